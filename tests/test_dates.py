import calendar
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_cli.dates import FIRST_DAY, LAST_DAY, Span, describe, is_interval, span
from sahel_cli.errors import DateError, Exit

QUALIFIERS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def points(draw, first=1, last=9999):
    year = draw(st.integers(first, last))
    text = f"{year:04}"
    if draw(st.booleans()):
        month = draw(st.integers(1, 12))
        text += f"-{month:02}"
        if draw(st.booleans()):
            text += f"-{draw(st.integers(1, calendar.monthrange(year, month)[1])):02}"
    return text + draw(QUALIFIERS)


@st.composite
def intervals(draw):
    start, end = sorted((draw(points()), draw(points())), key=lambda point: span(point).first)
    # Of two that begin together the second may still end before the first begins, never the reverse.
    return draw(st.sampled_from([f"{start}/{end}", f"{start}/..", f"../{end}"]))


DATES = points() | intervals()
SHAPED = st.text(alphabet=string.digits + "-/~?%. T", max_size=24)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2022-08-15", "2022-08-15", "2022-08-15"),
        ("2022-08", "2022-08-01", "2022-08-31"),
        ("2022-09", "2022-09-01", "2022-09-30"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-08-12~", "2022-08-12", "2022-08-12"),
        ("2022-08?", "2022-08-01", "2022-08-31"),
        ("2022%", "2022-01-01", "2022-12-31"),
        ("2013-01-11/2014-08-01", "2013-01-11", "2014-08-01"),
        ("2013/2014-02", "2013-01-01", "2014-02-28"),
        ("2014-08/..", "2014-08-01", "9999-12-31"),
        ("../2014-08", "0001-01-01", "2014-08-31"),
        ("1970~/2019", "1970-01-01", "2019-12-31"),
        ("2014-08/2014-08", "2014-08-01", "2014-08-31"),
        ("2014-08-20/2014-08", "2014-08-20", "2014-08-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_span_is_every_day_that_a_date_can_mean(date, first, last):
    assert span(date) == Span(first, last)


@given(DATES)
def test_a_span_does_not_end_before_it_starts(date):
    first, last = span(date)
    assert FIRST_DAY <= first <= last <= LAST_DAY


@given(points(), points())
def test_an_interval_covers_both_its_ends_or_is_refused(start, end):
    one, other = span(start), span(end)
    if other.last < one.first:
        with pytest.raises(DateError) as raised:
            span(f"{start}/{end}")
        assert raised.value.hint == "the interval ends before it starts"
    else:
        assert span(f"{start}/{end}") == (one.first, other.last)
        assert span(f"{start}/..") == (one.first, LAST_DAY)
        assert span(f"../{end}") == (FIRST_DAY, other.last)


@given(st.dates())
def test_a_whole_day_means_itself(day):
    assert span(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(DATES)
def test_the_ends_of_a_span_are_dates_that_mean_the_same_days(date):
    first, last = span(date)
    assert span(first) == (first, first)
    assert span(f"{first}/{last}") == (first, last)


@given(points(), QUALIFIERS)
def test_a_qualifier_does_not_widen_a_span(point, qualifier):
    bare = point.rstrip("~?%")
    assert span(bare + qualifier) == span(bare)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_the_days_of_the_calendar(year, month):
    length = calendar.monthrange(year, month)[1]
    assert span(f"{year:04}-{month:02}").last == f"{year:04}-{month:02}-{length}"
    with pytest.raises(DateError):
        span(f"{year:04}-{month:02}-{length + 1}")


@pytest.mark.parametrize("year", ["2000", "2012", "2024", "0004"])
def test_a_leap_year_has_a_29_february(year):
    assert span(f"{year}-02-29") == (f"{year}-02-29", f"{year}-02-29")


@pytest.mark.parametrize("year", ["1900", "2023", "2100"])
def test_other_years_have_none(year):
    with pytest.raises(DateError) as raised:
        span(f"{year}-02-29")
    assert raised.value.hint == f"{year}-02 has 28 days"


@given(st.text() | SHAPED)
@settings(max_examples=500)
def test_any_string_is_a_date_or_a_date_error(text):
    try:
        first, last = span(text)
    except DateError as raised:
        error = raised
    else:
        assert first <= last
        return
    assert error.message == f"not a date: {text!r}"
    assert error.hint


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        " ",
        "/",
        "..",
        "../",
        "/..",
        "2022/",
        "/2022",
        "2022/2023/2024",
        "22",
        "20222",
        "2022-8",
        "2022-08-1",
        "2022-08-15T00:00",
        "2022-08-15 ",
        " 2022",
        "2022\n",
        "2022-08-15~~",
        "~2022",
        "٢٠٢٢",
        "２０２２",
        "-2022",
        "2022-08-..",
        "2022/....",
        "2022-21",
    ],
)
def test_garbage_is_no_date(garbage):
    with pytest.raises(DateError):
        span(garbage)


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("august", "write YYYY, YYYY-MM or YYYY-MM-DD, an optional ~ ? or %, or start/end"),
        ("0000-01", "there is no year 0000 here"),
        ("2022-13", "there is no month 13"),
        ("2022-00-10", "there is no month 00"),
        ("2022-04-31", "2022-04 has 30 days"),
        ("2022-04-00", "2022-04 has 30 days"),
        ("../..", "an interval needs at least one end"),
        ("2022/2021", "the interval ends before it starts"),
        ("2022-13/..", "there is no month 13"),
    ],
)
def test_a_date_error_says_what_to_do_and_names_the_whole_date(date, hint):
    with pytest.raises(DateError) as raised:
        span(date)
    assert (raised.value.message, raised.value.hint) == (f"not a date: {date!r}", hint)
    assert raised.value.code == Exit.USAGE


@given(DATES, DATES)
def test_spans_meet_exactly_where_they_share_a_day(one, other):
    a, b = span(one), span(other)
    assert a.meets(b) == b.meets(a) == (max(a.first, b.first) <= min(a.last, b.last))
    assert a.meets(a)


@pytest.mark.parametrize(
    ("date", "expected"), [("2022", False), ("2022-08-12~", False), ("2013/2014", True), ("2014/..", True)]
)
def test_only_a_date_with_two_ends_is_an_interval(date, expected):
    assert is_interval(date) is expected


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-08-15", "15 Aug"),
        ("2022-08-05", "5 Aug"),
        ("2022-08", "Aug"),
        ("2022", ""),
        ("2022-08-12~", "c. 12 Aug"),
        ("2022-08?", "c. Aug"),
        ("2022%", "c. 2022"),
        ("2013-01-11/2013-08-01", "11 Jan – 1 Aug"),
        ("2013-01-11/2014-08-01", "11 Jan – 1 Aug 2014"),
        ("2013/2014", "2013 – 2014"),
        ("2013/2014-02", "2013 – Feb 2014"),
        ("2013-05/2014", "May – 2014"),
        ("2014-08/..", "Aug –"),
        ("2014/..", "2014 –"),
        ("2014~/..", "c. 2014 –"),
        ("../2014~", "until c. 2014"),
    ],
)
def test_a_date_in_words(date, words):
    assert describe(date) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [("2013/2014~", "2013 – c. 2014"), ("2013-03/2013", "Mar – 2013"), ("../2014", "until 2014")],
)
def test_an_interval_whose_end_stops_at_the_year_names_it_once(date, words):
    assert describe(date) == words


@given(DATES)
def test_a_description_has_no_spaces_to_spare(date):
    assert describe(date) == " ".join(describe(date).split())
