"""Records as text to read: which columns, in which words, with which sources under them.

`view` gives the function that turns records into blocks; every format that is read by people draws
the same blocks.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

from sahel_cli.fields import FIELDS
from sahel_cli.formats import Json
from sahel_cli.formats.blocks import Block, Column, Note, Notes, Row, Span, Table

MODULES = {
    "timeline": "lists",
    "events": "lists",
    "troops": "lists",
    "statements": "lists",
    "actors": "lists",
    "sources": "lists",
    "search": "lists",
    "disputes": "lists",
    "claim_rows": "lists",
    "detail": "detail",
    "about": "detail",
    "problems": "detail",
}


def view(name: str) -> Callable[[list[Json]], list[Block]]:
    """The function that draws a view; its module is imported when it is drawn."""
    draw: Callable[[list[Json]], list[Block]] = getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
    return draw


class Numbered:
    """The sources that a text refers to, numbered in the order in which they come up."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def refer(self, citations: Iterable[Json]) -> list[Span]:
        """`[1][2]`, each a link to the words; the same page keeps its number."""
        spans: dict[int, Span] = {}
        for citation in citations:
            source = citation["source"]
            note = self._notes.get(source["id"])
            if note is None:
                note = Note(
                    len(self._notes) + 1,
                    who_and_when(source),
                    source["title"],
                    source["url"],
                    citation["link"],
                )
                self._notes[source["id"]] = note
            spans.setdefault(note.number, Span(f"[{note.number}]", "dim", citation["link"]))
        return list(spans.values())

    def block(self) -> list[Block]:
        return [Notes(list(self._notes.values()))] if self._notes else []


def who_and_when(source: Json) -> str:
    """`RFI, 2022-08-11`; an agency's report on another's page is `AFP in France 24, 2022-08-11`."""
    publisher = source["publisher"]
    if source["origin"] != publisher:
        publisher = f"{source['origin']} in {publisher}"
    return ", ".join(part for part in (publisher, source["published"]) if part)


def chosen(record: str, names: list[str], records: Iterable[Json]) -> list[Block]:
    """A plain table of the fields that were asked for."""
    fields = FIELDS[record]
    rows = []
    numeric = dict.fromkeys(names, True)
    for value in records:
        cells = [fields[name].cell(value) for name in names]
        for name, cell in zip(names, cells, strict=True):
            numeric[name] &= cell is None or isinstance(cell, int | float)
        rows.append(Row([[Span("" if cell is None else str(cell))] for cell in cells]))
    return [Table([Column(name, right=numeric[name]) for name in names], rows)] if rows else []
