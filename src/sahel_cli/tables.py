"""The tables of a catalog, and how a finished record becomes rows in them, or leaves them.

Imports nothing that validates: what comes here has passed the models.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from ._version import DATA_VERSION
from .build import cited
from .dates import LAST_DAY, is_interval, span
from .evidence import gap, name, quantities
from .formats import Json, to_json
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
-- The quantities of a fact by their place in its figures; ratio and gap where they are in conflict.
CREATE TABLE quantities (
    agreement TEXT, seq INTEGER, n INTEGER, claims INTEGER, ratio REAL, gap REAL,
    PRIMARY KEY (agreement, seq, n)
) WITHOUT ROWID;
-- The hashes of the files, and of the text that each fact was made from, so that the next compile
-- sees what an edit has touched.
CREATE TABLE files (path TEXT PRIMARY KEY, hash BLOB) WITHOUT ROWID;
CREATE TABLE texts (id TEXT PRIMARY KEY, path TEXT, hash BLOB) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize='unicode61 remove_diacritics 2');
"""

_INSERTS = {
    "facts": "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "tags": "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
    "terms": "INSERT INTO terms VALUES (?, ?, ?, ?)",
    "cites": "INSERT INTO cites VALUES (?, ?)",
    "names": "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
    "quantities": "INSERT INTO quantities VALUES (?, ?, ?, ?, ?, ?)",
    "words": "INSERT INTO words (rowid, name, body) VALUES (?, ?, ?)",
}
_BULK = 500
# Binds one JSON array, so that how many values there are does not matter.
AMONG = "IN (SELECT value FROM json_each(?))"
# After all that is dated, and in no span of days.
_UNDATED = ("9999-99-99", "0000-00-00")


class Tables:
    """Adds fact after fact, and takes facts out; rows wait in `pending` so that SQLite gets them in bulk."""

    def __init__(self, connection: sqlite3.Connection, actors: dict[str, Json]) -> None:
        self.db, self.actors = connection, actors
        self.seq = self._number("SELECT coalesce(max(seq), 0) FROM facts")
        self.pending: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}

    def add(self, row: Json, record: Json) -> None:
        """Add a fact: as it stands in its file, and as the finished record that lookups give."""
        self.seq += 1
        seq, kind, title = self.seq, record["record"], name(record)
        first, last = _span(record)
        series, present, ends = self._strength(record) if kind == "troops" else (None, None, None)
        add = self.pending
        add["facts"].append(
            (seq, row["id"], kind, title, first, last, series, present, ends, to_json(record))
        )
        add["tags"] += [(dim, value, seq) for dim, value in _tags(record)]
        if kind == "actor":
            add["terms"] += [(seq, *days) for days in _terms(record)]
        if kind not in ("source", "place"):
            add["cites"] += [(source, seq) for source in dict.fromkeys(cited(row))]
        for n, figure in enumerate(quantities(record)):
            apart = map(float, gap(figure)) if figure["agreement"] == "conflict" else (None, None)
            add["quantities"].append((figure["agreement"], seq, n, len(figure["claims"]), *apart))
        called = _names(record)
        # Nobody types the title of a page; the full-text index has it.
        add["names"] += [
            (fold(text), kind, row["id"], title) for text in called[: 1 if kind == "source" else None]
        ]
        if kind == "place" and record["kind"] == "country" and record["country"]:
            code = record["country"]["code"]
            add["names"] += [(fold(text), "country", code, title) for text in (*called, code)]
        add["words"].append((seq, *_words(record)))
        if len(add["facts"]) >= _BULK:
            self.flush()

    def remove(self, ids: Iterable[str]) -> None:
        """Take facts out, with all rows that they have in any table."""
        keys = json.dumps(list(ids))
        rows = self.db.execute(f"SELECT seq, record FROM facts WHERE id {AMONG}", [keys]).fetchall()
        # An index without content forgets a text only if it is told which.
        self.db.executemany(
            "INSERT INTO words (words, rowid, name, body) VALUES ('delete', ?, ?, ?)",
            ((seq, *_words(json.loads(record))) for seq, record in rows),
        )
        numbers = json.dumps([seq for seq, _ in rows])
        for table in ("facts", "tags", "cites", "terms", "quantities"):
            self.db.execute(f"DELETE FROM {table} WHERE seq {AMONG}", [numbers])
        self.db.execute(f"DELETE FROM names WHERE type != 'country' AND id {AMONG}", [keys])

    def title(self, key: str) -> str | None:
        """The title of an event that has been added."""
        sql = "SELECT title FROM facts WHERE id = ? AND type = 'event'"
        found = self.db.execute(sql, [key]).fetchone()
        if found is None and self.pending["facts"]:
            self.flush()
            found = self.db.execute(sql, [key]).fetchone()
        return str(found[0]) if found else None

    def at_places(self, keys: Iterable[str]) -> dict[str, int]:
        """How many events and troop strengths, of those that have been added, are at some places."""
        self.flush()
        return self._counts(
            "SELECT value, count(*) FROM tags JOIN facts USING (seq) WHERE dim = 'place'"
            f" AND type IN ('event', 'troops') AND value {AMONG} GROUP BY value",
            keys,
        )

    def citing(self, keys: Iterable[str]) -> dict[str, int]:
        """How many facts, of those that have been added, cite some sources."""
        self.flush()
        return self._counts(f"SELECT source, count(*) FROM cites WHERE source {AMONG} GROUP BY source", keys)

    def finish(self, folders: list[str], digest: str, fingerprint: str) -> None:
        """Write what describes the whole, once all facts are in."""
        self.flush()
        # A country that has no record of its own is still known by its code.
        self.db.execute("DELETE FROM names WHERE type = 'country' AND label = id")
        self.db.execute(
            "INSERT OR IGNORE INTO names SELECT DISTINCT lower(value), 'country', value, value FROM tags"
            " WHERE dim IN ('country', 'contributor')"
        )
        agreements = dict(self.db.execute("SELECT agreement, count(*) FROM quantities GROUP BY agreement"))
        meta = {
            "fingerprint": fingerprint,
            "data_version": DATA_VERSION,
            "data": json.dumps(folders),
            "digest": digest,
            "claims": str(self._number("SELECT coalesce(sum(claims), 0) FROM quantities")),
            **{f"quantities.{key}": str(agreements.get(key, 0)) for key in ("agree", "single", "conflict")},
        }
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def flush(self) -> None:
        for table, rows in self.pending.items():
            if rows:
                self.db.executemany(_INSERTS[table], rows)
                rows.clear()

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

    def _number(self, sql: str) -> int:
        return int(self.db.execute(sql).fetchone()[0])

    def _counts(self, sql: str, keys: Iterable[str]) -> dict[str, int]:
        return dict(self.db.execute(sql, [json.dumps(list(keys))]).fetchall())


def _span(record: Json) -> tuple[str, str]:
    date = record.get("date") or record.get("active") or record.get("published")
    return span(date) if date else _UNDATED


def _series(record: Json) -> str:
    """What a later strength replaces; the force stands first, because `troops --on` groups by it."""
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


def _words(record: Json) -> tuple[str, str]:
    """What search finds a fact by: its names, and its text."""
    return " ".join(words(" ".join(_names(record)))), " ".join(words(_body(record)))


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
