from sahel_cli.formats import Answer, Look
from sahel_cli.formats.blocks import Column, Heading, Pairs, Row, Span, Table
from sahel_cli.formats.plain import render

from .answers import Nasty, drawn

WHOLE = """\
Tessit [1] | �[2J
=================

Id        a_b|c
Also [x]  =1+1; �

Two pages say [bold].

Claims

    N  TEXT|
1,000  Goïta            [1]
    2  a | b — one�two

2021-03-01  An attack — there
2021        تيساليت
2022        `x`

[1] AFP, 2022: A *title* [x]  https://y.org#:~:text=a|b
"""


class Blocks(Answer):
    def __init__(self, *blocks):
        self.given = blocks

    def blocks(self):
        return self.given


def test_the_whole_answer():
    assert drawn(render, Nasty()) == WHOLE


def test_the_look_changes_nothing():
    assert drawn(render, Nasty(), Look(width=20, color=True, links=True, pretty=True)) == WHOLE


def test_nothing_is_cut_however_long():
    text = "word " * 200 + "end"
    table = Table([Column("A"), Column("B")], [Row([[Span(text)], [Span("b")]])])
    assert drawn(render, Blocks(table)) == f"{'A':<{len(text)}}  B\n{text}  b\n"


def test_no_line_ends_in_spaces():
    table = Table(
        [Column("A"), Column("B")], [Row([[Span("x")], [Span("")]]), Row([[Span("yy")], [Span("z")]])]
    )
    assert drawn(render, Blocks(table)) == "A   B\nx\nyy  z\n"


def test_blocks_that_hold_nothing_leave_no_blank_line():
    blocks = Blocks(Heading("A", 2), Pairs([]), Table([Column("x")], []), Heading("B", 2))
    assert drawn(render, blocks) == "A\n\nB\n"


def test_details_without_a_text_in_the_cell_stand_alone():
    table = Table([Column("A")], [Row([[Span("")]], [Span("more")])])
    assert drawn(render, Blocks(table)) == "A\nmore\n"
