"""From a dataset to one SQLite file that answers every lookup.

Imported only when the data has changed, because it validates with Pydantic.
"""

import hashlib
import json
import os.path
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from . import dataset, folders
from ._version import DATA_VERSION
from .build import Builder, cited
from .dates import LAST_DAY, is_interval, span
from .errors import DataError
from .evidence import gap, name, quantities
from .formats import Json, to_json
from .models import COLLECTIONS
from .wording import fold, words

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- One row a fact. Series, present and ends serve `troops --on` alone: ends is the day on which an
-- interval or the force itself ends; a plain date is an observation, which stands until the next one.
CREATE TABLE facts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    series TEXT,
    present INTEGER,
    ends TEXT,
    record TEXT NOT NULL
);
CREATE INDEX facts_in_time ON facts (type, first, last, id);
-- What a fact can be filtered by: dim is country, contributor, place, actor, by or kind.
CREATE TABLE tags (dim TEXT, value TEXT, seq INTEGER, PRIMARY KEY (dim, value, seq)) WITHOUT ROWID;
CREATE TABLE cites (source TEXT, seq INTEGER, PRIMARY KEY (source, seq)) WITHOUT ROWID;
-- When an actor existed, or held an office.
CREATE TABLE terms (seq INTEGER, first TEXT, last TEXT, office TEXT);
CREATE INDEX terms_of ON terms (seq);
-- Folded names to ids, for what people type.
CREATE TABLE names (name TEXT, type TEXT, id TEXT, label TEXT, PRIMARY KEY (type, name, id)) WITHOUT ROWID;
-- Which quantities of a fact are in conflict, by their place in its figures.
CREATE TABLE disputes (seq INTEGER, n INTEGER, ratio REAL, gap REAL);
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize='unicode61 remove_diacritics 2');
"""

_INSERTS = {
    "facts": "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "tags": "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
    "terms": "INSERT INTO terms VALUES (?, ?, ?, ?)",
    "cites": "INSERT INTO cites VALUES (?, ?)",
    "names": "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
    "disputes": "INSERT INTO disputes VALUES (?, ?, ?, ?)",
    "words": "INSERT INTO words (rowid, name, body) VALUES (?, ?, ?)",
}
_BULK = 500
# After all that is dated, and in no span of days.
_UNDATED = ("9999-99-99", "0000-00-00")


def compile_into(connection: sqlite3.Connection, found: list[str], fingerprint: str) -> None:
    """Validate the datasets and write them into an empty database.

    Raises `DataError` on the first record that is wrong; `sahel validate` finds them all.
    """
    connection.executescript(SCHEMA)
    _Compiler(connection, found).run(fingerprint)
    connection.commit()
    connection.execute("PRAGMA optimize")


class _Compiler:
    """Adds fact after fact; rows wait in `pending` so that SQLite gets them in bulk."""

    def __init__(self, connection: sqlite3.Connection, found: list[str]) -> None:
        self.db = connection
        self.folders = found
        self.seq = 0
        self.claims = 0
        self.actors: dict[str, Json] = {}
        self.ids: set[str] = set()
        self.cited: dict[str, int] = {}
        self.there: dict[str, int] = {}
        self.quantities = {"agree": 0, "single": 0, "conflict": 0}
        self.pending: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}

    def run(self, fingerprint: str) -> None:
        places, actors, sources = (list(self._rows(name)) for name in ("places", "actors", "sources"))
        self.actors = _by_id(actors)
        build = Builder(_by_id(places), self.actors, _by_id(sources), self._title)
        self._add_all(self._whole_before_parts(), build.event)
        self._add_all(self._rows("troops"), build.troops)
        self._add_all(self._rows("statements"), build.statement)
        self._add_all(actors, build.actor)
        self._add_all(places, lambda row: build.place(row, self.there.get(row["id"], 0)))
        self._add_all(sources, lambda row: build.source(row, self.cited.get(row["id"], 0)))
        self._flush()
        # A country that has no record of its own is still known by its code.
        self.db.execute(
            "INSERT OR IGNORE INTO names SELECT DISTINCT lower(value), 'country', value, value FROM tags"
            " WHERE dim IN ('country', 'contributor')"
        )
        meta = {
            "fingerprint": fingerprint,
            "data_version": DATA_VERSION,
            "data": json.dumps(self.folders),
            "digest": _digest(self.folders),
            "claims": str(self.claims),
            **{f"quantities.{agreement}": str(count) for agreement, count in self.quantities.items()},
        }
        self.db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())

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
            ready = [row for row in waiting if self._title(row.value["part_of"]) is not None]
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
            self._add(row.value, record)

    def _title(self, key: str) -> str | None:
        self._flush()
        found = self.db.execute("SELECT title FROM facts WHERE id = ? AND type = 'event'", [key]).fetchone()
        return str(found[0]) if found else None

    def _add(self, row: Json, record: Json) -> None:
        self.seq += 1
        seq, kind, title = self.seq, record["record"], name(record)
        first, last = _span(record)
        series, present, ends = self._strength(record) if kind == "troops" else (None, None, None)
        add = self.pending
        if kind in ("event", "troops"):
            for place in record.get("places") or [record["place"]]:
                self.there[place["id"]] = self.there.get(place["id"], 0) + 1
        add["facts"].append(
            (seq, row["id"], kind, title, first, last, series, present, ends, to_json(record))
        )
        add["tags"] += [(dim, value, seq) for dim, value in _tags(record)]
        if kind == "actor":
            add["terms"] += [(seq, *days) for days in _terms(record)]
        if kind not in ("source", "place"):
            for source in dict.fromkeys(cited(row)):
                self.cited[source] = self.cited.get(source, 0) + 1
                add["cites"].append((source, seq))
        for n, figure in enumerate(quantities(record)):
            self.quantities[figure["agreement"]] += 1
            self.claims += len(figure["claims"])
            if figure["agreement"] == "conflict":
                add["disputes"].append((seq, n, *map(float, gap(figure))))
        called = _names(record)
        # Nobody types the title of a page; the full-text index has it.
        add["names"] += [
            (fold(text), kind, row["id"], title) for text in called[: 1 if kind == "source" else None]
        ]
        if kind == "place" and record["kind"] == "country" and record["country"]:
            code = record["country"]["code"]
            add["names"] += [(fold(text), "country", code, title) for text in (*called, code)]
        add["words"].append((seq, " ".join(words(" ".join(called))), " ".join(words(_body(record)))))
        if len(add["facts"]) >= _BULK:
            self._flush()

    def _strength(self, record: Json) -> tuple[str, bool, str]:
        """What `troops --on` needs: the series, whether they were there, and the last day.

        A strength ends with its interval, and with the force; a zero of the force's last day, and what
        is of the time after, stand on.
        """
        first, last = span(record["date"])
        active = self.actors[record["force"]["id"]].get("active")
        gone = span(active).last if active else LAST_DAY
        ends = last if is_interval(record["date"]) else LAST_DAY
        present = record["status"] in ("deployed", "estimated")
        before = first < gone or (first == gone and record["best"] != 0)
        return _series(record), present, min(ends, gone) if before else ends

    def _flush(self) -> None:
        for table, rows in self.pending.items():
            if rows:
                self.db.executemany(_INSERTS[table], rows)
                rows.clear()


def _by_id(rows: list[dataset.Row]) -> dict[str, Json]:
    return {row.value["id"]: row.value for row in rows}


def _broken(row: dataset.Row, message: str) -> DataError:
    name = row.value.get("id") if isinstance(row.value, dict) else None
    which = f" {name}:" if isinstance(name, str) else ""
    return DataError(f"{row.path}:{row.line}:{which} {message}", "run: sahel validate")


def _digest(found: list[str]) -> str:
    """SHA-256 of the collections' names and contents, in order; a file is read in pieces."""
    digest = hashlib.sha256()
    for folder in found:
        for collection, path in folders.files(folder):
            digest.update(f"{collection}\0".encode())
            with open(path, "rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
            digest.update(b"\0")
    return digest.hexdigest()


def _span(record: Json) -> tuple[str, str]:
    date = record.get("date") or record.get("active") or record.get("published")
    return span(date) if date else _UNDATED


def _series(record: Json) -> str:
    contributor = record["contributor"] and record["contributor"]["code"]
    return "|".join((record["force"]["id"], contributor or "", record["place"]["id"], fold(record["scope"])))


def _tags(record: Json) -> Iterator[tuple[str, str]]:
    """What a fact can be found by, as pairs of a dimension and a value."""
    for country in record.get("countries", []):
        yield "country", country["code"]
    if "kind" in record:
        yield "kind", record["kind"]
    more = _TAGS.get(record["record"])
    if more:
        yield from more(record)


def _event_tags(record: Json) -> Iterator[tuple[str, str]]:
    yield from (("place", place["id"]) for place in record["places"])
    yield from (("actor", participant["id"]) for participant in record["participants"])


def _troops_tags(record: Json) -> Iterator[tuple[str, str]]:
    yield "place", record["place"]["id"]
    yield "actor", record["force"]["id"]
    yield "kind", record["status"]
    if record["contributor"]:
        yield "contributor", record["contributor"]["code"]


def _statement_tags(record: Json) -> Iterator[tuple[str, str]]:
    yield "by", record["by"]["id"]
    yield "actor", record["by"]["id"]
    yield from ((about["record"], about["id"]) for about in record["about"] if about["record"] != "event")


def _actor_tags(record: Json) -> Iterator[tuple[str, str]]:
    yield "actor", record["id"]
    yield from (("actor", relation["actor"]["id"]) for relation in record["relations"])
    countries = (record["country"], *(office["country"] for office in record["offices"]))
    yield from (("country", country["code"]) for country in countries if country)


def _place_tags(record: Json) -> Iterator[tuple[str, str]]:
    yield "place", record["id"]
    if record["country"]:
        yield "country", record["country"]["code"]


_TAGS = {
    "event": _event_tags,
    "troops": _troops_tags,
    "statement": _statement_tags,
    "actor": _actor_tags,
    "place": _place_tags,
}


def _terms(record: Json) -> Iterator[tuple[str, str, str | None]]:
    """When a person held which kind of office; when any other actor, or a person without one, was there."""
    if record["kind"] == "person" and record["offices"]:
        yield from ((*span(office["date"]), office["kind"]) for office in record["offices"])
    elif record["active"]:
        yield (*span(record["active"]), None)


def _names(record: Json) -> list[str]:
    """What a fact is called: its id first, then its name or title and its aliases."""
    kind = record["record"]
    if kind == "statement":
        return [record["id"], record["by"]["name"]]
    if kind == "troops":
        return [record["id"], record["title"], record["force"]["name"]]
    return [record["id"], record.get("title") or record["name"], *record.get("aliases", [])]


def _body(record: Json) -> str:
    parts = [
        record.get("summary"),
        record.get("kind"),
        record.get("scope"),
        record.get("status"),
        record.get("publisher"),
    ]
    parts += [country["name"] for country in record.get("countries", [])]
    for place in record.get("places", []):
        parts.append(place["name"])
    for participant in record.get("participants", []):
        parts.append(participant["name"])
    parts += [about["name"] for about in record.get("about", [])]
    parts += [office["title"] for office in record.get("offices", [])]
    parts += [figure["scope"] for figure in record.get("figures", [])]
    return " ".join(part for part in parts if part)
