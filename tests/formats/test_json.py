import json

from hypothesis import given
from hypothesis import strategies as st

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.json import render

from .answers import TEXTS, Nasty, drawn


class Given(Answer):
    def __init__(self, *texts):
        self.texts = texts

    def records(self):
        return self.texts


def test_a_record_stands_on_a_line_of_one_array():
    assert drawn(render, Given('{"id":1}', '{"id":2}')) == '[\n{"id":1},\n{"id":2}\n]\n'


def test_one_record_is_an_array_too():
    assert drawn(render, Given('{"id":1}')) == '[\n{"id":1}\n]\n'


def test_a_person_gets_it_indented():
    look = Look(width=20, color=True, links=True, pretty=True)
    assert drawn(render, Given('{"id":1,"name":"Goïta"}'), look) == (
        '[\n  {\n    "id": 1,\n    "name": "Goïta"\n  }\n]\n'
    )


def test_an_empty_array_is_the_same_for_a_person():
    assert drawn(render, Given(), Look(pretty=True)) == "[]\n"


def test_every_character_survives_and_a_record_stays_on_its_line():
    text = drawn(render, Nasty())
    assert [record["text"] for record in json.loads(text)] == list(TEXTS)
    assert text.count("\n") == len(TEXTS) + 2
    assert "\x1b" not in text


@given(
    st.lists(st.dictionaries(st.text(), st.none() | st.text() | st.integers() | st.booleans())), st.booleans()
)
def test_what_goes_in_comes_out(records, pretty):
    texts = [json.dumps(record, ensure_ascii=False) for record in records]
    assert json.loads(drawn(render, Given(*texts), Look(pretty=pretty))) == records
