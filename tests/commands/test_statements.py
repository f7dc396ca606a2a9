import json

import pytest

PLAIN = """\
DATE         BY              KIND    SAID                                      SOURCES
2021-03-04   Général Keïta   denial  Keïta said that the town had not fallen.  [1]
2022-06-20~  Operation Wind  praise  The command praised its soldiers.         [2]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=has%20not%20fallen
[2] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=salue%20ses%20soldats
"""

TABLE = """\
Date         By              Kind    Said                                Sources
2021-03-04   Général Keïta   denial  Keïta said that the town had not    [1]
                                     fallen.
2022-06-20~  Operation Wind  praise  The command praised its soldiers.   [2]

[1] The Weekly https://weekly.example.org/back#part2
[2] Ministry, 2022-06 https://ministry.example.org/communique
"""

CLAIMS = """\
DATE         FACT                                                     CLAIM  SAYS        STATUS  SOURCE
2021-03-04   Général Keïta: Keïta said that the town had not fallen.         The Weekly          “has not fallen” [1]
2022-06-20~  Operation Wind: The command praised its soldiers.               Ministry            “salue ses soldats” [2]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=has%20not%20fallen
[2] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=salue%20ses%20soldats
"""  # noqa: E501

HELP = """\
Fields

record         which kind of record it is
id             id of the statement
date           when, as an EDTF date
date_earliest  the earliest day it can mean; empty where open
date_latest    the latest day it can mean; empty where open
by             who said it
by_id          id of who said it
kind           kind of statement
summary        what was said, in our words
title          speaker and summary
about          what it is about
countries      ISO 3166-1 alpha-2 codes
origins        number of independent origins
sources        publishers
urls           pages, opened at the words
citations      citations with their sources (nested)
"""


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("statements") == (0, PLAIN, "")


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("statements", "--format", "table") == (0, TABLE, "")


def test_claims_are_its_citations(sahel):
    assert sahel("statements", "--claims") == (0, CLAIMS, "")


def test_fields_help_lists_them_with_what_they_mean(sahel):
    assert sahel("statements", "--fields", "help") == (0, HELP, "")


def test_json_writes_out_who_and_about_what(sahel):
    (record,) = json.loads(sahel("statements", "--by", "keita", "--json").out)
    assert record["by"] == {"id": "general-keita", "name": "Général Keïta", "kind": "person"}
    assert record["about"] == [
        {"record": "event", "id": "alpha-attack-2021", "name": "Attack on Alpha"},
        {"record": "actor", "id": "free-front", "name": "Free Front"},
    ]


def test_fields_are_columns(sahel):
    expected = "by_id,about\r\ngeneral-keita,Attack on Alpha; Free Front\r\noperation-wind,Niger\r\n"
    assert sahel("statements", "--fields", "by_id,about", "--format", "csv") == (0, expected, "")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--by keita", "keita-denial-2021"),
        ("--by keita --by wind", "keita-denial-2021 ministry-praise-2022"),
        ("--by FF", ""),
        ("--actor FF", "keita-denial-2021"),
        ("--actor keita", "keita-denial-2021"),
        ("--country mali", "keita-denial-2021"),
        ("--country niger", "ministry-praise-2022"),
        ("--place niger", "ministry-praise-2022"),
        ("--kind praise", "ministry-praise-2022"),
        ("--since 2022", "ministry-praise-2022"),
        ("--until 2021-03", "keita-denial-2021"),
        ("--on 2022-06-20", "ministry-praise-2022"),
        ("--limit 1", "keita-denial-2021"),
        ("--reverse", "ministry-praise-2022 keita-denial-2021"),
    ],
)
def test_filters_choose(sahel, filters, found):
    result = sahel("statements", *filters.split(), "--format", "tsv", "--fields", "id")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "statements.txt"
    assert sahel("statements", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN
