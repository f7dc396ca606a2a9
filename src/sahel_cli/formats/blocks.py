"""What a text to read is made of. Every format for people draws the same blocks."""

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A run of text with a meaning (`style`) and a page behind it."""

    text: str
    style: str = ""
    link: str | None = None
    brief: str | None = None
    """What stands instead where the group heading already says the rest."""


class Column(NamedTuple):
    title: str
    right: bool = False
    narrow: bool = False
    """Never wrapped; the other columns give way."""


class Row(NamedTuple):
    """Cells side by side; `details` is a second line under the cell that tells the most."""

    cells: list[list[Span]]
    details: Sequence[Span] = ()
    group: str = ""


class Heading(NamedTuple):
    text: str
    level: int = 1


class Paragraph(NamedTuple):
    spans: list[Span]


class Pairs(NamedTuple):
    """Labels and what they hold."""

    pairs: list[tuple[str, list[Span]]]


class Table(NamedTuple):
    """Rows under columns; without column titles it reads as a list."""

    columns: list[Column]
    rows: list[Row]
    main: int = 0
    """The column under which the details stand."""


class Note(NamedTuple):
    """A numbered source: who and when, its title, the page, and the page opened at the words."""

    number: int
    label: str
    title: str
    url: str
    link: str


class Notes(NamedTuple):
    """The numbered sources under a text."""

    notes: list[Note]


Block = Heading | Paragraph | Pairs | Table | Notes
