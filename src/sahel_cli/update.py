"""From the catalog of an earlier state of the data to one of now, making anew only what an edit touched.

A fact is made from the text of its own record and from the records that it names, so what has to be
made anew is: what has changed, what names it, and what it names (how often a source is cited, who
leads whom). Whatever is out of the ordinary is left to a compile of the whole.
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from typing import Any

from . import dataset, folders
from .build import Builder
from .errors import DataError
from .formats import Json
from .tables import AMONG, Tables

# Beyond these an update would take much memory, or as long as a compile.
_LARGEST, _MOST_CHANGED, _MOST_STALE = 1 << 24, 40, 800
_NAMED = re.compile(rb'"([a-z0-9-]+)"')
_COUNTRY = re.compile(rb'"kind": ?"country"')
# What says of itself how many facts name it, or which relations others have to it.
_COUNTED = ("actors", "places", "sources")


class File:
    """A data file, whose records are told apart without being parsed."""

    def __init__(self, collection: str, path: str) -> None:
        self.collection, self.path = collection, path
        self.text = Path(path).read_bytes()
        self.hash = sha256(self.text).digest()

    @cached_property
    def records(self) -> dict[str, bytes] | None:
        """The text of each record by its id; None where the file is not in canonical form."""
        return dataset.records(self.text)

    def of(self, key: str) -> bytes:
        return (self.records or {})[key]

    def naming(self, keys: Iterable[str]) -> Iterator[str]:
        """The ids of the records that name one of these facts."""
        names = [name for key in keys if (name := f'"{key}"'.encode()) in self.text]
        if names:
            for key, text in (self.records or {}).items():
                if any(name in text for name in names):
                    yield key


def remember(connection: sqlite3.Connection, found: Iterable[str], hashes: Mapping[str, bytes]) -> None:
    """Write down what each record was made from, where all files are in canonical form.

    `hashes`, by path, were taken before the files were compiled: one that has changed since is not
    what the catalog was made from, and nothing is remembered.
    """
    for collection, path in _small(found):
        file = File(collection, path)
        if file.records is None or file.hash != hashes.get(path):
            connection.execute("DELETE FROM files")
            connection.execute("DELETE FROM texts")
            return
        _write_down(connection, file, file.records)


def _small(found: Iterable[str]) -> list[tuple[str, str]]:
    """The collections in some folders with their files; nothing if together they are too large to hold."""
    named = list(folders.files(*found))
    size = sum(Path(path).stat().st_size for _, path in named)
    return named if size <= _LARGEST else []


def _write_down(connection: sqlite3.Connection, file: File, keys: Iterable[str]) -> None:
    connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file.path, file.hash))
    rows = ((key, file.path, sha256(file.of(key)).digest()) for key in keys)
    connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)


def update(connection: sqlite3.Connection, found: list[str], fingerprint: str) -> bool:
    """Bring a catalog of the same folders up to date; False where they have to be compiled whole.

    What it has written into the database by then is of no use.
    """
    try:
        done = _Update(connection, [File(*named) for named in _small(found)]).run(found, fingerprint)
    except (ValueError, DataError):
        return False  # the compile of the whole says what is wrong, and on which line
    connection.commit()
    return done


class _Update:
    """The difference between a catalog and the files: records that have changed, are new, or are gone."""

    def __init__(self, connection: sqlite3.Connection, files: list[File]) -> None:
        self.db, self.files = connection, files
        self.collections = {file.path: file.collection for file in files}
        before = dict(connection.execute("SELECT path, hash FROM files"))
        self.remembered = bool(before)
        self.edited = [file for file in files if before.get(file.path) != file.hash]
        self.lost = before.keys() - {file.path for file in files}
        known = self._ask(
            "SELECT id, path, hash FROM texts WHERE path", [*self.lost, *(file.path for file in self.edited)]
        )
        old: dict[str, list[Any]] = {key: made_from for key, *made_from in known}
        self.now = {key: file for file in self.edited for key in file.records or ()}
        self.changed = {
            key
            for key, file in self.now.items()
            if old.get(key) != [file.path, sha256(file.of(key)).digest()]
        }
        self.new = self.changed - old.keys()
        self.gone = old.keys() - self.now.keys()

    def run(self, found: list[str], fingerprint: str) -> bool:
        if not (self.files and self.remembered and self._is_ordinary()):
            return False
        before = [text.encode() for (text,) in self._ask("SELECT record FROM facts WHERE id", self.touched)]
        stale = self._stale(before)
        if len(stale) > _MOST_STALE or self._is_about_countries(before):
            return False
        self._validate()
        self._refuse_circles()
        digest = dataset.digest((file.collection, file.hash) for file in self.files)
        self._remake(stale).finish(found, digest, fingerprint)
        self.db.executemany("DELETE FROM texts WHERE id = ?", ([key] for key in self.gone))
        self.db.executemany("DELETE FROM files WHERE path = ?", ([path] for path in self.lost))
        for file in self.edited:
            _write_down(self.db, file, [key for key in self.changed if self.now[key] is file])
        return True

    @property
    def touched(self) -> set[str]:
        return self.changed | self.gone

    def _is_ordinary(self) -> bool:
        """Whether the files are canonical, few records have changed, and no id stands twice."""
        if any(file.records is None for file in self.edited) or len(self.touched) > _MOST_CHANGED:
            return False
        once = len(self.now) == sum(len(file.records or ()) for file in self.edited)
        return once and not self._ask("SELECT id FROM texts WHERE id", self.new)

    def _is_about_countries(self, before: Iterable[bytes]) -> bool:
        """By the code of a country all facts know its name."""
        places = [self.now[key].of(key) for key in self.changed if self.now[key].collection == "places"]
        places += [record for record in before if record.startswith(b'{"record":"place"')]
        return any(map(_COUNTRY.search, places))

    def _stale(self, before: Iterable[bytes]) -> set[str]:
        naming = self._where(self._naming(self.touched))
        # An actor writes out the relations that others have to it, with their sources.
        actors = (self._text(key, where) for key, where in naming.items() if where == "actors")
        related = (key for key, where in self._named(actors).items() if where == "actors")
        named = self._named([*before, *(self.now[key].of(key) for key in self.changed)])
        counted = (key for key, where in named.items() if where in _COUNTED)
        return self.changed.union(naming, related, counted)

    def _validate(self) -> None:
        """Raises `pydantic.ValidationError`, a `ValueError`, where a record that has changed is wrong."""
        if self.changed:
            from .models import COLLECTIONS  # a file that was only touched needs no Pydantic

            for key in self.changed:
                model = COLLECTIONS[self.now[key].collection]
                model.__pydantic_validator__.validate_python(dataset.parse(self.now[key].of(key)))

    def _refuse_circles(self) -> None:
        """Raises `DataError` where an event would be a part of itself."""
        for key in self.changed:
            seen: set[str] = set()
            whole: str | None = key
            while whole and (event := self._rows("events", self._where([whole])).get(whole)):
                if whole in seen:
                    raise DataError(f"{key} is a part of itself")
                seen.add(whole)
                whole = event.get("part_of")

    def _remake(self, stale: set[str]) -> Tables:
        where = self._where(stale)
        named = where | self._named(starmap(self._text, where.items()))
        countries = [key for key, text in self._all("places") if _COUNTRY.search(text)]
        places = self._rows("places", named | dict.fromkeys(countries, "places"))
        related = self._naming([key for key in stale if where[key] == "actors"], "actors")
        actors = self._rows("actors", named | dict.fromkeys(related, "actors"))
        citing = self._named(self._text(key, "actors") for key in actors)
        sources = self._rows("sources", named | citing)
        tables = Tables(self.db, actors)
        tables.remove(stale | self.gone)
        build = Builder(places, actors, sources, self._title)
        facts = {
            "events": build.event,
            "troops": build.troops,
            "statements": build.statement,
            "actors": build.actor,
        }
        for collection, made in facts.items():
            for row in self._rows(collection, where).values():
                tables.add(row, made(row))
        there, cited = tables.at_places(stale), tables.citing(stale)
        for key in stale & places.keys():
            tables.add(places[key], build.place(places[key], there.get(key, 0)))
        for key in stale & sources.keys():
            tables.add(sources[key], build.source(sources[key], cited.get(key, 0)))
        return tables

    def _title(self, key: str) -> str | None:
        event = self._rows("events", self._where([key])).get(key)
        return str(event["title"]) if event else None

    def _ask(self, sql: str, keys: Iterable[str]) -> list[tuple[Any, ...]]:
        """The rows that a condition at the end of a query has among some values."""
        among = json.dumps(list(keys))
        return self.db.execute(f"{sql} {AMONG}", [among]).fetchall()

    def _where(self, keys: Iterable[str]) -> dict[str, str]:
        """The collections in which some facts are now, those that are there."""
        wanted = set(keys)
        before = self._ask("SELECT id, path FROM texts WHERE id", wanted - self.touched)
        now = {key: self.now[key].collection for key in wanted & self.changed}
        return {key: self.collections[path] for key, path in before} | now

    def _named(self, texts: Iterable[bytes]) -> dict[str, str]:
        """What some texts name, with its collection."""
        return self._where({name.decode() for text in texts for name in _NAMED.findall(text)})

    def _naming(self, keys: Collection[str], collection: str | None = None) -> set[str]:
        """What names one of these facts, or is one, in one collection or in all."""
        files = (file for file in self.files if collection in (None, file.collection))
        return {key for file in files for key in file.naming(keys)}

    def _all(self, collection: str) -> Iterator[tuple[str, bytes]]:
        for file in self.files:
            if file.collection == collection:
                yield from (file.records or {}).items()

    def _text(self, key: str, collection: str) -> bytes:
        files = (file for file in self.files if file.collection == collection)
        return next(file.of(key) for file in files if key in (file.records or ()))

    def _rows(self, collection: str, where: Mapping[str, str]) -> dict[str, Json]:
        """The records of one collection among some facts, parsed."""
        keys = (key for key in where if where[key] == collection)
        return {key: dataset.parse(self._text(key, collection)) for key in keys}
