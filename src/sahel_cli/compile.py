"""From a dataset to one SQLite file that answers every lookup.

Imported only when the data has changed, because it validates with Pydantic.
"""

import os.path
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pydantic import ValidationError

from . import dataset, folders
from .build import Builder
from .errors import DataError
from .formats import Json
from .models import COLLECTIONS
from .tables import SCHEMA, Tables
from .update import remember


def compile_into(connection: sqlite3.Connection, found: list[str], fingerprint: str) -> None:
    """Validate the datasets and write them into an empty database.

    Raises `DataError` on the first record that is wrong; `sahel validate` finds them all.
    """
    connection.executescript(SCHEMA)
    _Compiler(connection, found).run(fingerprint)
    connection.commit()
    connection.execute("PRAGMA optimize")


class _Compiler:
    """Reads collection after collection; every id is there once."""

    def __init__(self, connection: sqlite3.Connection, found: list[str]) -> None:
        self.db = connection
        self.folders = found
        self.ids: set[str] = set()

    def run(self, fingerprint: str) -> None:
        files = list(folders.files(*self.folders))
        hashes = {path: dataset.hashed(path) for _, path in files}
        places, actors, sources = (list(self._rows(name)) for name in ("places", "actors", "sources"))
        known = _by_id(actors)
        self.tables = Tables(self.db, known)
        build = Builder(_by_id(places), known, _by_id(sources), self.tables.title)
        self._add_all(self._whole_before_parts(), build.event)
        self._add_all(self._rows("troops"), build.troops)
        self._add_all(self._rows("statements"), build.statement)
        self._add_all(actors, build.actor)
        there = self.tables.at_places(row.value["id"] for row in places)
        self._add_all(places, lambda row: build.place(row, there.get(row["id"], 0)))
        cited = self.tables.citing(row.value["id"] for row in sources)
        self._add_all(sources, lambda row: build.source(row, cited.get(row["id"], 0)))
        digest = dataset.digest((collection, hashes[path]) for collection, path in files)
        self.tables.finish(self.folders, digest, fingerprint)
        remember(self.db, self.folders, hashes)

    def _rows(self, collection: str) -> Iterator[dataset.Row]:
        validate = COLLECTIONS[collection].__pydantic_validator__.validate_python
        for folder in self.folders:
            path = os.path.join(folder, f"{collection}.json")
            if not os.path.isfile(path):
                continue
            for row in dataset.rows(path):
                try:
                    validate(row.value)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(str(part) for part in first["loc"])
                    raise _broken(row, f"{where}: {first['msg']}" if where else first["msg"]) from None
                yield row

    def _whole_before_parts(self) -> Iterator[dataset.Row]:
        """The events, those that are part of another one after it; a circle or a gap ends up last."""
        waiting: list[dataset.Row] = []
        for row in self._rows("events"):
            if row.value.get("part_of") is not None:
                waiting.append(row)
            else:
                yield row
        known = True
        while waiting and known:
            ready = [row for row in waiting if self.tables.title(row.value["part_of"]) is not None]
            waiting = [row for row in waiting if row not in ready]
            known = bool(ready)
            yield from ready
        yield from waiting

    def _add_all(self, rows: Iterable[dataset.Row], build: Callable[[Json], Json]) -> None:
        for row in rows:
            key = row.value["id"]
            if key in self.ids:
                raise _broken(row, "the id stands twice")
            self.ids.add(key)
            try:
                record = build(row.value)
            except DataError as error:
                raise _broken(row, error.message) from None
            self.tables.add(row.value, record)


def _by_id(rows: list[dataset.Row]) -> dict[str, Json]:
    return {row.value["id"]: row.value for row in rows}


def _broken(row: dataset.Row, message: str) -> DataError:
    name = row.value.get("id") if isinstance(row.value, dict) else None
    which = f" {name}:" if isinstance(name, str) else ""
    return DataError(f"{row.path}:{row.line}:{which} {message}", "run: sahel validate")
