import unicodedata
from pathlib import Path

import pytest

from sahel_cli.formats import FORMATS, renderer

from .answers import Empty, Nasty, drawn

READ_BY_PEOPLE = ("table", "plain", "markdown")
EMPTY = {
    "table": "",
    "plain": "",
    "json": "[]\n",
    "jsonl": "",
    "csv": "id,text\r\n",
    "tsv": "id\ttext\n",
    "markdown": "",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_draws_the_nasty_answer_and_ends_its_last_line(name):
    assert drawn(renderer(name), Nasty()).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_an_empty_answer_is(name):
    assert drawn(renderer(name), Empty()) == EMPTY[name]


@pytest.mark.parametrize("name", READ_BY_PEOPLE)
def test_no_control_character_reaches_a_reader(name):
    text = drawn(renderer(name), Nasty())
    assert {c for c in text if unicodedata.category(c) == "Cc"} == {"\n"}
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_test_of_its_own(name):
    assert Path(__file__).with_name(f"test_{name}.py").is_file()
