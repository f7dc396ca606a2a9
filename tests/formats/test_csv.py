import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.csv import guarded, render

from .answers import TEXTS, Nasty, drawn


class Rows(Answer):
    def __init__(self, *rows):
        self.given = rows

    def rows(self):
        return ["a", "b"], self.given


def test_the_whole_answer():
    assert drawn(render, Nasty()) == (
        "id,text,none,low\r\n"
        "0,a | b [c](d) `e` *f* _g_ ~h~ <i> \\ j,,-0.5\r\n"
        '1,"say ""no"", l’été",,-0.5\r\n'
        '2,"one\ntwo\r\nthree\tfour",,-0.5\r\n'
        "3,Goïta à Tillabéri,,-0.5\r\n"
        "4,تيساليت,,-0.5\r\n"
        f"5,{TEXTS[5]},,-0.5\r\n"
        f"6,{TEXTS[6]},,-0.5\r\n"
        "7,[bold]not markup[/bold],,-0.5\r\n"
        "8,'=1+1,,-0.5\r\n"
    )


def test_the_look_changes_nothing():
    look = Look(width=20, color=True, links=True, pretty=True)
    assert drawn(render, Nasty(), look) == drawn(render, Nasty())


# https://owasp.org/www-community/attacks/CSV_Injection
@pytest.mark.parametrize("start", [*list("=+-@\t\r\n"), "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", [-1, -0.5, 0, None, "", "1-1", "a=b", "'=1", "–5", "2021/.."])
def test_a_number_and_a_harmless_text_stay(value):
    assert guarded(value) is value


def test_a_row_of_one_empty_cell_is_a_row():
    class One(Answer):
        def rows(self):
            return ["a"], [[None], ["x"]]

    assert list(csv.reader(StringIO(drawn(render, One()), newline=""))) == [["a"], [""], ["x"]]


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2))
)
def test_any_text_survives_a_reader(rows):
    found = list(csv.reader(StringIO(drawn(render, Rows(*rows)), newline="")))
    assert found == [["a", "b"], *([guarded(cell) for cell in row] for row in rows)]
