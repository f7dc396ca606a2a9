"""Rules about records by themselves and to each other: ids, references, dates, places, sources."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sahel_cli.dates import span
from sahel_cli.wording import fold

from .base import Data, Item, Problem, citations, dates, rule
from .boxes import BOXES

_AHEAD = ("announcement", "mandate", "agreement", "expulsion", "sanctions")
_WORDS = 8
_TRACKING = ("utm_", "at_medium", "at_campaign", "fbclid", "gclid", "traffic_source")
_VIEWS = ("amp", "like_comment", "replytocom", "share")
_LISTS = {"author", "auteur", "tag", "tags", "taxonomy"}


@rule("id-unique")
def id_unique(data: Data) -> Iterator[Problem]:
    """An id stands once, in all collections and datasets together."""
    first: dict[str, Item] = {}
    for item in data.all():
        other = first.setdefault(item.id, item)
        if other is not item:
            where = f"{other.row.path.name}:{other.row.line}"
            yield data.problem(
                item, "id-unique", f"the id stands in {where} too", "rename the newer of the two"
            )


@rule("reference")
def reference(data: Data) -> Iterator[Problem]:
    """Every id that a record names is the id of a record of the right kind."""
    for item in data.all():
        for path, key, kinds in _references(item):
            if not any(key in data.by_id[kind] for kind in kinds):
                message = (
                    f"{path}: no {' or '.join(kind.removesuffix('s') for kind in kinds)} has the id {key!r}"
                )
                yield data.problem(item, "reference", message, "correct the id, or add the record")


@rule("unused")
def unused(data: Data) -> Iterator[Problem]:
    """Every place, actor and source is named by some other record."""
    named: set[str] = set()
    codes: set[str] = set()
    for item in data.all():
        named |= {key for _, key, _ in _references(item) if key != item.id}
        codes |= (
            set(_codes(item.value))
            if item.collection != "places" or item.value["kind"] != "country"
            else set()
        )
    for kind in ("places", "actors", "sources"):
        for item in data.items[kind]:
            value = item.value
            by_code = kind == "places" and value["kind"] == "country" and value.get("country") in codes
            own = kind == "actors" and (value.get("relations") or value.get("offices"))
            if item.id not in named and not by_code and not own:
                yield data.problem(item, "unused", "nothing refers to it", "refer to it, or remove it")


@rule("future")
def future(data: Data) -> Iterator[Problem]:
    """Nothing has happened after today, unless it was planned."""
    for item in data.all():
        if item.value.get("status") in ("planned", "announced", "authorised"):
            continue
        for date in dates(item.value):
            end = date.partition("/")[2]
            ends = span(end).first if end not in ("", "..") else ""
            if max(span(date).first, ends) > data.today:
                yield data.problem(
                    item, "future", f"{date} lies after today, {data.today}", "correct the date"
                )


@rule("published")
def published(data: Data) -> Iterator[Problem]:
    """No source was published before what it reports, planned and announced things excepted."""
    for collection in ("events", "troops", "statements"):
        for item in data.items[collection]:
            ahead = item.value.get("status") in ("planned", "announced", "authorised")
            if ahead or (collection == "events" and item.value["kind"] in _AHEAD):
                continue
            begun = span(item.value["date"]).first
            for path, citation in citations(item.value):
                source = data.by_id["sources"].get(citation["source"], {})
                date = source.get("published")
                if date and span(date).last < begun:
                    message = (
                        f"{path}: {citation['source']} was published on {date}, before {item.value['date']}"
                    )
                    yield data.problem(
                        item, "published", message, "correct one of the dates, or cite a later page"
                    )


@rule("accessed")
def accessed(data: Data) -> Iterator[Problem]:
    """A source was seen after it was published."""
    for item in data.items["sources"]:
        date = item.value.get("published")
        if date and span(item.value["accessed"]).last < span(date).first:
            yield data.problem(item, "accessed", "seen before it was published", "correct one of the dates")


@rule("fragment")
def fragment(data: Data) -> Iterator[Problem]:
    """Every citation has one to eight words of its page, or a locator in a dataset or document."""
    for item in data.all():
        for path, citation in citations(item.value):
            words = (citation.get("fragment") or "").split()
            source = data.by_id["sources"].get(citation["source"], {})
            if len(words) > _WORDS:
                message = f"{path}: the fragment has {len(words)} words"
                yield data.problem(item, "fragment", message, f"cut it to {_WORDS}")
            located = citation.get("locator") and source.get("kind") in (
                "dataset",
                "official",
                "report",
                "academic",
            )
            if not words and not located:
                wanted = "quote up to eight words of the page, or give a locator in a dataset or document"
                yield data.problem(item, "fragment", f"{path}: no fragment", wanted)


@rule("coordinates")
def coordinates(data: Data) -> Iterator[Problem]:
    """A place lies in the bounding box of its country."""
    for item in data.items["places"]:
        box = BOXES.get(item.value.get("country", ""))
        if box is None:
            continue
        west, south, east, north = box
        lat, lon = item.value["lat"], item.value["lon"]
        if not (south <= lat <= north and west <= lon <= east):
            swapped = south <= lon <= north and west <= lat <= east
            fix = "swap lat and lon" if swapped else "correct the point or the country"
            yield data.problem(item, "coordinates", f"{lat}, {lon} lies outside {item.value['country']}", fix)


@rule("home-page")
def home_page(data: Data) -> Iterator[Problem]:
    """A source is a page of its own, not the front page of a site."""
    for item in data.items["sources"]:
        for key in ("url", "archive_url"):
            url = urlsplit(item.value.get(key) or "x:///x")
            if url.path.strip("/") in ("", "en", "fr", "index.html", "index.php") and not url.query:
                yield data.problem(
                    item, "home-page", f"{key}: {item.value[key]} is a front page", "give the page itself"
                )


@rule("page-list")
def page_list(data: Data) -> Iterator[Problem]:
    """A source is a page that stays: what a tag or an author has moves on with every new article."""
    for item in data.items["sources"]:
        steps = urlsplit(item.value["url"]).path.lower().strip("/").split("/")
        numbered = steps[-2:-1] == ["page"] and steps[-1].isdecimal()
        if numbered or _LISTS.intersection(steps[:-1]):
            message = f"{item.value['url']} is a list of pages"
            yield data.problem(item, "page-list", message, "give the page itself")


@rule("tracking")
def tracking(data: Data) -> Iterator[Problem]:
    """The address of a source carries nothing that only counts readers, or names a view of the page."""
    for item in data.items["sources"]:
        keys = [key for key, _ in parse_qsl(urlsplit(item.value["url"]).query, keep_blank_values=True)]
        found = [key for key in keys if key.startswith(_TRACKING) or key in _VIEWS]
        if found:
            yield data.problem(item, "tracking", f"url: {', '.join(found)}", "remove it from the address")


@rule("same-page")
def same_page(data: Data) -> Iterator[Problem]:
    """A page is one source."""
    first: dict[str, Item] = {}
    for item in data.items["sources"]:
        url = urlsplit(item.value["url"])
        other = first.setdefault(f"{_site(item)}{url.path.rstrip('/')}?{url.query}", item)
        if other is not item:
            yield data.problem(item, "same-page", f"the same page as {other.id}", "keep one of the two")


@rule("near-duplicate")
def near_duplicate(data: Data) -> Iterator[Problem]:
    """Two events of one kind do not share a day and a place."""
    seen: dict[tuple[str, str, str], Item] = {}
    for item in data.items["events"]:
        event = item.value
        begun, ended = span(event["date"])
        if begun != ended:
            continue
        for place in event["places"]:
            other = seen.setdefault((begun, place, event["kind"]), item)
            if other is not item:
                message = f"same day, place and kind as {other.id}"
                yield data.problem(
                    item, "near-duplicate", message, "join the two, or make the kind or place exact"
                )


@rule("alias-shared")
def alias_shared(data: Data) -> Iterator[Problem]:
    """No two actors share a name or an alias."""
    first: dict[str, Item] = {}
    for item in data.items["actors"]:
        for name in dict.fromkeys(
            fold(name) for name in (item.value["name"], *item.value.get("aliases", []))
        ):
            other = first.setdefault(name, item)
            if other is not item:
                yield data.problem(
                    item, "alias-shared", f"{name!r} is a name of {other.id} too", "keep it on one of them"
                )


@rule("wikidata-shared")
def wikidata_shared(data: Data) -> Iterator[Problem]:
    """No two records share a Wikidata id."""
    first: dict[str, Item] = {}
    for item in (*data.items["actors"], *data.items["places"]):
        key = item.value.get("wikidata")
        # A state is an actor and a place, and one item in Wikidata.
        if key and item.value["kind"] not in ("state", "country"):
            other = first.setdefault(key, item)
            if other is not item:
                yield data.problem(item, "wikidata-shared", f"{key} is {other.id} too", "correct one of them")


@rule("publisher-site")
def publisher_site(data: Data) -> Iterator[Problem]:
    """A site has one publisher; of two names for it, two pages would count as two independent origins."""
    named: dict[str, str] = {}
    for item in data.items["sources"]:
        publisher = item.value["publisher"]
        other = named.setdefault(_site(item), publisher)
        if other != publisher:
            message = f"{publisher!r} publishes on {_site(item)}, as {other!r} does"
            fix = "name the site one way, and as origin whose reporting the page carries"
            yield data.problem(item, "publisher-site", message, fix)


@rule("publisher-spelling")
def publisher_spelling(data: Data) -> Iterator[Problem]:
    """A publisher or origin is spelt one way, else one origin would count as two."""
    spelt: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in data.items["sources"]:
        for name in (item.value["publisher"], item.value.get("origin")):
            if name:
                spelt[fold(name).replace(" ", "")].setdefault(name, item)
    for ways in spelt.values():
        (first, _), *others = ways.items()
        for name, item in others:
            yield data.problem(
                item, "publisher-spelling", f"{name!r} is elsewhere {first!r}", "spell it one way"
            )


def _site(source: Item) -> str:
    """The host of a source's address, without what only chooses a view of the site."""
    return urlsplit(source.value["url"]).netloc.lower().removeprefix("www.").removeprefix("m.")


def _references(item: Item) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What a record points to: the keys that lead there, the id, and where it may be."""
    value = item.value
    for path, citation in citations(value):
        yield path, citation["source"], ("sources",)
    if item.collection == "events":
        yield from (("places", key, ("places",)) for key in value["places"])
        yield from (("participants", p["actor"], ("actors",)) for p in value.get("participants", []))
        if value.get("part_of") is not None:
            yield "part_of", value["part_of"], ("events",)
    elif item.collection == "troops":
        yield "force", value["force"], ("actors",)
        yield "place", value["place"], ("places",)
    elif item.collection == "statements":
        yield "by", value["by"], ("actors",)
        yield from (("about", key, ("actors", "places", "events")) for key in value.get("about", []))
    elif item.collection == "actors":
        yield from (("relations", r["actor"], ("actors",)) for r in value.get("relations", []))


def _codes(value: Any) -> Iterator[str]:
    """The country codes in a record."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("country", "contributor") and isinstance(inner, str):
                yield inner
            else:
                yield from _codes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _codes(inner)
