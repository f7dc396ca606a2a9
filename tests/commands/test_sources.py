import json

import pytest

PLAIN = """\
PUBLISHED   PUBLISHER                TITLE                                                                  KIND          FACTS
2021-03-01  Newswire                 Attack on Alpha | first toll — https://newswire.example.org/alpha      wire, en          4
2021-03-02  Newswire in The Gazette  Gunmen strike Alpha — https://gazette.example.org/2021/alpha           news, en          1
2021-03-03  Le Journal               Attaque d’Alpha : le bilan — https://journal.example.org/alpha?page=2  news, fr          6
2022-06     Ministry                 Communiqué — https://ministry.example.org/communique                   official, fr      5
2023        Institute                Event dataset — https://data.example.org/events                        dataset, en       1
            The Weekly               Looking back [part 2] — https://weekly.example.org/back#part2          opinion, en      10
"""  # noqa: E501

TABLE = """\
Published   Publisher                Title                       Kind      Facts
2021-03-02  Newswire in The Gazette  Gunmen strike Alpha         news, en      1
                                     https://gazette.example.or
                                     g/2021/alpha
2021-03-03  Le Journal               Attaque d’Alpha : le bilan  news, fr      6
                                     https://journal.example.or
                                     g/alpha?page=2
"""


def test_a_pipe_gets_plain_text_at_full_width(sahel):
    assert sahel("sources") == (0, PLAIN, "")


def test_a_table_has_the_page_under_the_title(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("sources", "--kind", "news", "--format", "table") == (0, TABLE, "")


def test_claims_are_what_a_source_is_cited_for(sahel):
    result = sahel("sources", "--kind", "dataset", "--kind", "wire", "--claims", "--format", "tsv",
                   "--fields", "source,fact,text,fragment")  # fmt: skip
    assert result == (
        0,
        (
            "source\tfact\ttext\tfragment\n"
            "newswire-2021-03-01\talpha-attack-2021\t17\t17 soldiers were killed\n"
            "newswire-2021-03-01\talpha-attack-2021\t4\tand 4 civilians\n"
            "newswire-2021-03-01\tmission-mali-2021\tabout 12,000\tsome 12,000\n"
            "newswire-2021-03-01\tmission-mali-germany-2021\tat least 900\tat least 900 Germans\n"
            "newswire-2021-03-01\tmali-army\t\tthe army said\n"
            "dataset-2023\talpha-attack-2021\t30–40\t\n"
        ),
        "",
    )


def test_json_has_the_origin_even_where_it_is_the_publisher(sahel):
    origins = {record["id"]: record["origin"] for record in json.loads(sahel("sources", "--json").out)}
    assert origins["gazette-2021-03-02"] == "Newswire"
    assert origins["newswire-2021-03-01"] == "Newswire"


def test_fields_are_columns(sahel):
    expected = """\
ID            ACCESSED    FACTS
dataset-2023  2024-01-02      1
"""
    assert sahel("sources", "--kind", "dataset", "--fields", "id,accessed,facts") == (0, expected, "")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--country niger", "journal-2021-03-03 ministry-2022-06 weekly-2023"),
        ("--place beta", "ministry-2022-06 weekly-2023"),
        ("--actor mission", "newswire-2021-03-01 journal-2021-03-03 ministry-2022-06"),
        ("--kind dataset", "dataset-2023"),
        ("--kind news --country niger", "journal-2021-03-03"),
        ("--until 2013-06 --kind official", ""),
        ("--until 2013-07 --kind official", "ministry-2022-06"),
        ("--since 2023-06 --kind official", "ministry-2022-06"),
        ("--on 2014-08-01 --kind official", "ministry-2022-06"),
        ("--limit 1", "newswire-2021-03-01"),
        ("--reverse --limit 2", "dataset-2023 ministry-2022-06"),
        ("--country germany", ""),
    ],
)
def test_filters_choose_facts_and_with_them_their_sources(sahel, filters, found):
    result = sahel("sources", *filters.split(), "--format", "tsv", "--fields", "id")
    assert (result.code, result.out.split()[1:]) == (0, found.split())


def test_output_writes_a_file(sahel, tmp_path):
    file = tmp_path / "sources.txt"
    assert sahel("sources", "--output", str(file)) == (0, "", "")
    assert file.read_text("utf-8") == PLAIN
