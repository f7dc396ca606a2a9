"""From the catalog of an earlier state of the data to one of now, making anew only what an edit touched.

A fact is made from the text of its own record and from the records that it names, so what has to be
made anew is: what has changed, what names it, and what it names (how often a source is cited, who
leads whom). Whatever is out of the ordinary is left to a compile of the whole.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from . import dataset, folders
from .build import Builder
from .errors import DataError
from .formats import Json
from .tables import Tables

_MOST_CHANGED = 40
_MOST_STALE = 800
_NAMED = re.compile(rb'"([a-z0-9-]+)"')
_COUNTRY = re.compile(rb'"kind": ?"country"')
# What says of itself how many facts name it, or which relations others have to it.
_COUNTED = ("actors", "places", "sources")


class Text(NamedTuple):
    """A record as it stands in a file, not parsed."""

    collection: str
    text: bytes

    def hash(self) -> bytes:
        return sha256(self.text).digest()


def texts(found: Iterable[str]) -> dict[str, Text] | None:
    """The records of some datasets by their ids; None where a file is not canonical or an id stands twice."""
    all_texts: dict[str, Text] = {}
    number = 0
    for folder in found:
        for collection, path in folders.files(folder):
            records = dataset.texts(path)
            if records is None:
                return None
            number += len(records)
            all_texts |= {key: Text(collection, text) for key, text in records.items()}
    return all_texts if len(all_texts) == number else None


def remember(connection: sqlite3.Connection, now: Mapping[str, Text]) -> None:
    """Write down what each record was made from."""
    rows = ((key, text.collection, text.hash()) for key, text in now.items())
    connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)


def update(connection: sqlite3.Connection, found: list[str], fingerprint: str) -> bool:
    """Bring a catalog of the same folders up to date; False where they have to be compiled whole.

    What it has written into the database by then is of no use.
    """
    now = texts(found)
    if now is None:
        return False
    before = {key: hashed for key, *hashed in connection.execute("SELECT id, collection, hash FROM texts")}
    changed = {key for key, text in now.items() if before.get(key) != [text.collection, text.hash()]}
    gone = before.keys() - now.keys()
    if not before or len(changed | gone) > _MOST_CHANGED:
        return False
    old = _records(connection, changed | gone)
    stale = changed | _touched(now, changed | gone, old)
    edited = [now[key].text for key in changed if now[key].collection == "places"]
    # By the code of a country all facts know its name.
    if len(stale) > _MOST_STALE or any(map(_COUNTRY.search, (*edited, *_places(old)))):
        return False
    try:
        _validate(now, changed)
        _refuse_circles(now, changed)
        _remake(connection, now, stale, gone).finish(found, dataset.digest(found), fingerprint)
    except (ValueError, DataError):
        return False  # the compile of the whole says what is wrong, and on which line
    connection.executemany("DELETE FROM texts WHERE id = ?", ([key] for key in gone))
    remember(connection, {key: now[key] for key in changed})
    connection.commit()
    return True


def _records(connection: sqlite3.Connection, keys: Iterable[str]) -> list[bytes]:
    """Finished records, as JSON, of the facts that have been made earlier."""
    sql = "SELECT record FROM facts WHERE id IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, [json.dumps(list(keys))])
    return [record.encode() for (record,) in found]


def _places(old: Iterable[bytes]) -> Iterator[bytes]:
    return (record for record in old if record.startswith(b'{"record":"place"'))


def _touched(now: Mapping[str, Text], keys: Iterable[str], old: Iterable[bytes]) -> set[str]:
    """What names one of these facts, and what they name now or have named."""
    naming = _naming(now, keys)
    actors = _named(now, (now[key].text for key in naming if now[key].collection == "actors"))
    named = _named(now, (*old, *_texts(now, keys)))
    return naming | {key for key in named | actors if now[key].collection in _COUNTED}


def _naming(now: Mapping[str, Text], keys: Iterable[str], collection: str | None = None) -> set[str]:
    """The facts that name one of these."""
    names = [f'"{key}"'.encode() for key in keys]
    among = (
        now.items() if collection is None else ((k, t) for k, t in now.items() if t.collection == collection)
    )
    return {key for key, (_, text) in among if any(name in text for name in names)}


def _named(now: Mapping[str, Text], among: Iterable[bytes]) -> set[str]:
    """The ids that stand in some texts."""
    return {name.decode() for text in among for name in _NAMED.findall(text)} & now.keys()


def _texts(now: Mapping[str, Text], keys: Iterable[str]) -> Iterator[bytes]:
    return (now[key].text for key in keys if key in now)


def _validate(now: Mapping[str, Text], keys: Iterable[str]) -> None:
    """Raises `pydantic.ValidationError`, a `ValueError`, where a record is wrong."""
    if not keys:
        return
    from .models import COLLECTIONS  # a file that was only touched or moved needs no Pydantic

    for key in keys:
        collection, text = now[key]
        COLLECTIONS[collection].__pydantic_validator__.validate_python(dataset.parse(text))


def _refuse_circles(now: Mapping[str, Text], keys: Iterable[str]) -> None:
    """Raises `DataError` where an event would be a part of itself."""
    for key in keys:
        seen, whole = set(), key
        while whole in now and now[whole].collection == "events":
            if whole in seen:
                raise DataError(f"{key} is a part of itself")
            seen.add(whole)
            whole = dataset.parse(now[whole].text).get("part_of") or ""


def _remake(
    connection: sqlite3.Connection, now: Mapping[str, Text], stale: set[str], gone: Iterable[str]
) -> Tables:
    def rows(collection: str, keys: Iterable[str]) -> dict[str, Json]:
        return {key: dataset.parse(now[key].text) for key in keys if now[key].collection == collection}

    def title(key: str) -> str | None:
        found = rows("events", [key] if key in now else [])
        return str(found[key]["title"]) if found else None

    named = stale | _named(now, _texts(now, stale))
    countries = (key for key, (_, text) in now.items() if _COUNTRY.search(text))
    places = rows("places", {*countries, *named})
    # An actor writes out the relations that others have to it, with their sources.
    actors = rows("actors", named | _naming(now, stale, "actors"))
    sources = rows("sources", named | _named(now, _texts(now, actors)))
    build = Builder(places, actors, sources, title)
    tables = Tables(connection, actors)
    tables.remove((*stale, *gone))
    facts = {
        "events": build.event,
        "troops": build.troops,
        "statements": build.statement,
        "actors": build.actor,
    }
    for collection, made in facts.items():
        for row in rows(collection, stale).values():
            tables.add(row, made(row))
    there, citing = tables.at_places(), tables.citing()
    for key in stale & places.keys():
        tables.add(places[key], build.place(places[key], there.get(key, 0)))
    for key in stale & sources.keys():
        tables.add(sources[key], build.source(sources[key], citing.get(key, 0)))
    return tables
