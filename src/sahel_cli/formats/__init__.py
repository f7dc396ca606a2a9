"""One module an output format. Each has `render(answer, look)`, which gives the text in pieces.

A format sees an answer in the shape that it needs: records as JSON text, flat rows, or blocks of
text. It escapes its own syntax, and looks at neither the terminal nor the environment.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .blocks import Block

FORMATS = {
    "table": "tables for a terminal, with numbered sources and links",
    "plain": "plain text at full width, for a pipe",
    "json": "one array of self-contained records",
    "jsonl": "the same, one record a line",
    "csv": "one flat row a fact (RFC 4180)",
    "tsv": "the same, apart by tabs",
    "markdown": "tables to paste",
}

Json = dict[str, Any]
"""A parsed JSON object."""

Value = str | int | float | None
"""A cell of a flat row; None is unknown and stays empty."""


def to_json(record: Any) -> str:
    """A record, or a part of one, as the catalog has them: JSON on one line."""
    import json  # most lookups pass records on as they are

    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


class Look(NamedTuple):
    """How much room there is, and what the reader's terminal understands."""

    width: int | None = None
    color: bool = False
    links: bool = False
    pretty: bool = False


class Answer:
    """What a command found, in whichever shape a format asks for."""

    def records(self) -> Iterable[str]:
        """The records as JSON text, one object each."""
        raise NotImplementedError

    def rows(self) -> tuple[list[str], Iterable[list[Value]]]:
        """The names of the flat columns, and the rows."""
        raise NotImplementedError

    def blocks(self) -> "list[Block]":
        """The answer as text to read."""
        raise NotImplementedError


def renderer(name: str) -> Callable[[Answer, Look], Iterator[str]]:
    """The `render` function of a format, a key of `FORMATS`; only that format's module is imported."""
    render: Callable[[Answer, Look], Iterator[str]] = import_module(f"{__name__}.{name}").render
    return render
