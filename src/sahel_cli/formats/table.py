"""Tables for a terminal: columns that fit its width, styled and linked by Rich.

Only Rich's styles and cell widths are used. Its console and table would draw the same, but importing
them takes 20 ms and drawing half a millisecond a cell, which together would double a lookup. Data is
never markup: nothing here parses any.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sahel_cli.wording import address, printable

from . import Answer, Look
from .blocks import Block, Heading, Notes, Pairs, Paragraph, Row, Span, Table

if TYPE_CHECKING:
    from rich.style import Style

_GAP = 2
_NARROWEST = 6
# More sources than a screen or two would push the answer itself out of sight.
_MANY = 40
_STYLES = {
    "date": "cyan",
    "name": "bold",
    "number": "bold",
    "dim": "dim",
    "label": "dim",
    "header": "bold",
    "agree": "green",
    "single": "yellow",
    "conflict": "bold red",
    "superseded": "dim strike",
    "retracted": "dim strike",
    "group": "bold cyan",
    "error": "bold red",
}

Line = list[Span]


def render(answer: Answer, look: Look) -> Iterator[str]:
    between = ""
    for block in answer.blocks():
        lines = [_drawn(line, look) for line in _block(block, look.width, links=look.links)]
        if lines:
            yield between + "\n".join(lines) + "\n"
            between = "\n"


def _block(block: Block, width: int | None, *, links: bool) -> Iterator[Line]:
    match block:
        case Heading(text, level):
            yield from _wrapped(_clean([Span(text, "header" if level == 1 else "group")]), width)
        case Paragraph(spans):
            yield from _wrapped(_clean(spans), width)
        case Pairs(pairs):
            yield from _columns(
                ([[Span(label, "label")], value] for label, value in pairs), [False, True], width
            )
        case Table():
            yield from _table(block, width)
        case Notes(notes) if links and len(notes) > _MANY:
            text = f"{len(notes)} sources, linked from their numbers; --format plain lists them"
            yield from _wrapped([Span(text, "dim")], width)
        case Notes(notes):
            rows = [
                [[Span(f"[{n.number}]", "dim")], [Span(f"{n.label} "), Span(n.url, "dim", n.link)]]
                for n in notes
            ]
            yield from _columns(rows, [False, True], width, gap=1)


def _table(table: Table, width: int | None) -> Iterator[Line]:
    rows: list[list[list[Line]]] = []
    headings: dict[int, str] = {}
    if any(column.title for column in table.columns):
        rows.append([[[Span(column.title, "header")]] for column in table.columns])
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            headings[len(rows)] = group
        rows.append(_cells(row, table.main, grouped=bool(group)))
    flexible = [not column.narrow for column in table.columns]
    right = [column.right for column in table.columns]
    widths = _widths(rows, flexible, width, _GAP)
    for i, cells in enumerate(rows):
        if i in headings:
            if i:
                yield []
            yield _clean([Span(headings[i], "group")])
        yield from _beside(cells, widths, right, _GAP)


def _clean(spans: Iterable[Span]) -> Line:
    """Spans as they will be seen, so that measuring them measures what is drawn."""
    return [span._replace(text=printable(span.text)) for span in spans]


def _cells(row: Row, main: int, *, grouped: bool) -> list[list[Line]]:
    """The cells of a row, each as lines: the details are a second line of the main cell."""
    cells: list[list[Line]] = []
    for spans in row.cells:
        shown = [
            span._replace(text=span.brief) if grouped and span.brief is not None else span for span in spans
        ]
        cells.append([_clean(shown)])
    if row.details:
        cells[main].append(_clean(span._replace(style=span.style or "dim") for span in row.details))
    return cells


def _columns(
    rows: Iterable[list[Line]], flexible: list[bool], width: int | None, gap: int = _GAP
) -> Iterator[Line]:
    cells = [[[_clean(line)] for line in row] for row in rows]
    widths = _widths(cells, flexible, width, gap)
    for row in cells:
        yield from _beside(row, widths, [False] * len(widths), gap)


def _widths(rows: list[list[list[Line]]], flexible: list[bool], width: int | None, gap: int) -> list[int]:
    """How wide each column is: as its content asks, the widest giving way until the line fits."""
    widths = [max(_length(line) for cell in column for line in cell) for column in zip(*rows, strict=True)]
    if width is None:
        return widths
    room = width - gap * (len(widths) - 1)
    while sum(widths) > room:
        giving = [i for i, column in enumerate(widths) if flexible[i] and column > _NARROWEST]
        if not giving:
            break
        widest = max(giving, key=lambda i: widths[i])
        others = [widths[i] for i in giving if i != widest]
        # Down to the next widest, or as far as is needed.
        target = max(_NARROWEST, widths[widest] - (sum(widths) - room), max(others, default=_NARROWEST))
        widths[widest] = min(target, widths[widest] - 1)
    return widths


def _beside(cells: list[list[Line]], widths: list[int], right: list[bool], gap: int) -> Iterator[Line]:
    """Cells side by side, each wrapped to its width."""
    wrapped = [
        [part for line in cell for part in _wrapped(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for n in range(max(map(len, wrapped))):
        drawn: Line = []
        for lines, width, to_right in zip(wrapped, widths, right, strict=True):
            line = lines[n] if n < len(lines) else []
            padding = Span(" " * (width - _length(line)))
            drawn += [padding, *line] if to_right else [*line, padding]
            drawn.append(Span(" " * gap))
        yield drawn


def _wrapped(spans: Sequence[Span], width: int | None) -> list[Line]:
    """The spans in lines of at most so many cells, broken between words, or within one too long."""
    if width is None or _length(spans) <= width:
        return [list(spans)]
    lines: list[Line] = [[]]
    used = 0
    for span in spans:
        for word in _words(span.text):
            rest = word
            if used and used + _cell_len(rest.rstrip()) > width:
                lines.append([])
                used = 0
                rest = rest.lstrip()
            while _cell_len(rest.rstrip()) > width:
                head = _head(rest, width)
                lines[-1].append(span._replace(text=head))
                lines.append([])
                rest = rest[len(head) :]
            if rest:
                lines[-1].append(span._replace(text=rest))
                used += _cell_len(rest)
    return [_stripped(line) for line in lines]


def _words(text: str) -> Iterator[str]:
    """The words of a text, each with the spaces behind it."""
    start = 0
    for i in range(1, len(text)):
        if text[i - 1] == " " and text[i] != " ":
            yield text[start:i]
            start = i
    yield text[start:]


def _head(text: str, width: int) -> str:
    """As much of a text as fits; up to a slash where one is near, as in a date or an address."""
    used = 0
    for i, character in enumerate(text):
        used += _cell_len(character)
        if used > width:
            slash = text.rfind("/", i // 2, i) + 1
            return text[: slash or max(i, 1)]
    return text


def _stripped(line: Line) -> Line:
    if line:
        line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
    return line


def _length(line: Sequence[Span]) -> int:
    return sum(_cell_len(span.text) for span in line)


def _cell_len(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _drawn(line: Line, look: Look) -> str:
    line = _stripped([span for span in line if span.text])
    while line and not line[-1].text:
        line = _stripped(line[:-1])
    if not look.color and not look.links:
        return "".join(span.text for span in line)
    return "".join(_styled(span, look) for span in line)


def _styled(span: Span, look: Look) -> str:
    name = _STYLES.get(span.style, "") if look.color else ""
    link = span.link if look.links else None
    text = span.text
    if name:
        from rich.color import ColorSystem

        text = _parsed(name).render(text, color_system=ColorSystem.STANDARD)
    # Rich gives each link a random id, and then no two runs would print the same (OSC 8).
    return f"\x1b]8;;{address(link)}\x1b\\{text}\x1b]8;;\x1b\\" if link else text


@cache
def _parsed(name: str) -> "Style":
    from rich.style import Style

    return Style.parse(name)
