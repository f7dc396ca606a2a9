"""What follows from claims, and is therefore never typed by hand: agreement, headline, links.

Takes and gives plain dictionaries, so that both the compiler and the checks can use it.
"""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple
from urllib.parse import quote

from .formats import Json
from .wording import bounds


class Quantity(NamedTuple):
    """One quantity as its accepted claims have it together."""

    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    headline: str
    agreement: str
    origins: int


def origin(source: Json) -> str:
    """Whose reporting a source carries: two pages of one dispatch are one origin."""
    return str(source.get("origin") or source["publisher"])


def implied_qualifier(low: object, best: object, high: object) -> str:
    """What the bounds of a claim mean by themselves: a term of `QUALIFIERS`, never `about`."""
    if best is not None or (low is not None and high is not None):
        return "exact"
    if low is not None:
        return "at-least"
    return "at-most" if high is not None else "unknown"


def reach(claim: Json) -> tuple[float, float] | None:
    """The lowest and the highest number that a claim allows, or None where it names no number."""
    low, best, high = claim.get("low"), claim.get("best"), claim.get("high")
    if low is None and best is None and high is None:
        return None
    lower = low if low is not None else best if best is not None else 0
    upper = high if high is not None else best if best is not None else inf
    return lower, upper


def quantity(claims: Iterable[Json], origins: dict[str, str]) -> Quantity:
    """Headline and agreement of the accepted claims; `origins` maps a source id to its origin.

    * agreement: `conflict` where the ranges of two claims do not meet, else `agree` with two or more
      independent origins, else `single`;
    * headline: the one number that all claims share, else the span from the lowest to the highest
      number that any of them names. Nothing is averaged.
    """
    accepted = [c for c in claims if c.get("status", "accepted") == "accepted"]
    ranges = [r for r in map(reach, accepted) if r]
    naming = [c for c in accepted if reach(c)] or accepted
    independent = len({origins[c["citation"]["source"]] for c in naming})
    if not accepted:
        return Quantity(None, None, None, "unknown", "superseded", "single", 0)
    if not ranges:
        return Quantity(None, None, None, "unknown", "unknown", _agreement(False, independent), independent)
    floor, ceiling = max(low for low, _ in ranges), min(high for _, high in ranges)
    low, best, high = _together(accepted, floor, ceiling)
    # A shared number is as sure as the surest source that names it.
    surest = [c for c in naming if c.get("best") == best is not None] or naming
    about = all(c.get("qualifier") == "about" for c in surest)
    qualifier = _qualifier(low, best, high, about=about)
    return Quantity(
        low,
        best,
        high,
        qualifier,
        bounds(low, best, high, qualifier),
        _agreement(floor > ceiling, independent),
        independent,
    )


def _together(
    claims: list[Json], floor: float, ceiling: float
) -> tuple[float | None, float | None, float | None]:
    bests = {c.get("best") for c in claims if reach(c)}
    if len(bests) == 1 and (shared := bests.pop()) is not None:
        return None, shared, None
    if floor == ceiling and bests <= {None, floor}:
        return None, floor, None
    named = [n for c in claims for n in (c.get("low"), c.get("best"), c.get("high")) if n is not None]
    lowest, highest = min(named), max(named)
    if all(c.get("best") is None and c.get("high") is None for c in claims):
        return (lowest, None, None) if lowest == highest else (lowest, None, highest)
    if all(c.get("best") is None and c.get("low") is None for c in claims):
        return (None, None, highest) if lowest == highest else (lowest, None, highest)
    return lowest, None, highest


def _qualifier(low: float | None, best: float | None, high: float | None, *, about: bool) -> str:
    if best is not None or (low is not None and high is not None):
        return "about" if about else "exact"
    return "at-least" if low is not None else "at-most"


def _agreement(conflict: bool, origins: int) -> str:
    if conflict:
        return "conflict"
    return "agree" if origins > 1 else "single"


def link(url: str, fragment: str | None) -> str:
    """The page, opened at the words: a Text Fragment link (https://wicg.github.io/scroll-to-text-fragment/).

    A hyphen and a comma have a meaning in a text directive, so they are percent-encoded too.
    """
    if not fragment:
        return url
    words = quote(fragment, safe="").replace("-", "%2D")
    base, hash_, anchor = url.partition("#")
    return f"{base}#{anchor if hash_ else ''}:~:text={words}"
