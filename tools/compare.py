"""Compare our facts with a file that others made: what our data lacks, and where the two differ.

    python tools/compare.py {coups,leaders,ged,missions} FILE [--data FOLDER] [--least N]

coups      Powell & Thyne (tab-separated), Cline Center (CSV), or country,date,source,outcome (CSV)
leaders    Archigos 4.1, or Wikidata office holders of one country, which the file's name has to hold
ged        UCDP GED, or the layout of the Humanitarian Data Exchange (`best_est`, `MM/DD/YYYY`)
missions   strength of missions by month, with the columns `SIPRI_*` and `IPI_*`

A layout is known by its header. A difference is a question to the sources; nothing is taken over.
"""

import argparse
import csv
import io
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from math import asin, cos, inf, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

import sahel_cli
from sahel_cli.dates import FIRST_DAY, LAST_DAY, Span, span
from sahel_cli.derive import reach
from sahel_cli.records import ActorRecord, EventRecord, Office, TroopRecord
from sahel_cli.wording import fold, number, printable, toll

SINCE = "2012-01-01"
CODES = {"mali": "ML", "burkina faso": "BF", "niger": "NE", "chad": "TD", "guinea": "GN"}
ARCHIGOS_CODES = {"MLI": "ML", "BFO": "BF", "NIR": "NE", "CHA": "TD", "GUI": "GN"}
VIOLENT = {"airstrike", "attack", "battle", "kidnapping", "killing", "massacre", "operation", "protest"}
HEAD_OF_STATE = re.compile(
    r"(interim |transitional )?(president|head of state)|chairman of the national com.*"
)
PLACE_TYPES = re.compile(r" (town|village|city|region|commune|cercle|department|province|area|camp)$")
COUP_DAYS = 31  # Powell & Thyne date one coup a month early, and it is still the same coup
TERM_DAYS, SAME_TERM_DAYS = 3, 366  # further apart, the same name is another person or another term
NEAR_DAYS, NEAR_KM, SHARE = 3, 60, 0.2
LONGEST_DAYS = 31  # ours that lasted longer are found by their citations only
POINT = 3  # UCDP where_prec: from 4 on, coordinates are the middle of a region and say nothing
ALIKE = 0.85  # as Campaore and Compaore are (J. W. Ratcliff, D. E. Metzener, Dr. Dobb's Journal, July 1988)
Row = dict[str, str]
Report = dict[str, list[str]]  # heading to lines, in the order of print


class Coup(NamedTuple):
    country: str
    date: str
    outcome: str
    source: str


class Term(NamedTuple):
    person: str
    country: str
    start: str
    end: str
    open: bool  # the list ends, on the day `end`, before the term does
    wikidata: str


class Deadly(NamedTuple):
    id: str
    country: str
    where: str
    description: str
    days: Span
    point: tuple[float, float] | None
    low: int  # the least of the three estimates, as `high` is the greatest
    best: int
    high: int


def table(path: Path) -> list[Row]:
    """The rows of a comma- or tab-separated file, column to text; fields beyond the header are dropped."""
    text = path.read_text("utf-8-sig")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    header, *lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if line] or [[]]
    return [dict(zip(header, [*map(str.strip, row), *[""] * len(header)], strict=False)) for row in lines]


def layout(rows: list[Row], *headers: str) -> int:
    """Which of the headers, each a text of column names, the rows have. Raises `ValueError` for none."""
    for n, header in enumerate(headers):
        if rows and set(header.split()) <= rows[0].keys():
            return n
    raise ValueError("no rows, or no known header")


def code(country: str) -> str:
    """The ISO code of a country that is compared, else an empty string."""
    return CODES.get(fold(country), "")


def iso(text: str) -> str:
    """`07/26/2023 00:00:00` and `2023-07-26 00:00:00.000` as `2023-07-26`; a shorter date stays one."""
    start, slash, rest = text.partition(" ")[0].partition("/")
    return f"{rest[-4:]}-{start:0>2}-{rest[:-5]:0>2}" if slash else start


def whole(row: Row, *columns: str) -> int:
    """The whole number in the first of the columns that the row has; blank is 0, `2.0` is 2."""
    return int(float(next(row[column] for column in columns if column in row) or 0))


def coups(rows: list[Row]) -> list[Coup]:
    """The entries of a list of coups, of all countries; the country is empty where it is not one of ours.

    Powell and Thyne (J. of Peace Research 48, 2011) have `coup` 2 for a success and 1 for a failure,
    the Cline Center's Coup d'État Project has `event_type` coup, attempted or conspiracy.
    """
    columns = {"coup": "Powell & Thyne", "event_type": "Cline"}
    dated = [f"country year month day {column}" for column in columns]
    if not (kind := layout(rows, "country date source outcome", *dated)):
        return [Coup(code(r["country"]), iso(r["date"]), r["outcome"], r["source"]) for r in rows]
    column, source = list(columns.items())[kind - 1]
    outcomes, found = {"1": "failed", "2": "success"}, []
    for r in rows:
        when = "-".join(f"{whole(r, part):02}" for part in ("year", "month", "day") if whole(r, part))
        found.append(Coup(code(r["country"]), when, outcomes.get(r[column], r[column]), source))
    return found


def leaders(rows: list[Row], name: str) -> list[Term]:
    """The terms of heads of state since 2012 in a file of this name.

    Archigos (Goemans, Gleditsch and Chiozza, J. of Peace Research 46, 2009) marks who was still in
    office. Wikidata leaves the end blank: such a term ran on the latest day that the file knows.
    """
    terms: list[Term] = []
    if not layout(rows, "idacr leader startdate enddate exit", "position person personID start end"):
        for r in rows:
            country, still = ARCHIGOS_CODES.get(r["idacr"], ""), "Still" in r["exit"]
            terms.append(Term(r["leader"], country, r["startdate"], r["enddate"], still, ""))
    else:
        text = f" {fold(name)} ".replace(" guinea bissau ", " ")
        country = next((short for long, short in CODES.items() if f" {long} " in text), "")
        if not country:
            raise ValueError(f"the file's name holds none of {', '.join(CODES)}")
        latest = max(day for r in rows for day in (r["start"], r["end"]))
        for r in rows:
            if HEAD_OF_STATE.fullmatch(fold(r["position"])) and r["start"]:
                end = r["end"] or latest
                terms.append(Term(r["person"], country, r["start"], end, not r["end"], r["personID"]))
    return [term for term in terms if term.country and term.end >= SINCE]


def deadly(rows: list[Row]) -> list[Deadly]:
    """The events of UCDP GED (Sundberg and Melander, J. of Peace Research 50, 2013) that are ours to have.

    Its low, best and high may be out of order. A row of HXL tags is of no country of ours.
    """
    columns = "id country where_coordinates where_prec latitude longitude date_start date_end"
    layout(rows, f"{columns} best low high", f"{columns} best_est low_est high_est")
    found = []
    for r in rows:
        days = Span(iso(r["date_start"]), iso(r["date_end"]))
        if code(r["country"]) in {"ML", "BF", "NE"} and days.last >= SINCE:
            dead = [whole(r, name, f"{name}_est") for name in ("low", "best", "high")]
            point = (float(r["latitude"]), float(r["longitude"])) if whole(r, "where_prec") <= POINT else None
            names = code(r["country"]), r["where_coordinates"], r.get("where_description", "")
            found.append(Deadly(str(whole(r, "id")), *names, days, point, min(dead), dead[1], max(dead)))
    return found


def shift(theirs: Span, ours: Span) -> int:
    """How many days ours is later (or, negative, earlier) than theirs; 0 where the spans meet."""
    after = date.fromisoformat(ours.first) - date.fromisoformat(theirs.last)
    before = date.fromisoformat(theirs.first) - date.fromisoformat(ours.last)
    return max(after.days, 0) - max(before.days, 0)


def ends(when: str) -> tuple[Span, Span]:
    """The spans of the two ends of an EDTF date; an open end is the first or the last day there is."""
    first, _, last = when.partition("/")
    start = Span(FIRST_DAY, FIRST_DAY) if first == ".." else span(first)
    return start, Span(LAST_DAY, LAST_DAY) if last == ".." else span(last or first)


def kilometres(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The great-circle distance of two points (lat, lon) in degrees, by the haversine formula.

    R. W. Sinnott, Sky & Telescope 68 (1984), 159; the mean radius is of GRS 80, J. of Geodesy 74 (2000), 128.
    """
    lat, lon, to_lat, to_lon = map(radians, (*start, *end))
    chord = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(chord)))


def nearby(country: str, days: Span, events: Iterable[EventRecord]) -> str:
    """Up to three of our events in a country within some days, as the end of a line."""
    here = [e for e in events if country in {c.code for c in e.countries}]
    near = sorted((abs(shift(days, span(e.date))), len(e.date), f"{e.id} ({e.kind}, {e.date})") for e in here)
    found = [text for by, _, text in near if by <= NEAR_DAYS]
    return f"; ours about then: {', '.join(found[:3])}" if found else ""


def compare_coups(entries: list[Coup], facts: sahel_cli.Facts) -> Report:
    """Each coup or attempt of theirs against our coups, each conspiracy of theirs against our plots."""
    report: Report = {"missing": [], "other dates": [], "ours that they lack": [], "same": []}
    events = [e for e in facts.events(since=SINCE) if {c.code for c in e.countries} & {*CODES.values()}]
    grouped: dict[tuple[str, str, str], list[Coup]] = defaultdict(list)
    for entry in entries:
        if entry.country and entry.date >= SINCE:
            kind = "plot" if "conspiracy" in entry.outcome else "coup"
            grouped[entry.country, entry.date, kind].append(entry)
    found: set[tuple[str, str]] = set()
    for (country, when, kind), group in sorted(grouped.items()):
        line = f"{country} {when} {', '.join(f'{entry.outcome} ({entry.source})' for entry in group)}"
        ours = [e for e in events if e.kind == kind and country in {c.code for c in e.countries}]
        shifts = [(shift(span(when), span(e.date)), f"{e.id} {e.date}", e.id) for e in ours]
        by, name, key = min(shifts, key=lambda found: abs(found[0]), default=(COUP_DAYS + 1, "", ""))
        if abs(by) > COUP_DAYS:
            report["missing"].append(line + nearby(country, span(when), events))
        else:
            found |= {(key, entry.source) for entry in group}
            report["other dates" if by else "same"].append(f"{line}: {name}, ours {by:+} days")
    last = {entry.source: entry.date for entry in sorted(entries, key=lambda entry: entry.date)}
    for event in events:
        lacking = [f"{s} (to {last[s]})" for s in sorted(last) if (event.id, s) not in found]
        if event.kind == "coup" and lacking:
            report["ours that they lack"].append(f"{event.id} {event.date}: {', '.join(lacking)}")
    return report


def compare_leaders(terms: list[Term], facts: sahel_cli.Facts) -> Report:
    """Each term of theirs against the offices of the same person; one of theirs may be several of ours."""
    report: Report = {"missing": [], "other dates": [], "same": []}
    heads = [(p, o) for p in facts.actors(kind="person") for o in p.offices if o.kind == "head-of-state"]
    for term in terms:
        held = [h for h in heads if h[1].country and h[1].country.code == term.country and named(term, h[0])]
        near = [(abs(shift(span(term.start), ends(office.date)[0])), who.id) for who, office in held]
        by, person = min(near, default=(inf, ""))
        offices = [office for who, office in held if who.id == person]
        wrong = differences(term, offices) if offices else []
        heading = "missing" if by > SAME_TERM_DAYS else "other dates" if wrong else "same"
        text = f": {person} {' and '.join(wrong)}" if heading == "other dates" else ""
        until = ".." if term.open else term.end
        report[heading].append(f"{term.country} {term.person} {term.start}/{until}{text}")
    return report


def named(term: Term, actor: ActorRecord) -> bool:
    """Whether their name can mean our actor: the Wikidata ids decide, else all its words are like ours."""
    if term.wikidata and actor.wikidata:
        return term.wikidata == actor.wikidata
    ours = [fold(name).split() for name in (actor.name, *actor.aliases)]
    return any(all(get_close_matches(w, name, 1, ALIKE) for w in fold(term.person).split()) for name in ours)


def differences(term: Term, offices: Sequence[Office]) -> list[str]:
    """What differs between a term and those offices of a person that overlap it, or else all of them."""
    days = Span(span(term.start).first, span(term.end).last)
    ours = [ends(o.date) for o in offices if days.meets(span(o.date))] or [ends(o.date) for o in offices]
    start, end = min(first for first, _ in ours), max(last for _, last in ours)
    from_start, from_end = shift(span(term.start), start), shift(span(term.end), end)
    found = [f"starts {start.first}, {from_start:+} days"] if abs(from_start) > TERM_DAYS else []
    if from_end < -TERM_DAYS or (from_end > TERM_DAYS and not term.open):
        found.append("has no end" if end.last == LAST_DAY else f"ends {end.last}, {from_end:+} days")
    return found


def compare_ged(theirs: list[Deadly], facts: sahel_cli.Facts, least: int) -> Report:
    """Each event of theirs with at least so many dead against ours: by citation, else by day and place."""
    report: Report = {"missing": [], "killed differ": [], "found by day and place only": [], "same": []}
    events = facts.events(since=SINCE)
    violent = [event for event in events if event.kind in VIOLENT]
    cited = {event.id: cited_ids(event) for event in events}
    links: dict[str, list[Deadly]] = defaultdict(list)
    for d in sorted((d for d in theirs if d.best >= least), key=lambda d: -d.best):
        line = f"{d.best} {d.country} {d.days.first} {d.where}, id {d.id} ({d.low}–{d.high})"
        by_citation = [key for key, ids in cited.items() if d.id in ids]
        by_place = [] if by_citation else beside(d, violent)
        for key in by_citation or by_place:
            links[key].append(d)
        if by_place:
            report["found by day and place only"].append(f"{line}: {by_place[0]}")
        elif not by_citation:
            report["missing"].append(line + nearby(d.country, d.days, violent))
    for event in (event for event in events if event.id in links):
        linked = [d for d in theirs if d in links[event.id] or d.id in cited[event.id]]
        ours = toll([f.model_dump() for f in event.figures if f.measure == "killed"]) or "no number of killed"
        they = ", ".join(f"{d.best} ({d.low}–{d.high}, id {d.id})" for d in linked)
        report["same" if agree(event, linked) else "killed differ"].append(f"{event.id}: {ours}; GED {they}")
    return report


def cited_ids(event: EventRecord) -> set[str]:
    """The GED ids in the locators of an event's citations of UCDP, its claims' ones included."""
    claims = [claim.citation for figure in event.figures for claim in figure.claims]
    ucdp = [c for c in (*event.citations, *claims) if "ucdp" in fold(f"{c.source.id} {c.source.title}")]
    return {key for citation in ucdp for key in re.findall(r"\d+", citation.locator or "")}


def beside(event: Deadly, ours: Iterable[EventRecord]) -> list[str]:
    """The id of our event on the same days that is nearest to theirs, if one is at its place or near it."""
    then = [(span(o.date), o) for o in ours if span(o.date).meets(event.days)]
    short = [o for days, o in then if shift(span(days.first), span(days.last)) <= LONGEST_DAYS]
    length, found = min(((away(event, o), o.id) for o in short), default=(inf, ""))
    return [found] if length <= NEAR_KM else []


def away(event: Deadly, ours: EventRecord) -> float:
    """Kilometres to our nearest place: 0 where named the same, `NEAR_KM` where mentioned, else measured."""
    name, description = PLACE_TYPES.sub("", fold(event.where)), f" {fold(event.description)} "
    lengths = [inf]
    for place in ours.places:
        mine = PLACE_TYPES.sub("", fold(place.name))
        if place.kind != "country" and (mine == name or f" {mine} " in description):
            lengths.append(0 if mine == name else NEAR_KM)
        if event.point and place.precision <= POINT:
            lengths.append(kilometres(event.point, (place.lat, place.lon)))
    return min(lengths)


def agree(ours: EventRecord, theirs: Sequence[Deadly]) -> bool:
    """Whether theirs, each alone or all together, meet one of our figures of killed or our groups' sum."""
    killed = [(f, r) for f in ours.figures if f.measure == "killed" and (r := reach(f.model_dump()))]
    ranges = [r for _, r in killed]
    if groups := [r for f, r in killed if f.of != "all" and f.scope is None]:
        # Some groups may be parts of others: together they are at least the largest.
        ranges.append((max(low for low, _ in groups), sum(high for _, high in groups)))
    low, high = sum(d.low for d in theirs), sum(d.high for d in theirs)
    alone = all(any(first <= d.high and d.low <= last for first, last in ranges) for d in theirs)
    return alone or any(first <= high and low <= last for first, last in ranges)


def compare_missions(rows: list[Row], facts: sahel_cli.Facts) -> Report:
    """Each observed month of a mission against our strengths of the whole force in that month."""
    layout(rows, "location date mission SIPRI_totals IPI_totals")
    report: Report = {f"more than {SHARE:.0%} apart": [], "months that we lack": [], "same": []}
    apart, lacking, same = report.values()
    forces = {actor.id: actor for actor in facts.actors()}
    present = facts.troops(status=("deployed", "estimated"), since=SINCE)
    lacked: dict[str, list[str]] = defaultdict(list)
    for row in (r for r in rows if code(r["location"]) and r["date"] >= SINCE and observed(r, "")):
        month = row["date"][:7]
        ours = [t for t in present if span(t.date).meets(span(month)) and is_of(row, t, forces[t.force.id])]
        for strength in ours:
            they = observed(row, strength.scope)
            low, high = reach(strength.model_dump()) or (0, inf)
            gap = min((max(low - n, n - high, 0) / n for n in they.values()), default=0)
            numbers = ", ".join(f"{name} {number(int(n))}" for name, n in they.items())
            text = f"{month}: {strength.id} {strength.headline} ({strength.scope}); {numbers}"
            (apart if gap > SHARE else same).append(text)
        if not ours:
            lacked[f"{row['mission']}, {row['location']}"].append(month)
    lacking += [f"{name}: {', '.join(found)}" for name, found in lacked.items()]
    return report


def observed(row: Row, scope: str) -> dict[str, float]:
    """The observed numbers of what a scope counts, by column: the interpolated columns are not read."""
    parts = ("police",) if "police" in fold(scope).split() else ("troops", "totals")
    columns = [f"{source}_{part}" for source in ("SIPRI", "IPI") for part in parts]
    return {name: float(row[name]) for name in columns if row.get(name) and float(row[name]) > 0}


def is_of(row: Row, strength: TroopRecord, force: ActorRecord) -> bool:
    """Whether a strength is of the whole mission of a row: by a name of the force, in the same country."""
    name = re.sub(r"^op ", "operation ", fold(re.sub(r"\(.*?\)", "", row["mission"])))
    names = {fold(n).removesuffix(f" {fold(row['location'])}") for n in (force.name, *force.aliases)}
    all_of_it = strength.contributor in (None, force.country) and strength.place.kind == "country"
    return all_of_it and name in names and strength.place.country == code(row["location"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report of one file; what is the same is only counted. 1 where it cannot be compared."""
    parser = argparse.ArgumentParser(description="What our data lacks of a file that others made.")
    parser.add_argument("kind", choices=("coups", "leaders", "ged", "missions"))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--data", default="builtin", metavar="FOLDER", help="our dataset (the shipped one)")
    parser.add_argument("--least", type=int, default=50, metavar="N", help="ged: deaths of an event (50)")
    asked = parser.parse_args(arguments)
    compare: dict[str, Callable[[list[Row], sahel_cli.Facts], Report]] = {
        "coups": lambda rows, facts: compare_coups(coups(rows), facts),
        "leaders": lambda rows, facts: compare_leaders(leaders(rows, asked.file.stem), facts),
        "ged": lambda rows, facts: compare_ged(deadly(rows), facts, asked.least),
        "missions": compare_missions,
    }
    try:
        with sahel_cli.open_catalog(asked.data) as facts:
            report = compare[asked.kind](table(asked.file), facts)
    except (OSError, ValueError, sahel_cli.SahelError) as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 1
    print(f"{asked.kind}: {asked.file.name} against {asked.data}")
    for heading, lines in report.items():
        print(f"\n{heading}: {len(lines)}")
        print("".join(f"  {printable(line)}\n" for line in lines if heading != "same"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
