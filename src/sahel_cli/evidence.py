"""The claims of a finished record, one by one, and the quantities on which they conflict."""

from collections.abc import Iterator

from .formats import Json

_COUNTED = ("measure", "of", "scope")
_CLAIMED = ("low", "best", "high", "qualifier", "text", "by", "as_of", "status", "reason")


def quantities(record: Json) -> list[Json]:
    """The quantities of an event or of a troop strength, in the shape of an event's figures."""
    if record["record"] == "troops":
        return [{**record, "measure": "personnel", "of": "all"}]
    return list(record.get("figures", []))


def claims(record: Json) -> Iterator[Json]:
    """The evidence of a fact as flat rows: one a claim; of a fact without numbers, one a citation."""
    if record["record"] in ("place", "source"):
        return
    fact = {
        "record": "claim",
        "fact": record["id"],
        "fact_record": record["record"],
        "title": name(record),
        "date": record.get("date") or record.get("active") or "",
    }
    counted = quantities(record)
    for figure in counted:
        what = {key: figure[key] for key in _COUNTED}
        for claim in figure["claims"]:
            numbers = {key: claim[key] for key in _CLAIMED}
            yield fact | what | numbers | _evidence(claim["citation"])
    if counted:
        return
    citations = list(record["citations"])
    for part in (*record.get("offices", []), *record.get("relations", [])):
        citations += part["citations"] if part.get("direction") != "in" else []
    for citation in citations:
        yield fact | dict.fromkeys(_COUNTED + _CLAIMED) | _evidence(citation)


def gap(figure: Json) -> tuple[float, float]:
    """How far apart conflicting claims are: highest number by lowest, and highest less lowest.

    A quantity that one side puts at nothing is the widest gap there is.
    """
    low, high = figure["low"], figure["high"]
    return high / low if low else float("inf"), high - low


def dispute(record: Json, figure: Json) -> Json:
    """A quantity on which claims conflict, as a record of its own."""
    ratio, difference = gap(figure)
    return {
        "record": "dispute",
        "fact": {"record": record["record"], "id": record["id"], "name": name(record)},
        "date": record["date"],
        "countries": record["countries"],
        "measure": figure["measure"],
        "of": figure["of"],
        "scope": figure["scope"],
        "low": figure["low"],
        "high": figure["high"],
        "gap": difference,
        "ratio": None if ratio == float("inf") else round(ratio, 3),
        "headline": figure["headline"],
        "origins": figure["origins"],
        "claims": [claim for claim in figure["claims"] if claim["status"] == "accepted"],
    }


def name(record: Json) -> str:
    """What a record is called: its title, or its name."""
    return str(record.get("title") or record["name"])


def _evidence(citation: Json) -> Json:
    source = citation["source"]
    return {
        "publisher": source["publisher"],
        "origin": source["origin"],
        "published": source["published"],
        "source": source["id"],
        "source_title": source["title"],
        "url": source["url"],
        "fragment": citation["fragment"],
        "locator": citation["locator"],
        "link": citation["link"],
    }
