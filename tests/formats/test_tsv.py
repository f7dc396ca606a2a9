from hypothesis import given
from hypothesis import strategies as st

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.csv import guarded
from sahel_cli.formats.tsv import render

from .answers import TEXTS, Nasty, drawn


class Rows(Answer):
    def __init__(self, *rows):
        self.given = rows

    def rows(self):
        return ["a", "b"], self.given


def restored(cell):
    """What a reader that knows the four escapes makes of a cell."""
    pieces = cell.split("\\\\")
    plain = (piece.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r") for piece in pieces)
    return "\\".join(plain)


def test_the_whole_answer():
    assert drawn(render, Nasty()) == (
        "id\ttext\tnone\tlow\n"
        "0\ta | b [c](d) `e` *f* _g_ ~h~ <i> \\\\ j\t\t-0.5\n"
        '1\tsay "no", l’été\t\t-0.5\n'
        "2\tone\\ntwo\\r\\nthree\\tfour\t\t-0.5\n"
        "3\tGoïta à Tillabéri\t\t-0.5\n"
        "4\tتيساليت\t\t-0.5\n"
        f"5\t{TEXTS[5]}\t\t-0.5\n"
        f"6\t{TEXTS[6]}\t\t-0.5\n"
        "7\t[bold]not markup[/bold]\t\t-0.5\n"
        "8\t'=1+1\t\t-0.5\n"
    )


def test_the_look_changes_nothing():
    look = Look(width=20, color=True, links=True, pretty=True)
    assert drawn(render, Nasty(), look) == drawn(render, Nasty())


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_any_text_survives_a_reader(rows):
    header, *lines, last = drawn(render, Rows(*rows)).split("\n")
    assert (header, last) == ("a\tb", "")
    found = [[restored(cell) for cell in line.split("\t")] for line in lines]
    assert found == [[guarded(cell) for cell in row] for row in rows]
