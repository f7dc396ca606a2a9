import pytest

from sahel_cli import records
from sahel_cli.build import Builder, cited
from sahel_cli.errors import DataError


@pytest.fixture
def builder(small):
    places, actors, sources = (
        {row["id"]: row for row in small[name]} for name in ("places", "actors", "sources")
    )
    titles = {row["id"]: row["title"] for row in small["events"]}
    return Builder(places, actors, sources, titles.get)


def row(small, key):
    return next(r for rows in small.values() for r in rows if r["id"] == key)


def test_an_event_is_written_out(builder, small):
    record = builder.event(row(small, "withdrawal-2022"))
    ministry = {
        "id": "ministry-2022-06",
        "title": "Communiqué",
        "publisher": "Ministry",
        "author": None,
        "published": "2022-06",
        "url": "https://ministry.example.org/communique",
        "language": "fr",
        "kind": "official",
        "origin": "Ministry",
        "accessed": "2024-01-02",
        "archive_url": None,
    }
    weekly = ministry | {
        "id": "weekly-2023",
        "title": "Looking back [part 2]",
        "publisher": "The Weekly",
        "published": None,
        "url": "https://weekly.example.org/back#part2",
        "language": "en",
        "kind": "opinion",
        "origin": "The Weekly",
    }
    assert record == {
        "record": "event",
        "id": "withdrawal-2022",
        "title": "Withdrawal from Bêta",
        "kind": "withdrawal",
        "date": "2022-06",
        "date_earliest": "2022-06-01",
        "date_latest": "2022-06-30",
        "countries": [{"code": "NE", "name": "Niger"}],
        "places": [
            {
                "id": "beta",
                "name": "Bêta",
                "kind": "base",
                "country": "NE",
                "lat": 13.5,
                "lon": 2.1,
                "precision": 2,
            }
        ],
        "participants": [
            {"id": "operation-wind", "name": "Operation Wind", "kind": "operation", "role": "party"}
        ],
        "summary": "The last soldiers left Bêta.",
        "toll": "2,400–2,500 personnel",
        "part_of": None,
        "figures": [
            {
                "measure": "personnel",
                "of": "all",
                "scope": None,
                "low": 2400,
                "best": None,
                "high": 2500,
                "qualifier": "exact",
                "headline": "2,400–2,500",
                "agreement": "conflict",
                "origins": 2,
                "claims": [
                    {
                        "low": None,
                        "best": 2500,
                        "high": None,
                        "qualifier": "about",
                        "text": "about 2,500",
                        "by": None,
                        "as_of": None,
                        "status": "accepted",
                        "reason": None,
                        "citation": {
                            "fragment": "environ 2 500",
                            "locator": None,
                            "link": "https://ministry.example.org/communique#:~:text=environ%202%20500",
                            "source": ministry,
                        },
                    },
                    {
                        "low": None,
                        "best": None,
                        "high": 2400,
                        "qualifier": "at-most",
                        "text": "up to 2,400",
                        "by": None,
                        "as_of": None,
                        "status": "accepted",
                        "reason": None,
                        "citation": {
                            "fragment": "up to 2,400",
                            "locator": None,
                            "link": "https://weekly.example.org/back#part2:~:text=up%20to%202%2C400",
                            "source": weekly,
                        },
                    },
                ],
            }
        ],
        "origins": 2,
        "citations": [
            {
                "fragment": "ont quitté Bêta",
                "locator": None,
                "link": "https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta",
                "source": ministry,
            }
        ],
    }


def test_every_record_has_every_key_of_its_contract(builder, small):
    made = [
        *map(builder.event, small["events"]),
        *map(builder.troops, small["troops"]),
        *map(builder.statement, small["statements"]),
        *map(builder.actor, small["actors"]),
        *(builder.place(place, 3) for place in small["places"]),
        *(builder.source(source, 3) for source in small["sources"]),
    ]
    for record in made:
        model = records.RECORDS[record["record"]].model_validate(record, strict=True)
        assert model.model_dump() == record
    assert len(made) == sum(map(len, small.values()))


def test_the_countries_of_an_event_are_those_of_its_places_once_each(builder, small):
    war = builder.event(row(small, "war-2021"))
    assert war["countries"] == [{"code": "ML", "name": "Mali"}, {"code": "NE", "name": "Niger"}]
    assert [place["country"] for place in war["places"]] == [None, "ML", "NE"]


@pytest.mark.parametrize(
    ("key", "earliest", "latest"),
    [("war-2021", "2021-01-01", None), ("withdrawal-2022", "2022-06-01", "2022-06-30")],
)
def test_an_open_end_is_null(builder, small, key, earliest, latest):
    record = builder.event(row(small, key))
    assert (record["date_earliest"], record["date_latest"]) == (earliest, latest)


def test_two_pages_of_one_dispatch_are_one_origin_of_an_event(builder, small):
    event = row(small, "alpha-attack-2021") | {"figures": []}
    assert [c["source"]["origin"] for c in builder.event(event)["citations"]] == ["Newswire", "Newswire"]
    assert builder.event(event)["origins"] == 1


def test_the_sources_of_its_figures_are_origins_of_an_event_too(builder, small):
    assert builder.event(row(small, "alpha-attack-2021"))["origins"] == 3


def test_a_superseded_claim_is_kept_and_does_not_count(builder, small):
    soldiers = builder.event(row(small, "alpha-attack-2021"))["figures"][0]
    assert [claim["status"] for claim in soldiers["claims"]] == ["superseded", "accepted", "accepted"]
    assert soldiers["claims"][0]["reason"] == "the army raised its toll"
    assert (soldiers["headline"], soldiers["agreement"], soldiers["origins"]) == ("30–42", "conflict", 2)


def test_a_part_names_its_whole(builder, small):
    part = builder.event(row(small, "alpha-attack-2021"))
    assert part["part_of"] == {"id": "war-2021", "title": "War in the Borderland"}


def test_a_strength_is_named_after_force_contributor_and_place(builder, small):
    assert builder.troops(row(small, "mission-mali-2021"))["title"] == "Mission, Mali"
    german = builder.troops(row(small, "mission-mali-germany-2021"))
    assert german["title"] == "Mission (Germany), Mali"
    assert german["contributor"] == {"code": "DE", "name": "Germany"}
    assert (german["headline"], german["qualifier"]) == ("at least 900", "at-least")


def test_a_zero_is_a_fact_and_so_is_unknown(builder, small):
    none, unknown = (builder.troops(row(small, key)) for key in ("wind-niger-2023", "wind-beta-2021"))
    assert (none["best"], none["headline"], none["qualifier"]) == (0, "none", "exact")
    assert (unknown["best"], unknown["headline"], unknown["qualifier"]) == (None, "unknown", "unknown")


def test_a_statement_has_the_countries_of_what_it_is_about(builder, small):
    denial = builder.statement(row(small, "keita-denial-2021"))
    assert denial["title"] == "Général Keïta: Keïta said that the town had not fallen."
    assert denial["about"] == [
        {"record": "event", "id": "alpha-attack-2021", "name": "Attack on Alpha"},
        {"record": "actor", "id": "free-front", "name": "Free Front"},
    ]
    assert denial["countries"] == [{"code": "ML", "name": "Mali"}]


def test_the_nationality_of_a_person_is_not_where_a_statement_belongs(builder, small):
    about = row(small, "ministry-praise-2022") | {"about": ["general-keita", "jane-doe"]}
    assert builder.statement(about)["countries"] == []


def test_a_relation_is_seen_from_both_sides(builder, small):
    front, doe = (builder.actor(row(small, key))["relations"] for key in ("free-front", "jane-doe"))
    assert [(r["kind"], r["direction"], r["actor"]["id"], r["date"]) for r in front] == [
        ("splinter-of", "out", "old-front", "2015"),
        ("led-by", "out", "jane-doe", "2015/2019"),
    ]
    assert [(r["kind"], r["direction"], r["actor"]["id"], r["date"]) for r in doe] == [
        ("led-by", "in", "free-front", "2015/2019")
    ]


def test_an_office_has_its_span(builder, small):
    (office,) = builder.actor(row(small, "general-keita"))["offices"]
    assert {key: office[key] for key in ("kind", "title", "country", "date", "date_latest")} == {
        "kind": "head-of-state",
        "title": "President of Mali",
        "country": {"code": "ML", "name": "Mali"},
        "date": "2020-08-18/2021-05-24",
        "date_latest": "2021-05-24",
    }


def test_a_country_without_a_place_goes_by_its_code(builder, small):
    actor = builder.actor(row(small, "mali-army") | {"country": "TD"})
    assert actor["country"] == {"code": "TD", "name": "TD"}


def test_a_place_of_kind_country_may_have_no_code(small):
    place = row(small, "mali")
    del place["country"]
    builder = Builder({"mali": place}, {}, {}, lambda _: None)
    assert builder.place(place, 0)["country"] is None


def test_places_and_sources_say_how_many_facts_they_were_given(builder, small):
    assert builder.place(row(small, "beta"), 7)["facts"] == 7
    assert builder.source(row(small, "weekly-2023"), 0)["facts"] == 0


def test_a_key_that_is_null_is_a_key_that_is_absent(builder, small):
    event, strength = row(small, "war-2021"), row(small, "wind-niger-2021")
    assert builder.event(event | {"part_of": None}) == builder.event(event)
    assert builder.troops(strength | {"contributor": None}) == builder.troops(strength)


def test_building_does_not_change_what_was_given(builder, small):
    before = repr(small)
    for event in small["events"]:
        builder.event(event)
    for actor in small["actors"]:
        builder.actor(actor)
    assert repr(small) == before


@pytest.mark.parametrize(
    ("key", "change", "message"),
    [
        ("coup-2020", {"places": ["x"]}, "no place has the id 'x'"),
        ("coup-2020", {"part_of": "x"}, "no event has the id 'x'"),
        ("coup-2020", {"participants": [{"actor": "x", "role": "party"}]}, "no actor has the id 'x'"),
        ("coup-2020", {"citations": [{"source": "x", "fragment": "f"}]}, "no source has the id 'x'"),
    ],
)
def test_a_reference_to_nothing_is_a_data_error(builder, small, key, change, message):
    with pytest.raises(DataError) as raised:
        builder.event(row(small, key) | change)
    assert raised.value.message == message


def test_all_sources_of_a_record_are_found(small):
    assert sorted(cited(row(small, "free-front"))) == [
        "journal-2021-03-03",
        "journal-2021-03-03",
        "weekly-2023",
    ]
    assert list(cited(row(small, "wind-niger-2022"))) == ["ministry-2022-06", "weekly-2023"]
    assert list(cited(row(small, "general-keita"))) == ["weekly-2023", "weekly-2023"]
    assert set(cited(row(small, "alpha-attack-2021"))) == {
        "newswire-2021-03-01",
        "journal-2021-03-03",
        "dataset-2023",
        "gazette-2021-03-02",
    }
    assert list(cited(row(small, "mali"))) == []
