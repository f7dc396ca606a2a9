import json
import re
from pathlib import Path

import pytest

from sahel_cli import checks
from sahel_cli.checks.base import RULES, Problem

from .conftest import TODAY


def test_the_made_up_dataset_has_no_problem(small, write):
    assert checks.check([str(write(small))], TODAY) == []


def test_an_empty_dataset_has_no_problem(write):
    assert checks.check([str(write({"events": []}))]) == []


def test_every_rule_has_a_test_named_after_it():
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    tested = set(re.findall(r"^def test_rule_(\w+?)__", tests, re.MULTILINE))
    assert tested == {name.replace("-", "_") for name in RULES}


def test_every_rule_says_what_holds_where_it_is_silent():
    for function in RULES.values():
        assert re.fullmatch(r"[A-Z].*\.", function.__doc__)


def test_all_problems_come_at_once_by_file_and_line(small, write, monkeypatch):
    small["places"][0]["lat"] = -80.0
    small["events"][3]["title"] = "=SUM(A1)"
    small["events"][0]["title"] = "two  spaces"
    small["events"][0]["part_of"] = "nothing"
    folder = write(small)
    monkeypatch.chdir(folder)
    found = checks.check([str(folder)], TODAY)
    assert [(problem.file, problem.id, problem.rule) for problem in found] == [
        ("events.json", None, "canonical"),
        ("events.json", "coup-2020", "reference"),
        ("events.json", "coup-2020", "text"),
        ("events.json", "withdrawal-2022", "text"),
        ("places.json", "alpha", "coordinates"),
    ]


def test_a_record_against_the_schema_is_named_and_left_out_of_the_rules(small, write, monkeypatch):
    small["events"][0] |= {"kind": "fight", "note": "x", "title": "two  spaces"}
    folder = write(small)
    monkeypatch.chdir(folder)
    kind, note = checks.check([str(folder)], TODAY)
    assert kind[:4] == ("events.json", 2, "coup-2020", "schema")
    assert kind.message.startswith("kind: Input should be 'agreement', 'airstrike', ")
    assert note == Problem(
        "events.json",
        2,
        "coup-2020",
        "schema",
        "note: Extra inputs are not permitted",
        "see: sahel schema, events",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[\n7]\n", (2, None, "schema", "Input should be a valid dictionary or instance of Event")),
        ("[\n  {\n]", (3, None, "json", "Expecting property name enclosed in double quotes")),
        ("{}", (1, None, "json", "expected [, found {")),
        ("", (1, None, "json", "expected [, found the end of the file")),
        ("[]\n\n:", (3, None, "json", "text after the end of the array")),
        ('[\n{"id": "a", "id": "b"}]', (2, None, "json", "the key 'id' stands twice in one record")),
        (b'[\n\n"\xff"]', (3, None, "json", "not UTF-8 (invalid start byte)")),
        (b"\xff", (1, None, "json", "not UTF-8 (invalid start byte)")),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(write, monkeypatch, text, problem):
    folder = write({"events": []})
    (folder / "events.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(folder)
    (found,) = checks.check([str(folder)], TODAY)
    assert found.file == "events.json"
    assert found[1:5] == problem
    assert found.fix


def test_a_broken_file_does_not_hide_the_problems_of_the_others(small, write):
    small["places"][0]["lat"] = -80.0
    folder = write(small)
    (folder / "statements.json").write_text("[", "utf-8")
    assert {problem.rule for problem in checks.check([str(folder)], TODAY)} == {"json", "coordinates"}


@pytest.mark.parametrize("key", [None, 7, "", ["a"], "\ud800"])
def test_an_id_that_is_no_text_is_a_problem_that_can_be_printed(small, write, key):
    small["events"][3]["id"] = key
    folder = write({**small, "events": []})
    (folder / "events.json").write_text(json.dumps(small["events"]), "utf-8")
    found = [problem for problem in checks.check([str(folder)], TODAY) if problem.rule == "schema"]
    assert len(found) == 1
    assert "".join(str(part) for part in found[0]).encode()


def test_a_file_elsewhere_is_named_in_full(small, write, monkeypatch, tmp_path):
    small["places"][0]["lat"] = -80.0
    folder = write(small)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert [problem.file for problem in checks.check([str(folder)], TODAY)] == [f"{folder}/places.json"]
    monkeypatch.chdir(tmp_path)
    assert [problem.file for problem in checks.check([str(folder)], TODAY)] == [f"{folder.name}/places.json"]


def test_datasets_are_checked_together(small, write):
    events = {"events": small.pop("events")}
    alone = checks.check([str(write(events))], TODAY)
    assert "reference" in {problem.rule for problem in alone}
    assert checks.check([str(write(events)), str(write(small))], TODAY) == []


def test_a_key_that_is_null_breaks_no_rule_but_the_form(small, write):
    nullable = {
        "events": ["part_of"],
        "actors": ["country", "active", "wikidata"],
        "places": ["country", "wikidata"],
        "troops": ["contributor"],
        "sources": ["author", "published", "origin", "archive_url"],
    }
    for name, keys in nullable.items():
        for record in small[name]:
            record |= {key: None for key in keys if key not in record}
    found = checks.check([str(write(small))], TODAY)
    assert {problem.rule for problem in found} == {"canonical"}
