import pytest

PAGE = {"source": "weekly-2023", "fragment": "f"}


def test_rule_figure_twice__a_quantity_is_one_figure(wrong, small, row):
    event = row("alpha-attack-2021")
    event["figures"].append(event["figures"][0] | {"claims": [{"best": 3, "citation": PAGE}]})
    assert wrong(small, "figure-twice") == [
        (
            "events.json",
            "alpha-attack-2021",
            "two figures count killed of soldiers",
            "put the claims into one, or tell their scope apart",
        )
    ]
    event["figures"][-1]["scope"] = "on the second day"
    assert wrong(small, "figure-twice") == []


def test_a_scope_is_the_same_however_it_is_written(wrong, small, row):
    event = row("alpha-attack-2021")
    event["figures"].append(event["figures"][2] | {"scope": "Burnt", "of": "all"})
    assert [message for _, _, message, _ in wrong(small, "figure-twice")] == [
        "two figures count vehicles of all"
    ]


def test_rule_claim_twice__a_source_makes_a_claim_once(wrong, small, row):
    claims = row("wind-niger-2022")["claims"]
    claims.append(claims[1] | {"citation": PAGE})
    assert wrong(small, "claim-twice") == [
        (
            "troops.json",
            "wind-niger-2022",
            "strength: weekly-2023 makes the same claim twice",
            "keep one of the two",
        )
    ]
    claims[2]["by"] = "a general"
    assert wrong(small, "claim-twice") == []


def test_a_claim_of_a_figure_stands_once_too(wrong, small, row):
    claims = row("alpha-attack-2021")["figures"][1]["claims"]
    claims.append(dict(claims[0]))
    assert wrong(small, "claim-twice") == [
        (
            "events.json",
            "alpha-attack-2021",
            "killed of civilians: newswire-2021-03-01 makes the same claim twice",
            "keep one of the two",
        )
    ]


@pytest.mark.parametrize(
    ("by", "good"),
    [("the army", False), ("Army", False), ("ármy", False), ("army staff", True), ("army", True)],
)
def test_rule_speaker_spelling__a_speaker_is_written_one_way(wrong, small, row, by, good):
    row("wind-niger-2022")["claims"][0]["by"] = by
    message = f"strength: {by!r} is elsewhere 'army'"
    expected = ("troops.json", "wind-niger-2022", message, "write it one way")
    assert wrong(small, "speaker-spelling") == ([] if good else [expected])


def test_rule_nothing_accepted__a_quantity_has_a_claim_that_stands(wrong, small, row):
    (claim,) = row("wind-niger-2021")["claims"]
    claim |= {"status": "superseded", "reason": "a later report"}
    (burnt,) = row("alpha-attack-2021")["figures"][2]["claims"]
    burnt |= {"status": "retracted", "reason": "an error"}
    assert wrong(small, "nothing-accepted") == [
        (
            "events.json",
            "alpha-attack-2021",
            "vehicles of all: no claim is accepted",
            "add what replaced them",
        ),
        ("troops.json", "wind-niger-2021", "strength: no claim is accepted", "add what replaced them"),
    ]


def test_rule_strength_twice__a_force_has_one_strength_a_day(wrong, small, row):
    small["troops"].append(row("mission-mali-2021") | {"id": "mission-mali-again", "scope": "Military"})
    assert wrong(small, "strength-twice") == [
        (
            "troops.json",
            "mission-mali-again",
            "the same force, place, scope and date as mission-mali-2021",
            "put the claims into one record",
        )
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"scope": "police"},
        {"date": "2021-04"},
        {"status": "authorised"},
        {"contributor": "FR"},
        {"place": "alpha"},
    ],
)
def test_another_scope_date_status_place_or_contributor_is_another_strength(wrong, small, row, more):
    small["troops"].append(row("mission-mali-2021") | {"id": "mission-mali-again"} | more)
    assert wrong(small, "strength-twice") == []


def test_rule_contingent__a_part_is_not_larger_than_the_whole(wrong, small, row):
    row("mission-mali-germany-2021")["claims"][0]["low"] = 14_000
    assert wrong(small, "contingent") == [
        (
            "troops.json",
            "mission-mali-germany-2021",
            "14,000 is more than the 13,289 of the whole force (mission-mali-2021)",
            "check scope, status and date of both",
        )
    ]


@pytest.mark.parametrize(
    "more", [{"date": "2020"}, {"place": "alpha"}, {"force": "operation-wind"}, {"status": "planned"}]
)
def test_a_contingent_is_compared_with_the_whole_of_its_time_place_and_status(wrong, small, row, more):
    row("mission-mali-germany-2021")["claims"][0]["low"] = 14_000
    small["troops"][2] |= more
    assert wrong(small, "contingent") == []


def test_a_whole_without_an_upper_bound_bounds_nothing(wrong, small, row):
    row("mission-mali-germany-2021")["claims"][0]["low"] = 14_000
    row("mission-mali-2021")["claims"][1] = {"low": 10_000, "citation": PAGE}
    assert wrong(small, "contingent") == []
