"""The fields of each kind of record: what `--fields` can choose, and what a flat row holds.

A field that is a key of the JSON record is that key in JSON; in a flat row (CSV, TSV, a table) it
is one cell, with lists joined by `; `. The other fields are derived for flat rows and can be asked
for in JSON too.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .errors import UsageError
from .formats import Json, Value, to_json
from .wording import listing

JOIN = "; "


class Field(NamedTuple):
    """One field: what it means, how a flat row shows it, and whether flat rows have it unasked."""

    about: str
    cell: Callable[[Json], Value]
    flat: bool = True


def _key(name: str) -> Callable[[Json], Value]:
    return lambda record: record[name]


def _name_of(name: str, key: str = "name") -> Callable[[Json], Value]:
    return lambda record: record[name] and record[name][key]


def _joined(name: str, key: str) -> Callable[[Json], Value]:
    return lambda record: JOIN.join(item[key] for item in record[name]) or None


def _nested(name: str) -> Callable[[Json], Value]:
    return lambda record: to_json(record[name])


def _keys(**about: str) -> dict[str, Field]:
    return {name: Field(text, _key(name)) for name, text in about.items()}


def citations(record: Json) -> Iterator[Json]:
    """Every citation of a record: its own first, then those of its accepted and other claims."""
    yield from record.get("citations", [])
    for claim in claims(record):
        yield claim["citation"]


def claims(record: Json) -> Iterator[Json]:
    for figure in record.get("figures", []):
        yield from figure["claims"]
    yield from record.get("claims", [])


def agreement(record: Json) -> str | None:
    """The agreement of a record's quantities together: one conflict makes a conflict."""
    found = {figure["agreement"] for figure in record.get("figures", [])} or {record.get("agreement")}
    return next((term for term in ("conflict", "agree", "single") if term in found), None)


def _unique(record: Json, key: Callable[[Json], str]) -> str | None:
    return JOIN.join(dict.fromkeys(key(citation) for citation in citations(record))) or None


def _place(key: str) -> Callable[[Json], Value]:
    def cell(record: Json) -> Value:
        places = record.get("places") or ([record["place"]] if "place" in record else [])
        return places[0][key] if places else None

    return cell


def _killed(key: str) -> Callable[[Json], Value]:
    """The toll as UCDP has it: the figure of all the dead, or the only one there is; never a sum."""

    def cell(record: Json) -> Value:
        figures = [f for f in record["figures"] if f["measure"] == "killed" and f["scope"] is None]
        whole = [f for f in figures if f["of"] == "all"] or figures
        return whole[0][key] if len(whole) == 1 else None

    return cell


_DATED = {
    **_keys(date="when, as an EDTF date"),
    "date_earliest": Field("the earliest day it can mean; empty where open", _key("date_earliest")),
    "date_latest": Field("the latest day it can mean; empty where open", _key("date_latest")),
}
_COUNTRIES = {"countries": Field("ISO 3166-1 alpha-2 codes", _joined("countries", "code"))}
_POINT = {
    "lat": Field("degrees north (WGS 84) of the first place", _place("lat")),
    "lon": Field("degrees east", _place("lon")),
    "where_prec": Field("UCDP precision of the point: 1 exact to 7", _place("precision")),
}
_EVIDENCE = {
    "origins": Field("number of independent origins", _key("origins")),
    "sources": Field("publishers", lambda r: _unique(r, lambda c: str(c["source"]["publisher"]))),
    "urls": Field("pages, opened at the words", lambda r: _unique(r, lambda c: str(c["link"]))),
}
_CITATIONS = {"citations": Field("citations with their sources (nested)", _nested("citations"), flat=False)}
_CLAIMS = {"claims": Field("every claim with its source (nested)", _nested("claims"), flat=False)}
_RECORD = {"record": Field("which kind of record it is", _key("record"), flat=False)}
_BOUNDS = _keys(
    low="lowest number that an accepted claim names; empty where all share one",
    best="the one number that all accepted claims share",
    high="highest one; empty where all share one",
    qualifier="exact, about, at-least, at-most, unknown",
)

EVENT = {
    **_RECORD,
    **_keys(id="id of the event", title="title", kind="kind of event"),
    **_DATED,
    **_COUNTRIES,
    "places": Field("names of the places", _joined("places", "name")),
    **_POINT,
    "participants": Field(
        "actors and their roles",
        lambda r: JOIN.join(f"{p['name']} ({p['role']})" for p in r["participants"]) or None,
    ),
    **_keys(summary="what happened", toll="the main quantities in words"),
    "killed_low": Field("dead, lowest number named", _killed("low")),
    "killed_best": Field("dead, the number that all share", _killed("best")),
    "killed_high": Field("dead, highest number named", _killed("high")),
    "killed_of": Field("whose dead these are", _killed("of")),
    "agreement": Field("single, agree or conflict", agreement),
    "part_of": Field("id of the larger event", _name_of("part_of", "id")),
    "figures": Field("quantities with every claim (nested)", _nested("figures"), flat=False),
    **_EVIDENCE,
    **_CITATIONS,
}
TROOPS = {
    **_RECORD,
    **_keys(id="id of the strength", title="force and place"),
    **_DATED,
    "force": Field("name of the force", _name_of("force")),
    "force_id": Field("id of the force", _name_of("force", "id")),
    "contributor": Field("whose soldiers, ISO 3166-1 alpha-2", _name_of("contributor", "code")),
    "place": Field("name of the place", _name_of("place")),
    **_COUNTRIES,
    **_POINT,
    **_keys(status="deployed, estimated, authorised, announced, planned", scope="which part is counted"),
    **_BOUNDS,
    **_keys(headline="the strength in words", agreement="single, agree or conflict"),
    **_EVIDENCE,
    **_CLAIMS,
}
STATEMENT = {
    **_RECORD,
    **_keys(id="id of the statement"),
    **_DATED,
    "by": Field("who said it", _name_of("by")),
    "by_id": Field("id of who said it", _name_of("by", "id")),
    **_keys(kind="kind of statement", summary="what was said, in our words"),
    "title": Field("speaker and summary", _key("title"), flat=False),
    "about": Field("what it is about", _joined("about", "name")),
    **_COUNTRIES,
    **_EVIDENCE,
    **_CITATIONS,
}
ACTOR = {
    **_RECORD,
    **_keys(id="id of the actor", name="name"),
    "aliases": Field("other names", lambda r: JOIN.join(r["aliases"]) or None),
    **_keys(kind="kind of actor"),
    "country": Field("ISO 3166-1 alpha-2", _name_of("country", "code")),
    **_keys(active="from when to when, as an EDTF date", summary="who that is"),
    "relations": Field(
        "how it stands to others",
        lambda r: JOIN.join(relation_text(x) for x in r["relations"]) or None,
    ),
    "offices": Field(
        "posts and their dates",
        lambda r: JOIN.join(f"{o['title']} ({o['date']})" for o in r["offices"]) or None,
    ),
    **_keys(wikidata="Wikidata id"),
    **_EVIDENCE,
    **_CITATIONS,
}
PLACE = {
    **_RECORD,
    **_keys(id="id of the place", name="name"),
    "aliases": Field("other names", lambda r: JOIN.join(r["aliases"]) or None),
    **_keys(kind="kind of place"),
    "country": Field("ISO 3166-1 alpha-2", _name_of("country", "code")),
    **_keys(
        lat="degrees north (WGS 84)",
        lon="degrees east",
        precision="UCDP where_prec, 1 to 7",
        wikidata="Wikidata id",
        facts="how many events and troop strengths are there",
    ),
}
SOURCE = {
    **_RECORD,
    **_keys(
        id="id of the source",
        title="title",
        publisher="publisher",
        author="author",
        published="when, as an EDTF date",
        url="the page",
        language="ISO 639 code",
        kind="kind of source",
        origin="whose reporting it carries",
        accessed="when we last saw it",
        archive_url="an archived copy",
        facts="how many facts cite it",
    ),
}
DISPUTE = {
    **_RECORD,
    "fact": Field("id of the fact", _name_of("fact", "id")),
    "title": Field("name of the fact", _name_of("fact")),
    **_keys(date="when, as an EDTF date"),
    **_COUNTRIES,
    **_keys(
        measure="what is measured",
        of="who or what is counted",
        scope="what exactly is counted",
        low="lowest number",
        high="highest number",
        gap="highest less lowest",
        ratio="highest by lowest; empty where the lowest is 0",
        headline="the span in words",
        origins="number of independent origins",
    ),
    "claims": Field(
        "who says what",
        lambda r: JOIN.join(
            f"{c['text']} ({c['by'] or c['citation']['source']['publisher']})" for c in r["claims"]
        ),
    ),
    "urls": Field("pages, opened at the words", lambda r: _unique(r, lambda c: str(c["link"]))),
}
CLAIM = {
    **_RECORD,
    **_keys(
        fact="id of the fact",
        fact_record="kind of record it belongs to",
        title="name of the fact",
        date="when, as an EDTF date",
        measure="what is measured",
        of="who or what is counted",
        scope="what exactly is counted",
        low="lower bound",
        best="the number, where the source gives one",
        high="upper bound",
        qualifier="exact, about, at-least, at-most, unknown",
        text="the number in words",
        by="who said it, if not the publisher",
        as_of="when the number held or was given",
        status="accepted, superseded or retracted",
        reason="why it no longer stands",
        publisher="publisher of the source",
        origin="whose reporting the source carries",
        published="when the source was published",
        source="id of the source",
        source_title="title of the source",
        url="the page",
        fragment="words to look for on the page",
        locator="record or page in a dataset or document",
        link="the page, opened at the words",
    ),
}
PROBLEM = {
    **_RECORD,
    **_keys(
        file="the file",
        line="the line on which the record begins",
        id="id of the record",
        rule="name of the rule",
        message="what is wrong",
        fix="what to do",
    ),
}
ABOUT = {
    **_RECORD,
    **_keys(version="version of the program", data_version="version of the data"),
    "data": Field("the dataset folders", lambda r: JOIN.join(r["data"])),
    **_keys(
        digest="SHA-256 over the SHA-256 of each data file",
        licence="licences",
        date_earliest="first day covered",
        date_latest="last day covered",
    ),
    "counts": Field("facts by kind", lambda r: JOIN.join(f"{k} {v}" for k, v in r["counts"].items())),
    **_keys(claims="number of claims"),
    "quantities": Field(
        "quantities by agreement", lambda r: JOIN.join(f"{k} {v}" for k, v in r["quantities"].items())
    ),
    **_keys(two_origins="share of events with two or more origins"),
}
ANY = {
    "record": Field("which kind of record it is", _key("record")),
    **_keys(id="id"),
    "title": Field("title or name", lambda r: r.get("title") or r["name"]),
    "date": Field("when, as an EDTF date", lambda r: r.get("date") or r.get("active") or r.get("published")),
    "kind": Field("kind", lambda r: r.get("kind") or r.get("status")),
    "countries": Field(
        "ISO 3166-1 alpha-2 codes", lambda r: JOIN.join(c["code"] for c in _countries(r)) or None
    ),
    "headline": Field("the main quantities in words", lambda r: r.get("toll") or r.get("headline")),
    "agreement": Field("single, agree or conflict", agreement),
    "summary": Field("in our words", lambda r: r.get("summary")),
    "sources": Field(
        "publishers", lambda r: r.get("publisher") or _unique(r, lambda c: str(c["source"]["publisher"]))
    ),
    "urls": Field(
        "pages, opened at the words", lambda r: r.get("url") or _unique(r, lambda c: str(c["link"]))
    ),
}
"""What records of different kinds have in common, for `search` and `show`."""

FIELDS: dict[str, dict[str, Field]] = {
    "event": EVENT,
    "troops": TROOPS,
    "statement": STATEMENT,
    "actor": ACTOR,
    "place": PLACE,
    "source": SOURCE,
    "dispute": DISPUTE,
    "claim": CLAIM,
    "problem": PROBLEM,
    "about": ABOUT,
    "any": ANY,
}


def choose(record: str, names: list[str]) -> list[str]:
    """The fields asked for, checked; all flat ones where none are.

    Raises `UsageError` for a name that is not a field, with those that are.
    """
    known = FIELDS[record]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            f"no field is called {unknown[0]!r}", f"there are {listing(list(known), len(known))}"
        )
    return names or [name for name, field in known.items() if field.flat]


def narrowed(record: str, names: list[str], value: Json) -> dict[str, Any]:
    """A JSON record with only these fields, in this order."""
    fields = FIELDS[record]
    derived = {"countries": _countries} if record == "any" else {}
    return {
        name: value[name] if name in value else derived.get(name, fields[name].cell)(value) for name in names
    }


def relation_text(relation: Json) -> str:
    """`member of G5 Sahel (2014-02/2022-05)`, or for the other direction `has member Mali (…)`."""
    words = _OUT if relation["direction"] == "out" else _IN
    date = f" ({relation['date']})" if relation["date"] else ""
    return f"{words[relation['kind']]} {relation['actor']['name']}{date}"


_OUT = {
    "part-of": "part of",
    "member-of": "member of",
    "splinter-of": "split from",
    "merged-into": "merged into",
    "successor-of": "successor of",
    "led-by": "led by",
    "allied-with": "allied with",
    "pledged-to": "pledged allegiance to",
}
_IN = {
    "part-of": "has part",
    "member-of": "has member",
    "splinter-of": "split into",
    "merged-into": "formed from",
    "successor-of": "succeeded by",
    "led-by": "leads",
    "allied-with": "allied with",
    "pledged-to": "has the allegiance of",
}


def _countries(record: Json) -> list[Json]:
    country = record.get("country")
    return record.get("countries") or ([country] if isinstance(country, dict) else [])
