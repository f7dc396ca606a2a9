"""From a dataset to one SQLite file that answers every lookup.

Imported only when the data has changed, because it validates with Pydantic.
"""

import hashlib
import json
import os.path
import sqlite3
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from . import dataset, folders
from ._version import DATA_VERSION, __version__
from .build import Builder, cited
from .dates import FIRST_DAY, LAST_DAY, is_interval, span
from .errors import DataError, SahelError
from .formats import Json
from .models import COLLECTIONS
from .wording import fold

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- One row a fact. Series, present and ends serve `troops --on` alone: ends is the day on which an
-- interval ends; a plain date is an observation, which stands until the next one.
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
-- What a fact can be filtered by: dim is country, place, actor, kind, by, force, record.
CREATE TABLE tags (dim TEXT, value TEXT, seq INTEGER, PRIMARY KEY (dim, value, seq)) WITHOUT ROWID;
CREATE TABLE cites (source TEXT, seq INTEGER, PRIMARY KEY (source, seq)) WITHOUT ROWID;
-- When an actor existed, or held an office.
CREATE TABLE terms (seq INTEGER, first TEXT, last TEXT);
CREATE INDEX terms_of ON terms (seq);
-- Folded names to ids, for what people type.
CREATE TABLE names (name TEXT, type TEXT, id TEXT, label TEXT, PRIMARY KEY (type, name, id)) WITHOUT ROWID;
CREATE TABLE claims (seq INTEGER, n INTEGER, source TEXT, record TEXT, PRIMARY KEY (seq, n)) WITHOUT ROWID;
CREATE TABLE disputes (seq INTEGER, ratio REAL, gap REAL, record TEXT);
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TEMP TABLE titles (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
"""


def compile_into(connection: sqlite3.Connection, found: list[str], fingerprint: str) -> None:
    """Validate the datasets and write them into an empty database.

    Raises `DataError` on the first record that is wrong; `sahel validate` finds them all.
    """
    connection.executescript(SCHEMA)
    _Compiler(connection, found).run(fingerprint)
    connection.commit()
    connection.execute("PRAGMA optimize")


class _Compiler:
    def __init__(self, connection: sqlite3.Connection, found: list[str]) -> None:
        self.db = connection
        self.folders = found
        self.seq = 0
        self.sources_cited: dict[str, int] = {}
        self.quantities = {"agree": 0, "single": 0, "conflict": 0}

    def run(self, fingerprint: str) -> None:
        places, actors, sources = (self._all(name) for name in ("places", "actors", "sources"))
        self._titles()
        build = Builder(places, actors, sources, self._title)
        for row in self._rows("events"):
            self._add(row, build.event(row))
        for row in self._rows("troops"):
            self._add(row, build.troops(row))
        for row in self._rows("statements"):
            self._add(row, build.statement(row))
        for row in actors.values():
            self._add(row, build.actor(row))
        for row in places.values():
            self._add(row, build.place(row))
        for row in sources.values():
            self._add(row, build.source(row, self.sources_cited.get(row["id"], 0)))
        # A country that has no record of its own is still known by its code.
        self.db.execute(
            "INSERT OR IGNORE INTO names SELECT DISTINCT lower(value), 'country', value, value FROM tags"
            " WHERE dim IN ('country', 'contributor')"
        )
        meta = {
            "fingerprint": fingerprint,
            "version": __version__,
            "data_version": DATA_VERSION,
            "data": json.dumps(self.folders),
            "digest": _digest(self.folders),
            **{f"quantities.{agreement}": str(count) for agreement, count in self.quantities.items()},
        }
        self.db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())

    def _all(self, collection: str) -> dict[str, Json]:
        return {row["id"]: row for row in self._rows(collection)}

    def _rows(self, collection: str) -> Iterator[Json]:
        model = COLLECTIONS[collection]
        for folder in self.folders:
            path = os.path.join(folder, f"{collection}.json")
            if not os.path.isfile(path):
                continue
            for row in dataset.rows(path):
                try:
                    model.__pydantic_validator__.validate_python(row.value)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(str(part) for part in first["loc"])
                    raise _broken(row, f"{where}: {first['msg']}" if where else first["msg"]) from None
                try:
                    yield row.value
                except SahelError as error:
                    raise _broken(row, error.message) from None

    def _titles(self) -> None:
        """What other facts may point to, known before the first of them is built."""
        for folder in self.folders:
            path = os.path.join(folder, "events.json")
            if os.path.isfile(path):
                pairs = (
                    (row.value.get("id"), row.value.get("title"))
                    for row in dataset.rows(path)
                    if isinstance(row.value, dict)
                )
                self.db.executemany("INSERT OR IGNORE INTO titles VALUES (?, ?)", pairs)

    def _title(self, key: str) -> str | None:
        found = self.db.execute("SELECT title FROM titles WHERE id = ?", [key]).fetchone()
        return str(found[0]) if found else None

    def _add(self, row: Json, record: Json) -> None:
        self.seq += 1
        kind = record["record"]
        title = record.get("title") or record["name"]
        first, last = _span(record)
        series = present = ends = None
        if kind == "troops":
            series, present = _series(record), record["status"] in ("deployed", "estimated")
            ends = last if is_interval(record["date"]) else LAST_DAY
        try:
            self.db.execute(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [self.seq, row["id"], kind, title, first, last, series, present, ends, _json(record)],
            )
        except sqlite3.IntegrityError:
            raise DataError(f"the id {row['id']!r} stands twice", "run: sahel validate") from None
        self.db.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", ((d, v, self.seq) for d, v in _tags(record))
        )
        if kind == "actor":
            self.db.executemany(
                "INSERT INTO terms VALUES (?, ?, ?)", ((self.seq, *s) for s in _terms(record))
            )
        if kind != "source":
            for source in dict.fromkeys(cited(row)):
                self.sources_cited[source] = self.sources_cited.get(source, 0) + 1
                self.db.execute("INSERT INTO cites VALUES (?, ?)", [source, self.seq])
        for quantity in _quantities(record):
            self.quantities[quantity["agreement"]] += 1
        names = _names(record)
        self.db.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
            ((fold(n), kind, row["id"], title) for n in names),
        )
        if kind == "place" and record["kind"] == "country":
            code = row["country"]
            self.db.executemany(
                "INSERT OR IGNORE INTO names VALUES (?, 'country', ?, ?)",
                ((fold(n), code, title) for n in (*names, code)),
            )
        self.db.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?)",
            ((self.seq, n, claim["source"], _json(claim)) for n, claim in enumerate(_claims(record, title))),
        )
        self.db.executemany(
            "INSERT INTO disputes VALUES (?, ?, ?, ?)", ((self.seq, *d) for d in _disputes(record, title))
        )
        self.db.execute(
            "INSERT INTO words (rowid, name, body) VALUES (?, ?, ?)",
            [self.seq, fold(" ".join(names)), fold(_body(record))],
        )


def _broken(row: dataset.Row, message: str) -> DataError:
    name = row.value.get("id") if isinstance(row.value, dict) else None
    which = f" {name}:" if isinstance(name, str) else ""
    return DataError(f"{row.path}:{row.line}:{which} {message}", "run: sahel validate")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(found: list[str]) -> str:
    digest = hashlib.sha256()
    for folder in found:
        for collection, path in folders.files(folder):
            with open(path, "rb") as file:
                digest.update(f"{collection}\0".encode() + file.read() + b"\0")
    return digest.hexdigest()


def _span(record: Json) -> tuple[str, str]:
    date = record.get("date") or record.get("active") or record.get("published")
    return span(date) if date else (FIRST_DAY, LAST_DAY)


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


def _terms(record: Json) -> Iterator[tuple[str, str]]:
    if record["kind"] == "person" and record["offices"]:
        yield from (span(office["date"]) for office in record["offices"])
    elif record["active"]:
        yield span(record["active"])


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


def _claims(record: Json, title: str) -> Iterator[Json]:
    """The evidence of a fact, one flat row a claim; of a fact without numbers, one row a citation."""
    if record["record"] in ("place", "source"):
        return
    fact = {
        "record": "claim",
        "fact": record["id"],
        "fact_record": record["record"],
        "title": title,
        "date": record.get("date") or record.get("active") or "",
    }
    quantities = _quantities(record)
    for figure in quantities:
        counted = {"measure": figure["measure"], "of": figure["of"], "scope": figure["scope"]}
        for claim in figure["claims"]:
            numbers = {key: value for key, value in claim.items() if key != "citation"}
            yield fact | counted | numbers | _evidence(claim["citation"])
    if not quantities:
        empty = dict.fromkeys(
            (
                "measure",
                "of",
                "scope",
                "low",
                "best",
                "high",
                "qualifier",
                "text",
                "by",
                "as_of",
                "status",
                "reason",
            )
        )
        citations = [*record.get("citations", [])]
        for part in (*record.get("offices", []), *record.get("relations", [])):
            citations += part["citations"] if part.get("direction") != "in" else []
        for citation in citations:
            yield fact | empty | _evidence(citation)


def _quantities(record: Json) -> list[Json]:
    if record["record"] == "troops":
        return [{**record, "measure": "personnel", "of": "all"}]
    return list(record.get("figures", []))


def _evidence(citation: Json) -> Json:
    source = citation["source"]
    return {
        "publisher": source["publisher"],
        "origin": source["origin"],
        "published": source["published"],
        "source": source["id"],
        "source_title": source["title"],
        "url": source["url"],
        "fragment": citation["fragment"],
        "locator": citation["locator"],
        "link": citation["link"],
    }


def _disputes(record: Json, title: str) -> Iterator[tuple[float, float, str]]:
    for figure in _quantities(record):
        if figure["agreement"] != "conflict":
            continue
        low, high = figure["low"], figure["high"]
        ratio = high / low if low else None
        dispute = {
            "record": "dispute",
            "fact": {"record": record["record"], "id": record["id"], "name": title},
            "date": record["date"],
            "countries": record["countries"],
            "measure": figure["measure"],
            "of": figure["of"],
            "scope": figure["scope"],
            "low": low,
            "high": high,
            "gap": high - low,
            "ratio": None if ratio is None else round(ratio, 3),
            "headline": figure["headline"],
            "origins": figure["origins"],
            "claims": [claim for claim in figure["claims"] if claim["status"] == "accepted"],
        }
        # A quantity that one side puts at nothing is the widest gap there is.
        yield float("inf") if ratio is None else ratio, high - low, _json(dispute)
