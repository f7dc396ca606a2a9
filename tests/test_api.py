import json

import pytest

import sahel_cli
from sahel_cli import DataError, NotFoundError, UsageError, records


@pytest.fixture
def folder(small, write):
    return write(small)


@pytest.fixture
def facts(folder):
    with sahel_cli.open_catalog(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("ask", "model", "args"),
    [
        (lambda f: f.events(), "event", "events"),
        (lambda f: f.events(country="mali"), "event", "events --country mali"),
        (
            lambda f: f.events(country=["NE", "ML"], kind=("coup", "attack"), reverse=True, limit=1),
            "event",
            "events --country NE --country ML --kind coup --kind attack --reverse --limit 1",
        ),
        (lambda f: f.events(place="alpha"), "event", "events --place alpha"),
        (lambda f: f.events(actor="fama"), "event", "events --actor fama"),
        (lambda f: f.events(since="2021", until="2021"), "event", "events --since 2021 --until 2021"),
        (lambda f: f.events(on="2021-03-01"), "event", "events --on 2021-03-01"),
        (lambda f: f.troops(), "troops", "troops"),
        (
            lambda f: f.troops(force="wind", status="announced"),
            "troops",
            "troops --force wind --kind announced",
        ),
        (lambda f: f.troops(contributor="germany"), "troops", "troops --contributor germany"),
        (lambda f: f.troops(on="2022-07-01"), "troops", "troops --on 2022-07-01"),
        (lambda f: f.troops(place="niger", since="2022"), "troops", "troops --place niger --since 2022"),
        (lambda f: f.statements(), "statement", "statements"),
        (lambda f: f.statements(by="keita"), "statement", "statements --by keita"),
        (lambda f: f.statements(actor="free-front"), "statement", "statements --actor free-front"),
        (lambda f: f.statements(kind="praise"), "statement", "statements --kind praise"),
        (lambda f: f.actors(), "actor", "actors"),
        (lambda f: f.actors("keita"), "actor", "actors keita"),
        (
            lambda f: f.actors(kind="person", on="2021-01-01"),
            "actor",
            "actors --kind person --on 2021-01-01",
        ),
        (lambda f: f.actors(country="france"), "actor", "actors --country france"),
        (lambda f: f.sources(), "source", "sources"),
        (
            lambda f: f.sources(country="niger", kind="official"),
            "source",
            "sources --country niger --kind official",
        ),
        (lambda f: f.sources(actor="mission"), "source", "sources --actor mission"),
        (lambda f: f.disputes(), "dispute", "disputes"),
        (lambda f: f.disputes(country="niger", limit=1), "dispute", "disputes --country niger --limit 1"),
        (lambda f: f.claims("alpha-attack-2021"), "claim", "show alpha-attack-2021 --claims"),
        (lambda f: f.claims("weekly-2023"), "claim", "show weekly-2023 --claims"),
        (lambda f: f.show("coup-2020"), "event", "show coup-2020"),
        (lambda f: f.show("keita"), "actor", "show keita"),
        (lambda f: f.show("alpha"), None, "show alpha"),
        (lambda f: f.search("alpha"), None, "search alpha"),
        (lambda f: f.search("alpha", limit=2), None, "search alpha --limit 2"),
        (lambda f: [f.about()], "about", "about"),
    ],
)
def test_a_method_gives_models_of_what_the_command_prints(facts, folder, sahel, ask, model, args):
    answer = ask(facts)
    assert answer
    for record in answer:
        assert type(record) is records.RECORDS[model or record.record]
    printed = json.loads(sahel(*args.split(), "--json", data=folder).out)
    assert [record.model_dump(mode="json") for record in answer] == printed


def test_a_record_goes_through_json_and_comes_back(facts):
    for record in (*facts.events(), *facts.troops(), *facts.actors(), *facts.disputes()):
        again = type(record).model_validate_json(record.model_dump_json())
        assert again == record


def test_a_number_is_the_integer_that_stands_in_the_data(facts):
    (figure, *_) = facts.events(place="alfa")[0].figures
    assert figure.claims[0].best == 17
    assert type(figure.claims[0].best) is int


def test_records_cannot_be_changed(facts):
    with pytest.raises(ValueError, match="frozen"):
        facts.events()[0].title = "other"


def test_an_empty_answer_is_an_empty_list(facts):
    assert facts.events(since="2024", kind="coup") == []
    assert facts.search("nowhere at all") == []
    assert facts.actors("nobody") == []
    assert facts.claims("no-such-id") == []
    assert facts.claims() == []


def test_a_catalog_is_opened_by_string_or_path_and_closed(folder):
    for path in (folder, str(folder)):
        opened = sahel_cli.open_catalog(path)
        assert len(opened.events()) == 4
        opened.close()
        with pytest.raises(Exception, match="closed"):
            opened.events()


def test_several_folders_are_one_catalog(small, write):
    events = small.pop("events")
    with sahel_cli.open_catalog(write(small), write({"events": events})) as opened:
        assert len(opened.events()) == 4
        assert len(opened.about().data) == 2


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError):
        sahel_cli.open_catalog(tmp_path / "nowhere")


def test_broken_data(small, write):
    small["events"][0]["kind"] = "fight"
    with pytest.raises(DataError):
        sahel_cli.open_catalog(write(small))


@pytest.mark.parametrize("method", ["events", "troops", "statements", "actors", "sources", "disputes"])
def test_an_unknown_country_is_wrong_usage(facts, method):
    with pytest.raises(UsageError, match="no country is called 'Atlantis'"):
        getattr(facts, method)(country="Atlantis")


@pytest.mark.parametrize("method", ["events", "troops", "statements"])
def test_an_unknown_place_is_not_found(facts, method):
    with pytest.raises(NotFoundError, match="no place is called 'Atlantis'"):
        getattr(facts, method)(place="Atlantis")


@pytest.mark.parametrize("values", [{"since": "soon"}, {"until": "2022-13"}, {"on": "2022-02-30"}])
def test_a_malformed_date_is_wrong_usage(facts, values):
    with pytest.raises(UsageError, match="not a date"):
        facts.events(**values)


def test_nothing_to_search_for_is_wrong_usage(facts):
    with pytest.raises(UsageError, match="nothing to search for"):
        facts.search("…")


@pytest.mark.parametrize("name", ["nobody-at-all", "front"])
def test_a_name_of_nothing_or_of_several_is_not_found(facts, name):
    with pytest.raises(NotFoundError):
        facts.show(name)


def test_the_package_names_what_it_has():
    assert set(sahel_cli.__all__) <= {*dir(sahel_cli), "Facts", "open_catalog"}
    for name in sahel_cli.__all__:
        assert getattr(sahel_cli, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sahel_cli.nothing
