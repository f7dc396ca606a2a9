import json

import pytest

PLAIN = """\
DATE                FORCE                            WHERE      STRENGTH  STATUS               SOURCES
2021                Operation Wind                   Niger         1,000  deployed             [1]
2021-03             Mission — military               Mali   about 12,000  deployed             [2][1]
2021-03             Mission, Germany — military      Mali   at least 900  deployed             [2]
2021-04/2022-06-15  Operation Wind — special forces  Bêta        unknown  estimated            [3]
2022-06             Operation Wind                   Niger       250–400  announced, conflict  [4][3]
2023-12-22          Operation Wind                   Niger          none  deployed             [3]

[1] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=mille%20hommes
[2] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=some%2012%2C000
[3] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=un%20nombre%20inconnu
[4] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=300%20%C3%A0%20400
"""

TABLE = """\
Date                Force             Where      Strength  Status               Sources
2021                Operation Wind    Niger         1,000  deployed             [1]
2021-03             Mission           Mali   about 12,000  deployed             [2][1]
                    military
2021-03             Mission, Germany  Mali   at least 900  deployed             [2]
                    military
2021-04/2022-06-15  Operation Wind    Bêta        unknown  estimated            [3]
                    special forces
2022-06             Operation Wind    Niger       250–400  announced, conflict  [4][3]
2023-12-22          Operation Wind    Niger          none  deployed             [3]

[1] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
[2] Newswire, 2021-03-01 https://newswire.example.org/alpha
[3] The Weekly https://weekly.example.org/back#part2
[4] Ministry, 2022-06 https://ministry.example.org/communique
"""

CLAIMS = """\
DATE        FACT                   CLAIM              SAYS        STATUS    SOURCE
2022-06     Operation Wind, Niger  300–400 personnel  Ministry    accepted  “300 à 400” [1]
2022-06     Operation Wind, Niger  250 personnel      The Weekly  accepted  “only 250” [2]
2023-12-22  Operation Wind, Niger  no personnel       The Weekly  accepted  “none was left” [2]

[1] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=300%20%C3%A0%20400
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=only%20250
"""


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("troops") == (0, PLAIN, "")


def test_a_table_has_the_scope_under_the_force(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert sahel("troops", "--format", "table") == (0, TABLE, "")


def test_claims_stand_side_by_side(sahel):
    assert sahel("troops", "--claims", "--since", "2022-06-16") == (0, CLAIMS, "")


def test_a_claim_row_tells_which_part_of_the_force_is_counted(sahel):
    result = sahel("troops", "--contributor", "germany", "--claims")
    (row,) = [line for line in result.out.splitlines() if "at least 900" in line]
    assert "military" in row


def test_json_keeps_a_zero_apart_from_unknown(sahel):
    numbers = {
        record["id"]: [record[key] for key in ("low", "best", "high", "qualifier", "headline")]
        for record in json.loads(sahel("troops", "--json").out)
    }
    assert numbers == {
        "wind-niger-2021": [None, 1000, None, "exact", "1,000"],
        "mission-mali-2021": [None, 12000, None, "about", "about 12,000"],
        "mission-mali-germany-2021": [900, None, None, "at-least", "at least 900"],
        "wind-beta-2021": [None, None, None, "unknown", "unknown"],
        "wind-niger-2022": [250, None, 400, "exact", "250–400"],
        "wind-niger-2023": [None, 0, None, "exact", "none"],
    }


def test_fields_are_columns(sahel):
    expected = """\
FORCE_ID  CONTRIBUTOR  LOW
mission   DE           900
"""
    result = sahel("troops", "--contributor", "Allemagne", "--fields", "force_id,contributor,low")
    assert result == (0, expected, "")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--country niger", "wind-niger-2021 wind-beta-2021 wind-niger-2022 wind-niger-2023"),
        ("--place niger", "wind-niger-2021 wind-niger-2022 wind-niger-2023"),
        ("--force MIS", "mission-mali-2021 mission-mali-germany-2021"),
        ("--actor mission", "mission-mali-2021 mission-mali-germany-2021"),
        ("--contributor DE", "mission-mali-germany-2021"),
        ("--kind announced", "wind-niger-2022"),
        ("--kind announced --kind estimated", "wind-beta-2021 wind-niger-2022"),
        ("--since 2023", "wind-niger-2023"),
        ("--until 2021-02", "wind-niger-2021"),
        ("--limit 1", "wind-niger-2021"),
        ("--reverse --limit 2", "wind-niger-2023 wind-niger-2022"),
    ],
)
def test_filters_choose(sahel, filters, found):
    result = sahel("troops", *filters.split(), "--format", "tsv", "--fields", "id")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2020-12-31", ""),
        ("2021-01-01", "wind-niger-2021"),
        ("2021-06-01", "wind-beta-2021 wind-niger-2021 mission-mali-germany-2021 mission-mali-2021"),
        (
            "2022-06-15",
            "wind-beta-2021 wind-niger-2021 wind-niger-2022 mission-mali-germany-2021 mission-mali-2021",
        ),
        ("2022-06-16", "wind-niger-2021 wind-niger-2022 mission-mali-germany-2021 mission-mali-2021"),
        ("2023-12-25", "wind-niger-2023 mission-mali-germany-2021 mission-mali-2021"),
        ("2024-01-01", "wind-niger-2023"),
    ],
)
def test_on_a_day_the_last_strength_known_stands(sahel, day, found):
    result = sahel("troops", "--on", day, "--format", "tsv", "--fields", "id")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_on_a_day_takes_the_other_filters_too(sahel):
    result = sahel(
        "troops", "--on", "2022-07-01", "--force", "wind", "--reverse", "--format", "tsv", "--fields", "id"
    )
    assert result.out.split() == ["id", "wind-niger-2022", "wind-niger-2021"]


@pytest.mark.parametrize(
    ("args", "err"),
    [
        ("", ""),
        (
            "--country niger",
            "given for a wider area, and not among these: borderland (2); ask with --place\n",
        ),
        (
            "--country niger --on 2021-06-01",
            "given for a wider area, and not among these: borderland (1); ask with --place\n",
        ),
        ("--country niger --since 2023", ""),
        (
            "--country niger --limit 1",
            "given for a wider area, and not among these: borderland (2); ask with --place\n",
        ),
        ("--country niger --place niger", ""),
        ("--country niger --json", ""),
        ("--country niger --format csv", ""),
    ],
)
def test_strengths_of_a_wider_area_are_not_passed_over_in_silence(sahel, small, write, args, err):
    for key, date in (("wind-wide-2020", "2020"), ("wind-wide-2022", "2022")):
        small["troops"].append(small["troops"][0] | {"id": key, "place": "borderland", "date": date})
    assert sahel("troops", *args.split(), data=write(small)).err == err


def test_a_long_note_is_wrapped_between_words(sahel, small, write):
    for n in range(4):
        area = next(row for row in small["places"] if row["id"] == "borderland") | {
            "id": f"wide-area-of-some-length-{n}",
            "name": f"Wide area {n}",
            "aliases": [],
        }
        small["places"].append(area)
        small["troops"].append(small["troops"][0] | {"id": f"wind-wide-{n}", "place": area["id"]})
    assert sahel("troops", "--country", "niger", data=write(small)).err == (
        "given for a wider area, and not among these: wide-area-of-some-length-0 (1),\n"
        "wide-area-of-some-length-1 (1), wide-area-of-some-length-2 (1) and\n"
        "wide-area-of-some-length-3 (1); ask with --place\n"
    )


def test_on_takes_a_day_only(sahel):
    expected = "sahel: --on takes one day, not '2021-06'\n  write it as YYYY-MM-DD\n"
    assert sahel("troops", "--on", "2021-06") == (2, "", expected)


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "troops.txt"
    assert sahel("troops", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN
