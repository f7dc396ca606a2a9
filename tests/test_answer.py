import json

import pytest

from sahel_cli.answer import Records
from sahel_cli.errors import UsageError
from sahel_cli.formats.blocks import Column, Row, Span, Table

MALI = {
    "record": "place", "id": "mali", "name": "Mali", "aliases": ["MLI", "ML"], "kind": "country",
    "country": {"code": "ML", "name": "Mali"}, "lat": 17.3, "lon": -3.5, "precision": 6, "wikidata": None,
    "facts": 4,
}  # fmt: skip
TEXT = json.dumps(MALI)


def test_records_are_passed_on_as_they_are():
    assert list(Records([TEXT], "place", "search").records()) == [TEXT]


def test_records_of_chosen_fields_have_these_in_their_order():
    answer = Records([TEXT], "place", "search", ["lat", "aliases"])
    assert list(answer.records()) == ['{"lat":17.3,"aliases":["MLI","ML"]}']


def test_rows_are_flat():
    names, rows = Records([TEXT], "place", "search").rows()
    assert names == [
        "id",
        "name",
        "aliases",
        "kind",
        "country",
        "lat",
        "lon",
        "precision",
        "wikidata",
        "facts",
    ]
    assert list(rows) == [["mali", "Mali", "MLI; ML", "country", "ML", 17.3, -3.5, 6, None, 4]]


def test_rows_of_chosen_fields_have_these_only():
    names, rows = Records([TEXT], "place", "search", ["lat", "id"]).rows()
    assert (names, list(rows)) == (["lat", "id"], [[17.3, "mali"]])


def test_blocks_are_those_of_the_view():
    (table,) = Records([TEXT], "place", "search").blocks()
    assert [column.title for column in table.columns] == ["Date", "What", "Id"]


def test_blocks_of_chosen_fields_are_a_table_with_numbers_to_the_right():
    (table,) = Records([TEXT], "place", "search", ["id", "lat", "wikidata"]).blocks()
    assert table == Table(
        [Column("id"), Column("lat", right=True), Column("wikidata", right=True)],
        [Row([[Span("mali")], [Span("17.3")], [Span("")]])],
    )


def test_an_empty_answer_has_no_blocks():
    assert Records([], "place", "search").blocks() == []
    assert Records([], "place", "search", ["id"]).blocks() == []


def test_an_unknown_field_is_an_error_before_anything_is_read():
    with pytest.raises(UsageError, match="no field is called 'nope'"):
        Records(["no JSON"], "place", "search", ["nope"])
