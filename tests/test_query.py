import json

import pytest
from asked import TROOPS, ids

from sahel_cli import query
from sahel_cli.errors import DateError, NotFoundError, UsageError
from sahel_cli.query import Question


def facts(catalog, record, **values):
    return ids(query.facts(catalog, record, Question(**values)))


EVENTS = ["coup-2020", "war-2021", "alpha-attack-2021", "withdrawal-2022"]


def test_without_a_filter_all_facts_of_a_type_come_in_the_order_of_time(catalog):
    assert facts(catalog, "event") == EVENTS
    assert sorted(facts(catalog, "troops")) == sorted(TROOPS)
    assert facts(catalog, "statement") == ["keita-denial-2021", "ministry-praise-2022"]


def test_facts_that_begin_together_come_by_their_end_then_by_id(catalog):
    assert facts(catalog, "troops")[:4] == [
        "wind-niger-2021",
        "mission-mali-2021",
        "mission-mali-germany-2021",
        "wind-beta-2021",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"country": ["mali"]}, ["coup-2020", "war-2021", "alpha-attack-2021"]),
        ({"country": ["NE"]}, ["war-2021", "withdrawal-2022"]),
        ({"country": ["NE", "ML"]}, EVENTS),
        ({"country": ["germany"]}, []),
        ({"place": ["beta"]}, ["withdrawal-2022"]),
        ({"place": ["alpha"]}, ["war-2021", "alpha-attack-2021"]),
        ({"place": ["alfa"]}, ["alpha-attack-2021"]),
        ({"place": ["mali"]}, ["coup-2020"]),
        ({"actor": ["keita"]}, ["coup-2020"]),
        ({"actor": ["fama", "keita"]}, ["coup-2020", "alpha-attack-2021"]),
        ({"actor": ["mission"]}, []),
        ({"kind": ["coup"]}, ["coup-2020"]),
        ({"kind": ["coup", "attack"]}, ["coup-2020", "alpha-attack-2021"]),
        ({"country": ["mali"], "kind": ["attack"]}, ["alpha-attack-2021"]),
        ({"country": ["niger"], "kind": ["attack"]}, []),
        ({"since": "2021-03-01"}, ["war-2021", "alpha-attack-2021", "withdrawal-2022"]),
        ({"since": "2021-03-02"}, ["war-2021", "withdrawal-2022"]),
        ({"since": "2022-06-30"}, ["war-2021", "withdrawal-2022"]),
        ({"since": "2022-07"}, ["war-2021"]),
        ({"until": "2020-08-17"}, []),
        ({"until": "2020-08"}, ["coup-2020"]),
        ({"until": "2021"}, ["coup-2020", "war-2021", "alpha-attack-2021"]),
        ({"until": "2022-06-01"}, EVENTS),
        ({"until": "2022-05-31"}, ["coup-2020", "war-2021", "alpha-attack-2021"]),
        ({"since": "2021", "until": "2021"}, ["war-2021", "alpha-attack-2021"]),
        ({"since": "2020~", "until": "2020?"}, ["coup-2020"]),
        ({"since": "2021/2022"}, ["war-2021", "alpha-attack-2021", "withdrawal-2022"]),
        ({"on": "2021-03-01"}, ["war-2021", "alpha-attack-2021"]),
        ({"on": "2022-06-11"}, ["war-2021", "withdrawal-2022"]),
        ({"on": "2020-08-18", "kind": ["attack"]}, []),
        ({"limit": 2}, EVENTS[:2]),
        ({"limit": 0}, []),
        ({"limit": 2**31}, EVENTS),
        ({"reverse": True}, EVENTS[::-1]),
        ({"reverse": True, "limit": 1}, ["withdrawal-2022"]),
    ],
)
def test_each_filter_of_events(catalog, values, expected):
    assert facts(catalog, "event", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"country": ["niger"]}, ["wind-niger-2021", "wind-beta-2021", "wind-niger-2022", "wind-niger-2023"]),
        ({"place": ["niger"]}, ["wind-niger-2021", "wind-niger-2022", "wind-niger-2023"]),
        ({"actor": ["mission"]}, ["mission-mali-2021", "mission-mali-germany-2021"]),
        ({"contributor": ["germany"]}, ["mission-mali-germany-2021"]),
        ({"contributor": ["DE"]}, ["mission-mali-germany-2021"]),
        ({"kind": ["announced"]}, ["wind-niger-2022"]),
        ({"kind": ["planned"]}, []),
        ({"since": "2022-06-16"}, ["wind-niger-2022", "wind-niger-2023"]),
        ({"since": "2022-06-15", "until": "2022-06-15"}, ["wind-beta-2021", "wind-niger-2022"]),
    ],
)
def test_each_filter_of_troops(catalog, values, expected):
    assert facts(catalog, "troops", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"by": ["keita"]}, ["keita-denial-2021"]),
        ({"by": ["free-front"]}, []),
        ({"actor": ["free-front"]}, ["keita-denial-2021"]),
        ({"actor": ["wind"]}, ["ministry-praise-2022"]),
        ({"place": ["niger"]}, ["ministry-praise-2022"]),
        ({"country": ["mali"]}, ["keita-denial-2021"]),
        ({"kind": ["praise"]}, ["ministry-praise-2022"]),
        ({"until": "2021"}, ["keita-denial-2021"]),
    ],
)
def test_each_filter_of_statements(catalog, values, expected):
    assert facts(catalog, "statement", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": ["person"]}, {"general-keita", "jane-doe"}),
        ({"country": ["france"]}, {"operation-wind"}),
        ({"actor": ["old-front"]}, {"old-front", "free-front"}),
        ({"on": "2014-09-01"}, {"mission", "jane-doe", "operation-wind"}),
        ({"on": "2021-01-01"}, {"mission", "free-front", "general-keita", "operation-wind"}),
        ({"on": "2021-05-25"}, {"mission", "free-front", "operation-wind"}),
        ({"since": "2024"}, {"free-front", "operation-wind"}),
        ({"until": "2013-06"}, {"jane-doe"}),
    ],
)
def test_actors_of_a_time_are_those_that_existed_or_held_an_office(catalog, values, expected):
    assert set(facts(catalog, "actor", **values)) == expected


def test_actors_are_found_by_the_words_of_their_names(catalog):
    def named(words):
        return ids(query.facts(catalog, "actor", Question(), words))

    assert sorted(named("front")) == ["free-front", "old-front"]
    assert named("KEITA") == ["general-keita"]
    assert named("gen kei") == ["general-keita"]
    assert named("took power") == []


@pytest.mark.parametrize("words", ["!!!", "-", '"', "…", " "])
def test_words_without_a_letter_are_the_name_of_no_actor(catalog, words):
    assert query.facts(catalog, "actor", Question(), words) == []


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"country": ["Atlantis"]}, UsageError, "no country is called 'Atlantis'"),
        ({"place": ["Atlantis"]}, NotFoundError, "no place is called 'Atlantis'"),
        ({"actor": ["Atlas"]}, NotFoundError, "no actor is called 'Atlas'"),
        ({"by": ["Atlas"]}, NotFoundError, "no actor is called 'Atlas'"),
        ({"contributor": ["Atlantis"]}, UsageError, "no country is called 'Atlantis'"),
        ({"country": ["mali", "Atlantis"]}, UsageError, "no country is called 'Atlantis'"),
        (
            {"since": "2022-02", "until": "2022-01"},
            UsageError,
            "--since 2022-02 is after --until 2022-01",
        ),
        ({"on": "2022-02"}, UsageError, "--on takes one day, not '2022-02'"),
        ({"on": "2022-02-01/2022-02-02"}, UsageError, "--on takes one day, not '2022-02-01/2022-02-02'"),
        ({"since": "soon"}, DateError, "not a date: 'soon'"),
    ],
)
def test_a_question_that_cannot_be_asked(catalog, values, error, message):
    with pytest.raises(error) as raised:
        query.facts(catalog, "event", Question(**values))
    assert raised.value.message == message


def test_since_and_until_may_share_a_month(catalog):
    assert facts(catalog, "event", since="2021-03", until="2021-03") == ["war-2021", "alpha-attack-2021"]
    assert facts(catalog, "event", since="2021-03-31", until="2021-03") == ["war-2021"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({"country": ["niger"]}, {"weekly-2023", "journal-2021-03-03", "ministry-2022-06"}),
        ({"actor": ["mission"]}, {"newswire-2021-03-01", "journal-2021-03-03", "ministry-2022-06"}),
        ({"kind": ["official"]}, {"ministry-2022-06"}),
        ({"kind": ["dataset", "wire"]}, {"dataset-2023", "newswire-2021-03-01"}),
        ({"country": ["niger"], "kind": ["official"]}, {"ministry-2022-06"}),
        ({"actor": ["mission"], "kind": ["opinion"]}, set()),
        ({"place": ["beta"]}, {"ministry-2022-06", "weekly-2023"}),
        ({"limit": 0}, set()),
    ],
)
def test_sources_are_those_that_the_facts_cite(catalog, small, values, expected):
    if expected is None:
        expected = {row["id"] for row in small["sources"]}
    assert set(ids(query.sources(catalog, Question(**values)))) == expected


def test_sources_come_in_the_order_of_time(catalog):
    assert ids(query.sources(catalog, Question())) == [
        "newswire-2021-03-01",
        "gazette-2021-03-02",
        "journal-2021-03-03",
        "ministry-2022-06",
        "dataset-2023",
        "weekly-2023",
    ]


def disputed(catalog, **values):
    records = map(json.loads, query.disputes(catalog, Question(**values)))
    return [(record["fact"]["id"], record["measure"], record["headline"]) for record in records]


def test_disputes_come_with_the_widest_gap_first(catalog):
    assert disputed(catalog) == [
        ("wind-niger-2022", "personnel", "250–400"),
        ("alpha-attack-2021", "killed", "30–42"),
        ("withdrawal-2022", "personnel", "2,400–2,500"),
    ]
    assert disputed(catalog, reverse=True) == disputed(catalog)[::-1]


def test_nothing_against_something_is_the_widest_gap(opened, small):
    for row in (small["troops"][4], small["events"][2]["figures"][1]):
        row["claims"][0] = {"best": 0, "citation": row["claims"][0]["citation"]}
    assert disputed(opened(small)) == [
        ("wind-niger-2022", "personnel", "0–250"),
        ("alpha-attack-2021", "killed", "0–3"),
        ("alpha-attack-2021", "killed", "30–42"),
        ("withdrawal-2022", "personnel", "2,400–2,500"),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"country": ["mali"]}, ["alpha-attack-2021"]),
        ({"actor": ["wind"]}, ["wind-niger-2022", "withdrawal-2022"]),
        ({"kind": ["announced"]}, ["wind-niger-2022"]),
        ({"kind": ["attack"]}, ["alpha-attack-2021"]),
        ({"since": "2022"}, ["wind-niger-2022", "withdrawal-2022"]),
        ({"limit": 1}, ["wind-niger-2022"]),
        ({"limit": 0}, []),
    ],
)
def test_the_filters_of_disputes(catalog, values, expected):
    assert [fact for fact, _, _ in disputed(catalog, **values)] == expected


def claimed(catalog, *keys):
    return [(row["fact"], row["source"], row["text"]) for row in map(json.loads, query.claims(catalog, keys))]


def test_claims_come_in_the_order_of_the_facts_asked_for(catalog):
    assert claimed(catalog, "wind-niger-2022", "coup-2020") == [
        ("wind-niger-2022", "ministry-2022-06", "300–400"),
        ("wind-niger-2022", "weekly-2023", "250"),
        ("coup-2020", "weekly-2023", None),
    ]


def test_the_claims_of_a_source_are_all_that_rests_on_it(catalog):
    assert claimed(catalog, "gazette-2021-03-02") == [("alpha-attack-2021", "gazette-2021-03-02", "about 5")]
    assert claimed(catalog, "dataset-2023") == [("alpha-attack-2021", "dataset-2023", "30–40")]


def test_what_is_not_there_has_no_claims(catalog):
    assert claimed(catalog, "nothing", "mali") == []
    assert claimed(catalog) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("coup-2020", ["coup-2020"]),
        ("wind-niger-2023", ["wind-niger-2023"]),
        ("weekly-2023", ["weekly-2023"]),
        ("keita-denial-2021", ["keita-denial-2021"]),
        ("Keita", ["general-keita"]),
        ("coup in mali", ["coup-2020"]),
        ("FAMa", ["mali-army"]),
        ("coup", ["coup-2020"]),
        ("Bêta", ["wind-beta-2021", "withdrawal-2022", "beta"]),
        ("beta", ["wind-beta-2021", "withdrawal-2022", "beta"]),
        ("niger", ["wind-niger-2021", "war-2021", "wind-niger-2022", "wind-niger-2023", "niger"]),
        ("alfa", ["alpha-attack-2021", "alpha"]),
    ],
)
def test_a_name_shows_what_it_means(catalog, name, expected):
    assert ids(query.show(catalog, name)) == expected


def test_the_id_of_a_place_shows_the_place_though_an_actor_has_its_name(opened, small):
    small["actors"].append(small["actors"][5] | {"id": "mali-state", "name": "Mali", "kind": "state"})
    catalog = opened(small)
    assert "mali" in ids(query.show(catalog, "mali"))
    assert ids(query.show(catalog, "mali-state")) == ["mali-state"]


def test_a_name_of_several_or_of_nothing_shows_nothing(catalog):
    with pytest.raises(NotFoundError, match="'front' can mean 2 things"):
        query.show(catalog, "front")
    with pytest.raises(NotFoundError) as raised:
        query.show(catalog, "mali-arny")
    assert (raised.value.message, raised.value.hint) == (
        "no fact is called 'mali-arny'",
        "did you mean mali-army?",
    )


def test_counts(catalog):
    assert query.counts(catalog) == {
        "event": 4,
        "actor": 7,
        "place": 8,
        "troops": 6,
        "statement": 2,
        "source": 6,
    }


def test_about_says_what_is_in_here(catalog):
    about = query.about(catalog)
    assert len(about.pop("digest")) == 64
    assert about == {
        "record": "about",
        "version": about["version"],
        "data_version": about["data_version"],
        "data": catalog.folders,
        "licence": "code MIT, data CC BY 4.0",
        "date_earliest": "2020-08-18",
        "date_latest": "2022-06-30",
        "counts": {
            "events": 4,
            "troop strengths": 6,
            "statements": 2,
            "actors": 7,
            "places": 8,
            "sources": 6,
        },
        "claims": 16,
        "quantities": {"agree": 2, "conflict": 3, "single": 5},
        "two_origins": 0.75,
    }


def test_an_empty_dataset_answers_every_question_with_nothing(opened):
    catalog = opened({"events": []})
    assert facts(catalog, "event") == query.troops_on(catalog, Question(on="2022-01-01")) == []
    assert query.search(catalog, "alpha", Question()) == []
    assert query.sources(catalog, Question()) == query.disputes(catalog, Question()) == []
    about = query.about(catalog)
    assert (about["date_earliest"], about["date_latest"], about["two_origins"]) == (None, None, None)
    assert set(about["counts"].values()) == {0}
