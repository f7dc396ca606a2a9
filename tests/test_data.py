"""The shipped facts: valid, and answering what the fact base began with.

The fact base began with two articles of August 2022, "Is France's withdrawal from Mali the end of its
'forever war'?" (The National) and "Mission Accomplished, or not?" (Guillermo Calderón López). Each of
the facts in them has a natural way to be asked for, and the answer has to cite the article's words.
"""

import json
import shlex

import pytest

from sahel_cli import checks, folders

NATIONAL = "the-national-2022-08-17-forever-war"
CALDERON = "calderon-2022-08-mission-accomplished"

ASKED = [
    (1, "timeline --since 2022-08 --until 2022-08", NATIONAL, "the last French soldier left Mali"),
    (1, "timeline --since 2022-08 --until 2022-08", CALDERON, "France withdrew its last troops from Mali"),
    (2, "show barkhane-mali-withdrawal-2022", NATIONAL, "involving 2,500 personnel"),
    (2, "show barkhane-mali-withdrawal-2022", NATIONAL, "4,800 containers"),
    (2, "show barkhane-mali-withdrawal-2022", NATIONAL, "1,800 vehicles"),
    (2, "show barkhane-mali-withdrawal-2022", NATIONAL, "six-month withdrawal"),
    (3, "statements --by french-armed-forces-ministry", NATIONAL, "rightly praised the performance"),
    (4, "statements --by 'the national'", NATIONAL, "a result of a diplomatic crisis"),
    (5, "timeline --country mali --since 2013 --until 2013", NATIONAL, "began on January 11, 2013"),
    (5, "timeline --country mali --since 2013 --until 2013", NATIONAL, "to prevent a takeover of Bamako"),
    (
        6,
        "timeline --country mali --since 2013 --until 2013",
        NATIONAL,
        "warm welcome during his visit to Bamako",
    ),
    (7, "actors keita", NATIONAL, "then president, Ibrahim Boubacar Keita, struggled"),
    (7, "search keita corruption", NATIONAL, "plagued by corruption and underdevelopment"),
    (8, "search tri-border", NATIONAL, "tri-border area between Mali, Burkina Faso"),
    (9, "timeline --since 2014 --until 2014", NATIONAL, "but the entire Sahel"),
    (10, "actors g5-sahel", NATIONAL, "Mauritania, Burkina Faso, Niger, Chad, and Mali"),
    (11, "show operation-barkhane", NATIONAL, "Operation Barkhane was to support the G5 Sahel"),
    (11, "statements --actor operation-barkhane", NATIONAL, "gradual transition to local armed forces"),
    (12, "timeline --kind coup --country mali", NATIONAL, "led by Col Assimi Goita overthrew the president"),
    (13, "statements --by macron", NATIONAL, "Paris tried to find a third way"),
    (14, "timeline --since 2021-05 --until 2021-05", NATIONAL, "By May 2021, however, this gamble"),
    (14, "statements --by 'the national'", NATIONAL, "kept postponing its planned transition"),
    (15, "statements --by 'the national'", NATIONAL, "to be a form of neo-colonialism"),
    (15, "statements --by 'the national'", NATIONAL, "built on that resentment"),
    (16, "timeline --actor wagner", NATIONAL, "Russian private security company, Wagner Group"),
    (16, "timeline --actor wagner", CALDERON, "thanks to the Wagner"),
    (17, "timeline --since 2022", NATIONAL, "Bamako ordering the immediate retreat"),
    (18, "timeline --since 2022", NATIONAL, "suspension of the defence agreements"),
    (19, "show tessit-attack-2022", NATIONAL, "42 Malian soldiers died in co-ordinated attacks"),
    (20, "timeline --place menaka", NATIONAL, "killed 20 people in the Menaka region"),
    (21, "troops --country mali", NATIONAL, "involving 2,500 personnel"),
    (21, "statements --country mali", NATIONAL, "hosted about half of French troops"),
    (22, "statements --country niger", NATIONAL, "rebalancing of resources and personnel"),
    (23, "statements --country niger", NATIONAL, "centre of gravity for Operation Barkhane"),
    (23, "statements --country niger", NATIONAL, "carefully downplayed the significance"),
    (24, "actors bazoum", NATIONAL, "mindful of the political risks"),
    (25, "statements --country niger", NATIONAL, "did not mention Niger"),
    (26, "timeline --since 2022-07 --until 2022-07", NATIONAL, "Cameroon, Benin and Guinea-Bissau"),
    (27, "search 'gulf of guinea'", NATIONAL, "both the Gulf of Guinea and the Chad"),
    (28, "actors iswap", NATIONAL, "Boko Haram and ISIS's West Africa Province"),
    (28, "search iswap", NATIONAL, "have steadily widened"),
    (29, "troops --force barkhane", NATIONAL, "5,000 soldiers a year at the height"),
    (30, "troops --force barkhane --on 2022-08-17", NATIONAL, "today sending just 3,000 of them"),
    (31, "statements --by 'the national'", NATIONAL, "driven less by military requirements"),
    (32, "timeline --since 2022-06 --until 2022-06", NATIONAL, "lost his majority in the National Assembly"),
    (33, "search kabul", CALDERON, "first anniversary of the fall of Kabul"),
    (34, "timeline --country mali --since 2013 --until 2013", CALDERON, "present in Mali since 2013"),
    (35, "statements --actor minusma", CALDERON, "France also withdrew from MINUSMA"),
    (35, "search minusma", CALDERON, "France also withdrew from MINUSMA"),
    (36, "statements --by macron", CALDERON, "threatened back in 2021 to withdraw troops"),
    (37, "timeline --actor germany", CALDERON, "Germany resumed flights in the African country"),
    (38, "statements --actor wagner", CALDERON, "will now replace Paris"),
    (38, "actors wagner", CALDERON, "will now replace Paris"),
    (39, "search gao russians", CALDERON, "spotted Russians in the Gao airport"),
    (40, "show barkhane-mali-withdrawal-2022", CALDERON, "Today, at 13:00 (Paris Time)"),
    (41, "troops --country niger", CALDERON, "host one thousand French soldiers"),
    (42, "search jets drones helicopters niger", CALDERON, "fighting jets, drones and helicopters"),
    (43, "troops --country niger", CALDERON, "between 300 and 400 troops"),
    (44, "troops --country chad", CALDERON, "700-1000 troops will be in Chad"),
    (45, "troops --force barkhane", CALDERON, "an unknown number of Special Forces"),
    (46, "statements --by macron", CALDERON, "committed to fight terrorism in West Africa"),
    (47, "statements --country benin", CALDERON, "Benin, Ivory Coast and Togo"),
    (48, "statements --actor wagner", CALDERON, "remains to be seen how effective"),
]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cache in which the shipped data is compiled once for all tests here."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def shared_cache(compiled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", compiled)


@pytest.mark.parametrize(("row", "command", "source", "words"), ASKED)
def test_a_fact_of_the_first_two_articles_is_there_with_its_words(sahel, row, command, source, words):
    result = sahel(*shlex.split(command), "--json", data="builtin")
    assert result.code == 0, result.err
    cited = [
        c for record in json.loads(result.out) for c in _citations(record) if c["source"]["id"] == source
    ]
    assert any(words in (citation["fragment"] or "") for citation in cited), row


def test_every_fact_of_the_two_articles_is_asked_for():
    assert {row for row, *_ in ASKED} == set(range(1, 49))


@pytest.mark.parametrize(
    ("fact", "measure", "low", "high"),
    [
        ("barkhane-mali-withdrawal-2022", "containers", 4000, 4800),
        ("barkhane-mali-withdrawal-2022", "vehicles", 1000, 1800),
        ("barkhane-mali-withdrawal-2022", "personnel", 2400, 2500),
    ],
)
def test_rival_figures_stand_side_by_side(sahel, fact, measure, low, high):
    (event,) = json.loads(sahel("show", fact, "--json", data="builtin").out)
    figure = next(f for f in event["figures"] if f["measure"] == measure and f["scope"] is None)
    assert figure["agreement"] == "conflict"
    assert (figure["low"], figure["best"], figure["high"]) == (low, None, high)


def test_the_first_toll_of_tessit_is_kept_as_superseded(sahel):
    (event,) = json.loads(sahel("show", "tessit-attack-2022", "--json", data="builtin").out)
    soldiers = next(f for f in event["figures"] if (f["measure"], f["of"]) == ("killed", "soldiers"))
    assert soldiers["best"] == 42
    early = [claim for claim in soldiers["claims"] if claim["status"] == "superseded"]
    assert {(claim["low"], claim["best"]) for claim in early} == {(17, None), (None, 17), (None, 4)}
    assert all(claim["reason"] for claim in early)


def test_unknown_strength_is_an_answer(sahel):
    result = sahel("troops", "--force", "barkhane", "--on", "2022-08-17", "--json", data="builtin")
    unknown = [strength for strength in json.loads(result.out) if strength["headline"] == "unknown"]
    assert unknown
    assert {(s["low"], s["best"], s["high"]) for s in unknown} == {(None, None, None)}


def test_the_shipped_data_has_no_problem():
    assert checks.check([folders.builtin_folder()]) == []


def _citations(value):
    if isinstance(value, dict):
        if isinstance(value.get("source"), dict):
            yield value
        for inner in value.values():
            yield from _citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _citations(inner)
