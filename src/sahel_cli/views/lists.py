"""Lists of records: one row a fact, its sources numbered underneath."""

from sahel_cli.dates import describe
from sahel_cli.fields import citations, relation_text
from sahel_cli.formats import Json
from sahel_cli.formats.blocks import Block, Column, Row, Span, Table
from sahel_cli.wording import main_figures, quantity

from . import Numbered, who_and_when

_OTHERS = 3


def timeline(records: list[Json]) -> list[Block]:
    """Events as a story: a heading a year, then the day, what happened, and where with its toll."""
    notes = Numbered()
    rows = []
    for event in records:
        details = _joined([[Span(_where(event))], _toll(event), notes.refer(citations(event))])
        date = Span(event["date"], "date", brief=describe(event["date"]))
        title = Span(event["title"], "name")
        rows.append(Row([[date], [title]], details, group=_year(event)))
    return [Table([Column("", narrow=True), Column("")], rows, main=1), *notes.block()] if rows else []


def events(records: list[Json]) -> list[Block]:
    notes = Numbered()
    columns = [
        Column("Date"),
        Column("Event"),
        Column("Kind"),
        Column("Where"),
        Column("Toll"),
        Column("Sources"),
    ]
    rows = [
        Row(
            [
                [Span(event["date"], "date")],
                [Span(event["title"], "name")],
                [Span(event["kind"])],
                [Span(_where(event))],
                _toll(event),
                notes.refer(citations(event)),
            ]
        )
        for event in records
    ]
    return [Table(columns, rows, main=1), *notes.block()] if rows else []


def troops(records: list[Json]) -> list[Block]:
    notes = Numbered()
    columns = [
        Column("Date"),
        Column("Force"),
        Column("Where"),
        Column("Strength", right=True),
        Column("Status"),
        Column("Sources"),
    ]
    rows = []
    for strength in records:
        contributor = strength["contributor"]
        force = [Span(strength["force"]["name"], "name")]
        if contributor and f" {contributor['name']} " not in f" {strength['force']['name']} ":
            force.append(Span(f", {contributor['name']}"))
        scope = [] if strength["scope"] == "all" else [Span(strength["scope"])]
        number = [Span(strength["headline"], "number")]
        status = [Span(strength["status"])]
        if strength["agreement"] == "conflict":
            status.append(Span(", conflict", "conflict"))
        cells = [[Span(strength["date"], "date")], force, [Span(strength["place"]["name"])], number, status]
        rows.append(Row([*cells, notes.refer(citations(strength))], scope))
    return [Table(columns, rows, main=1), *notes.block()] if rows else []


def statements(records: list[Json]) -> list[Block]:
    notes = Numbered()
    columns = [Column("Date"), Column("By"), Column("Kind"), Column("Said"), Column("Sources")]
    rows = [
        Row(
            [
                [Span(said["date"], "date")],
                [Span(said["by"]["name"], "name")],
                [Span(said["kind"])],
                [Span(said["summary"])],
                notes.refer(citations(said)),
            ]
        )
        for said in records
    ]
    return [Table(columns, rows, main=3), *notes.block()] if rows else []


def actors(records: list[Json]) -> list[Block]:
    notes = Numbered()
    columns = [Column("Actor"), Column("Kind"), Column("Active"), Column("Who"), Column("Sources")]
    rows = []
    for actor in records:
        offices = [f"{office['title']} {office['date']}" for office in actor["offices"]]
        relations = [relation_text(r) for r in actor["relations"]]
        known = "; ".join(offices + _some(relations))
        name = [Span(actor["name"], "name")]
        kind = actor["kind"] + (f", {actor['country']['name']}" if actor["country"] else "")
        cells = [name, [Span(kind)], [Span(actor["active"] or "", "date")], [Span(actor["summary"])]]
        rows.append(Row([*cells, notes.refer(citations(actor))], [Span(known)] if known else []))
    return [Table(columns, rows, main=3), *notes.block()] if rows else []


def sources(records: list[Json]) -> list[Block]:
    columns = [
        Column("Published"),
        Column("Publisher"),
        Column("Title"),
        Column("Kind"),
        Column("Facts", right=True),
    ]
    rows = [
        Row(
            [
                [Span(source["published"] or "", "date")],
                [Span(who_and_when({**source, "published": None}), "name")],
                [Span(source["title"])],
                [Span(f"{source['kind']}, {source['language']}")],
                [Span(str(source["facts"]))],
            ],
            [Span(source["url"], "", source["url"])],
        )
        for source in records
    ]
    return [Table(columns, rows, main=2)] if rows else []


def search(records: list[Json]) -> list[Block]:
    """Facts of all kinds: what each is, and the id to ask for more."""
    columns = [Column("Date"), Column("What"), Column("Id")]
    rows = []
    for record in records:
        date = record.get("date") or record.get("active") or record.get("published") or ""
        details = _joined([[Span(record["record"])], [Span(text)] if (text := _gist(record)) else []])
        name = record["summary"] if record["record"] == "statement" else record.get("title") or record["name"]
        title = f"{record['by']['name']}: {name}" if record["record"] == "statement" else name
        rows.append(Row([[Span(date, "date")], [Span(title, "name")], [Span(record["id"], "dim")]], details))
    return [Table(columns, rows, main=1)] if rows else []


def disputes(records: list[Json]) -> list[Block]:
    notes = Numbered()
    columns = [
        Column("Date"),
        Column("Fact"),
        Column("Span", right=True),
        Column("Times", right=True),
        Column("Who says what"),
    ]
    rows = []
    for dispute in records:
        said: list[Span] = []
        for claim in dispute["claims"]:
            who = claim["by"] or claim["citation"]["source"]["publisher"]
            said += [
                Span("; " if said else ""),
                Span(claim["text"], "number"),
                Span(f" {who} "),
                *notes.refer([claim["citation"]]),
            ]
        what = quantity("", dispute["measure"], dispute["of"]).strip()
        scope = f": {dispute['scope']}" if dispute["scope"] and dispute["scope"] != "all" else ""
        ratio = "" if dispute["ratio"] is None else f"{dispute['ratio']:.1f}×"
        cells = [[Span(dispute["date"], "date")], [Span(dispute["fact"]["name"], "name")]]
        rows.append(
            Row([*cells, [Span(dispute["headline"], "conflict")], [Span(ratio)], said], [Span(what + scope)])
        )
    return [Table(columns, rows, main=1), *notes.block()] if rows else []


def _year(event: Json) -> str:
    return str(event["date_earliest"] or event["date_latest"])[:4]


def _where(event: Json) -> str:
    """`Tessit, Mali`; a place across borders stands with the countries that it is said to touch."""
    countries = [country["name"] for country in event["countries"]]
    places = [place["name"] for place in event["places"] if place["name"] not in countries]
    more = [f"{len(places) - _OTHERS} more places"] if len(places) > _OTHERS else []
    return ", ".join(places[:_OTHERS] + more + countries)


def _toll(event: Json) -> list[Span]:
    """Each main quantity with its agreement, which is what tells a sure number from a disputed one."""
    spans: list[Span] = []
    figures = main_figures(event["figures"])
    for i, figure in enumerate(figures):
        agrees = figure["agreement"]
        text = quantity(figure["headline"], figure["measure"], figure["of"])
        alike = i + 1 < len(figures) and figures[i + 1]["agreement"] == agrees
        spans += [Span(", " if spans else ""), Span(text, "number")]
        if not alike:
            spans += [Span(" "), Span(f"({agrees})", agrees)]
    return spans


def _gist(record: Json) -> str:
    if record["record"] == "source":
        return who_and_when(record)
    if record["record"] == "place":
        country = record["country"]
        return f"{record['kind']}, {country['name']}" if country else str(record["kind"])
    if record["record"] == "event":
        return " · ".join(part for part in (_where(record), record["toll"]) if part)
    if record["record"] == "troops":
        return f"{record['headline']} {record['status']}"
    return str(record["kind"] if record["record"] == "statement" else record["summary"])


def _joined(parts: list[list[Span]]) -> list[Span]:
    """The parts that hold something, apart by a middle dot."""
    joined: list[Span] = []
    for part in parts:
        if part and any(span.text for span in part):
            joined += [Span(" · "), *part] if joined else part
    return joined


def _some(texts: list[str]) -> list[str]:
    more = len(texts) - _OTHERS
    return [*texts[:_OTHERS], f"and {more} more relations"] if more > 1 else texts


def claim_rows(records: list[Json]) -> list[Block]:
    """Claims one by one: what each says, who says it, whether it stands."""
    notes = Numbered()
    columns = [
        Column("Date"),
        Column("Fact"),
        Column("Claim"),
        Column("Says"),
        Column("Status"),
        Column("Source"),
    ]
    rows = []
    for claim in records:
        text = quantity(claim["text"], claim["measure"], claim["of"]) if claim["measure"] else ""
        source = {key: claim[key] for key in ("publisher", "origin", "published", "url")}
        citation = {
            "link": claim["link"],
            "source": {**source, "id": claim["source"], "title": claim["source_title"]},
        }
        says = claim["by"] or claim["publisher"]
        said = [Span(says)] + ([Span(f", {claim['as_of']}", "date")] if claim["as_of"] else [])
        words = f"“{claim['fragment']}”" if claim["fragment"] else claim["locator"] or ""
        cells = [[Span(claim["date"], "date")], [Span(claim["title"], "name")], [Span(text, "number")], said]
        status = [Span(claim["status"] or "")]
        scope = [] if claim["scope"] in (None, "all") else [Span(claim["scope"])]
        evidence = [Span(words, "", claim["link"]), Span(" "), *notes.refer([citation])]
        rows.append(Row([*cells, status, evidence], scope))
    return [Table(columns, rows, main=1), *notes.block()] if rows else []
