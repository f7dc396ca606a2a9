"""Markdown (GitHub Flavored) to paste: tables with links, sources as a numbered list."""

import re
from collections.abc import Iterator, Sequence

from sahel_cli.wording import address, printable

from . import Answer, Look
from .blocks import Block, Heading, Notes, Pairs, Paragraph, Row, Span, Table

# What could start markup, a table cell or an HTML tag inside a line.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
# What starts a list, a rule or a heading where it stands first in a line.
_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


def render(answer: Answer, _look: Look) -> Iterator[str]:
    between = ""
    for block in answer.blocks():
        text = "".join(_block(block))
        if text:
            yield between + text
            between = "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_escape(text)}\n"
        case Paragraph(spans):
            yield _start(_text(spans)) + "\n"
        case Pairs(pairs):
            yield from (f"- **{_escape(label)}**: {_text(spans)}\n" for label, spans in pairs)
        case Table(columns, rows, main) if any(column.title for column in columns):
            yield _line(_escape(column.title) for column in columns)
            yield _line("---:" if column.right else "---" for column in columns)
            yield from (_line(_cells(row, main)) for row in rows)
        case Table(columns, rows, main):
            yield from _list(rows, main)
        case Notes(notes):
            yield from (
                f"{n.number}. {_escape(n.label)}: [{_escape(n.title)}](<{_target(n.link)}>)\n" for n in notes
            )


def _list(rows: list[Row], main: int) -> Iterator[str]:
    group = None
    for row in rows:
        if row.group != group:
            yield ("" if group is None else "\n") + f"### {_escape(row.group)}\n\n"
            group = row.group
        cells = _cells(row, main, brief=True)
        told = [f"**{cell}**" if not i else cell for i, cell in enumerate(cells) if cell]
        yield f"- {_start(' '.join(told))}\n"


def _cells(row: Row, main: int, *, brief: bool = False) -> list[str]:
    cells = [_text(spans, brief=brief) for spans in row.cells]
    if row.details:
        cells[main] = " — ".join(part for part in (cells[main], _text(row.details)) if part)
    return cells


def _line(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _text(spans: Sequence[Span], *, brief: bool = False) -> str:
    return "".join(_span(span, brief=brief) for span in spans)


def _span(span: Span, *, brief: bool) -> str:
    text = _escape(span.brief if brief and span.brief is not None else span.text)
    return f"[{text}](<{_target(span.link)}>)" if span.link and text else text


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))


def _start(line: str) -> str:
    """The line so that its beginning is text, whatever it begins with."""
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def _target(link: str) -> str:
    return address(link).replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
