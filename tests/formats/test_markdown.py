import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sahel_cli.formats import Answer, Look
from sahel_cli.formats.blocks import Column, Heading, Note, Notes, Pairs, Paragraph, Row, Span, Table
from sahel_cli.formats.markdown import render

from .answers import Nasty, drawn

WHOLE = r"""## Tessit \[1\] \| �\[2J

- **Id**: a\_b\|c
- **Also \[x\]**: =1+1; �

Two [pages](<https://x.org/%3Ca%3E%7Cb>) say \[bold\].

### Claims

| N | Text\| |  |
| ---: | --- | --- |
| 1,000 | Goïta | [\[1\]](<https://y.org>) |
| 2 | a \| b — one�two |  |

### 2021

- **1 Mar** An attack — there
- تيساليت

### 2022

- \`x\`

1. AFP, 2022: [A \*title\* \[x\]](<https://y.org#:~:text=a%7Cb>)
"""

# What a dataset can hold: one line that begins and ends in something visible.
LINES = st.from_regex(r"\A[!-~éï](?:[ -~éï]*[!-~éï])?\Z")


class Blocks(Answer):
    def __init__(self, *blocks):
        self.given = blocks

    def blocks(self):
        return self.given


def read(text):
    """The HTML that a reader of Markdown makes of it (CommonMark, and tables)."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def test_the_whole_answer():
    assert drawn(render, Nasty()) == WHOLE


def test_the_look_changes_nothing():
    assert drawn(render, Nasty(), Look(width=20, color=True, links=True, pretty=True)) == WHOLE


def inside(tag, html):
    found = re.fullmatch(rf"(?s).*?<{tag}>(.*)</{tag}>.*", html)
    return found and unescape(found[1])


@given(LINES)
@example("# a #")
@example("- a")
@example("12. a")
@example("&amp; a&lt;b")
def test_any_text_reads_as_itself_in_a_heading(text):
    assert inside("h2", read(drawn(render, Blocks(Heading(text))))) == text


@given(LINES)
@example("# a #")
@example("- a")
@example("12. a")
@example("&amp; a&lt;b")
def test_any_text_reads_as_itself_in_a_paragraph(text):
    assert inside("p", read(drawn(render, Blocks(Paragraph([Span(text)]))))) == text


@given(LINES)
@example("# a #")
@example("- a")
@example("12. a")
@example("&amp; a&lt;b")
def test_any_text_reads_as_itself_in_a_cell(text):
    html = read(drawn(render, Blocks(Table([Column("A")], [Row([[Span(text)]])]))))
    assert inside("td", html) == text


@given(LINES)
@example("# a #")
@example("- a")
@example("12. a")
@example("&amp; a&lt;b")
def test_any_text_reads_as_itself_in_a_list(text):
    table = Table(
        [Column(""), Column("")], [Row([[Span("2021", brief="")], [Span(text)]], (), "2021")], main=1
    )
    assert inside("li", read(drawn(render, Blocks(table)))) == text


@given(LINES)
@example("# a #")
@example("- a")
@example("12. a")
@example("&amp; a&lt;b")
def test_any_text_reads_as_itself_behind_a_label(text):
    html = read(drawn(render, Blocks(Pairs([("Label", [Span(text)])]))))
    assert inside("li", html) == f"<strong>Label</strong>: {text}"


@pytest.mark.parametrize(
    "url",
    [
        "https://x.org/a_(b)",
        "https://x.org/<a>|b",
        "https://x.org/a?b=1&c=2",
        "https://x.org/a%20b*c*_d_",
        "https://x.org/[a]`b`",
    ],
)
def test_a_link_leads_where_it_should_and_stays_in_its_cell(url):
    table = Table([Column("A"), Column("B")], [Row([[Span("x", "", url)], [Span("y")]])])
    html = read(drawn(render, Blocks(table)))
    target = url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("&", "&amp;")
    target = target.replace("[", "%5B").replace("]", "%5D").replace("`", "%60")
    assert f'<td><a href="{target}">x</a></td>\n<td>y</td>' in html


def test_a_link_holds_no_control_character():
    text = drawn(render, Blocks(Paragraph([Span("x", "", "https://x.org/\x1b[2J\x9b")])))
    assert "\x1b" not in text
    assert "\x9b" not in text


def test_sources_keep_their_numbers():
    notes = Notes([Note(n, "AFP", "T", "https://x.org", "https://x.org") for n in (1, 2)])
    assert drawn(render, Blocks(notes)) == "1. AFP: [T](<https://x.org>)\n2. AFP: [T](<https://x.org>)\n"
