import json

import pytest

PLAIN = """\
2020-08-18  Coup in Mali — Mali · [1]
2021/..     War in the Borderland — Borderland, Alpha region, Mali, Niger · [1][2]
2021-03-01  Attack on Alpha — Alpha, Mali · 30–42 soldiers killed (conflict), 4 civilians killed (agree) · [3][4][2][5]
2022-06     Withdrawal from Bêta — Bêta, Niger · 2,400–2,500 personnel (conflict) · [6][1]

[1] The Weekly: Looking back [part 2]  https://weekly.example.org/back#part2:~:text=took%20power%20in%20August
[2] Le Journal, 2021-03-03: Attaque d’Alpha : le bilan  https://journal.example.org/alpha?page=2#:~:text=la%20guerre
[3] Newswire, 2021-03-01: Attack on Alpha | first toll  https://newswire.example.org/alpha#:~:text=attacked%20the%20town%20of%20Alpha
[4] Newswire in The Gazette, 2021-03-02: Gunmen strike Alpha  https://gazette.example.org/2021/alpha#:~:text=strike%20Alpha
[5] Institute, 2023: Event dataset  https://data.example.org/events
[6] Ministry, 2022-06: Communiqué  https://ministry.example.org/communique#:~:text=ont%20quitt%C3%A9%20B%C3%AAta
"""  # noqa: E501

TABLE = """\
2020
18 Aug  Coup in Mali
        Mali · [1]

2021
2021 –  War in the Borderland
        Borderland, Alpha region, Mali, Niger · [1][2]
1 Mar   Attack on Alpha
        Alpha, Mali · 30–42 soldiers killed (conflict), 4 civilians killed
        (agree) · [3][4][2][5]

2022
Jun     Withdrawal from Bêta
        Bêta, Niger · 2,400–2,500 personnel (conflict) · [6][1]

[1] The Weekly https://weekly.example.org/back#part2
[2] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
[3] Newswire, 2021-03-01 https://newswire.example.org/alpha
[4] Newswire in The Gazette, 2021-03-02 https://gazette.example.org/2021/alpha
[5] Institute, 2023 https://data.example.org/events
[6] Ministry, 2022-06 https://ministry.example.org/communique
"""

REVERSED = """\
2022
Jun    Withdrawal from Bêta
       Bêta, Niger · 2,400–2,500 personnel (conflict) · [1][2]

2021
1 Mar  Attack on Alpha
       Alpha, Mali · 30–42 soldiers killed (conflict), 4 civilians killed
       (agree) · [3][4][5][6]

[1] Ministry, 2022-06 https://ministry.example.org/communique
[2] The Weekly https://weekly.example.org/back#part2
[3] Newswire, 2021-03-01 https://newswire.example.org/alpha
[4] Newswire in The Gazette, 2021-03-02 https://gazette.example.org/2021/alpha
[5] Le Journal, 2021-03-03 https://journal.example.org/alpha?page=2
[6] Institute, 2023 https://data.example.org/events
"""

MARKDOWN = r"""### 2020

- **18 Aug** Coup in Mali — Mali · [\[1\]](<https://weekly.example.org/back#part2:~:text=took%20power%20in%20August>)

### 2021

- **2021 –** War in the Borderland — Borderland, Alpha region, Mali, Niger · [\[1\]](<https://weekly.example.org/back#part2:~:text=the%20long%20war>)[\[2\]](<https://journal.example.org/alpha?page=2#:~:text=la%20guerre>)
- **1 Mar** Attack on Alpha — Alpha, Mali · 30–42 soldiers killed (conflict), 4 civilians killed (agree) · [\[3\]](<https://newswire.example.org/alpha#:~:text=attacked%20the%20town%20of%20Alpha>)[\[4\]](<https://gazette.example.org/2021/alpha#:~:text=strike%20Alpha>)[\[2\]](<https://journal.example.org/alpha?page=2#:~:text=42%20soldats%20tu%C3%A9s>)[\[5\]](<https://data.example.org/events>)

1. The Weekly: [Looking back \[part 2\]](<https://weekly.example.org/back#part2:~:text=took%20power%20in%20August>)
2. Le Journal, 2021-03-03: [Attaque d’Alpha : le bilan](<https://journal.example.org/alpha?page=2#:~:text=la%20guerre>)
3. Newswire, 2021-03-01: [Attack on Alpha \| first toll](<https://newswire.example.org/alpha#:~:text=attacked%20the%20town%20of%20Alpha>)
4. Newswire in The Gazette, 2021-03-02: [Gunmen strike Alpha](<https://gazette.example.org/2021/alpha#:~:text=strike%20Alpha>)
5. Institute, 2023: [Event dataset](<https://data.example.org/events>)
"""


def test_a_pipe_gets_a_line_an_event(sahel):
    assert sahel("timeline") == (0, PLAIN, "")


def test_a_table_has_a_heading_a_year_and_days_without_it(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("timeline", "--format", "table") == (0, TABLE, "")


def test_reversed_the_last_comes_first(sahel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert sahel("timeline", "--format", "table", "--reverse", "--limit", "2") == (0, REVERSED, "")


def test_markdown_is_a_list_under_years(sahel):
    assert sahel("timeline", "--format", "markdown", "--until", "2021-03-01") == (0, MARKDOWN, "")


def test_the_same_filters_choose_as_for_events(sahel):
    for filters in (
        ["--country", "mali"],
        ["--place", "beta"],
        ["--actor", "FF"],
        ["--kind", "coup"],
        ["--since", "2021-04"],
        ["--until", "2020"],
        ["--on", "2021-03-01"],
        ["--limit", "2"],
        ["--reverse"],
    ):
        told = sahel("timeline", *filters, "--json")
        assert told.code == 0
        assert told == sahel("events", *filters, "--json")


def test_json_is_in_the_order_of_time(sahel):
    records = json.loads(sahel("timeline", "--json").out)
    starts = [record["date_earliest"] for record in records]
    assert starts == ["2020-08-18", "2021-01-01", "2021-03-01", "2022-06-01"]


def test_claims_and_fields_are_those_of_events(sahel):
    assert sahel("timeline", "--claims") == sahel("events", "--claims")
    assert sahel("timeline", "--fields", "id,toll") == sahel("events", "--fields", "id,toll")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2021", ""),
        ("2021-03", "Mar"),
        ("2021-03-09~", "c. 9 Mar"),
        ("2021-03-01/2021-03-04", "1 Mar – 4 Mar"),
        ("2021-12-30/2022-01-02", "30 Dec – 2 Jan 2022"),
        ("2021-03/..", "Mar –"),
    ],
)
def test_a_day_reads_as_it_is_known(sahel, small, write, date, day):
    del small["events"][1:], small["statements"][0]
    small["events"][0]["date"] = date
    out = sahel("timeline", "--format", "table", data=write(small)).out.splitlines()
    assert out[:2] == ["2021", f"{day}  Coup in Mali"]


def test_an_open_beginning_stands_under_the_year_of_its_end(sahel, small, write):
    del small["events"][1:], small["statements"][0]
    small["events"][0]["date"] = "../2021-03"
    out = sahel("timeline", "--format", "table", data=write(small)).out.splitlines()
    assert out[:2] == ["2021", "until Mar  Coup in Mali"]
