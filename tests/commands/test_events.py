import json

import pytest

PLAIN = """\
DATE        EVENT                  KIND        WHERE                                  TOLL                                                          SOURCES
2020-08-18  Coup in Mali           coup        Mali                                                                                                 [1]
2021/..     War in the Borderland  operation   Borderland, Alpha region, Mali, Niger                                                                [1][2]
2021-03-01  Attack on Alpha        attack      Alpha, Mali                            30–42 soldiers killed (conflict), 4 civilians killed (agree)  [3][4][2][5]
2022-06     Withdrawal from Bêta   withdrawal  Bêta, Niger                            2,400–2,500 personnel (conflict)                              [6][1]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=took%20power%20in%20August
[2] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=la%20guerre
[3] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=attacked%20the%20town%20of%20Alpha
[4] Newswire in The Gazette, 2021-03-02: Gunmen strike Alpha  https://gazette.example.org/2021/alpha#:~:text=strike%20Alpha
[5] Institute, 2023: Event dataset  https://data.example.org/events
[6] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta
"""  # noqa: E501

TABLE = """\
Date        Event                Kind        Where                Toll                  Sources
2020-08-18  Coup in Mali         coup        Mali                                       [1]
2021/..     War in the           operation   Borderland, Alpha                          [1][2]
            Borderland                       region, Mali, Niger
2021-03-01  Attack on Alpha      attack      Alpha, Mali          30–42 soldiers        [3][4][2][5]
                                                                  killed (conflict), 4
                                                                  civilians killed
                                                                  (agree)
2022-06     Withdrawal from      withdrawal  Bêta, Niger          2,400–2,500           [6][1]
            Bêta                                                  personnel (conflict)

[1] The Weekly https://weekly.example.org/back#part2
[2] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
[3] Newswire, 2021-03-01 https://newswire.example.org/alpha
[4] Newswire in The Gazette, 2021-03-02 https://gazette.example.org/2021/alpha
[5] Institute, 2023 https://data.example.org/events
[6] Ministry, 2022-06 https://ministry.example.org/communique
"""

CLAIMS = """\
DATE        FACT                  CLAIM                  SAYS        STATUS    SOURCE
2020-08-18  Coup in Mali                                 The Weekly            “took power in August” [1]
2022-06     Withdrawal from Bêta  about 2,500 personnel  Ministry    accepted  “environ 2 500” [2]
2022-06     Withdrawal from Bêta  up to 2,400 personnel  The Weekly  accepted  “up to 2,400” [1]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=took%20power%20in%20August
[2] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=environ%202%20500
"""


def ids(result):
    assert result.code == 0
    return result.out.splitlines()[1:]


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("events") == (0, PLAIN, "")


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert sahel("events", "--format", "table") == (0, TABLE, "")
    assert max(map(len, TABLE.splitlines())) <= 100


def test_claims_are_a_row_each_and_a_citation_where_there_is_none(sahel):
    assert sahel("events", "--kind", "coup", "--kind", "withdrawal", "--claims") == (0, CLAIMS, "")


def test_a_superseded_claim_is_kept_and_said_to_be_so(sahel):
    result = sahel(
        "events", "--kind", "attack", "--claims", "--format", "tsv", "--fields", "text,status,reason"
    )
    assert result.out == (
        "text\tstatus\treason\n"
        "17\tsuperseded\tthe army raised its toll\n"
        "42\taccepted\t\n"
        "30–40\taccepted\t\n"
        "4\taccepted\t\n"
        "at least 3\taccepted\t\n"
        "about 5\taccepted\t\n"
    )


def test_a_claim_row_tells_its_scope(sahel):
    result = sahel("events", "--kind", "attack", "--claims")
    (row,) = [line for line in result.out.splitlines() if "about 5 vehicles" in line]
    assert "burnt" in row


def test_json_is_one_array_of_records_with_every_key(sahel):
    result = sahel("events", "--json", "--kind", "coup")
    citation = {
        "fragment": "took power in August",
        "locator": None,
        "link": "https://weekly.example.org/back#part2:~:text=took%20power%20in%20August",
        "source": {
            "id": "weekly-2023",
            "title": "Looking back [part 2]",
            "publisher": "The Weekly",
            "author": None,
            "published": None,
            "url": "https://weekly.example.org/back#part2",
            "language": "en",
            "kind": "opinion",
            "origin": "The Weekly",
            "accessed": "2024-01-02",
            "archive_url": None,
        },
    }
    place = {"id": "mali", "name": "Mali", "kind": "country", "country": "ML"}
    record = {
        "record": "event",
        "id": "coup-2020",
        "title": "Coup in Mali",
        "kind": "coup",
        "date": "2020-08-18",
        "date_earliest": "2020-08-18",
        "date_latest": "2020-08-18",
        "countries": [{"code": "ML", "name": "Mali"}],
        "places": [{**place, "lat": 17.3, "lon": -3.5, "precision": 6}],
        "participants": [
            {"id": "general-keita", "name": "Général Keïta", "kind": "person", "role": "leader"},
        ],
        "summary": "Officers took power.",
        "toll": None,
        "part_of": None,
        "figures": [],
        "origins": 1,
        "citations": [citation],
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    assert result == (0, f"[\n{text}\n]\n", "")


def test_fields_are_columns_in_the_order_asked_for(sahel):
    expected = """\
ID                 DATE        AGREEMENT
coup-2020          2020-08-18
war-2021           2021/..
alpha-attack-2021  2021-03-01  conflict
withdrawal-2022    2022-06     conflict
"""
    assert sahel("events", "--fields", "id, date,agreement") == (0, expected, "")


def test_fields_in_json_are_keys_as_they_are_and_derived_ones_as_cells(sahel):
    result = sahel("events", "--json", "--fields", "part_of,urls", "--kind", "coup")
    url = "https://weekly.example.org/back#part2:~:text=took%20power%20in%20August"
    assert json.loads(result.out) == [{"part_of": None, "urls": url}]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--country mali", "coup-2020 war-2021 alpha-attack-2021"),
        ("--country NE", "war-2021 withdrawal-2022"),
        ("--country NER --country ml", "coup-2020 war-2021 alpha-attack-2021 withdrawal-2022"),
        ("--country germany", ""),
        ("--place tri-border-area", "war-2021"),
        ("--place beta", "withdrawal-2022"),
        ("--place Alpha", "war-2021 alpha-attack-2021"),
        ("--actor FF", "alpha-attack-2021"),
        ("--actor KEITA --actor wind", "coup-2020 withdrawal-2022"),
        ("--kind coup", "coup-2020"),
        ("--kind Attack --kind coup", "coup-2020 alpha-attack-2021"),
        ("--since 2021-04", "war-2021 withdrawal-2022"),
        ("--until 2020", "coup-2020"),
        ("--since 2020 --until 2021-02-28", "coup-2020 war-2021"),
        ("--on 2021-03-01", "war-2021 alpha-attack-2021"),
        ("--country mali --kind coup --until 2019", ""),
        ("--limit 2", "coup-2020 war-2021"),
        ("--limit 0", ""),
        ("--limit 2147483648", "coup-2020 war-2021 alpha-attack-2021 withdrawal-2022"),
        ("--reverse", "withdrawal-2022 alpha-attack-2021 war-2021 coup-2020"),
        ("--reverse --limit 1", "withdrawal-2022"),
    ],
)
def test_filters_choose(sahel, filters, found):
    result = sahel("events", *filters.split(), "--format", "tsv", "--fields", "id")
    assert ids(result) == found.split()


def test_an_empty_answer_is_an_answer_and_says_so_to_people_only(sahel):
    assert sahel("events", "--country", "germany") == (0, "", "nothing matches\n")
    assert sahel("events", "--country", "germany", "--json") == (0, "[]\n", "")
    assert sahel("events", "--country", "germany", "--format", "jsonl") == (0, "", "")


def test_csv_has_crlf_and_leaves_unknown_cells_empty(sahel):
    result = sahel("events", "--format", "csv", "--fields", "id,killed_best,lon", "--limit", "1")
    assert result == (0, "id,killed_best,lon\r\ncoup-2020,,-3.5\r\n", "")


def test_the_dead_are_told_by_whom_they_were_and_never_summed(sahel, small, write):
    figures = small["events"][2]["figures"]
    figures[1]["of"] = "all"
    figures[1]["claims"] = [{"best": 50, "citation": figures[1]["claims"][0]["citation"]}]
    result = sahel(
        "events",
        "--kind",
        "attack",
        "--format",
        "tsv",
        "--fields",
        "killed_best,killed_of",
        data=write(small),
    )
    assert result.out == "killed_best\tkilled_of\n50\tall\n"


def test_output_writes_the_file_whole_and_prints_nothing(sahel, tmp_path):
    file = tmp_path / "events.json"
    file.write_text("before")
    assert sahel("events", "--json", "--limit", "0", "--output", str(file)) == (0, "", "")
    assert file.read_bytes() == b"[]\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["events.json"]


def test_a_file_is_as_it_was_where_the_command_fails(sahel, tmp_path):
    file = tmp_path / "events.txt"
    file.write_text("before")
    for wrong in (["--fields", "nope"], ["--country", "nope"], ["--place", "nope"]):
        assert sahel("events", *wrong, "--output", str(file)).code in (2, 3)
    assert file.read_text() == "before"


def test_a_file_gets_plain_text_without_a_word_on_the_format(sahel, tmp_path):
    file = tmp_path / "events"
    assert sahel("events", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN


def test_a_file_gets_csv_with_its_own_line_ends(sahel, tmp_path):
    file = tmp_path / "events.csv"
    sahel("events", "--format", "csv", "--fields", "title", "--kind", "withdrawal", "--output", str(file))
    assert file.read_bytes() == "title\r\nWithdrawal from Bêta\r\n".encode()
