import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.blocks import Column, Heading, Note, Notes, Pairs, Paragraph, Row, Span, Table
from sahel_cli.formats.table import render

from .answers import Nasty, drawn

WHOLE = """\
Tessit [1] | �[2J

Id        a_b|c
Also [x]  =1+1; �

Two pages say [bold].

Claims

    N  Text|
1,000  Goïta    [1]
    2  a | b
       one�two

2021
1 Mar  An attack
       there
       تيساليت

2022
       `x`

[1] AFP, 2022 https://y.org
"""

TEXT = "Gunmen attacked the town of Goïta and killed 1,000 people, says a very-long-word-that-fits-nowhere"


class Blocks(Answer):
    def __init__(self, *blocks):
        self.given = blocks

    def blocks(self):
        return self.given


def table(*rows):
    columns = [Column("Date", narrow=True), Column("What"), Column("N", right=True)]
    return Blocks(Table(columns, list(rows), main=1))


ROW = Row([[Span("2021-03-01")], [Span(TEXT)], [Span("17")]], [Span("Alpha, Mali")])


@pytest.mark.parametrize("width", [None, 80, 40])
def test_the_whole_answer(width):
    assert drawn(render, Nasty(), Look(width=width)) == WHOLE


def test_without_a_limit_nothing_is_wrapped():
    assert drawn(render, table(ROW)) == (
        f"Date        What{' ' * (len(TEXT) - 4)}   N\n"
        f"2021-03-01  {TEXT}  17\n"
        "            Alpha, Mali\n"
    )  # fmt: skip


def test_at_80_columns_the_widest_column_gives_way():
    assert drawn(render, table(ROW), Look(width=80)) == (
        "Date        What                                                               N\n"
        "2021-03-01  Gunmen attacked the town of Goïta and killed 1,000 people, says   17\n"
        "            a very-long-word-that-fits-nowhere\n"
        "            Alpha, Mali\n"
    )


def test_at_40_columns_a_word_too_long_is_broken_and_a_narrow_column_is_not():
    assert drawn(render, table(ROW), Look(width=40)) == (
        "Date        What                       N\n"
        "2021-03-01  Gunmen attacked the town  17\n"
        "            of Goïta and killed\n"
        "            1,000 people, says a\n"
        "            very-long-word-that-fits\n"
        "            -nowhere\n"
        "            Alpha, Mali\n"
    )


def test_colour_and_links_do_not_change_the_room_that_a_text_takes():
    look = Look(width=40, color=True, links=True)
    assert bare(drawn(render, Nasty(), look)) == WHOLE


def bare(text):
    return re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def numbered(text):
    """The text without the numbers that Rich draws at random for its links."""
    return re.sub(r"\x1b\]8;id=\d+;", "\x1b]8;;", text)


LINKED = Blocks(
    Heading("A"),
    Paragraph([Span("one "), Span("two", "name", "https://x.org/?a=1;b"), Span(" 17", "conflict")]),
)


def test_colour_and_links():
    text = drawn(render, LINKED, Look(color=True, links=True))
    assert numbered(text) == (
        "\x1b[1mA\x1b[0m\n\n"
        "one \x1b]8;;https://x.org/?a=1;b\x1b\\\x1b[1mtwo\x1b[0m\x1b]8;;\x1b\\\x1b[1;31m 17\x1b[0m\n"
    )


def test_colour_without_links():
    text = drawn(render, LINKED, Look(color=True))
    assert text == "\x1b[1mA\x1b[0m\n\none \x1b[1mtwo\x1b[0m\x1b[1;31m 17\x1b[0m\n"


def test_links_without_colour():
    text = drawn(render, LINKED, Look(links=True))
    assert numbered(text) == "A\n\none \x1b]8;;https://x.org/?a=1;b\x1b\\two\x1b]8;;\x1b\\ 17\n"


def test_neither_colour_nor_links():
    assert drawn(render, LINKED) == "A\n\none two 17\n"


def test_a_link_cannot_steer_the_terminal():
    blocks = Blocks(Paragraph([Span("x", "", "https://x.org/\x1b\\\x1b[2J\x07\x9b")]))
    text = drawn(render, blocks, Look(links=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", text))


def test_a_control_character_takes_the_room_of_what_stands_for_it():
    assert drawn(render, Blocks(Pairs([("Id", [Span("a \x9b\x9b b")])]))) == "Id  a �� b\n"


def test_wide_and_combining_characters_keep_columns_straight():
    text = drawn(
        render,
        Blocks(
            Table(
                [Column("A"), Column("B")],
                [Row([[Span(word)], [Span("x")]]) for word in ("中文", "abcd", "e\u0301", "Kidal")],
            )
        ),
    )
    assert text == "A      B\n中文   x\nabcd   x\ne\u0301      x\nKidal  x\n"


def test_many_sources_behind_links_are_counted_not_listed():
    notes = Notes([Note(n, "AFP", "T", "https://x.org", "https://x.org") for n in range(1, 62)])
    text = drawn(render, Blocks(notes), Look(links=True))
    assert text == "61 sources, linked from their numbers; --format plain lists them\n"
    assert drawn(render, Blocks(notes)).count("\n") == 61


def test_blocks_that_hold_nothing_leave_no_blank_line():
    assert drawn(render, Blocks(Heading("A"), Pairs([]), Heading("B"))) == "A\n\nB\n"


@given(st.lists(st.text(), min_size=1, max_size=4), st.integers(8, 60))
def test_no_line_is_wider_than_the_terminal_while_columns_can_give_way(texts, width):
    blocks = Blocks(
        *(Paragraph([Span(text)]) for text in texts), Pairs([("", [Span(text)]) for text in texts])
    )
    lines = drawn(render, blocks, Look(width=width)).split("\n")
    assert max(map(cell_len, lines)) <= width


@given(
    st.lists(st.sampled_from(["a", "bb", "Goïta", "中文", "very-long-word"]), min_size=1), st.integers(6, 30)
)
def test_wrapping_loses_no_word(words, width):
    text = drawn(render, Blocks(Paragraph([Span(" ".join(words))])), Look(width=width))
    assert text.replace("\n", "").replace(" ", "") == "".join(words)
