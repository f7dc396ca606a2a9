"""The same questions in Python: typed, with Pydantic models as answers."""

import os
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, TypeVar, Unpack

from pydantic import TypeAdapter

from . import query
from .catalog import Catalog
from .records import (
    AboutRecord,
    ActorRecord,
    ClaimRecord,
    DisputeRecord,
    EventRecord,
    Fact,
    Record,
    SourceRecord,
    StatementRecord,
    TroopRecord,
)

Names = str | Iterable[str]
"""One name, or several that are alternatives."""

_R = TypeVar("_R", bound=Record)
_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


def open_catalog(*data: str | os.PathLike[str]) -> "Facts":
    """Open datasets: folders, or `"builtin"` for the shipped one, which is also the default.

    Compiles them on the first use after a change. Raises `NotFoundError` for a folder that is not
    there and `DataError` for data that is wrong.
    """
    return Facts(Catalog([os.fspath(path) for path in data]))


class Places(TypedDict, total=False):
    """Where: a country by name or ISO 3166-1 code, a place by name or id."""

    country: Names
    place: Names


class Times(TypedDict, total=False):
    """When, as EDTF dates that may stop at the month or the year; and how many, in which order."""

    since: str | None
    until: str | None
    on: str | None
    limit: int | None
    reverse: bool


class Filters(Places, Times, total=False):
    """The filters that most questions share; `kind` is the kind of the fact that is asked for."""

    actor: Names
    kind: Names


class StatementFilters(Filters, total=False):
    """`by` is the speaker, `actor` the speaker or whom it is about."""

    by: Names


class ActorFilters(Filters, total=False):
    """`office` is a kind of office, such as `head-of-state`."""

    office: Names


class TroopFilters(Places, Times, total=False):
    """`contributor` is the country whose soldiers are meant."""

    force: Names
    contributor: Names
    status: Names


class Facts:
    """An open catalog. Close it, or use it in a `with`.

    The filters are those of the command line: names are forgiving, values of one filter are
    alternatives, and different filters add up. All methods raise `UsageError` for an unknown country
    or a malformed date, and `NotFoundError` for an unknown place or actor.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __enter__(self) -> "Facts":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the underlying file."""
        self._catalog.close()

    def events(self, **filters: Unpack[Filters]) -> list[EventRecord]:
        """Events in the order of time."""
        return _models(EventRecord, query.facts(self._catalog, "event", _question(filters)))

    def troops(self, **filters: Unpack[TroopFilters]) -> list[TroopRecord]:
        """Troop strengths in the order of time; with `on`, the last ones known by that day, by force."""
        return _models(TroopRecord, query.troops(self._catalog, _question(filters)))

    def statements(self, **filters: Unpack[StatementFilters]) -> list[StatementRecord]:
        """Statements in the order of time."""
        return _models(StatementRecord, query.facts(self._catalog, "statement", _question(filters)))

    def actors(self, name: str | None = None, **filters: Unpack[ActorFilters]) -> list[ActorRecord]:
        """Actors, or those in whose name the words stand; with `on`, those there or in office on that day."""
        return _models(ActorRecord, query.facts(self._catalog, "actor", _question(filters), name))

    def sources(self, **filters: Unpack[Filters]) -> list[SourceRecord]:
        """The sources on which the facts so filtered rest; `kind` is the kind of source."""
        return _models(SourceRecord, query.sources(self._catalog, _question(filters)))

    def disputes(self, **filters: Unpack[Filters]) -> list[DisputeRecord]:
        """The quantities on which sources conflict, widest gap first."""
        return _models(DisputeRecord, query.disputes(self._catalog, _question(filters)))

    def claims(self, *ids: str) -> list[ClaimRecord]:
        """Every claim of the facts with these ids, superseded and retracted ones too."""
        return _models(ClaimRecord, query.claims(self._catalog, ids))

    def show(self, name: str) -> list[Fact]:
        """The facts that an id or a name means.

        Raises `NotFoundError` where there is none, or where the name can mean several.
        """
        return [_FACT.validate_json(text) for text in query.show(self._catalog, name)]

    def search(self, words: str, **filters: Unpack[Filters]) -> list[Fact]:
        """Facts in which all the words stand, best match first."""
        return [_FACT.validate_json(text) for text in query.search(self._catalog, words, _question(filters))]

    def about(self) -> AboutRecord:
        """Counts, coverage, versions and digest."""
        return AboutRecord.model_validate(query.about(self._catalog))


_CALLED = {"force": "actor", "status": "kind"}
_TIMES = frozenset(Times.__annotations__)


def _question(filters: Mapping[str, Any]) -> query.Question:
    """The filters as the query has them: every name a sequence of names."""
    given: dict[str, Any] = {
        _CALLED.get(key, key): value if key in _TIMES else _names(value) for key, value in filters.items()
    }
    return query.Question(**given)


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _models(model: type[_R], texts: list[str]) -> list[_R]:
    return [model.model_validate_json(text) for text in texts]
