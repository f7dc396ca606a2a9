"""Plain text for a pipe: one fact a line, aligned, nothing cut, no colour; sources at the end."""

from collections.abc import Iterator, Sequence

from sahel_cli.wording import printable

from . import Answer, Look
from .blocks import Block, Heading, Note, Notes, Pairs, Paragraph, Row, Span, Table


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
            yield f"{printable(text)}\n" + ("=" * len(text) + "\n" if level == 1 else "")
        case Paragraph(spans):
            yield _text(spans) + "\n"
        case Pairs(pairs):
            width = max((len(label) for label, _ in pairs), default=0)
            for label, spans in pairs:
                yield f"{label:<{width}}  {_text(spans)}\n"
        case Table():
            yield from _table(block)
        case Notes(notes):
            yield from (_note(note) for note in notes)


def _table(table: Table) -> Iterator[str]:
    lines = [_cells(row, table.main) for row in table.rows]
    titles = [column.title.upper() for column in table.columns]
    if any(titles) and lines:
        lines.insert(0, titles)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(line, widths, table.columns, strict=True)
        ]
        yield "  ".join(cells).rstrip() + "\n"


def _cells(row: Row, main: int) -> list[str]:
    cells = [_text(spans) for spans in row.cells]
    if row.details:
        cells[main] = " — ".join(part for part in (cells[main], _text(row.details)) if part)
    return cells


def _note(note: Note) -> str:
    return f"[{note.number}] {printable(note.label)}: {printable(note.title)}  {printable(note.link)}\n"


def _text(spans: Sequence[Span]) -> str:
    return printable("".join(span.text for span in spans))
