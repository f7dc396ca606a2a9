import json

import pytest

PLAIN = """\
DATE        WHAT                                                                               ID
            Alpha region — place · region, Mali                                                alpha-region
            Alpha — place · town, Mali                                                         alpha
2021-03-01  Attack on Alpha — event · Alpha, Mali · 30–42 soldiers killed; 4 civilians killed  alpha-attack-2021
2021/..     War in the Borderland — event · Borderland, Alpha region, Mali, Niger              war-2021
2021-03-04  Général Keïta: Keïta said that the town had not fallen. — statement · denial       keita-denial-2021
2021-03-02  Gunmen strike Alpha — source · Newswire in The Gazette, 2021-03-02                 gazette-2021-03-02
2021-03-01  Attack on Alpha | first toll — source · Newswire, 2021-03-01                       newswire-2021-03-01
2021-03-03  Attaque d’Alpha : le bilan — source · Le Journal, 2021-03-03                       journal-2021-03-03
"""  # noqa: E501

TABLE = """\
Date        What                          Id
2021-03-01  Attack on Alpha               alpha-attack-2021
            event · Alpha, Mali · 30–42
            soldiers killed; 4 civilians
            killed
2021-03-02  Gunmen strike Alpha           gazette-2021-03-02
            source · Newswire in The
            Gazette, 2021-03-02
"""


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("search", "alpha") == (0, PLAIN, "")


def test_a_table_fits_its_columns(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert sahel("search", "gunmen", "--format", "table") == (0, TABLE, "")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("gunmen", "alpha-attack-2021 gazette-2021-03-02"),
        ("GUNM", "alpha-attack-2021 gazette-2021-03-02"),
        ("Gunmen alpha town", "alpha-attack-2021"),
        ("keita president", "general-keita"),
        ("Kéïtâ président", "general-keita"),
        ("bilan d’alpha", "journal-2021-03-03"),
        ("zebra", ""),
        ("alpha --country niger", "war-2021"),
        ("war --place alpha-region", "war-2021"),
        ("alpha --actor FF", "alpha-attack-2021 keita-denial-2021"),
        ("gunmen --since 2021-03-02", "gazette-2021-03-02"),
        ("gunmen --until 2021-03-01", "alpha-attack-2021"),
        ("gunmen --on 2021-03-02", "gazette-2021-03-02"),
        ("gunmen --limit 1", "alpha-attack-2021"),
        ("gunmen --reverse", "gazette-2021-03-02 alpha-attack-2021"),
        ('"gunmen" OR NOT( *', ""),
        ("gunmen -- --limit", ""),
    ],
)
def test_all_the_words_have_to_stand_and_filters_choose(sahel, question, found):
    words, dashes, filters = question.partition(" --")
    flags = f"--{filters}".split() if dashes else []
    result = sahel("search", "--format", "tsv", "--fields", "id", *words.split(" "), *flags)
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_a_match_in_a_name_comes_before_one_in_the_text(sahel, small, write):
    small["events"][0]["summary"] += " Zebra."
    small["actors"][-1]["aliases"].append("Zebra")
    result = sahel("search", "zebra", "--json", data=write(small))
    assert [record["id"] for record in json.loads(result.out)] == ["operation-wind", "coup-2020"]


def test_claims_are_those_of_the_facts_found(sahel):
    result = sahel("search", "praised", "--claims", "--format", "tsv", "--fields", "fact,fragment")
    assert result == (0, "fact\tfragment\nministry-praise-2022\tsalue ses soldats\n", "")


def test_no_claim_comes_twice_where_a_fact_and_its_source_are_found(sahel):
    lines = sahel("search", "alpha", "--claims", "--format", "jsonl").out.splitlines()
    assert len(lines) == len(set(lines))


def test_what_is_found_of_any_kind_has_the_same_fields(sahel):
    expected = """\
record\tid\ttitle\tdate\tkind\tcountries\theadline\tagreement\tsummary\tsources\turls
place\tbeta\tBêta\t\tbase\tNE\t\t\t\t\t
event\twithdrawal-2022\tWithdrawal from Bêta\t2022-06\twithdrawal\tNE\t2,400–2,500 personnel\tconflict\t\
The last soldiers left Bêta.\tMinistry; The Weekly\t\
https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta; \
https://ministry.example.org/communique#:~:text=environ%202%20500; \
https://weekly.example.org/back#part2:~:text=up%20to%202%2C400
"""
    result = sahel("search", "beta", "--format", "tsv")
    head, *rows = result.out.splitlines()
    expected_head, *expected_rows = expected.splitlines()
    assert head == expected_head
    assert set(expected_rows) <= set(rows)


@pytest.mark.parametrize("words", ["...", "", "'", "\N{ZERO WIDTH SPACE}"])
def test_words_without_a_letter_are_nothing_to_search_for(sahel, words):
    expected = "sahel: nothing to search for\n  give one or more words\n"
    assert sahel("search", words) == (2, "", expected)


def test_an_empty_answer_is_an_answer(sahel):
    assert sahel("search", "zebra") == (0, "", "nothing matches\n")
    assert sahel("search", "zebra", "--json") == (0, "[]\n", "")


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "found.txt"
    assert sahel("search", "alpha", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN
