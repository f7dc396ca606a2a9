"""One record, whole: every claim with who says so, when, and the words that say it."""

from sahel_cli.fields import relation_text
from sahel_cli.formats import Json
from sahel_cli.formats.blocks import Block, Column, Heading, Pairs, Paragraph, Row, Span, Table
from sahel_cli.vocabulary import WHERE_PRECISION
from sahel_cli.wording import number, plural, quantity

from . import Numbered


def detail(records: list[Json]) -> list[Block]:
    blocks: list[Block] = []
    notes = Numbered()
    for record in records:
        blocks += _DETAILS[record["record"]](record, notes)
    return blocks + notes.block()


def about(records: list[Json]) -> list[Block]:
    blocks: list[Block] = []
    for record in records:
        counts = [f"{number(count)} {name}" for name, count in record["counts"].items()]
        quantities = [f"{number(count)} {name}" for name, count in record["quantities"].items()]
        share = record["two_origins"]
        covered = f"{record['date_earliest'] or '…'} to {record['date_latest'] or '…'}"
        pairs = [
            ("Facts", ", ".join(counts)),
            ("Covers", covered),
            (
                "Claims",
                f"{number(record['claims'])} in {', '.join(quantities)}"
                if quantities
                else number(record["claims"]),
            ),
            (
                "Two origins",
                "" if share is None else f"{share:.0%} of events rest on two or more independent origins",
            ),
            ("Data version", record["data_version"]),
            ("Program", f"sahel {record['version']}"),
            ("Licence", record["licence"]),
            ("Digest", f"sha256:{record['digest']}"),
            ("Read from", ", ".join(record["data"])),
        ]
        blocks.append(Pairs([(label, [Span(text)]) for label, text in pairs if text]))
    return blocks


def problems(records: list[Json]) -> list[Block]:
    columns = [Column("Where"), Column("Record"), Column("Rule"), Column("What is wrong, and what to do")]
    rows = [
        Row(
            [
                [Span(p["file"] + (f":{p['line']}" if p["line"] else ""))],
                [Span(p["id"] or "", "name")],
                [Span(p["rule"], "error")],
                [Span(p["message"])],
            ],
            [Span(p["fix"])],
        )
        for p in records
    ]
    return [Table(columns, rows, main=3)] if rows else []


def _event(event: Json, notes: Numbered) -> list[Block]:
    where = [_place(place) for place in event["places"]]
    who = [f"{p['name']} ({p['role']})" for p in event["participants"]]
    part_of = event["part_of"]
    blocks: list[Block] = [
        Heading(event["title"]),
        _pairs(
            ("Id", event["id"]),
            ("Date", event["date"]),
            ("Kind", event["kind"]),
            ("Where", "; ".join(where)),
            ("Countries", ", ".join(c["name"] for c in event["countries"])),
            ("Who", "; ".join(who)),
            ("Part of", part_of and f"{part_of['title']} ({part_of['id']})"),
        ),
        _said(event, notes),
    ]
    for figure in event["figures"]:
        blocks += _quantity(figure, quantity(figure["headline"], figure["measure"], figure["of"]), notes)
    return blocks


def _troops(strength: Json, notes: Numbered) -> list[Block]:
    contributor = strength["contributor"]
    return [
        Heading(f"{strength['title']}: {strength['headline']}"),
        _pairs(
            ("Id", strength["id"]),
            ("Date", strength["date"]),
            ("Force", strength["force"]["name"]),
            ("Contributor", contributor and contributor["name"]),
            ("Where", _place(strength["place"])),
            ("Status", strength["status"]),
        ),
        *_quantity(strength, quantity(strength["headline"], "personnel", "all"), notes),
    ]


def _statement(said: Json, notes: Numbered) -> list[Block]:
    return [
        Heading(f"{said['by']['name']}, {said['date']}"),
        _pairs(
            ("Id", said["id"]),
            ("Kind", said["kind"]),
            ("About", "; ".join(about["name"] for about in said["about"])),
        ),
        _said(said, notes),
    ]


def _actor(actor: Json, notes: Numbered) -> list[Block]:
    blocks: list[Block] = [
        Heading(actor["name"]),
        _pairs(
            ("Id", actor["id"]),
            ("Also", "; ".join(actor["aliases"])),
            ("Kind", actor["kind"]),
            ("Country", actor["country"] and actor["country"]["name"]),
            ("Active", actor["active"]),
            ("Wikidata", actor["wikidata"]),
        ),
        _said(actor, notes),
    ]
    if actor["offices"]:
        rows = [
            Row(
                [
                    [Span(o["date"], "date")],
                    [Span(o["title"])],
                    [Span(o["kind"])],
                    notes.refer(o["citations"]),
                ]
            )
            for o in actor["offices"]
        ]
        blocks += [
            Heading("Offices", 2),
            Table([Column("When"), Column("Office"), Column("Kind"), Column("Sources")], rows),
        ]
    if actor["relations"]:
        rows = [Row([[Span(relation_text(r))], notes.refer(r["citations"])]) for r in actor["relations"]]
        blocks += [Heading("Relations", 2), Table([Column("Relation"), Column("Sources")], rows)]
    return blocks


def _place_record(place: Json, _notes: Numbered) -> list[Block]:
    return [
        Heading(place["name"]),
        _pairs(
            ("Id", place["id"]),
            ("Also", "; ".join(place["aliases"])),
            ("Kind", place["kind"]),
            ("Country", place["country"] and f"{place['country']['name']} ({place['country']['code']})"),
            ("Point", f"{place['lat']}, {place['lon']} ({WHERE_PRECISION[place['precision']]})"),
            ("Wikidata", place["wikidata"]),
            ("Facts", f"{plural(place['facts'], 'event or strength')} there" if place["facts"] else None),
        ),
    ]


def _source(source: Json, _notes: Numbered) -> list[Block]:
    return [
        Heading(source["title"]),
        _pairs(
            ("Id", source["id"]),
            ("Publisher", source["publisher"]),
            ("Origin", source["origin"] if source["origin"] != source["publisher"] else ""),
            ("Author", source["author"]),
            ("Published", source["published"]),
            ("Kind", f"{source['kind']}, {source['language']}"),
            ("Page", source["url"]),
            ("Archived", source["archive_url"]),
            ("Accessed", source["accessed"]),
            ("Cited by", plural(source["facts"], "fact")),
        ),
    ]


def _quantity(figure: Json, title: str, notes: Numbered) -> list[Block]:
    agrees = figure["agreement"]
    scope = "" if figure["scope"] in (None, "all") else f", {figure['scope']}"
    origins = plural(figure["origins"], "independent origin")
    rows = []
    for claim in figure["claims"]:
        citation = claim["citation"]
        words = f"“{citation['fragment']}”" if citation["fragment"] else citation["locator"] or ""
        status = claim["status"] if claim["reason"] is None else f"{claim['status']}: {claim['reason']}"
        style = "number" if claim["status"] == "accepted" else claim["status"]
        who = claim["by"] or citation["source"]["publisher"]
        when = claim["as_of"] or citation["source"]["published"] or ""
        cells = [[Span(claim["text"], style)], [Span(who)], [Span(when, "date")], [Span(status)]]
        rows.append(Row([*cells, [Span(words, "", citation["link"]), Span(" "), *notes.refer([citation])]]))
    columns = [
        Column("Claim", right=True),
        Column("Says"),
        Column("When"),
        Column("Status"),
        Column("In the words"),
    ]
    return [Heading(f"{title}{scope} ({agrees}, {origins})", 2), Table(columns, rows)]


def _said(record: Json, notes: Numbered) -> Paragraph:
    return Paragraph([Span(record["summary"] + " "), *notes.refer(record["citations"])])


def _place(place: Json) -> str:
    return f"{place['name']} ({place['lat']}, {place['lon']}: {WHERE_PRECISION[place['precision']]})"


def _pairs(*pairs: tuple[str, str | None]) -> Pairs:
    return Pairs([(label, [Span(text)]) for label, text in pairs if text])


_DETAILS = {
    "event": _event,
    "troops": _troops,
    "statement": _statement,
    "actor": _actor,
    "place": _place_record,
    "source": _source,
}
