"""What comes out: the record of each fact, self-contained, every key always present.

This is the public contract of `--json`, of `sahel schema --output` and of the Python API. The
compiler builds these records once; lookups pass them on without importing this module.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """Base of all output records."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Country(Record):
    code: str = Field(description="ISO 3166-1 alpha-2")
    name: str


class Named(Record):
    id: str
    name: str


class ActorRef(Named):
    kind: str


class PlaceRef(Named):
    kind: str
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    lat: float
    lon: float
    precision: int = Field(description="UCDP where_prec, 1 to 7")


class Participant(ActorRef):
    role: str


class EventRef(Record):
    id: str
    title: str


class FactRef(Record):
    record: str
    id: str
    name: str


class SourceRef(Record):
    """A source as it is written out inside a citation."""

    id: str
    title: str
    publisher: str
    author: str | None
    published: str | None = Field(description="EDTF date")
    url: str
    language: str
    kind: str
    origin: str = Field(
        description="whose reporting it carries; the publisher's own unless it says otherwise"
    )
    accessed: str
    archive_url: str | None


class Citation(Record):
    fragment: str | None
    locator: str | None
    link: str = Field(description="opens the page at the fragment")
    source: SourceRef


class Claim(Record):
    low: float | int | None
    best: float | int | None
    high: float | int | None
    qualifier: str
    text: str = Field(description="the number in words: `300–400`, `at least 20`")
    by: str | None
    as_of: str | None
    status: str
    reason: str | None
    citation: Citation


class Quantity(Record):
    """What the accepted claims say together."""

    low: float | int | None
    best: float | int | None = Field(description="the one number that all accepted claims share")
    high: float | int | None
    qualifier: str
    headline: str = Field(description="the same in words; a span where the claims differ")
    agreement: Literal["single", "agree", "conflict"]
    origins: int = Field(description="how many independent origins the accepted claims have")
    claims: list[Claim]


class Figure(Quantity):
    measure: str
    of: str
    scope: str | None


class Dated(Record):
    date: str = Field(description="EDTF")
    date_earliest: str | None = Field(description="YYYY-MM-DD; null where the interval is open")
    date_latest: str | None


class EventRecord(Dated):
    record: Literal["event"]
    id: str
    title: str
    kind: str
    countries: list[Country]
    places: list[PlaceRef]
    participants: list[Participant]
    summary: str
    toll: str | None = Field(description="the main quantities in words")
    part_of: EventRef | None
    figures: list[Figure]
    origins: int = Field(description="how many independent origins the event rests on")
    citations: list[Citation]


class TroopRecord(Dated, Quantity):
    record: Literal["troops"]
    id: str
    title: str
    force: ActorRef
    contributor: Country | None
    place: PlaceRef
    countries: list[Country]
    status: str
    scope: str


class StatementRecord(Dated):
    record: Literal["statement"]
    id: str
    title: str
    kind: str
    by: ActorRef
    about: list[FactRef]
    countries: list[Country]
    summary: str
    origins: int
    citations: list[Citation]


class Relation(Record):
    kind: str
    direction: Literal["out", "in"] = Field(
        description="out: this actor `kind` the other; in: the other way round"
    )
    actor: ActorRef
    date: str | None
    citations: list[Citation]


class Office(Dated):
    kind: str
    title: str
    country: Country | None
    citations: list[Citation]


class ActorRecord(Record):
    record: Literal["actor"]
    id: str
    name: str
    aliases: list[str]
    kind: str
    country: Country | None
    active: str | None = Field(description="EDTF")
    summary: str
    wikidata: str | None
    relations: list[Relation]
    offices: list[Office]
    origins: int
    citations: list[Citation]


class PlaceRecord(Record):
    record: Literal["place"]
    id: str
    name: str
    aliases: list[str]
    kind: str
    country: Country | None
    lat: float
    lon: float
    precision: int
    wikidata: str | None
    facts: int = Field(description="how many events and troop strengths are there")


class SourceRecord(SourceRef):
    record: Literal["source"]
    facts: int = Field(description="how many facts cite it")


class DisputeRecord(Record):
    """A quantity on which accepted claims conflict."""

    record: Literal["dispute"]
    fact: FactRef
    date: str
    countries: list[Country]
    measure: str
    of: str
    scope: str | None
    low: float | int
    high: float | int
    gap: float | int = Field(description="highest number less lowest")
    ratio: float | None = Field(description="highest number by lowest; null where the lowest is 0")
    headline: str
    origins: int
    claims: list[Claim]


class ClaimRecord(Record):
    """One claim, or one citation of a fact without numbers, as a flat row (`--claims`)."""

    record: Literal["claim"]
    fact: str = Field(description="id of the fact")
    fact_record: str
    title: str
    date: str
    measure: str | None
    of: str | None
    scope: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    qualifier: str | None
    text: str | None
    by: str | None
    as_of: str | None
    status: str | None
    reason: str | None
    publisher: str
    origin: str
    published: str | None
    source: str = Field(description="id of the source")
    source_title: str
    url: str
    fragment: str | None
    locator: str | None
    link: str


class ProblemRecord(Record):
    record: Literal["problem"]
    file: str
    line: int | None
    id: str | None
    rule: str
    message: str
    fix: str


class AboutRecord(Record):
    record: Literal["about"]
    version: str
    data_version: str
    data: list[str]
    digest: str = Field(description="SHA-256 over the SHA-256 of each data file")
    licence: str
    date_earliest: str | None
    date_latest: str | None
    counts: dict[str, int]
    claims: int
    quantities: dict[str, int] = Field(description="quantities by agreement")
    two_origins: float | None = Field(
        description="share of events with two or more independent origins, 0 to 1"
    )


Fact = EventRecord | TroopRecord | StatementRecord | ActorRecord | PlaceRecord | SourceRecord

RECORDS: dict[str, type[Record]] = {
    "event": EventRecord,
    "troops": TroopRecord,
    "statement": StatementRecord,
    "actor": ActorRecord,
    "place": PlaceRecord,
    "source": SourceRecord,
    "dispute": DisputeRecord,
    "claim": ClaimRecord,
    "problem": ProblemRecord,
    "about": AboutRecord,
}
