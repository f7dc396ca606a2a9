"""`troops --on`: who was there on a day."""

import pytest
from asked import TROOPS, ids

from sahel_cli import query
from sahel_cli.errors import DateError, UsageError
from sahel_cli.query import Question


def there(catalog, day, **values):
    return ids(query.troops_on(catalog, Question(on=day, **values)))


def strength(key, date, status="deployed", best=100, **more):
    citation = {"source": "weekly-2023", "fragment": "f"}
    return {
        "id": key,
        "force": "old-front",
        "place": "mali",
        "date": date,
        "status": status,
        "claims": [{"best": best, "citation": citation}],
    } | more


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-12-31", []),
        ("2021-01-01", ["wind-niger-2021"]),
        ("2021-03-31", ["wind-niger-2021", "mission-mali-2021", "mission-mali-germany-2021"]),
        ("2021-04-01", TROOPS[:4]),
        ("2022-05-31", TROOPS[:4]),
        # What was announced does not end what is there.
        ("2022-06-15", TROOPS[:5]),
        ("2022-06-16", [*TROOPS[:3], "wind-niger-2022"]),
        ("2023-12-21", [*TROOPS[:3], "wind-niger-2022"]),
        ("2023-12-22", ["mission-mali-2021", "mission-mali-germany-2021", "wind-niger-2023"]),
    ],
)
def test_who_was_there_on_a_day(catalog, day, expected):
    assert sorted(there(catalog, day)) == sorted(expected)


def test_a_force_stands_together_on_a_day(catalog):
    answer = [
        "wind-beta-2021",
        "wind-niger-2021",
        "wind-niger-2022",
        "mission-mali-germany-2021",
        "mission-mali-2021",
    ]
    assert there(catalog, "2022-06-15") == answer
    assert there(catalog, "2022-06-15", reverse=True) == answer[::-1]
    assert there(catalog, "2022-06-15", reverse=True, limit=2) == answer[:2:-1]


def test_the_force_with_the_newest_number_comes_first(opened, small):
    small["troops"] = [
        strength("stale", "2013-01"),
        strength("fresh", "2019-03", force="operation-wind"),
        strength("fresh-elsewhere", "2012-05", force="operation-wind", place="niger"),
        strength("middle", "2015", force="mission"),
    ]
    catalog = opened(small)
    assert there(catalog, "2020-01-01") == ["fresh", "fresh-elsewhere", "middle", "stale"]
    # What is newer than the day does not count.
    assert there(catalog, "2014-01-01") == ["stale", "fresh-elsewhere"]


def test_an_open_interval_stands_and_a_closed_one_ends_with_its_last_day(opened, small):
    small["troops"] = [strength("open", "2013-01/.."), strength("closed", "2013-01/2014-06", place="niger")]
    catalog = opened(small)
    assert there(catalog, "2014-06-30") == ["open", "closed"]
    assert there(catalog, "2014-07-01") == there(catalog, "2030-01-01") == ["open"]


def test_a_later_strength_replaces_an_interval_that_is_still_open(opened, small):
    small["troops"] = [strength("open", "2013-01/.."), strength("later", "2014-03-01")]
    catalog = opened(small)
    assert there(catalog, "2014-02-28") == ["open"]
    assert there(catalog, "2014-03-01") == ["later"]


def test_a_longer_interval_stands_again_after_a_shorter_one_in_it(opened, small):
    small["troops"] = [strength("long", "2013/2020"), strength("short", "2015-01/2015-03")]
    catalog = opened(small)
    assert there(catalog, "2015-02-01") == ["short"]
    assert there(catalog, "2015-04-01") == ["long"]


def test_an_observation_stands_again_after_an_interval_that_has_ended(opened, small):
    small["troops"] = [strength("seen", "2013-01-01"), strength("stay", "2014-01-01/2014-12-31", best=50)]
    catalog = opened(small)
    assert there(catalog, "2013-12-31") == ["seen"]
    assert there(catalog, "2014-12-31") == ["stay"]
    assert there(catalog, "2015-01-01") == ["seen"]


def test_an_observation_stands_until_the_next_one_and_does_not_come_back(opened, small):
    small["troops"] = [strength("first", "2013-01-01"), strength("second", "2014-01-01")]
    catalog = opened(small)
    assert there(catalog, "2013-12-31") == ["first"]
    assert there(catalog, "2014-01-01") == there(catalog, "2030-01-01") == ["second"]


@pytest.mark.parametrize("date", ["2013-01-01", "2013", "2013/..", "2013/2020", "2014-06-29"])
def test_a_strength_ends_with_its_force(opened, small, date):
    small["actors"][5]["active"] = "2012/2014-06-30"
    small["troops"] = [strength("there", date)]
    catalog = opened(small)
    assert there(catalog, "2014-06-30") == ["there"]
    assert there(catalog, "2014-07-01") == []


def test_an_interval_that_ends_before_its_force_ends_then(opened, small):
    small["actors"][5]["active"] = "2012/2014-06-30"
    small["troops"] = [strength("there", "2013/2014-03")]
    catalog = opened(small)
    assert there(catalog, "2014-03-31") == ["there"]
    assert there(catalog, "2014-04-01") == []


def test_a_strength_of_the_time_after_its_force_still_stands(opened, small):
    small["actors"][5]["active"] = "2012/2014-06-30"
    small["troops"] = [strength("there", "2013"), strength("rest", "2014-08-01", best=5)]
    catalog = opened(small)
    assert there(catalog, "2014-07-31") == []
    assert there(catalog, "2014-08-01") == there(catalog, "2030-01-01") == ["rest"]


@pytest.mark.parametrize("active", [None, "2012/.."])
def test_a_strength_stands_while_its_force_has_no_end(opened, small, active):
    small["actors"][5]["active"] = active
    small["troops"] = [strength("there", "2013")]
    assert there(opened(small), "2030-01-01") == ["there"]


def test_of_what_was_only_planned_the_last_that_was_there_is_given_too(opened, small):
    small["troops"] = [
        strength("first", "2013-01"),
        strength("second", "2013-06", "estimated"),
        strength("authorised", "2014-01", "authorised"),
        strength("planned", "2014-03", "planned"),
    ]
    catalog = opened(small)
    assert there(catalog, "2013-07-01") == ["second"]
    assert there(catalog, "2014-02-01") == ["second", "authorised"]
    assert there(catalog, "2014-04-01") == ["second", "planned"]


def test_what_was_there_ends_the_plan_before_it(opened, small):
    small["troops"] = [strength("planned", "2014-03", "planned"), strength("there", "2014-05")]
    assert there(opened(small), "2014-06-01") == ["there"]


def test_of_two_that_begin_together_the_more_exact_is_given_and_of_equals_both(opened, small):
    small["troops"] = [strength("month", "2014-03"), strength("day", "2014-03-01")]
    assert there(opened(small), "2014-03-20") == ["day"]
    small["troops"] = [strength("a", "2014-03"), strength("b", "2014-03", "estimated")]
    catalog = opened(small)
    assert there(catalog, "2014-03-20") == ["a", "b"]
    assert there(catalog, "2014-03-20", reverse=True) == ["b", "a"]


@pytest.mark.parametrize(
    "more",
    [{"force": "mission"}, {"place": "alpha"}, {"contributor": "DE"}, {"scope": "police"}],
)
def test_each_force_place_contributor_and_scope_has_its_own_strength(opened, small, more):
    small["troops"] = [strength("one", "2014-03"), strength("other", "2015-03", **more)]
    assert set(there(opened(small), "2016-01-01")) == {"one", "other"}


def test_the_scope_is_the_same_however_it_is_written(opened, small):
    small["troops"] = [
        strength("one", "2014-03", scope="Special Forces"),
        strength("other", "2015-03", scope="special forces"),
    ]
    assert there(opened(small), "2016-01-01") == ["other"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"country": ["mali"]}, ["mission-mali-2021", "mission-mali-germany-2021"]),
        ({"actor": ["wind"]}, ["wind-niger-2021", "wind-beta-2021", "wind-niger-2022"]),
        ({"contributor": ["DE"]}, ["mission-mali-germany-2021"]),
        ({"kind": ["deployed"]}, ["wind-niger-2021", "mission-mali-2021", "mission-mali-germany-2021"]),
        ({"limit": 0}, []),
    ],
)
def test_the_filters_of_a_day(catalog, values, expected):
    assert sorted(there(catalog, "2022-06-10", **values)) == sorted(expected)


def test_a_day_of_troops_is_one_day(catalog):
    for date in ("2022-06", "2022", "2022-06-01/.."):
        with pytest.raises(UsageError, match="takes one day"):
            query.troops_on(catalog, Question(on=date))
    with pytest.raises(DateError):
        query.troops_on(catalog, Question())
