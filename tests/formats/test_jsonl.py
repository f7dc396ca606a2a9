import json

from sahel_cli.formats import Look
from sahel_cli.formats.jsonl import render

from .answers import TEXTS, Nasty, drawn


def test_a_record_is_a_line():
    lines = drawn(render, Nasty()).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["text"] for line in lines] == list(TEXTS)


def test_the_look_changes_nothing():
    look = Look(width=20, color=True, links=True, pretty=True)
    assert drawn(render, Nasty(), look) == drawn(render, Nasty())
