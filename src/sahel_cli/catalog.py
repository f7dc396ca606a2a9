"""The compiled catalog: found, opened read-only, and made anew when the data has changed.

Its file name and its content carry a fingerprint of what it was made from, so it can be neither
stale nor half-written: it is written beside its place and moved there when it is whole. Nothing
here imports Pydantic unless the catalog has to be compiled.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from . import folders
from ._version import __version__

_KEPT = 4
_MADE_BY = ("build.py", "compile.py", "dates.py", "derive.py", "evidence.py", "models.py", "wording.py")


class Catalog:
    """An open catalog. `rows` asks it; a file that proves damaged is rebuilt and asked once more."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.folders = folders.find(names)
        self.fingerprint = fingerprint(self.folders)
        self.path = os.path.join(cache_folder(), f"{zlib.crc32(self.fingerprint.encode()):08x}.sqlite")
        self._connection = _open(self.path, self.fingerprint) or _build(
            self.path, self.folders, self.fingerprint
        )

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a query of ours gives."""
        bound = list(values)
        try:
            return self._connection.execute(sql, bound).fetchall()
        except sqlite3.DatabaseError as error:
            # SQLite reports a damaged file with the bare class; its subclasses are mistakes of ours.
            if type(error) is not sqlite3.DatabaseError:
                raise
            self.close()
            self._connection = _build(self.path, self.folders, self.fingerprint)
            return self._connection.execute(sql, bound).fetchall()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Catalog":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def cache_folder() -> str:
    """The platform's folder for files that can be made again.

    `XDG_CACHE_HOME` where it is set, else `~/Library/Caches`, `%LOCALAPPDATA%` or `~/.cache`.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    # The XDG base directory specification has relative paths ignored.
    if base and os.path.isabs(base):
        return os.path.join(base, "sahel")
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "sahel")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "sahel", "Cache")
    return os.path.join(home, ".cache", "sahel")


def fingerprint(found: Iterable[str]) -> str:
    """What a catalog was made from: path, size and mtime of each data file and of what compiles it.

    The program's version alone would miss a checkout that was updated in place.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    parts = [__version__, sqlite3.sqlite_version]
    data = (path for folder in found for _, path in folders.files(folder))
    for path in (*(os.path.join(here, name) for name in _MADE_BY), *data):
        status = os.stat(path)
        parts.append(f"{path}|{status.st_size}|{status.st_mtime_ns}")
    return "\n".join(parts)


def _open(path: str, wanted: str) -> sqlite3.Connection | None:
    """The catalog at a path, or None where there is none, or another one, or a damaged one."""
    try:
        size = os.stat(path).st_size
    except OSError:
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"file:{_uri(path)}?mode=ro&immutable=1", uri=True)
        found = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        ((pages,),), ((page_size,),) = (
            connection.execute("PRAGMA page_count"),
            connection.execute("PRAGMA page_size"),
        )
        if found == (wanted,) and size >= pages * page_size:
            return connection
    except sqlite3.Error:
        pass
    if connection:
        connection.close()
    return None


def _build(path: str, found: list[str], wanted: str) -> sqlite3.Connection:
    """Compile into a file beside the path and move it there, or into memory where that cannot be."""
    from .compile import compile_into  # validates with Pydantic, which a lookup never needs

    temporary = f"{path[: -len('.sqlite')]}.{os.getpid()}.sqlite.tmp"
    opened = None
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        connection = sqlite3.connect(temporary)
        try:
            # Nothing of a file that is thrown away when it is not whole needs a journal or a flush.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            compile_into(connection, found, wanted)
        finally:
            connection.close()
        os.replace(temporary, path)
        opened = _open(path, wanted)
        _prune(os.path.dirname(path))
    except (OSError, sqlite3.OperationalError):
        # No such folder, not ours to write, a full disk: the answer is due all the same.
        pass
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    if opened is None:
        opened = sqlite3.connect(":memory:")
        try:
            compile_into(opened, found, wanted)
        except BaseException:
            opened.close()
            raise
    return opened


def _prune(folder: str) -> None:
    """Keep the newest few catalogs: the shipped data, and a dataset or two that are being edited.

    What a compile that was killed has left behind goes with the old ones.
    """
    with suppress(OSError):
        found = [entry for entry in os.scandir(folder) if entry.name.endswith((".sqlite", ".sqlite.tmp"))]
        found.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
        for old in found[_KEPT:]:
            os.unlink(old.path)


def _uri(path: str) -> str:
    """The path in a URI: what would end it is percent-encoded (https://sqlite.org/uri.html)."""
    plain = path.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return plain if plain.startswith("/") else f"/{plain}"
