"""What a fact is. The only schema: the published JSON Schema is generated from these models.

The order of the fields is the order of the keys in a canonical file. A field at its default value
is left out of the file. All text is UTF-8, in our own words, on one line.
"""

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from . import vocabulary
from .dates import span
from .derive import implied_qualifier


class Term:
    """Restricts a string to the keys of one of the closed lists in `vocabulary`."""

    def __init__(self, terms: dict[str, str]) -> None:
        self.terms = terms

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.terms))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The terms with their definitions, in the keyword that editors show beside each choice."""
        return handler(schema) | {"enumDescriptions": list(self.terms.values())}


def _date(text: str) -> str:
    span(text)
    return text


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Date = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"format": "edtf"})]
Url = Annotated[str, Field(pattern=r"^https?://[^\s/]+/?\S*$", max_length=2000)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9]\d*$")]
Number = Annotated[int | float, Field(ge=0, allow_inf_nan=False)]


class Model(BaseModel):
    """Strict and frozen: an unknown key or a wrong type is an error, never a guess."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Citation(Model):
    """The place in a source that says so: a fragment of a page, or a locator in a document."""

    source: Id = Field(description="id of a source")
    fragment: Text | None = Field(None, description="one to eight consecutive words of the page, to look for")
    locator: Text | None = Field(
        None, description="record id, page or table, where the source is a dataset or document"
    )


class Claim(Model):
    """One number, or range, as one source gives it (bounds as in UCDP: low, best, high)."""

    low: Number | None = Field(None, description="lower bound: `at least 20` is low 20")
    best: Number | None = Field(None, description="set only where the source gives one number")
    high: Number | None = Field(None, description="upper bound: `up to 5,500` is high 5500")
    qualifier: Annotated[str, Term(vocabulary.QUALIFIERS)] = Field(
        "exact", description="follows from the bounds unless the source says `about`"
    )
    by: Text | None = Field(None, description="who said it, if not the publisher")
    as_of: Date | None = Field(
        None, description="when the number held or was given, if not the day of the fact"
    )
    status: Annotated[str, Term(vocabulary.CLAIM_STATUSES)] = "accepted"
    reason: Text | None = Field(None, description="why it is superseded or retracted")
    citation: Citation

    @model_validator(mode="before")
    @classmethod
    def _derive_qualifier(cls, value: Any) -> Any:
        if isinstance(value, dict) and "qualifier" not in value:
            return value | {
                "qualifier": implied_qualifier(value.get("low"), value.get("best"), value.get("high"))
            }
        return value

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        numbers = [n for n in (self.low, self.best, self.high) if n is not None]
        if numbers != sorted(numbers):
            raise ValueError("bounds are not in order: low ≤ best ≤ high")
        implied = implied_qualifier(self.low, self.best, self.high)
        if self.qualifier != implied and not (self.qualifier == "about" and implied == "exact"):
            raise ValueError(
                f"qualifier {self.qualifier!r} does not fit these bounds, which mean {implied!r}"
            )
        if (self.status == "accepted") != (self.reason is None):
            raise ValueError("a superseded or retracted claim has a reason, an accepted one has none")
        return self


class Figure(Model):
    """One quantity of an event, with every claim that is made about it."""

    measure: Annotated[str, Term(vocabulary.MEASURES)]
    of: Annotated[str, Term(vocabulary.COUNTED)] = "all"
    scope: Text | None = Field(
        None, description="what exactly is counted, where measure and of do not say it"
    )
    claims: list[Claim] = Field(min_length=1)


class Participant(Model):
    """An actor in an event, and its part in it."""

    actor: Id = Field(description="id of an actor")
    role: Annotated[str, Term(vocabulary.ROLES)]


class Event(Model):
    """Something that happened."""

    id: Id
    title: Text
    date: Date
    kind: Annotated[str, Term(vocabulary.EVENT_KINDS)]
    places: list[Id] = Field(min_length=1, description="ids of places; the countries follow from them")
    participants: list[Participant] = []
    summary: Text = Field(description="one or two neutral sentences in the past tense, in our own words")
    part_of: Id | None = Field(None, description="id of the larger event")
    figures: list[Figure] = []
    citations: list[Citation] = Field(min_length=1)


class Relation(Model):
    """How an actor stands to another, and when. Read it as: this actor `kind` that actor."""

    kind: Annotated[str, Term(vocabulary.RELATION_KINDS)]
    actor: Id = Field(description="id of the other actor")
    date: Date | None = None
    citations: list[Citation] = Field(min_length=1)


class Office(Model):
    """A post that a person held."""

    kind: Annotated[str, Term(vocabulary.OFFICE_KINDS)]
    title: Text
    country: Country | None = None
    date: Date = Field(description="an interval: from when to when")
    citations: list[Citation] = Field(min_length=1)


class Actor(Model):
    """Who acts: a state, a force, a group, an organisation or a person."""

    id: Id
    name: Text
    aliases: list[Text] = Field([], description="other names and acronyms, in English and French")
    kind: Annotated[str, Term(vocabulary.ACTOR_KINDS)]
    country: Country | None = None
    active: Date | None = Field(None, description="from when to when it existed; for a person, lived")
    summary: Text
    wikidata: Wikidata | None = None
    relations: list[Relation] = []
    offices: list[Office] = []
    citations: list[Citation] = Field(min_length=1)


class Place(Model):
    """Where: a point with its precision."""

    id: Id
    name: Text
    aliases: list[Text] = []
    kind: Annotated[str, Term(vocabulary.PLACE_KINDS)]
    country: Country | None = Field(
        None, description="ISO 3166-1 alpha-2; none where a place crosses borders"
    )
    lat: Annotated[float, Field(ge=-90, le=90, description="WGS 84 degrees north")]
    lon: Annotated[float, Field(ge=-180, le=180, description="WGS 84 degrees east")]
    precision: Annotated[int, Field(ge=1, le=7, description="UCDP where_prec: 1 exact … 7 international")]
    wikidata: Wikidata | None = None


class TroopStrength(Model):
    """How many soldiers or fighters of a force were, or were to be, somewhere."""

    id: Id
    force: Id = Field(description="id of the actor whose strength it is")
    contributor: Country | None = Field(None, description="whose soldiers, where one country's are meant")
    place: Id = Field(description="id of a place: a country, region, town or base")
    date: Date = Field(description="when the number held; an interval with an end says that it ended")
    status: Annotated[str, Term(vocabulary.TROOP_STATUSES)]
    scope: Text = Field("all", description="which part of the force is counted")
    claims: list[Claim] = Field(min_length=1)


class Statement(Model):
    """What somebody said."""

    id: Id
    date: Date
    by: Id = Field(description="id of the actor who said it")
    about: list[Id] = Field([], description="ids of actors, places and events that it is about")
    kind: Annotated[str, Term(vocabulary.STATEMENT_KINDS)]
    summary: Text
    citations: list[Citation] = Field(min_length=1)


class Source(Model):
    """A page, document or dataset that somebody can open and check."""

    id: Id
    title: Text
    publisher: Text
    author: Text | None = None
    published: Date | None = None
    url: Url = Field(description="the page itself, never a home page")
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="ISO 639 code")]
    kind: Annotated[str, Term(vocabulary.SOURCE_KINDS)]
    origin: Text | None = Field(
        None, description="whose reporting it carries, if not the publisher's own: `AFP`"
    )
    accessed: Date
    archive_url: Url | None = None


COLLECTIONS: dict[str, type[Model]] = {
    "events": Event,
    "actors": Actor,
    "places": Place,
    "troops": TroopStrength,
    "statements": Statement,
    "sources": Source,
}
"""The six collections, each in a file `<name>.json` of a dataset folder."""
