import json

import pytest

from sahel_cli import evidence
from sahel_cli.catalog import Catalog
from sahel_cli.records import ClaimRecord, DisputeRecord


@pytest.fixture
def record(small, write):
    with Catalog([str(write(small))]) as catalog:
        yield lambda key: json.loads(catalog.rows("SELECT record FROM facts WHERE id = ?", [key])[0][0])


def rows(record):
    found = list(evidence.claims(record))
    for row in found:
        assert ClaimRecord.model_validate(row, strict=True).model_dump() == row
    return found


def chosen(record, *keys):
    return [tuple(row[key] for key in keys) for row in rows(record)]


def test_an_event_gives_every_claim_the_superseded_too(record):
    assert chosen(record("alpha-attack-2021"), "measure", "of", "scope", "text", "status", "source") == [
        ("killed", "soldiers", None, "17", "superseded", "newswire-2021-03-01"),
        ("killed", "soldiers", None, "42", "accepted", "journal-2021-03-03"),
        ("killed", "soldiers", None, "30–40", "accepted", "dataset-2023"),
        ("killed", "civilians", None, "4", "accepted", "newswire-2021-03-01"),
        ("killed", "civilians", None, "at least 3", "accepted", "journal-2021-03-03"),
        ("vehicles", "all", "burnt", "about 5", "accepted", "gazette-2021-03-02"),
    ]


def test_a_claim_is_a_flat_row(record):
    assert rows(record("alpha-attack-2021"))[0] == {
        "record": "claim",
        "fact": "alpha-attack-2021",
        "fact_record": "event",
        "title": "Attack on Alpha",
        "date": "2021-03-01",
        "measure": "killed",
        "of": "soldiers",
        "scope": None,
        "low": None,
        "best": 17,
        "high": None,
        "qualifier": "exact",
        "text": "17",
        "by": "army",
        "as_of": "2021-03-01",
        "status": "superseded",
        "reason": "the army raised its toll",
        "publisher": "Newswire",
        "origin": "Newswire",
        "published": "2021-03-01",
        "source": "newswire-2021-03-01",
        "source_title": "Attack on Alpha | first toll",
        "url": "https://newswire.example.org/alpha",
        "fragment": "17 soldiers were killed",
        "locator": None,
        "link": "https://newswire.example.org/alpha#:~:text=17%20soldiers%20were%20killed",
    }


def test_a_strength_counts_personnel_in_its_scope(record):
    assert chosen(record("mission-mali-2021"), "measure", "of", "scope", "text") == [
        ("personnel", "all", "military", "about 12,000"),
        ("personnel", "all", "military", "up to 13,289"),
    ]


def test_a_fact_without_numbers_gives_its_citations(record):
    assert chosen(record("war-2021"), "source", "fragment", "measure", "best", "status") == [
        ("weekly-2023", "the long war", None, None, None),
        ("journal-2021-03-03", "la guerre", None, None, None),
    ]
    assert chosen(record("keita-denial-2021"), "source", "fact_record") == [("weekly-2023", "statement")]


def test_an_actor_gives_the_citations_of_its_offices_and_of_its_own_relations(record):
    assert chosen(record("free-front"), "date", "fragment") == [
        ("2015/..", "le Front libre"),
        ("2015/..", "issu du vieux front"),
        ("2015/..", "led by Doe"),
    ]
    assert chosen(record("general-keita"), "date", "fragment") == [("", "General Keïta"), ("", "Keïta ruled")]
    assert chosen(record("old-front"), "fragment") == [("issu du vieux front",)]


@pytest.mark.parametrize("key", ["mali", "weekly-2023"])
def test_a_place_and_a_source_rest_on_nothing(record, key):
    assert rows(record(key)) == []


def test_a_dispute_is_a_record_of_its_own(record):
    event = record("alpha-attack-2021")
    made = evidence.dispute(event, evidence.quantities(event)[0])
    assert DisputeRecord.model_validate(made, strict=True).model_dump() == made
    assert {key: value for key, value in made.items() if key != "claims"} == {
        "record": "dispute",
        "fact": {"record": "event", "id": "alpha-attack-2021", "name": "Attack on Alpha"},
        "date": "2021-03-01",
        "countries": [{"code": "ML", "name": "Mali"}],
        "measure": "killed",
        "of": "soldiers",
        "scope": None,
        "low": 30,
        "high": 42,
        "gap": 12,
        "ratio": 1.4,
        "headline": "30–42",
        "origins": 2,
    }
    assert [claim["text"] for claim in made["claims"]] == ["42", "30–40"]


def test_the_ratio_is_rounded_and_null_where_one_side_says_none(record):
    strength = record("withdrawal-2022")
    (figure,) = evidence.quantities(strength)
    assert evidence.dispute(strength, figure)["ratio"] == 1.042
    assert evidence.dispute(strength, figure | {"low": 0})["ratio"] is None


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(10, 40, (4.0, 30)), (0, 7, (float("inf"), 7)), (5, 7.5, (1.5, 2.5))]
)
def test_a_gap_is_a_ratio_and_a_difference(low, high, expected):
    assert evidence.gap({"low": low, "high": high}) == expected


def test_a_record_is_called_by_its_title_or_its_name(record):
    assert evidence.name(record("coup-2020")) == "Coup in Mali"
    assert evidence.name(record("general-keita")) == "Général Keïta"
