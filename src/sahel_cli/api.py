"""The same questions in Python: typed, with Pydantic models as answers."""

import os
from collections.abc import Iterable
from typing import TypeVar

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


class Facts:
    """An open catalog. Close it, or use it in a `with`.

    The filters are those of the command line: names are forgiving, dates are EDTF strings that may
    stop at the month or the year, values of one filter are alternatives, and different filters add
    up. All methods raise `UsageError` for an unknown country or a malformed date, and
    `NotFoundError` for an unknown place or actor.
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

    def events(
        self,
        *,
        country: Names = (),
        place: Names = (),
        actor: Names = (),
        kind: Names = (),
        since: str | None = None,
        until: str | None = None,
        on: str | None = None,
        limit: int | None = None,
        reverse: bool = False,
    ) -> list[EventRecord]:
        """Events in the order of time."""
        question = query.Question(
            country=_names(country),
            place=_names(place),
            actor=_names(actor),
            kind=_names(kind),
            since=since,
            until=until,
            on=on,
            limit=limit,
            reverse=reverse,
        )
        return _models(EventRecord, query.facts(self._catalog, "event", question))

    def troops(
        self,
        *,
        country: Names = (),
        place: Names = (),
        force: Names = (),
        contributor: Names = (),
        status: Names = (),
        since: str | None = None,
        until: str | None = None,
        on: str | None = None,
        limit: int | None = None,
        reverse: bool = False,
    ) -> list[TroopRecord]:
        """Troop strengths in the order of time; with `on`, the last ones known by that day."""
        question = query.Question(
            country=_names(country),
            place=_names(place),
            actor=_names(force),
            contributor=_names(contributor),
            kind=_names(status),
            since=since,
            until=until,
            on=on,
            limit=limit,
            reverse=reverse,
        )
        texts = (
            query.troops_on(self._catalog, question) if on else query.facts(self._catalog, "troops", question)
        )
        return _models(TroopRecord, texts)

    def statements(
        self,
        *,
        by: Names = (),
        country: Names = (),
        place: Names = (),
        actor: Names = (),
        kind: Names = (),
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        reverse: bool = False,
    ) -> list[StatementRecord]:
        """Statements in the order of time; `by` is the speaker, `actor` the speaker or who it is about."""
        question = query.Question(
            country=_names(country),
            place=_names(place),
            actor=_names(actor),
            kind=_names(kind),
            by=_names(by),
            since=since,
            until=until,
            limit=limit,
            reverse=reverse,
        )
        return _models(StatementRecord, query.facts(self._catalog, "statement", question))

    def actors(
        self,
        name: str | None = None,
        *,
        country: Names = (),
        kind: Names = (),
        office: Names = (),
        on: str | None = None,
    ) -> list[ActorRecord]:
        """Actors, or those in whose name the words stand.

        With `on`, those there or in office on that day; `office` is a kind of office, such as
        `head-of-state`.
        """
        question = query.Question(country=_names(country), kind=_names(kind), office=_names(office), on=on)
        return _models(ActorRecord, query.facts(self._catalog, "actor", question, name))

    def sources(self, *, country: Names = (), actor: Names = (), kind: Names = ()) -> list[SourceRecord]:
        """The sources on which the facts so filtered rest; `kind` is the kind of source."""
        question = query.Question(country=_names(country), actor=_names(actor), kind=_names(kind))
        return _models(SourceRecord, query.sources(self._catalog, question))

    def disputes(
        self, *, country: Names = (), actor: Names = (), limit: int | None = None
    ) -> list[DisputeRecord]:
        """The quantities on which sources conflict, widest gap first."""
        question = query.Question(country=_names(country), actor=_names(actor), limit=limit)
        return _models(DisputeRecord, query.disputes(self._catalog, question))

    def claims(self, *ids: str) -> list[ClaimRecord]:
        """Every claim of the facts with these ids, superseded and retracted ones too."""
        return _models(ClaimRecord, query.claims(self._catalog, ids))

    def show(self, name: str) -> list[Fact]:
        """The facts that an id or a name means.

        Raises `NotFoundError` where there is none, or where the name can mean several.
        """
        return [_FACT.validate_json(text) for text in query.show(self._catalog, name)]

    def search(self, words: str, *, limit: int | None = None) -> list[Fact]:
        """Facts in which all the words stand, best match first."""
        return [
            _FACT.validate_json(text)
            for text in query.search(self._catalog, words, query.Question(limit=limit))
        ]

    def about(self) -> AboutRecord:
        """Counts, coverage, versions and digest."""
        return AboutRecord.model_validate(query.about(self._catalog))


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _models(model: type[_R], texts: list[str]) -> list[_R]:
    return [model.model_validate_json(text) for text in texts]
