import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from sahel_cli import schema
from sahel_cli.errors import Exit, UsageError
from sahel_cli.models import COLLECTIONS
from sahel_cli.records import RECORDS

CALLS = {
    "timeline": [["timeline"]],
    "events": [["events"], ["events", "--country", "mali"], ["events", "--limit", "0"]],
    "actors": [["actors"], ["actors", "keita"]],
    "troops": [["troops"], ["troops", "--on", "2021-06-01"]],
    "statements": [["statements"]],
    "show": [
        ["show", "alpha-attack-2021", "free-front", "wind-niger-2022", "keita-denial-2021", "weekly-2023"],
        ["show", "alpha"],
    ],
    "search": [["search", "alpha"], ["search", "zzz"]],
    "sources": [["sources"], ["sources", "--kind", "dataset"]],
    "disputes": [["disputes"]],
    "validate": [["validate"]],
    "about": [["about"]],
    "claims": [
        [command, "--claims"]
        for command in ("events", "actors", "troops", "statements", "sources", "disputes")
    ]
    + [["show", "alpha-attack-2021", "--claims"], ["search", "alpha", "--claims"]],
}


def validator(of):
    Draft202012Validator.check_schema(of)
    return Draft202012Validator(of)


def test_every_command_that_prints_records_is_called():
    assert list(CALLS) == list(schema.OUTPUTS)


@pytest.mark.parametrize(
    ("command", "args"), [(name, args) for name, calls in CALLS.items() for args in calls]
)
def test_what_a_command_prints_is_as_its_schema_says(sahel, command, args):
    made = json.loads(sahel("schema", "--output", command).out)
    result = sahel(*args, "--json")
    assert result.code == Exit.ANSWERED
    assert list(validator(made).iter_errors(json.loads(result.out))) == []


def test_the_problems_of_a_broken_dataset_are_as_their_schema_says(sahel, small, write):
    small["events"][0]["kind"] = "fight"
    small["places"][0]["lat"] = -80
    folder = write(small)
    (folder / "troops.json").write_text("[", "utf-8")
    result = sahel("validate", "--json", data=folder)
    assert result.code == Exit.INVALID_DATA
    problems = json.loads(result.out)
    assert {problem["rule"] for problem in problems} >= {"schema", "coordinates", "json"}
    assert list(validator(schema.of_command("validate")).iter_errors(problems)) == []


@pytest.mark.parametrize("command", schema.OUTPUTS)
def test_an_output_schema_wants_every_key_and_no_other(command):
    made = schema.of_command(command)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"] == f"What `sahel {command} --json` prints"
    assert made["type"] == "array"
    objects = [made["items"], *made["$defs"].values()] if "$defs" in made else [made["items"]]
    for shape in objects:
        if shape.get("type") == "object" and "properties" in shape:
            assert shape["additionalProperties"] is False
            assert sorted(shape["required"]) == sorted(shape["properties"])


@pytest.mark.parametrize("command", ["completion", "schema", "welcome", "Events", ""])
def test_a_command_that_prints_no_records_has_no_schema(command):
    with pytest.raises(UsageError) as raised:
        schema.of_command(command)
    assert raised.value.message == f"{command!r} prints no records"
    assert raised.value.hint == (
        "there are timeline, events, actors, troops, statements, show, search, sources, disputes, "
        "validate, about and claims"
    )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_schema_of_a_file_takes_the_file(small, collection):
    checked = validator(schema.of_data(collection))
    assert list(checked.iter_errors(small[collection])) == []
    assert list(checked.iter_errors([])) == []


@pytest.mark.parametrize(
    ("collection", "change"),
    [
        ("events", {"kind": "fight"}),
        ("events", {"places": []}),
        ("events", {"figures": [{"measure": "killed", "claims": []}]}),
        ("actors", {"country": "Mali"}),
        ("places", {"lat": 91}),
        ("places", {"precision": 1.5}),
        ("troops", {"status": "there"}),
        ("statements", {"id": "Not An Id"}),
        ("sources", {"url": "example.org"}),
        *((name, {"note": "x"}) for name in COLLECTIONS),
        *((name, {"id": None}) for name in COLLECTIONS),
    ],
)
def test_the_schema_of_a_file_refuses_a_broken_record(small, collection, change):
    small[collection][0] |= change
    assert not validator(schema.of_data(collection)).is_valid(small[collection])


def test_the_schema_of_a_file_refuses_a_record_without_a_key(small):
    del small["events"][0]["citations"]
    assert not validator(schema.of_data("events")).is_valid(small["events"])


def test_the_schema_of_any_file_takes_each_but_no_mixture(small):
    checked = validator(schema.of_data())
    assert all(checked.is_valid(rows) for rows in small.values())
    assert not checked.is_valid([small["events"][0], small["places"][0]])
    assert not checked.is_valid({"events": small["events"]})


def test_an_unknown_collection_has_no_schema():
    with pytest.raises(UsageError) as raised:
        schema.of_data("people")
    assert raised.value.message == "no collection is called 'people'"
    assert raised.value.hint == "there are events, actors, places, troops, statements and sources"


def test_every_kind_of_record_is_printed_by_a_command():
    printed = json.dumps([schema.of_command(command) for command in schema.OUTPUTS])
    for name in RECORDS:
        assert f'"const": "{name}"' in printed


def test_a_schema_is_the_same_in_every_process():
    command = [sys.executable, "-c", "from sahel_cli import schema; print(schema.of_data('events'))"]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert printed == f"{schema.of_data('events')}\n"
