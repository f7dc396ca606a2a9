"""Rules about the files: their form, and text that is safe to carry on."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sahel_cli import dataset, folders
from sahel_cli.dates import span
from sahel_cli.formats import Json
from sahel_cli.models import COLLECTIONS, Model

from .base import Data, Problem, rule, short

_FORMULA = tuple("=+-@\t\r＝＋－＠")


@rule("canonical")
def canonical(data: Data) -> Iterator[Problem]:
    """Files are in canonical form: keys and records in order, defaults left out."""
    broken = {problem.file for problem in data.broken}
    for collection, path in folders.files(*data.folders):
        rows = [item.value for item in data.items[collection] if item.row.path == Path(path)]
        name = short(Path(path))
        if name not in broken and Path(path).read_bytes() != form(collection, rows).encode():
            yield Problem(name, None, None, "canonical", "not in canonical form", "run: sahel validate --fix")


@rule("text")
def text(data: Data) -> Iterator[Problem]:
    """Text is NFC, without control characters, doubled spaces or a start that a spreadsheet runs."""
    for item in data.all():
        for path, value in _texts(item.value):
            wrong = _wrong_text(value)
            if wrong:
                yield data.problem(item, "text", f"{path}: {wrong}", "write it anew as plain text")


def form(collection: str, rows: Iterable[Json]) -> str:
    """The canonical text of a file: records in the order of time or id, keys in the models' order."""
    return dataset.canonical(
        sorted((_ordered(COLLECTIONS[collection], row) for row in rows), key=_place_in_file)
    )


def fix(found: Iterable[str]) -> list[str]:
    """Restore the canonical form of the files that have lost it; gives those that were rewritten.

    A file with a record that does not pass the schema is left alone, so that nothing is lost.
    """
    fixed = []
    for collection, path in folders.files(*found):
        data = Data([])
        data.read(collection, path)
        if data.broken:
            continue
        wanted = form(collection, (item.value for item in data.items[collection]))
        if Path(path).read_bytes() != wanted.encode():
            dataset.write(Path(path), wanted)
            fixed.append(path)
    return fixed


def _ordered(model: type[Model], row: Json) -> Json:
    value = model.model_validate(row)
    ordered: Json = _without_implied(value.model_dump(exclude_defaults=True))
    return ordered


def _without_implied(value: Any) -> Any:
    """Without the qualifiers that follow from the bounds: only `about` says something of its own."""
    if isinstance(value, dict):
        kept = {key: _without_implied(inner) for key, inner in value.items()}
        if kept.get("qualifier") not in (None, "about"):
            del kept["qualifier"]
        return kept
    if isinstance(value, list):
        return [_without_implied(inner) for inner in value]
    return value


def _place_in_file(row: Json) -> tuple[str, str, str]:
    first, last = span(row["date"]) if "date" in row else ("", "")
    return first, last, row["id"]


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{i}")


def _wrong_text(value: str) -> str | None:
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") for character in value):
        return "holds a control character"
    if any(unicodedata.bidirectional(character) in _EMBEDDINGS for character in value):
        return "holds a mark that reorders text"
    if unicodedata.normalize("NFC", value) != value:
        return "is not in Unicode normal form C"
    if "  " in value or value != value.strip():
        return "has doubled, leading or trailing spaces"
    if value.startswith(_FORMULA):
        return f"starts with {value[0]!r}, which a spreadsheet takes for a formula"
    return None


_EMBEDDINGS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
