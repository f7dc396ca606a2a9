import json

import pytest
from jsonschema import Draft202012Validator

from sahel_cli import folders
from sahel_cli.schema import OUTPUTS


def schema(result):
    assert (result.code, result.err) == (0, "")
    made = json.loads(result.out)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    return Draft202012Validator(made)


@pytest.mark.parametrize("collection", folders.COLLECTIONS)
def test_the_made_up_data_fits_its_schema(sahel, small, collection):
    validator = schema(sahel("schema", collection))
    assert validator.is_valid(small[collection])
    assert not validator.is_valid([{**small[collection][0], "extra": 1}])


def test_without_a_collection_the_schema_takes_any_of_the_six(sahel, small):
    validator = schema(sahel("schema"))
    assert all(validator.is_valid(small[collection]) for collection in folders.COLLECTIONS)
    assert not validator.is_valid([{"id": "x"}])


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("timeline", []),
        ("events", []),
        ("actors", []),
        ("troops", []),
        ("statements", []),
        ("show", ["alpha", "wind-niger-2022", "FF", "gazette-2021-03-02", "keita-denial-2021"]),
        ("search", ["a"]),
        ("sources", []),
        ("disputes", []),
        ("validate", []),
        ("about", []),
    ],
)
def test_what_a_command_prints_fits_its_schema(sahel, command, args):
    validator = schema(sahel("schema", "--output", command))
    records = json.loads(sahel(command, *args, "--json").out)
    assert records or command == "validate"
    assert list(validator.iter_errors(records)) == []


@pytest.mark.parametrize("command", ["events", "troops", "actors", "statements", "disputes", "sources"])
def test_what_claims_print_fits_their_schema(sahel, command):
    validator = schema(sahel("schema", "--output", "claims"))
    records = json.loads(sahel(command, "--claims", "--json").out)
    assert records
    assert list(validator.iter_errors(records)) == []


def test_problems_fit_their_schema(sahel, small, write):
    del small["events"][0]["summary"]
    validator = schema(sahel("schema", "--output", "validate"))
    records = json.loads(sahel("validate", "--json", data=write(small)).out)
    assert records
    assert list(validator.iter_errors(records)) == []


def test_every_command_that_prints_records_has_a_schema():
    commands = {
        "timeline",
        "events",
        "actors",
        "troops",
        "statements",
        "show",
        "search",
        "sources",
        "disputes",
    }
    assert set(OUTPUTS) == commands | {"validate", "about", "claims"}


def test_an_unknown_collection_brings_those_that_are(sahel):
    expected = (
        "sahel: no collection is called 'nope'\n"
        "  there are events, actors, places, troops, statements and sources\n"
    )
    assert sahel("schema", "nope") == (2, "", expected)


def test_an_unknown_command_brings_those_that_print_records(sahel):
    expected = (
        "sahel: 'nope' prints no records\n"
        "  there are timeline, events, actors, troops, statements, show, search, sources, disputes,"
        " validate, about and claims\n"
    )
    assert sahel("schema", "--output", "nope") == (2, "", expected)


def test_both_are_too_much(sahel):
    expected = "sahel: COLLECTION and --output exclude each other\n  give one of the two\n"
    assert sahel("schema", "events", "--output", "troops") == (2, "", expected)


def test_a_schema_needs_no_data(sahel, tmp_path):
    assert sahel("schema", data=tmp_path / "nope").code == 0
