"""Compare our facts with a file that others made: what our data lacks, and where the two differ.

    python tools/compare.py {coups,leaders,ged,missions} FILE [--data FOLDER] [--least N]

coups      Powell & Thyne (tab-separated), Cline Center (CSV), or `country,date,source,outcome`
leaders    Archigos 4.1, or Wikidata office holders of one country, which the file's name has to hold
ged        UCDP GED, or the layout of the Humanitarian Data Exchange (`best_est`, `MM/DD/YYYY`)
missions   strength of missions by month, with the columns `SIPRI_*` and `IPI_*`

A layout is known by its header. The report is for people who edit the data: a difference is a
question to the sources, and nothing is taken over.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple, TypeVar

from sahel_cli.api import Facts
from sahel_cli.dates import FIRST_DAY, LAST_DAY, Span, span
from sahel_cli.records import ActorRecord, EventRecord, Office
from sahel_cli.wording import fold

SINCE = "2012-01-01"
CODES = {"mali": "ML", "burkina faso": "BF", "niger": "NE", "chad": "TD", "guinea": "GN"}
ARCHIGOS_CODES = {"MLI": "ML", "BFO": "BF", "NIR": "NE", "CHA": "TD", "GUI": "GN"}
GED_COUNTRIES = {"mali", "burkina faso", "niger"}

COUP_DAYS = 31  # Powell & Thyne date one coup a month early, and it is still the same coup
TERM_DAYS = 3
SAME_TERM_DAYS = 366  # further apart, the same name is another person or another term
NEAR_DAYS = 3
NEAR_KM = 60
LONGEST_DAYS = 31  # ours that lasted longer are found by their citations only
POINT = 3  # UCDP where_prec: from 4 on, coordinates are the middle of a region and say nothing
SHARE = 0.2
ALIKE = 0.85  # "Campaore" and "Compaore" are, "Conte" and "Conde" are not

VIOLENT = {
    "airstrike",
    "attack",
    "battle",
    "coup",
    "kidnapping",
    "killing",
    "massacre",
    "operation",
    "protest",
}
PRESENT = {"deployed", "estimated"}
# Groups that may be counted within another one, and then must not be added to it.
WITHIN = dict.fromkeys(("soldiers", "police", "volunteers"), "security-forces") | dict.fromkeys(
    ("children", "contractors", "foreigners", "hostages", "officials", "prisoners", "protesters"), "civilians"
)
HEAD_OF_STATE = re.compile(
    r"(interim |acting |transitional )?(president|head of state)"
    r"|chairman of the (national committee|transitional military council)\b.*"
)
PLACE_TYPES = re.compile(r" (town|village|city|region|commune|cercle|department|province|area|camp)$")

Row = dict[str, str]
Report = dict[str, list[str]]
"""Heading to lines, in the order of print."""

_T = TypeVar("_T")
_Layouts = dict[tuple[str, ...], Callable[[list[Row], str], _T]]


class Coup(NamedTuple):
    """One entry of a list of coups; `country` is empty for one that is not ours to compare."""

    country: str
    date: str
    outcome: str
    source: str


class Term(NamedTuple):
    """One term of a head of state; `open` where the list ends, on the day `end`, before the term does."""

    person: str
    country: str
    start: str
    end: str
    open: bool
    wikidata: str


class Deadly(NamedTuple):
    """One GED event; `low` and `high` are the least and the greatest of its three estimates."""

    id: str
    country: str
    where: str
    description: str
    days: Span
    lat: float
    lon: float
    precision: int
    low: int
    best: int
    high: int


# --- reading ---------------------------------------------------------------------------------------


def table(path: Path) -> list[Row]:
    """The rows of a comma- or tab-separated file, each column name to text.

    Fields beyond the header are dropped, and fields that a row lacks are empty.
    """
    text = path.read_text("utf-8-sig")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if line]
    if not lines:
        return []
    blank = [""] * len(lines[0])
    return [dict(zip(lines[0], [*map(str.strip, line), *blank], strict=False)) for line in lines[1:]]


def read(rows: list[Row], name: str, layouts: _Layouts[_T]) -> _T:
    """The rows as the first layout whose columns they have reads them. Raises `ValueError` for none."""
    for columns, reader in layouts.items():
        if rows and set(columns) <= rows[0].keys():
            return reader(rows, name)
    known = "; ".join(", ".join(columns) for columns in layouts)
    raise ValueError(f"{name} has no rows, or none of the known headers: {known}")


def iso(text: str) -> str:
    """`07/26/2023 00:00:00` and `2023-07-26 00:00:00.000` as `2023-07-26`; a shorter date stays one."""
    day = text.partition(" ")[0]
    if "/" not in day:
        return day
    month, day_of_month, year = day.split("/")
    return f"{year}-{month:0>2}-{day_of_month:0>2}"


def number(row: Row, *columns: str) -> int:
    """The whole number in the first of the columns that the row has; blank is 0, `2.0` is 2."""
    return int(float(next(row[column] for column in columns if column in row) or 0))


def parts(row: Row) -> str:
    """The date in the columns `year`, `month` and `day`, as far as they go."""
    year, month, day = (number(row, column) for column in ("year", "month", "day"))
    return f"{year:04}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")


def powell_thyne(rows: list[Row], _: str) -> list[Coup]:
    """Powell and Thyne 2011: `coup` is 2 for a success, 1 for a failure."""
    outcomes = {"1": "failed", "2": "success"}
    return [Coup(code(r["country"]), parts(r), outcomes.get(r["coup"], "?"), "Powell & Thyne") for r in rows]


def cline(rows: list[Row], _: str) -> list[Coup]:
    """The Cline Center's Coup d'État Project: `event_type` is coup, attempted or conspiracy."""
    return [Coup(code(r["country"]), parts(r), r["event_type"], "Cline") for r in rows]


def several(rows: list[Row], _: str) -> list[Coup]:
    """A list derived from several others, each named in `source`."""
    return [Coup(code(r["country"]), iso(r["date"]), r["outcome"], r["source"]) for r in rows]


def archigos(rows: list[Row], _: str) -> list[Term]:
    """Archigos (Goemans, Gleditsch and Chiozza 2009): surnames, and an end for those still in office."""
    return [
        Term(r["leader"], ARCHIGOS_CODES[r["idacr"]], r["startdate"], r["enddate"], "Still" in r["exit"], "")
        for r in rows
        if r["idacr"] in ARCHIGOS_CODES and r["enddate"] >= SINCE
    ]


def wikidata(rows: list[Row], name: str) -> list[Term]:
    """The heads of state among office holders; a term without an end ran when the file was made.

    When that was is taken from its latest date. Raises `ValueError` where the name holds no country.
    """
    text = f" {fold(name)} ".replace(" guinea bissau ", " ")
    country = next((short for long, short in CODES.items() if f" {long} " in text), None)
    if country is None:
        raise ValueError(f"the name {name} holds none of {', '.join(CODES)}")
    latest = max(day for r in rows for day in (r["start"], r["end"]))
    return [
        Term(r["person"], country, r["start"], r["end"] or latest, not r["end"], r["personID"])
        for r in rows
        if HEAD_OF_STATE.fullmatch(fold(r["position"])) and r["start"] and (r["end"] or latest) >= SINCE
    ]


def ged(rows: list[Row], _: str) -> list[Deadly]:
    """The events in our three countries since 2012, of either layout. HXL tags are no country of ours."""
    ours = [row for row in rows if fold(row["country"]) in GED_COUNTRIES]
    return [event for event in map(deadly, ours) if event.days.last >= SINCE]


def deadly(row: Row) -> Deadly:
    """One row of UCDP GED (Sundberg and Melander 2013), in which low, best and high may be out of order."""
    best = number(row, "best", "best_est")
    estimates = best, number(row, "low", "low_est"), number(row, "high", "high_est")
    return Deadly(
        str(number(row, "id")),
        row["country"],
        row["where_coordinates"],
        row.get("where_description", ""),
        Span(iso(row["date_start"]), iso(row["date_end"])),
        float(row["latitude"]),
        float(row["longitude"]),
        number(row, "where_prec"),
        min(estimates),
        best,
        max(estimates),
    )


def months(rows: list[Row], _: str) -> list[Row]:
    """The mission months since 2012 in our countries in which anything was observed."""
    return [r for r in rows if fold(r["location"]) in CODES and r["date"] >= SINCE and observed(r)]


def observed(row: Row) -> dict[str, float]:
    """The observed troops and totals of a mission month, by column: never the interpolated ones."""
    columns = ("SIPRI_troops", "SIPRI_totals", "IPI_troops", "IPI_totals")
    return {c: float(row[c]) for c in columns if row.get(c) and float(row[c]) > 0}


_COUP_LAYOUTS: _Layouts[list[Coup]] = {
    ("country", "year", "month", "day", "coup"): powell_thyne,
    ("coup_id", "country", "year", "month", "day", "event_type"): cline,
    ("country", "date", "source", "outcome"): several,
}
_LEADER_LAYOUTS: _Layouts[list[Term]] = {
    ("idacr", "leader", "startdate", "enddate", "exit"): archigos,
    ("position", "person", "personID", "start", "end"): wikidata,
}
_PLACED = (
    "id",
    "country",
    "where_coordinates",
    "where_prec",
    "latitude",
    "longitude",
    "date_start",
    "date_end",
)
_GED_LAYOUTS: _Layouts[list[Deadly]] = {
    (*_PLACED, "best", "low", "high"): ged,
    (*_PLACED, "best_est", "low_est", "high_est"): ged,
}
_MISSION_LAYOUTS: _Layouts[list[Row]] = {
    ("location", "date", "mission", "SIPRI_totals", "IPI_totals"): months
}


# --- measuring -------------------------------------------------------------------------------------


def code(country: str) -> str:
    """The ISO code of a country that is compared, else an empty string."""
    return CODES.get(fold(country), "")


def days(earlier: str, later: str) -> int:
    """How many days lie between two days `YYYY-MM-DD`."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def shift(theirs: Span, ours: Span) -> int:
    """How many days ours is later (or, negative, earlier) than theirs; 0 where the spans meet."""
    return max(days(theirs.last, ours.first), 0) - max(days(ours.last, theirs.first), 0)


def worded(difference: int) -> str:
    """`ours is 3 days later`."""
    count = abs(difference)
    return f"ours is {count} day{'' if count == 1 else 's'} {'later' if difference > 0 else 'earlier'}"


def ends(when: str) -> tuple[Span, Span]:
    """The spans of the two ends of an EDTF date; an open end is the first or the last day there is."""
    first, slash, last = when.partition("/")
    start = Span(FIRST_DAY, FIRST_DAY) if first == ".." else span(first)
    end = start if not slash else Span(LAST_DAY, LAST_DAY) if last == ".." else span(last)
    return start, end


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The great-circle distance between two points in degrees, by the haversine formula.

    R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68 (1984), 159; the radius is the mean
    one of the IUGG, 6371.0088 km (H. Moritz, Geodetic Reference System 1980, J. Geodesy 74, 2000).
    """
    north, east = radians(to_lat - lat), radians(to_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(east / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(chord)))


def listed(events: Iterable[EventRecord], limit: int = 3) -> str:
    """` - ours nearby: id (kind, date), …`, or nothing where there are none."""
    found = [f"{event.id} ({event.kind}, {event.date})" for event in list(events)[:limit]]
    return f"; ours nearby: {', '.join(found)}" if found else ""


# --- comparing -------------------------------------------------------------------------------------


def compare_coups(entries: list[Coup], facts: Facts) -> Report:
    """Each coup or attempt of theirs against our coups, each conspiracy of theirs against our plots."""
    last = {entry.source: max(e.date for e in entries if e.source == entry.source) for entry in entries}
    events = facts.events(country=list(CODES.values()), since=SINCE)
    grouped: dict[tuple[str, str], list[Coup]] = defaultdict(list)
    for entry in entries:
        if entry.country and entry.date >= SINCE:
            grouped[entry.country, entry.date].append(entry)
    report: Report = {"missing": [], "other dates": [], "ours that they lack": []}
    found: set[tuple[str, str]] = set()
    for (country, when), group in sorted(grouped.items()):
        here = [event for event in events if country in {c.code for c in event.countries}]
        for kind in ("coup", "plot"):
            same = [e for e in group if ("conspiracy" in e.outcome) == (kind == "plot")]
            if same:
                heading, line, match = place_coup(same, [e for e in here if e.kind == kind], here)
                report.setdefault(heading, []).append(f"{country} {when}: {line}")
                found |= {(match, entry.source) for entry in same}
    for event in events:
        lacking = [s for s in last if event.kind == "coup" and (event.id, s) not in found]
        if lacking:
            whose = ", ".join(f"{source} (last entry {last[source]})" for source in lacking)
            report["ours that they lack"].append(f"{event.id} {event.date}: not in {whose}")
    return report


def place_coup(
    group: list[Coup], candidates: list[EventRecord], here: list[EventRecord]
) -> tuple[str, str, str]:
    """The heading and the line for entries of one day, and the id of ours that they match, if any."""
    what = ", ".join(f"{entry.outcome} ({entry.source})" for entry in group)
    theirs = span(group[0].date)
    best = min(candidates, key=lambda event: abs(shift(theirs, span(event.date))), default=None)
    difference = shift(theirs, span(best.date)) if best else COUP_DAYS + 1
    if best is None or abs(difference) > COUP_DAYS:
        nearby = [event for event in here if abs(shift(theirs, span(event.date))) <= NEAR_DAYS]
        return "missing", what + listed(nearby), ""
    line = f"{what}; {best.id} {best.date}"
    return (
        ("other dates", f"{line}, {worded(difference)}", best.id) if difference else ("same", line, best.id)
    )


def compare_leaders(terms: list[Term], facts: Facts) -> Report:
    """Each term of theirs against the offices of the same person with us; one of theirs may be two of ours."""
    report: Report = {"missing": [], f"starts and ends more than {TERM_DAYS} days apart": [], "same": []}
    missing, apart, same = report.values()
    actors = facts.actors(kind="person")
    for term in terms:
        label = f"{term.country} {term.person} {term.start}/{'..' if term.open else term.end}"
        known = [a for a in actors if is_person(term, a)]
        held = [(a, [o for o in a.offices if is_head(o, term.country)]) for a in known]
        near = min((h for h in held if h[1]), key=lambda h: closeness(term, h[1]), default=None)
        if near is None or closeness(term, near[1]) > SAME_TERM_DAYS:
            also = ", ".join(f"{a.id}{'' if o else ', without this office'}" for a, o in held)
            missing.append(label + (f"; ours by that name: {also}" if also else ""))
            continue
        wrong = term_differences(term, near[1])
        (apart if wrong else same).append(f"{label}: {near[0].id} {', '.join(wrong)}".rstrip())
    return report


def is_head(office: Office, country: str) -> bool:
    """Whether an office is that of a head of this state."""
    return office.kind == "head-of-state" and office.country is not None and office.country.code == country


def is_person(term: Term, actor: ActorRecord) -> bool:
    """Whether a name of theirs can be this actor: the Wikidata ids decide, else each of its words.

    Archigos has surnames, some of them misspelt, so its words need only be like words of ours
    (`SequenceMatcher`: J. W. Ratcliff and D. E. Metzener, Dr. Dobb's Journal, July 1988).
    """
    if term.wikidata and actor.wikidata:
        return term.wikidata == actor.wikidata
    ours = [fold(name).split() for name in (actor.name, *actor.aliases)]
    return any(all(any(alike(w, o) for o in name) for w in fold(term.person).split()) for name in ours)


def alike(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other).ratio() >= ALIKE


def closeness(term: Term, offices: list[Office]) -> int:
    """How far, in days, the start of a term is from the nearest start of the offices."""
    return min(abs(shift(span(term.start), ends(office.date)[0])) for office in offices)


def term_differences(term: Term, offices: list[Office]) -> list[str]:
    """What differs between a term and those of a person's offices that overlap it, or the nearest one."""
    whole = Span(span(term.start).first, span(term.end).last)
    overlapping = [o for o in offices if whole.meets(span(o.date))]
    ours = [ends(o.date) for o in overlapping or [min(offices, key=lambda o: closeness(term, [o]))]]
    start, end = min(start for start, _ in ours), max(end for _, end in ours)
    found = []
    if abs(by := shift(span(term.start), start)) > TERM_DAYS:
        found.append(f"starts {start.first} ({worded(by)})")
    by = shift(span(term.end), end)
    if end.last == LAST_DAY and not term.open:
        found.append("has no end")
    elif by < -TERM_DAYS or (by > TERM_DAYS and not term.open):
        found.append(f"ends {end.last} ({worded(by)})")
    return found
