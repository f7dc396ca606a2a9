import pytest


def office(date="2020/2021", **more):
    citations = [{"source": "weekly-2023", "fragment": "f"}]
    return {"kind": "minister", "title": "Minister", "date": date, "citations": citations} | more


def head(date):
    return office(date, kind="head-of-state", country="ML", title="President")


def test_rule_offices__only_a_person_holds_one(wrong, small, row):
    row("mali-army")["offices"] = [office()]
    assert wrong(small, "offices") == [
        ("actors.json", "mali-army", "only a person holds an office", "move it to the person")
    ]


@pytest.mark.parametrize(("date", "good"), [("2015/2019-12", True), ("2015/2020", False), ("2015/..", False)])
def test_an_office_ends_with_the_life(wrong, small, row, date, good):
    row("jane-doe")["offices"] = [office(date)]
    message = f"Minister ({date}) reaches beyond 1970~/2019"
    expected = [("actors.json", "jane-doe", message, "end the office, or correct the life")]
    assert wrong(small, "offices") == ([] if good else expected)


def test_an_office_does_not_begin_before_the_life(wrong, small, row):
    row("jane-doe")["offices"] = [office("1960/1965")]
    message = "Minister (1960/1965) lies before 1970~/2019"
    assert wrong(small, "offices") == [
        ("actors.json", "jane-doe", message, "correct the office, or the life")
    ]


def test_rule_head_of_state__there_is_one_at_a_time(wrong, small, row):
    row("jane-doe")["offices"] = [head("2021-01-01/2021-12-31")]
    assert wrong(small, "head-of-state") == [
        (
            "actors.json",
            "jane-doe",
            "in office from 2021-01-01/2021-12-31, together with general-keita (2020-08-18/2021-05-24)",
            "correct the end or the beginning of one",
        )
    ]


@pytest.mark.parametrize("date", ["2021-05-24/..", "2021-05/2022", "2019-01-01/2020-08-18", "2030/.."])
def test_the_day_of_a_change_may_be_shared(wrong, small, row, date):
    row("jane-doe")["offices"] = [head(date)]
    assert wrong(small, "head-of-state") == []


def test_each_country_has_its_own_head_and_other_offices_do_not_count(wrong, small, row):
    row("jane-doe")["offices"] = [
        head("2021-01-01/..") | {"country": "NE"},
        office("2021-01-01/..", country="ML"),
    ]
    assert wrong(small, "head-of-state") == []


def test_a_long_term_clashes_with_every_term_in_it(wrong, small, row):
    row("jane-doe")["offices"] = [head("2000-01-01/2010-12-31"), head("2002-01-01/2003-12-31")]
    row("general-keita")["offices"] = [head("2005-01-01/2006-12-31")]
    assert [key for _, key, _, _ in wrong(small, "head-of-state")] == ["general-keita"]


@pytest.mark.parametrize("role", ["perpetrator", "claimant", "leader", "mediator"])
def test_rule_lifetime__nobody_acts_before_or_after_it(wrong, small, row, role):
    row("alpha-attack-2021")["participants"] = [{"actor": "jane-doe", "role": role}]
    assert wrong(small, "lifetime") == [
        (
            "events.json",
            "alpha-attack-2021",
            f"jane-doe ({role}) existed 1970~/2019, not on 2021-03-01",
            "correct the date, the actor or its active dates",
        )
    ]


@pytest.mark.parametrize("role", ["accused", "target", "host", "party"])
def test_the_dead_can_be_accused_a_target_or_a_party(wrong, small, row, role):
    row("alpha-attack-2021")["participants"] = [{"actor": "jane-doe", "role": role}]
    assert wrong(small, "lifetime") == []


def test_the_dead_do_not_speak(wrong, small, row):
    row("keita-denial-2021")["by"] = "jane-doe"
    assert wrong(small, "lifetime") == [
        (
            "statements.json",
            "keita-denial-2021",
            "jane-doe (speaker) existed 1970~/2019, not on 2021-03-04",
            "correct the date, the actor or its active dates",
        )
    ]


@pytest.mark.parametrize("key", ["coup-2020", "mission-mali-2021", "keita-denial-2021", "mission"])
def test_rule_encyclopedia__no_fact_rests_on_them_alone(wrong, small, row, key):
    small["sources"].append(
        row("weekly-2023") | {"id": "zz", "url": "https://w.example.org/z", "kind": "reference"}
    )
    fact = row(key)
    for citation in [*fact.get("citations", []), *(claim["citation"] for claim in fact.get("claims", []))]:
        citation["source"] = "zz"
    ((_, found, message, fix),) = wrong(small, "encyclopedia")
    assert (found, message, fix) == (key, "only encyclopedias say so", "cite a page that they rest on")
    (fact.get("citations") or [claim["citation"] for claim in fact["claims"]])[0]["source"] = "weekly-2023"
    assert wrong(small, "encyclopedia") == []


def test_rule_part_of__nothing_is_a_part_of_itself(wrong, small, row):
    row("war-2021")["part_of"] = "alpha-attack-2021"
    row("coup-2020")["part_of"] = "war-2021"
    assert wrong(small, "part-of") == [
        ("events.json", key, "it is a part of itself", "break the circle")
        for key in ("war-2021", "alpha-attack-2021")
    ]
    row("war-2021")["part_of"] = "war-2021"
    assert [key for _, key, _, _ in wrong(small, "part-of")] == ["war-2021"]


def test_no_actor_stands_in_a_relation_to_itself(wrong, small, row):
    row("free-front")["relations"][0]["actor"] = "free-front"
    assert wrong(small, "part-of") == [
        ("actors.json", "free-front", "it stands in a relation to itself", "remove the relation")
    ]


@pytest.mark.parametrize(
    ("collection", "key", "name"),
    [
        ("places", "alpha", "country"),
        ("actors", "mali-army", "country"),
        ("troops", "wind-niger-2021", "contributor"),
    ],
)
def test_rule_country_known__every_code_has_its_country(wrong, small, row, collection, key, name):
    row(key)[name] = "TD"
    assert wrong(small, "country-known") == [
        (f"{collection}.json", key, f"{name}: TD has no place of kind country", "add the country")
    ]


def test_the_country_of_an_office_is_known(wrong, small, row):
    row("general-keita")["offices"][0]["country"] = "TD"
    assert wrong(small, "country-known") == [
        ("actors.json", "general-keita", "country: TD has no place of kind country", "add the country")
    ]
