import json

import pytest

from sahel_cli import fields
from sahel_cli.errors import UsageError
from sahel_cli.records import RECORDS


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_of_a_record_is_a_field(record):
    assert set(RECORDS[record].model_fields) <= set(fields.FIELDS[record])


def test_every_kind_of_record_has_fields():
    assert set(fields.FIELDS) == {*RECORDS, "any"}


@pytest.mark.parametrize("record", fields.FIELDS)
def test_every_field_says_what_it_means_on_one_line(record):
    for field in fields.FIELDS[record].values():
        assert field.about.strip() == field.about != ""
        assert "\n" not in field.about


@pytest.mark.parametrize(
    ("command", "args", "record"),
    [
        ("events", [], "event"),
        ("troops", [], "troops"),
        ("statements", [], "statement"),
        ("actors", [], "actor"),
        ("sources", [], "source"),
        ("disputes", [], "dispute"),
        ("about", [], "about"),
        ("events", ["--claims"], "claim"),
        ("search", ["a"], "any"),
    ],
)
def test_every_field_gives_a_flat_cell_for_every_record(sahel, command, args, record):
    names = ",".join(fields.FIELDS[record])
    rows = sahel(command, *args, "--format", "tsv", "--fields", names).out.splitlines()
    assert len(rows) > 1
    assert {row.count("\t") for row in rows} == {len(fields.FIELDS[record]) - 1}


@pytest.mark.parametrize("record", fields.FIELDS)
def test_without_names_all_flat_fields_are_chosen(record):
    assert fields.choose(record, []) == [n for n, field in fields.FIELDS[record].items() if field.flat]


def test_an_unknown_field_brings_all_that_there_are():
    with pytest.raises(UsageError) as caught:
        fields.choose("place", ["id", "nope"])
    assert caught.value.message == "no field is called 'nope'"
    assert caught.value.hint == (
        "there are record, id, name, aliases, kind, country, lat, lon, precision, wikidata and facts"
    )


def test_a_narrowed_record_has_its_keys_in_the_order_asked_for():
    value = {"record": "place", "id": "x", "country": {"code": "ML", "name": "Mali"}, "lat": 1.5}
    chosen = fields.narrowed("place", ["lat", "country", "id"], value)
    assert list(chosen.items()) == [("lat", 1.5), ("country", {"code": "ML", "name": "Mali"}), ("id", "x")]


@pytest.mark.parametrize(
    ("agreements", "whole"),
    [([], None), (["single"], "single"), (["agree", "single"], "agree"), (["agree", "conflict"], "conflict")],
)
def test_one_conflict_makes_a_conflict(agreements, whole):
    assert fields.agreement({"figures": [{"agreement": term} for term in agreements]}) == whole


def test_a_strength_has_its_own_agreement():
    assert fields.agreement({"agreement": "agree"}) == "agree"


@pytest.mark.parametrize(
    ("kind", "direction", "date", "text"),
    [
        ("member-of", "out", "2014-02/2022-05", "member of G5 (2014-02/2022-05)"),
        ("member-of", "in", None, "has member G5"),
        ("led-by", "in", None, "leads G5"),
        ("pledged-to", "out", None, "pledged allegiance to G5"),
    ],
)
def test_a_relation_reads_from_either_side(kind, direction, date, text):
    relation = {"kind": kind, "direction": direction, "date": date, "actor": {"name": "G5"}}
    assert fields.relation_text(relation) == text


def test_a_nested_field_is_json_in_a_flat_row(sahel):
    row = sahel("events", "--kind", "coup", "--format", "tsv", "--fields", "citations").out.splitlines()[1]
    assert json.loads(row)[0]["source"]["id"] == "weekly-2023"
