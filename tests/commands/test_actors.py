import json

import pytest

PLAIN = """\
ACTOR           KIND                  ACTIVE                 WHO                                                                         SOURCES
Jane Doe        person                1970~/2019             A leader. — leads Free Front (2015/2019)                                    [1]
Mission         peacekeeping-mission  2013-07-01/2023-12-31  A mission.                                                                  [2]
Operation Wind  operation, France     2014-08-01/..          An operation of France.                                                     [2]
Free Front      armed-group, Mali     2015/..                An armed group. — split from Old Front (2015); led by Jane Doe (2015/2019)  [3]
Général Keïta   person, Mali                                 An officer who took power. — President of Mali 2020-08-18/2021-05-24        [1]
Army of Mali    armed-forces, Mali                           The army.                                                                   [4]
Old Front       armed-group                                  A former group. — split into Free Front (2015)                              [3]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=led%20by%20Doe
[2] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=la%20mission
[3] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=le%20Front%20libre
[4] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=the%20army%20said
"""  # noqa: E501

TABLE = """\
Actor       Kind               Active   Who                              Sources
Free Front  armed-group, Mali  2015/..  An armed group.                  [1]
                                        split from Old Front (2015);
                                        led by Jane Doe (2015/2019)
Old Front   armed-group                 A former group.                  [1]
                                        split into Free Front (2015)

[1] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
"""

CLAIMS = """\
DATE     FACT        CLAIM  SAYS        STATUS  SOURCE
2015/..  Free Front         Le Journal          “le Front libre” [1]
2015/..  Free Front         Le Journal          “issu du vieux front” [1]
2015/..  Free Front         The Weekly          “led by Doe” [2]

[1] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=le%20Front%20libre
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=led%20by%20Doe
"""


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("actors") == (0, PLAIN, "")


def test_a_table_has_what_is_known_under_who_it_is(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("actors", "front", "--format", "table") == (0, TABLE, "")


def test_claims_are_the_citations_of_an_actor_and_of_its_own_relations(sahel):
    assert sahel("actors", "free-front", "--claims") == (0, CLAIMS, "")


def test_a_relation_is_told_from_both_sides(sahel):
    records = json.loads(sahel("actors", "old", "--json").out)
    assert [(r["kind"], r["direction"], r["actor"]["id"]) for r in records[0]["relations"]] == [
        ("splinter-of", "in", "free-front")
    ]


def test_fields_are_columns(sahel):
    expected = """\
NAME        ALIASES          COUNTRY  RELATIONS
Free Front  FF; Front libre  ML       split from Old Front (2015); led by Jane Doe (2015/2019)
"""
    assert sahel("actors", "FF", "--fields", "name,aliases,country,relations") == (0, expected, "")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("keita", "general-keita"),
        ("KEÏTA Général", "general-keita"),
        ("front", "free-front old-front"),
        ("fro", "free-front old-front"),
        ("--country mali", "free-front general-keita mali-army"),
        ("--country FR", "operation-wind"),
        ("--kind person", "jane-doe general-keita"),
        ("--actor jane-doe", "jane-doe free-front"),
        ("--since 2020", "mission operation-wind free-front general-keita"),
        ("--until 1980", "jane-doe"),
        ("--on 2021-01-01", "mission operation-wind free-front general-keita"),
        ("--on 2022-01-01", "mission operation-wind free-front"),
        ("--kind person --country mali --on 2021-01-01", "general-keita"),
        ("--limit 1", "jane-doe"),
        ("--reverse --limit 2", "free-front operation-wind"),
        ("jane --country mali", ""),
    ],
)
def test_names_and_filters_choose(sahel, question, found):
    result = sahel("actors", *question.split(), "--format", "tsv", "--fields", "id")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_there_is_no_place_to_filter_by(sahel):
    expected = "sahel: No such option '--place'.\n  try: sahel actors --help\n"
    assert sahel("actors", "--place", "mali") == (2, "", expected)


def test_a_name_that_nobody_has_is_not_found(sahel):
    expected = "sahel: no actor is called 'nobody'\n  try: sahel search nobody\n"
    assert sahel("actors", "nobody") == (3, "", expected)


def test_a_misspelt_name_brings_the_nearest(sahel):
    expected = "sahel: no actor is called 'jane deo'\n  did you mean jane-doe?\n"
    assert sahel("actors", "jane", "deo") == (3, "", expected)
    assert sahel("actors", "--actor", "jane deo") == (3, "", expected)


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "actors.txt"
    assert sahel("actors", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN


def test_more_than_a_few_relations_are_counted_not_listed(sahel, small, write):
    citations = small["actors"][0]["citations"]
    for i in range(5):
        small["actors"][0]["relations"].append(
            {"kind": "allied-with", "actor": "mission", "date": f"201{i}", "citations": citations}
        )
    out = sahel("actors", "FF", data=write(small)).out
    assert out.splitlines()[1].partition(" — ")[2].rpartition("  ")[0] == (
        "split from Old Front (2015); led by Jane Doe (2015/2019); allied with Mission (2010);"
        " and 4 more relations"
    )
