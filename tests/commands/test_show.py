import json

import pytest

EVENT = """\
Attack on Alpha
===============

Id         alpha-attack-2021
Date       2021-03-01
Kind       attack
Where      Alpha (15.0, 0.5: exact location)
Countries  Mali
Who        Free Front (claimant); Army of Mali (target)
Part of    War in the Borderland (war-2021)

Gunmen attacked the town of Alpha. [1][2]

30–42 soldiers killed (conflict, 2 independent origins)

CLAIM  SAYS       WHEN        STATUS                                IN THE WORDS
   17  army       2021-03-01  superseded: the army raised its toll  “17 soldiers were killed” [1]
   42  army       2021-03-03  accepted                              “42 soldats tués” [3]
30–40  Institute  2023        accepted                              event 7 [4]

4 civilians killed (agree, 2 independent origins)

     CLAIM  SAYS        WHEN        STATUS    IN THE WORDS
         4  Newswire    2021-03-01  accepted  “and 4 civilians” [1]
at least 3  Le Journal  2021-03-03  accepted  “au moins trois civils” [3]

about 5 vehicles, burnt (single, 1 independent origin)

  CLAIM  SAYS         WHEN        STATUS    IN THE WORDS
about 5  The Gazette  2021-03-02  accepted  “some five vehicles” [2]

[1] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=attacked%20the%20town%20of%20Alpha
[2] Newswire in The Gazette, 2021-03-02: Gunmen strike Alpha  https://gazette.example.org/2021/alpha#:~:text=strike%20Alpha
[3] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=42%20soldats%20tu%C3%A9s
[4] Institute, 2023: Event dataset  https://data.example.org/events
"""

TABLE = """\
Attack on Alpha

Id         alpha-attack-2021
Date       2021-03-01
Kind       attack
Where      Alpha (15.0, 0.5: exact location)
Countries  Mali
Who        Free Front (claimant); Army of Mali (target)
Part of    War in the Borderland (war-2021)

Gunmen attacked the town of Alpha. [1][2]

30–42 soldiers killed (conflict, 2 independent origins)

Claim  Says       When        Status          In the words
   17  army       2021-03-01  superseded:     “17 soldiers
                              the army        were killed”
                              raised its      [1]
                              toll
   42  army       2021-03-03  accepted        “42 soldats
                                              tués” [3]
30–40  Institute  2023        accepted        event 7 [4]

4 civilians killed (agree, 2 independent origins)

     Claim  Says        When        Status    In the words
         4  Newswire    2021-03-01  accepted  “and 4
                                              civilians” [1]
at least 3  Le Journal  2021-03-03  accepted  “au moins
                                              trois civils”
                                              [3]

about 5 vehicles, burnt (single, 1 independent origin)

  Claim  Says         When        Status    In the words
about 5  The Gazette  2021-03-02  accepted  “some five
                                            vehicles” [2]

[1] Newswire, 2021-03-01 https://newswire.example.org/alpha
[2] Newswire in The Gazette, 2021-03-02
    https://gazette.example.org/2021/alpha
[3] Le Journal, 2021-03-03
    https://journal.example.org/alpha?page=2
[4] Institute, 2023 https://data.example.org/events
"""

TROOPS = """\
Operation Wind, Niger: 250–400
==============================

Id      wind-niger-2022
Date    2022-06
Force   Operation Wind
Where   Niger (17.4, 9.3: country)
Status  announced

250–400 personnel (conflict, 2 independent origins)

  CLAIM  SAYS        WHEN     STATUS    IN THE WORDS
300–400  Ministry    2022-06  accepted  “300 à 400” [1]
    250  The Weekly           accepted  “only 250” [2]

[1] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=300%20%C3%A0%20400
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=only%20250
"""

ACTOR = """\
Free Front
==========

Id       free-front
Also     FF; Front libre
Kind     armed-group
Country  Mali
Active   2015/..

An armed group. [1]

Relations

RELATION                     SOURCES
split from Old Front (2015)  [1]
led by Jane Doe (2015/2019)  [2]

[1] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=le%20Front%20libre
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=led%20by%20Doe
"""

PERSON = """\
Général Keïta
=============

Id       general-keita
Also     Keita
Kind     person
Country  Mali

An officer who took power. [1]

Offices

WHEN                   OFFICE             KIND           SOURCES
2020-08-18/2021-05-24  President of Mali  head-of-state  [1]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=General%20Ke%C3%AFta
"""

PLACE = """\
Operation Wind, Bêta: unknown
=============================

Id      wind-beta-2021
Date    2021-04/2022-06-15
Force   Operation Wind
Where   Bêta (13.5, 2.1: within about 25 km)
Status  estimated

unknown number of personnel, special forces (single, 1 independent origin)

  CLAIM  SAYS        WHEN  STATUS    IN THE WORDS
unknown  The Weekly        accepted  “un nombre inconnu” [1]

Withdrawal from Bêta
====================

Id         withdrawal-2022
Date       2022-06
Kind       withdrawal
Where      Bêta (13.5, 2.1: within about 25 km)
Countries  Niger
Who        Operation Wind (party)

The last soldiers left Bêta. [2]

2,400–2,500 personnel (conflict, 2 independent origins)

      CLAIM  SAYS        WHEN     STATUS    IN THE WORDS
about 2,500  Ministry    2022-06  accepted  “environ 2 500” [2]
up to 2,400  The Weekly           accepted  “up to 2,400” [1]

Bêta
====

Id        beta
Kind      base
Country   Niger (NE)
Point     13.5, 2.1 (within about 25 km)
Wikidata  Q1000001
Facts     2 events or strengths there

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=un%20nombre%20inconnu
[2] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta
"""

SOURCE = """\
Gunmen strike Alpha
===================

Id         gazette-2021-03-02
Publisher  The Gazette
Origin     Newswire
Author     A. Writer
Published  2021-03-02
Kind       news, en
Page       https://gazette.example.org/2021/alpha
Archived   https://archive.example.org/1/https://gazette.example.org/2021/alpha
Accessed   2024-01-02
Cited by   1 fact
"""

STATEMENT = """\
Général Keïta, 2021-03-04
=========================

Id     keita-denial-2021
Kind   denial
About  Attack on Alpha; Free Front

Keïta said that the town had not fallen. [1]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=has%20not%20fallen
"""

MARKDOWN = r"""## Withdrawal from Bêta

- **Id**: withdrawal-2022
- **Date**: 2022-06
- **Kind**: withdrawal
- **Where**: Bêta (13.5, 2.1: within about 25 km)
- **Countries**: Niger
- **Who**: Operation Wind (party)

The last soldiers left Bêta. [\[1\]](<https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta>)

### 2,400–2,500 personnel (conflict, 2 independent origins)

| Claim | Says | When | Status | In the words |
| ---: | --- | --- | --- | --- |
| about 2,500 | Ministry | 2022-06 | accepted | [“environ 2 500”](<https://ministry.example.org/communique#:~:text=environ%202%20500>) [\[1\]](<https://ministry.example.org/communique#:~:text=environ%202%20500>) |
| up to 2,400 | The Weekly |  | accepted | [“up to 2,400”](<https://weekly.example.org/back#part2:~:text=up%20to%202%2C400>) [\[2\]](<https://weekly.example.org/back#part2:~:text=up%20to%202%2C400>) |

1. Ministry, 2022-06: [Communiqué](<https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta>)
2. The Weekly: [Looking back \[part 2\]](<https://weekly.example.org/back#part2:~:text=up%20to%202%2C400>)
"""  # noqa: E501


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alpha-attack-2021", EVENT),
        ("attack on alpha", EVENT),
        ("wind-niger-2022", TROOPS),
        ("Front libre", ACTOR),
        ("FF", ACTOR),
        ("general-keita", PERSON),
        ("goneral", None),
        ("bêta", PLACE),
        ("BETA", PLACE),
        ("gazette-2021-03-02", SOURCE),
        ("keita-denial-2021", STATEMENT),
    ],
)
def test_a_name_or_an_id_shows_everything(sahel, name, expected):
    if expected is None:
        assert sahel("show", name).code == 3
    else:
        assert sahel("show", name) == (0, expected, "")


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert sahel("show", "alpha-attack-2021", "--format", "table") == (0, TABLE, "")


def test_markdown_can_be_pasted(sahel):
    assert sahel("show", "withdrawal-2022", "--format", "markdown") == (0, MARKDOWN, "")


def test_facts_shown_together_share_their_source_numbers(sahel):
    out = sahel("show", "general-keita", "jane-doe").out
    assert "An officer who took power. [1]\n" in out
    assert "A leader. [1]\n" in out
    assert out.count("The Weekly: Looking back") == 1


def test_a_fact_named_twice_is_shown_once(sahel):
    assert sahel("show", "FF", "free-front") == (0, ACTOR, "")


def test_a_place_shows_what_happened_there_too(sahel):
    ids = [record["id"] for record in json.loads(sahel("show", "beta", "--json").out)]
    assert ids == ["wind-beta-2021", "withdrawal-2022", "beta"]


@pytest.mark.parametrize(("more", "shown"), [(10, 13), (11, 1)])
def test_what_happened_at_a_place_is_shown_unless_it_is_too_much(sahel, small, write, more, shown):
    withdrawal = next(row for row in small["events"] if row["id"] == "withdrawal-2022")
    small["events"] += [withdrawal | {"id": f"withdrawal-{n}"} for n in range(more)]
    records = json.loads(sahel("show", "beta", "--json", data=write(small)).out)
    assert len(records) == shown
    assert (records[-1]["id"], records[-1]["facts"]) == ("beta", more + 2)


def test_claims_are_those_of_all_that_is_shown(sahel):
    result = sahel(
        "show", "beta", "mission-mali-germany-2021", "--claims", "--format", "tsv", "--fields", "fact,text"
    )
    assert result == (
        0,
        (
            "fact\ttext\n"
            "wind-beta-2021\tunknown\n"
            "withdrawal-2022\tabout 2,500\n"
            "withdrawal-2022\tup to 2,400\n"
            "mission-mali-germany-2021\tat least 900\n"
        ),
        "",
    )


def test_fields_are_what_records_have_in_common(sahel):
    expected = """\
RECORD  TITLE            DATE        KIND         HEADLINE
event   Attack on Alpha  2021-03-01  attack       30–42 soldiers killed; 4 civilians killed
troops  Mission, Mali    2021-03     deployed     about 12,000
actor   Free Front       2015/..     armed-group
source  Event dataset    2023        dataset
place   France                       country
"""
    result = sahel(
        "show", "alpha-attack-2021", "mission-mali-2021", "FF", "dataset-2023", "france",
        "--fields", "record,title,date,kind,headline",
    )  # fmt: skip
    assert result == (0, expected, "")


def test_a_name_that_nothing_has_is_not_found(sahel):
    assert sahel("show", "nope") == (3, "", "sahel: no fact is called 'nope'\n  try: sahel search nope\n")


def test_a_misspelt_name_brings_the_nearest(sahel):
    expected = "sahel: no fact is called 'coup-2002'\n  did you mean coup-2020?\n"
    assert sahel("show", "coup-2002") == (3, "", expected)


def test_a_name_of_several_lists_them_all(sahel):
    expected = """\
sahel: 'front' can mean 2 things
  name one by its id:
  free-front  Free Front
  old-front  Old Front
"""
    assert sahel("show", "front") == (3, "", expected)


def test_nothing_is_shown_where_one_of_several_names_is_wrong(sahel, tmp_path):
    file = tmp_path / "facts.txt"
    result = sahel("show", "coup-2020", "nope", "--output", str(file))
    assert (result.code, result.out, file.exists()) == (3, "", False)


def test_without_a_name_it_was_used_wrongly(sahel):
    expected = "sahel: nothing to show\n  give one or more ids or names, or: sahel search WORDS\n"
    assert sahel("show") == sahel("show", "--json") == (2, "", expected)


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "fact.txt"
    assert sahel("show", "alpha-attack-2021", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == EVENT


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("wind-niger-2023", "no personnel (single, 1 independent origin)"),
        ("wind-niger-2021", "1,000 personnel (single, 1 independent origin)"),
        ("wind-beta-2021", "unknown number of personnel, special forces (single, 1 independent origin)"),
    ],
)
def test_a_strength_of_none_and_an_unknown_one_read_as_people_say_them(sahel, name, heading):
    assert heading in sahel("show", name).out.splitlines()
