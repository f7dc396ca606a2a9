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
_PARTED = "\n\n"
_MADE_BY = (
    *("build.py", "compile.py", "dataset.py", "dates.py", "derive.py", "evidence.py"),
    *("models.py", "tables.py", "update.py", "wording.py"),
)


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
            # An earlier catalog, of which this one may be a copy, can be damaged too.
            self._connection = _build(self.path, self.folders, self.fingerprint, anew=True)
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
    """What a catalog was made from: the program and the folders, then each data file; with size and mtime.

    The program's version alone would miss a checkout that was updated in place.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    program = [os.path.join(here, name) for name in _MADE_BY]
    data = [path for _, path in folders.files(*found)]
    head = [__version__, sqlite3.sqlite_version, *map(_stamp, program), *found]
    return "\n".join((*head, "", *map(_stamp, data)))


def _stamp(path: str) -> str:
    status = os.stat(path)
    return f"{path}|{status.st_size}|{status.st_mtime_ns}"


def _open(path: str, wanted: str, *, earlier: bool = False) -> sqlite3.Connection | None:
    """The catalog at a path, or None where there is none, or another one, or a damaged one.

    With `earlier`, one that the same program has made from another state of the same folders.
    """
    try:
        size = os.stat(path).st_size
    except OSError:
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"file:{_uri(path)}?mode=ro&immutable=1", uri=True)
        ((found,),) = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'")
        ((pages,),), ((page_size,),) = (
            connection.execute("PRAGMA page_count"),
            connection.execute("PRAGMA page_size"),
        )
        fits = found == wanted
        if earlier:
            fits = not fits and found.partition(_PARTED)[0] == wanted.partition(_PARTED)[0]
        if fits and size >= pages * page_size:
            return connection
    except (sqlite3.Error, ValueError):
        pass
    if connection:
        connection.close()
    return None


def _build(path: str, found: list[str], wanted: str, *, anew: bool = False) -> sqlite3.Connection:
    """Make the catalog beside its path and move it there, or in memory where that cannot be."""
    folder = os.path.dirname(path)
    temporary = f"{path[: -len('.sqlite')]}.{os.getpid()}.sqlite.tmp"
    opened = None
    try:
        os.makedirs(folder, exist_ok=True)
        earlier = _earlier(folder, wanted)
        if anew or not _updated(temporary, earlier, found, wanted):
            _compiled(temporary, found, wanted).close()
        os.replace(temporary, path)
        opened = _open(path, wanted)
        _prune(folder, earlier)
    except (OSError, sqlite3.OperationalError):
        # No such folder, not ours to write, a full disk: the answer is due all the same.
        pass
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    return opened or _compiled(":memory:", found, wanted)


def _compiled(path: str, found: list[str], wanted: str) -> sqlite3.Connection:
    from .compile import compile_into  # validates with Pydantic, which a lookup never needs

    with suppress(FileNotFoundError):
        os.unlink(path)
    connection = _connect(path)
    try:
        compile_into(connection, found, wanted)
    except BaseException:
        connection.close()
        raise
    return connection


def _updated(path: str, earlier: str | None, found: list[str], wanted: str) -> bool:
    """Whether a copy of the catalog of an earlier state of the data could be brought up to date."""
    if earlier is None:
        return False
    from .update import update

    # By hand: SQLite's backup takes three times as long, and shutil is long to import.
    with open(earlier, "rb") as old, open(path, "wb") as new:
        while piece := old.read(1 << 20):
            new.write(piece)
    connection = _connect(path)
    try:
        return update(connection, found, wanted)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _earlier(folder: str, wanted: str) -> str | None:
    """The newest catalog that the same program has made of another state of the same folders."""
    for path in _catalogs(folder):
        connection = _open(path, wanted, earlier=True)
        if connection:
            connection.close()
            return path
    return None


def _connect(path: str) -> sqlite3.Connection:
    """A database to write: it is thrown away when it is not whole, so it needs no journal and no flush."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _catalogs(folder: str) -> list[str]:
    """The catalogs in a folder, and what a compile that was killed has left of one; newest first."""
    found = [entry for entry in os.scandir(folder) if entry.name.endswith((".sqlite", ".sqlite.tmp"))]
    found.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    return [entry.path for entry in found]


def _prune(folder: str, earlier: str | None) -> None:
    """Drop the catalog of an earlier state, and keep the newest few: the shipped data, and others in use."""
    with suppress(OSError):
        for old in {*_catalogs(folder)[_KEPT:], *filter(None, [earlier])}:
            os.unlink(old)


def _uri(path: str) -> str:
    """The path in a URI: what would end it is percent-encoded (https://sqlite.org/uri.html)."""
    plain = path.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return plain if plain.startswith("/") else f"/{plain}"
