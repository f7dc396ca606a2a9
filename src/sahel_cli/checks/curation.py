"""Rules that curating has taught: what goes wrong although every record is well-formed."""

from collections.abc import Iterator

from sahel_cli.dates import FIRST_DAY, LAST_DAY, Span, span

from .base import Data, Item, Problem, citations, rule

# A party may be what the event founds, ends or decides about.
_ACTING = ("perpetrator", "claimant", "leader", "mediator")


@rule("offices")
def offices(data: Data) -> Iterator[Problem]:
    """Only a person holds offices, and only while alive."""
    for item in data.items["actors"]:
        held = item.value.get("offices", [])
        if held and item.value["kind"] != "person":
            yield data.problem(item, "offices", "only a person holds an office", "move it to the person")
        life = item.value.get("active")
        for office in held:
            if life and span(office["date"]).last > span(life).last:
                message = f"{office['title']} ({office['date']}) reaches beyond {life}"
                yield data.problem(item, "offices", message, "end the office, or correct the life")
            if life and span(office["date"]).last < span(life).first:
                message = f"{office['title']} ({office['date']}) lies before {life}"
                yield data.problem(item, "offices", message, "correct the office, or the life")


@rule("head-of-state")
def head_of_state(data: Data) -> Iterator[Problem]:
    """A country has one head of state at a time, as far as the dates of the terms tell."""
    held: dict[str, list[tuple[str, Item]]] = {}
    for item in data.items["actors"]:
        for office in item.value.get("offices", []):
            if office["kind"] == "head-of-state" and "country" in office:
                held.setdefault(office["country"], []).append((office["date"], item))
    for terms in held.values():
        terms.sort(key=lambda term: span(term[0]))
        longest, holder = terms[0]
        for later, second in terms[1:]:
            if holder.id != second.id and _ends(later)[0].last < _ends(longest)[1].first:
                message = f"in office from {later}, together with {holder.id} ({longest})"
                yield data.problem(
                    second, "head-of-state", message, "correct the end or the beginning of one"
                )
            if _ends(later)[1].last > _ends(longest)[1].last:
                longest, holder = later, second


@rule("lifetime")
def lifetime(data: Data) -> Iterator[Problem]:
    """Nobody acts before being founded or born, or after the end."""
    for item in data.items["events"]:
        for participant in item.value.get("participants", []):
            if participant["role"] in _ACTING:
                yield from _outside(data, item, participant["actor"], participant["role"])
    for item in data.items["statements"]:
        yield from _outside(data, item, item.value["by"], "speaker")


@rule("encyclopedia")
def encyclopedia(data: Data) -> Iterator[Problem]:
    """No fact rests on encyclopedias alone."""
    for collection in ("events", "troops", "statements", "actors"):
        for item in data.items[collection]:
            cited = {citation["source"] for _, citation in citations(item.value)}
            kinds = {data.by_id["sources"].get(key, {}).get("kind") for key in cited}
            if kinds == {"reference"}:
                yield data.problem(
                    item, "encyclopedia", "only encyclopedias say so", "cite a page that they rest on"
                )


@rule("part-of")
def part_of(data: Data) -> Iterator[Problem]:
    """No event is a part of itself, and no actor stands in a relation to itself."""
    events = data.by_id["events"]
    for item in data.items["events"]:
        seen, key = {item.id}, item.value.get("part_of")
        while key in events and key not in seen:
            seen.add(key)
            key = events[key].get("part_of")
        if key == item.id:
            yield data.problem(item, "part-of", "it is a part of itself", "break the circle")
    for item in data.items["actors"]:
        if any(relation["actor"] == item.id for relation in item.value.get("relations", [])):
            yield data.problem(item, "part-of", "it stands in a relation to itself", "remove the relation")


@rule("country-known")
def country_known(data: Data) -> Iterator[Problem]:
    """Every country code has a place of kind country, which gives it its name."""
    known = {
        place["country"]
        for place in data.by_id["places"].values()
        if place["kind"] == "country" and "country" in place
    }
    for item in data.all():
        places = [item.value] if item.collection in ("places", "actors", "troops") else []
        for value in (*places, *item.value.get("offices", [])):
            for key in ("country", "contributor"):
                code = value.get(key)
                if code and code not in known:
                    yield data.problem(
                        item,
                        "country-known",
                        f"{key}: {code} has no place of kind country",
                        "add the country",
                    )


def _outside(data: Data, item: Item, actor: str, role: str) -> Iterator[Problem]:
    life = data.by_id["actors"].get(actor, {}).get("active")
    if life and not span(life).meets(span(item.value["date"])):
        message = f"{actor} ({role}) existed {life}, not on {item.value['date']}"
        yield data.problem(item, "lifetime", message, "correct the date, the actor or its active dates")


def _ends(date: str) -> tuple[Span, Span]:
    """When an interval begins and when it ends, each as the days that it can mean."""
    start, slash, end = date.partition("/")
    last = end if slash else start
    return (
        Span(FIRST_DAY, FIRST_DAY) if start == ".." else span(start),
        Span(LAST_DAY, LAST_DAY) if last == ".." else span(last),
    )
