import json

import pytest

PLAIN = """\
DATE        FACT                                      SPAN  TIMES  WHO SAYS WHAT
2022-06     Operation Wind, Niger — personnel      250–400   1.6×  300–400 Ministry [1]; 250 The Weekly [2]
2021-03-01  Attack on Alpha — soldiers killed        30–42   1.4×  42 army [3]; 30–40 Institute [4]
2022-06     Withdrawal from Bêta — personnel   2,400–2,500   1.0×  about 2,500 Ministry [1]; up to 2,400 The Weekly [2]

[1] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=300%20%C3%A0%20400
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=only%20250
[3] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=42%20soldats%20tu%C3%A9s
[4] Institute, 2023: Event dataset  https://data.example.org/events
"""  # noqa: E501

TABLE = """\
Date        Fact                          Span  Times  Who says what
2022-06     Operation Wind, Niger      250–400   1.6×  300–400 Ministry [1]; 250
            personnel                                  The Weekly [2]
2021-03-01  Attack on Alpha              30–42   1.4×  42 army [3]; 30–40
            soldiers killed                            Institute [4]
2022-06     Withdrawal from Bêta   2,400–2,500   1.0×  about 2,500 Ministry [1];
            personnel                                  up to 2,400 The Weekly
                                                       [2]

[1] Ministry, 2022-06 https://ministry.example.org/communique
[2] The Weekly https://weekly.example.org/back#part2
[3] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
[4] Institute, 2023 https://data.example.org/events
"""

CLAIMS = """\
DATE        FACT                   CLAIM                  SAYS              STATUS      SOURCE
2022-06     Operation Wind, Niger  300–400 personnel      Ministry          accepted    “300 à 400” [1]
2022-06     Operation Wind, Niger  250 personnel          The Weekly        accepted    “only 250” [2]
2021-03-01  Attack on Alpha        17 soldiers killed     army, 2021-03-01  superseded  “17 soldiers were killed” [3]
2021-03-01  Attack on Alpha        42 soldiers killed     army, 2021-03-03  accepted    “42 soldats tués” [4]
2021-03-01  Attack on Alpha        30–40 soldiers killed  Institute         accepted    event 7 [5]
2022-06     Withdrawal from Bêta   about 2,500 personnel  Ministry          accepted    “environ 2 500” [1]
2022-06     Withdrawal from Bêta   up to 2,400 personnel  The Weekly        accepted    “up to 2,400” [2]

[1] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=300%20%C3%A0%20400
[2] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=only%20250
[3] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=17%20soldiers%20were%20killed
[4] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=42%20soldats%20tu%C3%A9s
[5] Institute, 2023: Event dataset  https://data.example.org/events
"""  # noqa: E501


def test_the_widest_gap_comes_first(sahel):
    assert sahel("disputes") == (0, PLAIN, "")


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("disputes", "--format", "table") == (0, TABLE, "")


def test_claims_are_those_of_the_disputed_quantities_only(sahel):
    assert sahel("disputes", "--claims") == (0, CLAIMS, "")


def test_json_holds_the_accepted_claims_and_how_far_they_are_apart(sahel):
    record, *_ = json.loads(sahel("disputes", "--country", "mali", "--json").out)
    claims = [claim["text"] for claim in record.pop("claims")]
    assert claims == ["42", "30–40"]
    assert record == {
        "record": "dispute",
        "fact": {"record": "event", "id": "alpha-attack-2021", "name": "Attack on Alpha"},
        "date": "2021-03-01",
        "countries": [{"code": "ML", "name": "Mali"}],
        "measure": "killed",
        "of": "soldiers",
        "scope": None,
        "low": 30,
        "high": 42,
        "gap": 12,
        "ratio": 1.4,
        "headline": "30–42",
        "origins": 2,
    }


def test_a_number_against_none_is_the_widest_gap_there_is(sahel, small, write):
    claims = small["events"][3]["figures"][0]["claims"]
    claims[1] = {"best": 0, "citation": claims[1]["citation"]}
    out = sahel("disputes", "--fields", "fact,low,high,gap,ratio", data=write(small)).out
    assert out.splitlines()[:2] == [
        "FACT               LOW  HIGH   GAP  RATIO",
        "withdrawal-2022      0  2500  2500",
    ]


def test_fields_are_columns(sahel):
    expected = """\
FACT             CLAIMS
wind-niger-2022  300–400 (Ministry); 250 (The Weekly)
"""
    assert sahel("disputes", "--limit", "1", "--fields", "fact,claims") == (0, expected, "")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--country mali", "alpha-attack-2021"),
        ("--place niger", "wind-niger-2022"),
        ("--actor wind", "wind-niger-2022 withdrawal-2022"),
        ("--kind announced", "wind-niger-2022"),
        ("--kind attack", "alpha-attack-2021"),
        ("--since 2022", "wind-niger-2022 withdrawal-2022"),
        ("--until 2021", "alpha-attack-2021"),
        ("--on 2022-06-10", "wind-niger-2022 withdrawal-2022"),
        ("--limit 1", "wind-niger-2022"),
        ("--reverse", "withdrawal-2022 alpha-attack-2021 wind-niger-2022"),
        ("--kind coup", ""),
    ],
)
def test_filters_choose(sahel, filters, found):
    result = sahel("disputes", *filters.split(), "--format", "tsv", "--fields", "fact")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "disputes.txt"
    assert sahel("disputes", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN
