"""What people call things, to ids: forgiving about case, accents and aliases, never guessing."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .catalog import Catalog
from .errors import NotFoundError, UsageError
from .wording import fold, listing

_SUGGESTIONS = 5
_LISTED = 10
_NAMED = ("country", "place", "actor")


class Match(NamedTuple):
    """A fact that a name can mean."""

    type: str
    id: str
    label: str


def resolve(catalog: Catalog, kind: str, name: str) -> list[str]:
    """The ids that a typed name of a `country`, a `place` or an `actor` means; country ids are ISO codes.

    An id, name or alias wins; else the one whose name holds the words. Places may share a name, and
    then all are meant. Raises `UsageError` (country) or `NotFoundError` with what was near.
    """
    found = named(catalog, name, (kind,))
    if not found:
        found = by_words(catalog, name, (kind,))
        if len(found) > 1:
            raise several(name, found)
    elif len(found) > 1 and kind == "actor":
        by_id = [match for match in found if match.id == name]
        if not by_id:
            raise several(name, found)
        found = by_id
    if not found:
        raise nothing(catalog, kind, name, (kind,))
    return [match.id for match in found]


def complete(catalog: Catalog, kinds: Sequence[str], start: str) -> list[tuple[str, str]]:
    """What a word that begins so can become, with what it means: ids, and else names with hyphens.

    Only countries, places and actors have names that `resolve` takes; other facts complete by id.
    """
    sql = (
        f"SELECT type, id, label, name FROM names WHERE type IN ({marks(kinds)})"
        " AND name >= ? AND name < ? ORDER BY type, id, length(name)"
    )
    folded = fold(start)
    found: dict[str, tuple[str, str]] = {}
    for kind, key, label, name in catalog.rows(sql, [*kinds, folded, folded + "\U0010ffff"]):
        word = fold(label).replace(" ", "-") if kind == "country" else key
        if not word.startswith(start.lower()) and kind in _NAMED:
            word = name.replace(" ", "-")
        if word.startswith(folded.replace(" ", "-")):
            found.setdefault(key, (word, label))
    return sorted(found.values())


def named(catalog: Catalog, name: str, kinds: Sequence[str]) -> list[Match]:
    sql = (
        f"SELECT DISTINCT type, id, label FROM names WHERE type IN ({marks(kinds)}) AND name = ? ORDER BY id"
    )
    return [Match(*row) for row in catalog.rows(sql, [*kinds, fold(name)])]


def by_words(catalog: Catalog, name: str, kinds: Sequence[str]) -> list[Match]:
    """Those in whose name all the words stand; whole words before words that only begin so."""
    words = fold(name).split()
    if not words:
        return []
    sql = f"SELECT DISTINCT type, id, label FROM names WHERE type IN ({marks(kinds)})"
    whole = "".join(" AND instr(' ' || name || ' ', ?)" for _ in words)
    begun = "".join(" AND instr(' ' || name, ?)" for _ in words)
    for condition, end in ((whole, " "), (begun, "")):
        rows = catalog.rows(
            f"{sql}{condition} ORDER BY type, id", [*kinds, *(f" {word}{end}" for word in words)]
        )
        if rows:
            return [Match(*row) for row in rows]
    return []


def several(name: str, found: Sequence[Match]) -> NotFoundError:
    lines = [f"{match.id}  {match.label}" for match in found[:_LISTED]]
    more = f"\n  … and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return NotFoundError(
        f"{name!r} can mean {len(found)} things", "name one by its id:\n  " + "\n  ".join(lines) + more
    )


def nothing(catalog: Catalog, what: str, name: str, kinds: Sequence[str]) -> UsageError | NotFoundError:
    from difflib import get_close_matches  # only a miss needs it

    known = {
        str(n): str(label if kind == "country" else i)
        for n, kind, i, label in catalog.rows(
            f"SELECT name, type, id, label FROM names WHERE type IN ({marks(kinds)})", kinds
        )
    }
    near = get_close_matches(fold(name), known, n=_SUGGESTIONS, cutoff=0.7)
    meant = list(dict.fromkeys(known[n] for n in near))
    hint = f"did you mean {listing(meant, last='or')}?" if meant else f"try: sahel search {name}"
    error = UsageError if what == "country" else NotFoundError
    return error(f"no {what} is called {name!r}", hint)


def marks(values: Sequence[Any]) -> str:
    """As many `?` as there are values to bind."""
    return ", ".join("?" * len(values))
