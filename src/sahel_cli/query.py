"""Questions to rows: filters, names, as-of, rank. Gives the finished records as JSON text."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from . import names
from ._version import __version__
from .catalog import Catalog
from .dates import FIRST_DAY, LAST_DAY, Span, span
from .errors import UsageError
from .formats import to_json
from .wording import words as split

ORDER = "first, last, id"
# A word of so many letters may stop short; `or` would find half of what there is.
_BEGUN = 3
# So many facts in full are a screen or two.
_FEW = 12


class Question(NamedTuple):
    """The filters of one question. Values of one filter are alternatives, different filters add up."""

    country: Sequence[str] = ()
    place: Sequence[str] = ()
    actor: Sequence[str] = ()
    kind: Sequence[str] = ()
    by: Sequence[str] = ()
    contributor: Sequence[str] = ()
    office: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    on: str | None = None
    limit: int | None = None
    reverse: bool = False


def facts(catalog: Catalog, record: str, question: Question, words: str | None = None) -> list[str]:
    """The records of one type that a question asks for, as JSON, in the order of time.

    Raises `UsageError` for a country that is not known, `NotFoundError` for a place or an actor.
    """
    where, values = _where(catalog, question, record)
    if words is not None:
        match = _match(words)
        if not match:
            return []
        where.append("seq IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(f"name : ({match})")
    return _select(catalog, ["type = ?", *where], [record, *values], question)


def troops_on(catalog: Catalog, question: Question) -> list[str]:
    """Who was there on a day: of each force, contributor, place and scope, the last strength known.

    That is the one whose date begins last, on or before the day, and has not ended; a strength ends
    with its interval, and with its force. Where it was only planned, announced or authorised, the
    last one that was there is given too. What is known of one force stands together, and the force of
    which the newest number is known comes first: an old number tells least of the day.
    """
    day = _day(question.on or "")
    where, values = _where(catalog, question._replace(on=None), "troops")
    onward, back = ("DESC", "ASC") if question.reverse else ("ASC", "DESC")
    conditions = "".join(f" AND {condition}" for condition in where)
    sql = f"""
        WITH known AS (
            SELECT id, title, first, record, present, substr(series, 1, instr(series, '|')) AS force,
                rank() OVER (PARTITION BY series ORDER BY first DESC, last) AS newest,
                rank() OVER (PARTITION BY series, present ORDER BY first DESC, last) AS newest_there
            FROM facts
            WHERE type = 'troops' AND first <= ? AND ends >= ?{conditions}
        )
        SELECT record FROM known WHERE newest = 1 OR (present AND newest_there = 1)
        ORDER BY max(first) OVER (PARTITION BY force) {back},
            force {onward}, title {onward}, first {onward}, id {onward} LIMIT ?
    """
    return [record for (record,) in catalog.rows(sql, [day.first, day.first, *values, _limit(question)])]


def troops(catalog: Catalog, question: Question) -> list[str]:
    """How many were where: as of a day where the question has one, else in the order of time."""
    return troops_on(catalog, question) if question.on else facts(catalog, "troops", question)


def wider(catalog: Catalog, question: Question) -> dict[str, int]:
    """How many strengths a question by country leaves out because they are for a wider area, by its id."""
    if not question.country or question.place:
        return {}
    areas = catalog.rows(
        "SELECT id FROM facts WHERE type = 'place'"
        f" AND seq NOT IN (SELECT seq FROM tags WHERE dim = 'country') ORDER BY {ORDER}"
    )
    everywhere = question._replace(country=(), place=[area for (area,) in areas], limit=None)
    texts = troops(catalog, everywhere) if areas else []
    # To parse them whole for one id takes longer than to find them.
    found = [text.partition('"place":{"id":"')[2].partition('"')[0] for text in texts]
    return {area: found.count(area) for (area,) in areas if area in found}


def search(catalog: Catalog, words: str, question: Question) -> list[str]:
    """Facts in which all the words stand, best match first.

    A match in a name comes before one in the text, and sources come last. Case and accents do not
    matter, and a word may stop short: `wagn` finds Wagner.
    """
    match = _match(words)
    if not match:
        raise UsageError("nothing to search for", "give one or more words")
    where, values = _where(catalog, question, None)
    conditions = "".join(f" AND {condition}" for condition in where)
    sql = f"""
        SELECT record FROM words JOIN facts ON seq = words.rowid
        WHERE words MATCH ?{conditions}
        ORDER BY type = 'source', words.rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?),
            bm25(words, 8.0, 1.0), {ORDER}
        LIMIT ?
    """
    rows = [
        record for (record,) in catalog.rows(sql, [match, *values, f"name : ({match})", _limit(question)])
    ]
    return rows[::-1] if question.reverse else rows


def sources(catalog: Catalog, question: Question) -> list[str]:
    """The sources on which the facts that a question asks for rest; `kind` is the kind of source."""
    where, values = _where(catalog, question._replace(kind=()), None)
    conditions, bound = ["type = 'source'"], []
    if where:
        conditions.append(
            "id IN (SELECT source FROM cites WHERE seq IN"
            f" (SELECT seq FROM facts WHERE type != 'source' AND {' AND '.join(where)}))"
        )
        bound += values
    if question.kind:
        conditions.append(_tagged(question.kind))
        bound += ["kind", *question.kind]
    return _select(catalog, conditions, bound, question)


def disputes(catalog: Catalog, question: Question) -> list[str]:
    """The quantities on which accepted claims conflict, widest gap first (highest number by lowest)."""
    import json

    from .evidence import dispute, quantities

    where, values = _where(catalog, question, None)
    conditions = " AND ".join(["agreement = 'conflict'", *where])
    direction = "ASC" if question.reverse else "DESC"
    sql = f"""
        SELECT record, n FROM quantities JOIN facts USING (seq) WHERE {conditions}
        ORDER BY ratio {direction}, gap {direction}, {ORDER}, n LIMIT ?
    """
    rows = ((json.loads(text), n) for text, n in catalog.rows(sql, [*values, _limit(question)]))
    return [to_json(dispute(record, quantities(record)[n])) for record, n in rows]


def claims(catalog: Catalog, ids: Sequence[str]) -> list[str]:
    """The evidence of the facts with these ids, in their order; of a source, all that rests on it."""
    import json

    from . import evidence

    found: list[str] = []
    for key in ids:
        rows = catalog.rows("SELECT type, record FROM facts WHERE id = ?", [key])
        of_source = bool(rows) and rows[0][0] == "source"
        if of_source:
            sql = f"SELECT type, record FROM facts JOIN cites USING (seq) WHERE source = ? ORDER BY {ORDER}"
            rows = catalog.rows(sql, [key])
        for _, text in rows:
            claims = evidence.claims(json.loads(text))
            found += [to_json(claim) for claim in claims if not of_source or claim["source"] == key]
    return found


def show(catalog: Catalog, name: str) -> list[str]:
    """Everything that a name means: a fact by its id, an actor by its name, a place with what happened there.

    What happened at a place is given up to a screen or two; the record of the place tells how much
    there is. Raises `NotFoundError` where nothing, or more than one fact, is so called.
    """
    rows = catalog.rows("SELECT type, record FROM facts WHERE id = ?", [name])
    if rows:
        return _at_places(catalog, [name]) if rows[0][0] == "place" else [rows[0][1]]
    exact = names.named(catalog, name, ("event", "actor", "place"))
    people = [match for match in exact if match.type != "place"]
    if len(people) > 1:
        raise names.several(name, people)
    if people:
        return _records(catalog, [people[0].id])
    if exact:
        return _at_places(catalog, [match.id for match in exact])
    near = names.by_words(catalog, name, ("event", "actor", "troops", "statement", "source", "place"))
    if len(near) > 1:
        raise names.several(name, near)
    if near:
        return _records(catalog, [near[0].id])
    raise names.nothing(catalog, "fact", name, ("event", "actor", "place"))


def _at_places(catalog: Catalog, ids: Sequence[str]) -> list[str]:
    """What is known of places: the events and strengths there, if they are few, then the places."""
    conditions = ["type IN ('event', 'troops')", _tagged(ids)]
    found = _select(catalog, conditions, ["place", *ids], Question())
    return (found if len(found) <= _FEW else []) + _records(catalog, ids)


def counts(catalog: Catalog) -> dict[str, int]:
    """How many facts of each type there are."""
    return dict(catalog.rows("SELECT type, count(*) FROM facts GROUP BY type"))


def _where(catalog: Catalog, question: Question, record: str | None) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    wanted = {
        "country": [code for name in question.country for code in names.resolve(catalog, "country", name)],
        "place": [key for name in question.place for key in names.resolve(catalog, "place", name)],
        "actor": [key for name in question.actor for key in names.resolve(catalog, "actor", name)],
        "by": [key for name in question.by for key in names.resolve(catalog, "actor", name)],
        "contributor": [
            code for name in question.contributor for code in names.resolve(catalog, "country", name)
        ],
        "kind": list(question.kind),
    }
    for dim, keys in wanted.items():
        if keys:
            where.append(_tagged(keys))
            values += [dim, *keys]
    held = f" AND office IN ({names.marks(question.office)})" if question.office else ""
    if question.office:
        where.append(f"seq IN (SELECT seq FROM terms WHERE 1{held})")
        values += question.office
    for days in _windows(question):
        if record == "actor":
            where.append(f"seq IN (SELECT seq FROM terms WHERE first <= ? AND last >= ?{held})")
            values += [days.last, days.first, *question.office]
        else:
            where.append("first <= ? AND last >= ?")
            values += [days.last, days.first]
    return where, values


def _tagged(keys: Sequence[str]) -> str:
    """The condition that a fact has one of these tags; binds the dimension, then the keys."""
    return f"seq IN (SELECT seq FROM tags WHERE dim = ? AND value IN ({names.marks(keys)}))"


def _windows(question: Question) -> Iterable[Span]:
    since = span(question.since).first if question.since else None
    until = span(question.until).last if question.until else None
    if since and until and since > until:
        raise UsageError(f"--since {question.since} is after --until {question.until}", "swap the two dates")
    if since or until:
        yield Span(since or FIRST_DAY, until or LAST_DAY)
    if question.on:
        yield _day(question.on)


def _day(date: str) -> Span:
    day = span(date)
    if day.first != day.last:
        raise UsageError(f"--on takes one day, not {date!r}", "write it as YYYY-MM-DD")
    return day


def _select(catalog: Catalog, where: list[str], values: list[Any], question: Question) -> list[str]:
    sql = f"SELECT record FROM facts WHERE {' AND '.join(where)} ORDER BY {_order(question)} LIMIT ?"
    return [record for (record,) in catalog.rows(sql, [*values, _limit(question)])]


def _order(question: Question) -> str:
    # What has no date is last either way.
    return "first = '9999-99-99', first DESC, last DESC, id DESC" if question.reverse else ORDER


def _limit(question: Question) -> int:
    return -1 if question.limit is None else question.limit


def _match(words: str) -> str:
    """An FTS5 expression in which each word is quoted, so that nothing in it is syntax.

    An empty string has no word in it.
    """
    return " ".join(f'"{word}"*' if len(word) >= _BEGUN else f'"{word}"' for word in split(words))


def _records(catalog: Catalog, ids: Sequence[str]) -> list[str]:
    sql = f"SELECT record FROM facts WHERE id IN ({names.marks(ids)}) ORDER BY {ORDER}"
    return [record for (record,) in catalog.rows(sql, ids)]


def about(catalog: Catalog) -> dict[str, Any]:
    """What is in the data, as one record: counts, coverage, versions, digest."""
    import json  # only this record is made here

    meta = dict(catalog.rows("SELECT key, value FROM meta"))
    found = counts(catalog)
    ((first, last),) = catalog.rows(
        "SELECT min(first), max(last) FROM facts WHERE type = 'event' AND last < '9999'"
    )
    agreements = [(key, value) for key, value in meta.items() if key.startswith("quantities.")]
    ((two, events),) = catalog.rows(
        "SELECT sum(json_extract(record, '$.origins') > 1), count(*) FROM facts WHERE type = 'event'"
    )
    return {
        "record": "about",
        "version": __version__,
        "data_version": meta["data_version"],
        "data": json.loads(meta["data"]),
        "digest": meta["digest"],
        "licence": "code MIT, data CC BY 4.0",
        "date_earliest": first,
        "date_latest": last,
        "counts": {plural: found.get(kind, 0) for kind, plural in _COUNTED.items()},
        "claims": int(meta["claims"]),
        "quantities": {key.partition(".")[2]: int(value) for key, value in agreements},
        "two_origins": round(two / events, 3) if events else None,
    }


_COUNTED = {
    "event": "events",
    "troops": "troop strengths",
    "statement": "statements",
    "actor": "actors",
    "place": "places",
    "source": "sources",
}
