import json

import pytest

from sahel_cli import views
from sahel_cli.formats.blocks import Note, Notes, Span


def citation(source, link="https://x.org"):
    return {
        "link": link,
        "source": {
            "id": source,
            "title": f"Title of {source}",
            "publisher": "RFI",
            "origin": "RFI",
            "published": "2022",
            "url": "https://x.org",
        },
    }


@pytest.mark.parametrize("name", views.MODULES)
def test_every_view_draws_an_empty_answer_as_nothing(name):
    assert views.view(name)([]) == []


def test_a_source_keeps_its_number_and_every_mention_its_link():
    notes = views.Numbered()
    assert notes.refer([citation("a"), citation("b")]) == [
        Span("[1]", "dim", "https://x.org"),
        Span("[2]", "dim", "https://x.org"),
    ]
    assert notes.refer([citation("b", "https://x.org#b")]) == [Span("[2]", "dim", "https://x.org#b")]
    assert notes.block() == [
        Notes(
            [
                Note(1, "RFI, 2022", "Title of a", "https://x.org", "https://x.org"),
                Note(2, "RFI, 2022", "Title of b", "https://x.org", "https://x.org"),
            ]
        )
    ]


def test_a_source_cited_twice_in_one_place_is_referred_to_once():
    assert len(views.Numbered().refer([citation("a"), citation("a", "https://x.org#2")])) == 1


def test_without_sources_there_are_no_notes():
    assert views.Numbered().block() == []


@pytest.mark.parametrize(
    ("origin", "published", "text"),
    [
        ("France 24", "2022-08-11", "France 24, 2022-08-11"),
        ("AFP", "2022-08-11", "AFP in France 24, 2022-08-11"),
        ("France 24", None, "France 24"),
    ],
)
def test_an_agency_is_named_with_the_page_it_is_on(origin, published, text):
    source = {"publisher": "France 24", "origin": origin, "published": published}
    assert views.who_and_when(source) == text


def test_many_places_are_counted_and_countries_named_once(sahel, small, write):
    places = small["places"]
    for n in range(5):
        places.append({**places[0], "id": f"town-{n}", "name": f"Town {n}", "aliases": []})
    places.sort(key=lambda place: place["id"])
    small["events"][0]["places"] = ["mali", *(f"town-{n}" for n in range(5))]
    out = sahel("timeline", "--kind", "coup", data=write(small)).out
    assert out.splitlines()[0] == (
        "2020-08-18  Coup in Mali — Town 0, Town 1, Town 2, 2 more places, Mali · [1]"
    )


def test_a_contributor_stands_beside_a_force_whose_name_only_holds_its_letters(sahel, small, write):
    small["actors"][4]["name"] = "Nigerian Mission"
    small["troops"][2]["contributor"] = "NE"
    out = sahel("troops", "--contributor", "niger", data=write(small)).out
    assert "Nigerian Mission, Niger" in out


def test_figures_of_one_agreement_are_told_with_it_once(sahel, small, write):
    for figure in small["events"][2]["figures"][:2]:
        figure["claims"] = figure["claims"][1:2]
    out = sahel("timeline", "--kind", "attack", data=write(small)).out
    assert "42 soldiers killed, at least 3 civilians killed (single) · " in out


def test_an_event_without_figures_has_no_toll(sahel):
    (record,) = json.loads(sahel("events", "--kind", "coup", "--json").out)
    assert record["toll"] is None
    assert sahel("timeline", "--kind", "coup").out.splitlines()[0] == "2020-08-18  Coup in Mali — Mali · [1]"
