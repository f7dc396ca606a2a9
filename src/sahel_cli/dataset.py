"""The files of a dataset: streaming and writing them.

A file is a JSON array of records. It is read record by record, so that its size does not matter.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .errors import DataError

_CHUNK = 1 << 16
_SPACE = " \t\r\n"
_NUMBER_CUT = len(".e+")
# How a canonical file begins, parts and ends its records, and how a record begins.
_OPEN, _BETWEEN, _CLOSE = b"[\n  {\n", b"\n  },\n  {\n", b"\n  }\n]\n"
_ID = re.compile(rb'    "id": "([a-z0-9-]+)",\n')


class Row(NamedTuple):
    """A record as it stands in a file: not validated."""

    path: Path
    line: int
    value: Any


def rows(file: str | os.PathLike[str]) -> Iterator[Row]:
    """The records of a file, one at a time, with the line on which each begins.

    Raises `DataError` where the file is not UTF-8 or not a JSON array, naming the line.
    """
    path = Path(file)
    decoder = json.JSONDecoder(object_pairs_hook=_no_twice)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = _Reader(stream.read)
            reader.expect("[", path)
            if reader.peek() == "]":
                reader.take()
            else:
                while True:
                    reader.skip()
                    line = reader.line
                    yield Row(path, line, reader.value(decoder, path))
                    if reader.expect(",]", path) == "]":
                        break
            if reader.peek():
                raise DataError(f"{path}:{reader.line}: text after the end of the array")
    except UnicodeDecodeError as error:
        where = f"{path}:{_undecodable_line(path)}"
        raise DataError(f"{where}: not UTF-8 ({error.reason})", "save it as UTF-8") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from None


def records(text: bytes) -> dict[str, bytes] | None:
    """The text of each record of a file in canonical form by its id, not parsed; None for any other file.

    In canonical form nothing but a record stands at its depth, no text holds a line break, and an id is
    written in one way only.
    """
    if text == b"[]\n":
        return {}
    if not (text.startswith(_OPEN) and text.endswith(_CLOSE)) or b"\\u" in text:
        return None
    found = text[len(_OPEN) : -len(_CLOSE)].split(_BETWEEN)
    keys = [match[1].decode() for match in map(_ID.match, found) if match]
    return dict(zip(keys, found, strict=True)) if len(set(keys)) == len(found) else None


def parse(text: bytes) -> dict[str, Any]:
    """A record from what `records` gives. Raises `ValueError` where it is no JSON object with unique keys."""
    record = json.loads(f"{{{text.decode()}}}", object_pairs_hook=_no_twice)
    return dict(record)


def hashed(file: str | os.PathLike[str]) -> bytes:
    """SHA-256 of a file, which is read in pieces."""
    made = sha256()
    with Path(file).open("rb") as stream:
        while piece := stream.read(_CHUNK):
            made.update(piece)
    return made.digest()


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of what names some files and their hashes, in order."""
    return sha256(b"".join(name.encode() + b"\0" + made for name, made in files)).hexdigest()


def _undecodable_line(path: Path) -> int:
    """The first line of a file that is not UTF-8."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the key {key!r} stands twice in one record")
            seen.add(key)
    return record


class _Reader:
    """A window that moves over a file and always holds at least one whole value."""

    def __init__(self, read: Any) -> None:
        self._read = read
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def skip(self) -> None:
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self.line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return

    def peek(self) -> str:
        self.skip()
        return self._text[self._at : self._at + 1]

    def take(self) -> str:
        self._at += 1
        return self._text[self._at - 1]

    def expect(self, characters: str, path: Path) -> str:
        found = self.peek()
        if not found or found not in characters:
            wanted = " or ".join(characters)
            raise DataError(
                f"{path}:{self.line}: expected {wanted}, found {found or 'the end of the file'!s}"
            )
        return self.take()

    def value(self, decoder: json.JSONDecoder, path: Path) -> Any:
        while True:
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                line = self.line + self._text.count("\n", self._at, error.pos)
                # A value cut off by the window looks like a broken one until the rest is there.
                if self._more():
                    continue
                raise DataError(f"{path}:{line}: {error.msg}", "mend the JSON") from None
            except ValueError as error:
                raise DataError(f"{path}:{self.line}: {error}", "keep one of the two") from None
            except RecursionError:
                raise DataError(f"{path}:{self.line}: nested too deeply") from None
            # A number that ends near the window's edge may go on behind it.
            if len(self._text) - end <= _NUMBER_CUT and self._more():
                continue
            self.line += self._text.count("\n", self._at, end)
            self._at = end
            return value

    def _more(self) -> bool:
        if self._ended:
            return False
        chunk = self._read(max(_CHUNK, len(self._text) - self._at))
        if not chunk:
            self._ended = True
            return False
        self._text = self._text[self._at :] + chunk
        self._at = 0
        return True


def canonical(records: Iterable[dict[str, Any]]) -> str:
    """The one way to write a file: two spaces, UTF-8 as it is, a newline at the end."""
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then moved into place.

    Raises `OSError` as the system gives it; the file is then as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
