"""Rules about quantities and claims."""

import re
from collections import defaultdict
from collections.abc import Iterator

from sahel_cli.dates import span
from sahel_cli.derive import reach
from sahel_cli.formats import Json
from sahel_cli.wording import fold

from .base import Data, Item, Problem, quantities, rule

_ARTICLE = re.compile(r"^(an?|the) ")


@rule("figure-twice")
def figure_twice(data: Data) -> Iterator[Problem]:
    """One quantity of an event is one figure, with all its claims."""
    for item in data.items["events"]:
        seen: set[tuple[str, str, str]] = set()
        for figure in item.value.get("figures", []):
            key = (figure["measure"], figure.get("of", "all"), fold(figure.get("scope") or ""))
            if key in seen:
                message = f"two figures count {figure['measure']} of {key[1]}"
                yield data.problem(
                    item, "figure-twice", message, "put the claims into one, or tell their scope apart"
                )
            seen.add(key)


@rule("claim-twice")
def claim_twice(data: Data) -> Iterator[Problem]:
    """A source makes a claim once."""
    for item in data.all():
        for name, claims in quantities(item):
            seen: set[tuple[object, ...]] = set()
            for claim in claims:
                key = (
                    claim["citation"]["source"],
                    claim.get("by"),
                    *(claim.get(b) for b in ("low", "best", "high")),
                )
                if key in seen:
                    message = f"{name}: {claim['citation']['source']} makes the same claim twice"
                    yield data.problem(item, "claim-twice", message, "keep one of the two")
                seen.add(key)


@rule("speaker-spelling")
def speaker_spelling(data: Data) -> Iterator[Problem]:
    """A speaker is written one way: case, accents and an article do not make another one."""
    written: dict[str, str] = {}
    for item in data.all():
        for name, claims in quantities(item):
            for by in filter(None, (claim.get("by") for claim in claims)):
                first = written.setdefault(_ARTICLE.sub("", fold(by)), by)
                if by != first:
                    message = f"{name}: {by!r} is elsewhere {first!r}"
                    yield data.problem(item, "speaker-spelling", message, "write it one way")


@rule("nothing-accepted")
def nothing_accepted(data: Data) -> Iterator[Problem]:
    """A quantity has a claim that stands; only the missing may all have been found since."""
    for item in data.all():
        for name, claims in quantities(item):
            if not name.startswith("missing") and all(
                claim.get("status", "accepted") != "accepted" for claim in claims
            ):
                yield data.problem(
                    item, "nothing-accepted", f"{name}: no claim is accepted", "add what replaced them"
                )


@rule("strength-twice")
def strength_twice(data: Data) -> Iterator[Problem]:
    """A force has one strength a day for one contributor, place, scope and status."""
    seen: dict[tuple[str | None, ...], Item] = {}
    for item in data.items["troops"]:
        other = seen.setdefault((*_series(item.value), item.value["date"], item.value["status"]), item)
        if other is not item:
            message = f"the same force, place, scope and date as {other.id}"
            yield data.problem(item, "strength-twice", message, "put the claims into one record")


@rule("contingent")
def contingent(data: Data) -> Iterator[Problem]:
    """A contributor's contingent is not larger than its whole force at that place and time."""
    totals: dict[tuple[str, str, str], list[Json]] = defaultdict(list)
    for item in data.items["troops"]:
        if "contributor" not in item.value:
            totals[_whole(item.value)].append(item.value)
    for item in data.items["troops"]:
        if "contributor" not in item.value:
            continue
        begun = span(item.value["date"]).first
        before = [t for t in totals[_whole(item.value)] if span(t["date"]).first <= begun]
        if not before:
            continue
        total = max(before, key=lambda t: span(t["date"]).first)
        part, whole = _lowest(item.value), _highest(total)
        if part is not None and whole is not None and part > whole:
            message = f"{part:,} is more than the {whole:,} of the whole force ({total['id']})"
            yield data.problem(item, "contingent", message, "check scope, status and date of both")


def _series(value: Json) -> tuple[str, str | None, str, str]:
    return value["force"], value.get("contributor"), value["place"], fold(value.get("scope", "all"))


def _whole(value: Json) -> tuple[str, str, str]:
    there = "there" if value["status"] in ("deployed", "estimated") else value["status"]
    return value["force"], value["place"], there


def _lowest(value: Json) -> float | None:
    return min((low for low, _ in _ranges(value)), default=None)


def _highest(value: Json) -> float | None:
    highest = max((high for _, high in _ranges(value)), default=None)
    return None if highest == float("inf") else highest


def _ranges(value: Json) -> Iterator[tuple[float, float]]:
    for claim in value["claims"]:
        if claim.get("status", "accepted") == "accepted" and (found := reach(claim)):
            yield found
