"""From records to stdout or a file: which shape, which format, written whole."""

import os
import sys
from typing import Any

import click

from .answer import Records
from .errors import ReaderGoneError, WriteError
from .formats import Answer, renderer
from .options import Output, Session
from .terminal import is_terminal, look

_READ_BY_PEOPLE = ("table", "plain", "markdown")
_CLAIMLESS = ("about", "problem")


def emit(session: Session, output: Output, texts: list[str], record: str, view: str) -> None:
    """Print records, given as JSON text, the way the options ask.

    `record` names the fields that they have (a key of `fields.FIELDS`), `view` how they read as text.
    """
    if output.claims and record not in _CLAIMLESS:
        texts, record, view = _claims(session, texts), "claim", "claim_rows"
    if view == "detail" and len(kinds := {text.split('"', 4)[3] for text in texts}) == 1:
        # Facts of one kind have more fields in common than facts of any.
        record = kinds.pop()
    answer = Records(texts, record, view, output.fields)
    put(answer, output)
    if not texts and record != "problem" and read_by_people(output):
        click.echo("nothing matches", err=True)


def read_by_people(output: Output) -> bool:
    """Whether the format is one to read, beside which a word on stderr is not in the way."""
    return (output.format or _default(output)) in _READ_BY_PEOPLE


def put(answer: Answer, output: Output) -> None:
    """Write an answer in the format asked for, to stdout or to a file.

    Raises `WriteError` where that fails; a file is then as it was.
    """
    name = output.format or _default(output)
    render = renderer(name)
    pieces = render(answer, look(output.color, to_file=output.file is not None))
    if output.file is not None:
        _write(output.file, "".join(pieces))
        return
    out: Any = sys.stdout
    if hasattr(out, "reconfigure"):
        # UTF-8 whatever the locale; and CSV brings its own line ends.
        out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        for piece in pieces:
            out.write(piece)
        out.flush()
    except BrokenPipeError:
        raise ReaderGoneError("the reader has gone") from None
    except OSError as error:
        raise WriteError(f"the answer cannot be written: {error.strerror}") from None


def fields_help(record: str, output: Output) -> None:
    """What `--fields` can choose for a kind of record."""
    put(
        _FieldsHelp("claim" if output.claims and record not in _CLAIMLESS else record),
        output._replace(format=None, fields=[], claims=False),
    )


class _FieldsHelp(Answer):
    def __init__(self, record: str) -> None:
        self.record = record

    def blocks(self) -> list[Any]:
        from .fields import FIELDS
        from .formats.blocks import Heading, Pairs, Span

        pairs = [(name, [Span(field.about)]) for name, field in FIELDS[self.record].items()]
        return [Heading("Fields", 2), Pairs(pairs)]


def _default(output: Output) -> str:
    return "table" if output.file is None and is_terminal() else "plain"


def _claims(session: Session, texts: list[str]) -> list[str]:
    import json  # records are otherwise passed on as text

    from . import query

    records = [json.loads(text) for text in texts]
    if records and records[0]["record"] == "dispute":
        wanted = {(r["fact"]["id"], r["measure"], r["of"], r["scope"]) for r in records}
        found = query.claims(session.catalog, list(dict.fromkeys(r["fact"]["id"] for r in records)))
        parsed = ((text, json.loads(text)) for text in found)
        return [text for text, c in parsed if (c["fact"], c["measure"], c["of"], c["scope"]) in wanted]
    # A search can find a fact and its source, which have claims in common.
    return list(dict.fromkeys(query.claims(session.catalog, [r["id"] for r in records])))


def _write(name: str, text: str) -> None:
    from pathlib import Path

    from .dataset import write

    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise WriteError(f"{name} is a folder", "name a file in it")
            with path.open("w", encoding="utf-8", newline="") as device:
                device.write(text)
            return
        write(Path(os.path.realpath(path)), text)
    except OSError as error:
        raise WriteError(f"{name} cannot be written: {error.strerror}", "name another file") from None
