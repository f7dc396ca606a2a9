"""Dates that may stop short: the part of EDTF (ISO 8601-2:2019) that reporting needs.

A date is a string and stays one. It may stop at the month or the year (`2022-08`), carry a
qualifier (`2022-08-12~` approximate, `?` uncertain, `%` both), or be an interval whose ends may be
open (`2013-01-11/2014-08-01`, `2014-08/..`). The missing part is never filled in; instead each date
has a span, the earliest and the latest day that it can mean.

https://www.loc.gov/standards/datetime/ (levels 0 and 1)
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .errors import DateError

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Compiled by the first date, which most lookups do not have.
_POINT = r"(?a)(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<qualifier>[~?%])?"
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Span(NamedTuple):
    """The earliest and the latest day a date can mean, both `YYYY-MM-DD` and inclusive."""

    first: str
    last: str

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last


@lru_cache(4096)
def span(date: str) -> Span:
    """The days that an EDTF string can mean.

    An open end reaches to `0001-01-01` or `9999-12-31`. A qualifier does not widen the span, because
    EDTF gives it no width. Raises `DateError` for anything else than the subset described above.
    """
    start, slash, end = date.partition("/")
    if not slash:
        return _point(start, date)
    if start == ".." and end == "..":
        raise DateError(date, "an interval needs at least one end")
    first = FIRST_DAY if start == ".." else _point(start, date).first
    last = LAST_DAY if end == ".." else _point(end, date).last
    if last < first:
        raise DateError(date, "the interval ends before it starts")
    return Span(first, last)


def is_interval(date: str) -> bool:
    """Whether the date says when something began and ended, rather than when it was seen."""
    return "/" in date


def describe(date: str) -> str:
    """The date in words, without the year in which it begins, for a list that is grouped by year.

    `15 Aug`, `c. 12 Aug`, `11 Jan – 1 Aug 2014`, `Aug –`; nothing for a date that stops at the year.
    """
    start, slash, end = date.partition("/")
    if not slash:
        return _words(start)
    if end == "..":
        return f"{_words(start) or start[:4]} –"
    if start == "..":
        return f"until {_words(end) or end[:4]}"
    return f"{_words(start) or start[:4]} – {_words(end, year=start[:4] != end[:4]) or end[:4]}"


def _point(text: str, whole: str) -> Span:
    match = re.fullmatch(_POINT, text)
    if match is None:
        raise DateError(whole, "write YYYY, YYYY-MM or YYYY-MM-DD, an optional ~ ? or %, or start/end")
    year, month, day = match["year"], match["month"], match["day"]
    if year == "0000":
        raise DateError(whole, "there is no year 0000 here")
    if month is None:
        return Span(f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12:
        raise DateError(whole, f"there is no month {month}")
    length = _month_length(int(year), int(month))
    if day is None:
        return Span(f"{year}-{month}-01", f"{year}-{month}-{length}")
    if not 1 <= int(day) <= length:
        raise DateError(whole, f"{year}-{month} has {length} days")
    return Span(f"{year}-{month}-{day}", f"{year}-{month}-{day}")


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def _words(point: str, *, year: bool = False) -> str:
    about = "c. " if point[-1:] in "~?%" else ""
    parts = point.rstrip("~?%").split("-")
    if len(parts) == 1:
        return f"{about}{parts[0]}" if about or year else ""
    month = MONTHS[int(parts[1]) - 1]
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{about}{day}{month}{f' {parts[0]}' if year else ''}"
