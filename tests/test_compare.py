"""Files of others, in each layout, against the made-up dataset. All rows here are made up too."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FIXTURE = Path(__file__).parent / "fixture"
SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "compare.py"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


compare = _script()

POWELL_THYNE = """country\tccode\tyear\tmonth\tday\tcoup\tversion
"Mali"\t432\t2020\t7\t20\t2\t"V1"
"Mali"\t432\t2009\t1\t1\t2\t"V1"
"Chad"\t483\t2021\t4\t\t1\t"V1"
"Cuba"\t40\t2023\t1\t1\t2\t"V1"
"""
CLINE = """coup_id,cowcode,country,year,month,day,event_type,unrealized
"1",432,"Mali",2020,8,18,"coup",0
"2",432,"Mali",2020,8,19,"conspiracy",1
"3",404,"Guinea-Bissau",2022,2,1,"attempted",1
"""
FOUR = """country,date,source,outcome
Mali,2020-08-18,One,success
Mali,2020-08-18,Two,failed
Niger,2021-03-31,Two,failed
Niger,2019-01-01,Three,conspiracy
"""
ARCHIGOS = """obsid,idacr,leader,startdate,enddate,exit
MLI-1,MLI,Keitta,2020-08-18,2020-12-31,Still in Office
MLI-2,MLI,Keita,2020-08-25,2021-05-20,Irregular
MLI-3,MLI,Keita,2013-09-04,2015-08-18,Irregular
MLI-4,MLI,Nobody,2012-03-22,2012-04-12,Irregular
MLI-5,MLI,Old,1992-06-08,2002-06-08,Regular
USA-1,USA,Keita,2020-08-18,2021-05-24,Regular
"""
WIKIDATA = """position,person,personID,start,end
President,Keita,Q1,2020-08-18,2021-05-24
Interim President,Keita,Q2,2020-08-18,2021-05-24
Chairman of the National Committee for Something,General Keïta,,2020-08-18,
President of the National Assembly,Speaker,Q3,2020-01-01,2022-01-01
Prime Minister,Premier,Q4,2020-01-01,
"""
GED_COLUMNS = (
    "id,country,where_prec,where_coordinates,where_description,latitude,longitude,date_start,date_end"
)
MISSIONS = """location,date,mission,SIPRI_troops,SIPRI_police,SIPRI_totals,totals_iepo,IPI_troops,IPI_totals
Mali,2021-02-01,Op. Wind,,,,900.0,,
Mali,2021-03-01,MIS (other),8000.0,500.0,8500.0,12500.0,,
Mali,2021-04-01,MIS,12000.0,500.0,12500.0,12500.0,,
Niger,2021-05-01,Op. Wind,1100.0,0.0,1100.0,9.0,,
Niger,2021-06-01,MIS,7.0,0.0,7.0,9.0,,
Ivory Coast,2021-03-01,MIS,7.0,0.0,7.0,9.0,,
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the script on a text as a file; gives the report as heading to lines, counts checked."""

    def told(kind, text, *options, data=FIXTURE, name="theirs.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        assert compare.main([kind, str(path), "--data", str(data), *options]) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        report = {}
        for block in captured.out.split("\n\n")[1:]:
            heading, *lines = block.strip("\n").split("\n")
            title, _, count = heading.rpartition(": ")
            report[title] = int(count) if title == "same" else [line.strip() for line in lines]
            assert title == "same" or len(lines) == int(count)
        return report

    return told


def _ged(*rows, columns=f"{GED_COLUMNS},best,high,low"):
    return "\n".join([columns, *rows]) + "\n"


def _alpha(key, best, high, low, day="2021-03-01", country="Mali"):
    return f"{key},{country},1,Alpha town,in Alpha,15.0,0.5,{day},{day},{best},{high},{low}"


@pytest.fixture
def citing(small, write):
    """The made-up dataset, in which the dataset that is cited is that of UCDP."""
    (dataset,) = (source for source in small["sources"] if source["id"] == "dataset-2023")
    dataset["title"] = "UCDP GED"
    return write(small)


class TestCoups:
    def test_powell_and_thyne_are_told_by_their_number_of_the_outcome(self, run):
        report = run("coups", POWELL_THYNE)
        assert report["missing"] == ["TD 2021-04 failed (Powell & Thyne)"]
        assert report["other dates"] == [
            "ML 2020-07-20 success (Powell & Thyne): coup-2020 2020-08-18, ours +29 days"
        ]
        assert report["ours that they lack"] == []

    def test_a_conspiracy_is_a_plot_and_no_coup(self, run):
        report = run("coups", CLINE)
        assert report["missing"] == [
            "ML 2020-08-19 conspiracy (Cline); ours about then: coup-2020 (coup, 2020-08-18)"
        ]
        assert report["same"] == 1

    def test_each_source_of_a_list_of_lists_is_told_what_it_lacks(self, run):
        report = run("coups", FOUR)
        assert report["missing"] == [
            "NE 2019-01-01 conspiracy (Three)",
            "NE 2021-03-31 failed (Two); ours about then: war-2021 (operation, 2021/..)",
        ]
        assert report["ours that they lack"] == ["coup-2020 2020-08-18: Three (to 2019-01-01)"]
        assert report["same"] == 1


class TestLeaders:
    def test_archigos_has_surnames_some_misspelt_and_ends_when_it_was_made(self, run):
        report = run("leaders", ARCHIGOS)
        assert report["missing"] == ["ML Keita 2013-09-04/2015-08-18", "ML Nobody 2012-03-22/2012-04-12"]
        (line,) = report["other dates"]
        term, _, ours = line.partition(": ")
        assert term == "ML Keita 2020-08-25/2021-05-20"
        assert ours == "general-keita starts 2020-08-18, -7 days and ends 2021-05-24, +4 days"
        assert report["same"] == 1

    def test_wikidata_ids_decide_and_a_term_without_end_ran_on_the_latest_day(self, run, small, write):
        (keita,) = (actor for actor in small["actors"] if actor["id"] == "general-keita")
        keita["wikidata"] = "Q1"
        report = run("leaders", WIKIDATA, data=write(small), name="holders_mali.csv")
        assert report["missing"] == ["ML Keita 2020-08-18/2021-05-24"]
        assert report["other dates"] == [
            "ML General Keïta 2020-08-18/..: general-keita ends 2021-05-24, -222 days"
        ]
        assert report["same"] == 1

    def test_an_office_that_goes_on_is_told_from_a_term_that_ended(self, run, small, write):
        (keita,) = (actor for actor in small["actors"] if actor["id"] == "general-keita")
        keita["offices"][0]["date"] = "2020-08-18/.."
        assert run("leaders", ARCHIGOS, data=write(small))["other dates"] == [
            "ML Keita 2020-08-25/2021-05-20: general-keita starts 2020-08-18, -7 days and has no end"
        ]

    def test_two_of_ours_can_be_one_term_of_theirs(self, run, small, write):
        (keita,) = (actor for actor in small["actors"] if actor["id"] == "general-keita")
        (office,) = keita["offices"]
        keita["offices"] = [
            office | {"date": "2020-08-18/2020-12-01"},
            office | {"date": "2020-12-03/2021-05"},
        ]
        assert run("leaders", ARCHIGOS, data=write(small))["same"] == 1

    @pytest.mark.parametrize("name", ["theirs.csv", "holders_guinea-bissau.csv"])
    def test_office_holders_of_no_country_of_ours_cannot_be_compared(self, tmp_path, capsys, name):
        (tmp_path / name).write_text(WIKIDATA, "utf-8")
        assert compare.main(["leaders", str(tmp_path / name), "--data", str(FIXTURE)]) == 1
        assert "holds none of mali" in capsys.readouterr().err


class TestGed:
    def test_a_cited_id_wins_over_day_and_place(self, run, citing):
        report = run("ged", _ged(_alpha(7, 90, 90, 90, day="2023-01-01")), data=citing)
        assert report["missing"] == report["found by day and place only"] == []
        (line,) = report["killed differ"]
        assert line.startswith("alpha-attack-2021: 30–42 soldiers killed")
        assert line.endswith("; GED 90 (90–90, id 7)")

    def test_day_and_place_find_what_no_citation_does(self, run):
        report = run("ged", _ged(_alpha(7, 50, 60, 44)))
        assert report["found by day and place only"] == [
            "50 ML 2021-03-01 Alpha town, id 7 (44–60): alpha-attack-2021"
        ]
        assert report["same"] == 1

    @pytest.mark.parametrize(
        "place",
        [
            "1,Elsewhere town,,15.3,0.5",
            "1,Elsewhere town,on the road to Alpha,19,9",
            "4,Alpha region,,19.0,9.0",
        ],
    )
    def test_a_place_is_near_or_named_or_mentioned(self, run, place):
        report = run("ged", _ged(f"8,Mali,{place},2021-02-28,2021-03-02,50,50,44"))
        assert report["missing"] == []

    @pytest.mark.parametrize(
        ("place", "day"),
        [
            ("1,Elsewhere town,,16.0,0.5", "2021-03-01"),  # 111 km away
            ("4,Elsewhere region,,15.0,0.5", "2021-03-01"),  # the middle of a region
            ("1,Alpha town,,15.0,0.5", "2021-03-02"),
        ],
    )
    def test_what_is_not_found_is_missing_with_ours_about_then(self, run, place, day):
        report = run("ged", _ged(f"8,Mali,{place},{day},{day},50,50,44"))
        (line,) = report["missing"]
        about_then = line.partition("; ours about then: ")[2]
        assert about_then.startswith("war-2021 (operation, 2021/..), alpha-attack-2021 (attack, 2021-03-01)")

    def test_the_layout_of_the_humanitarian_data_exchange(self, run):
        columns = f"{GED_COLUMNS},best_est,high_est,low_est"
        text = _ged(
            "#id,#country+name,,#loc,,,,#date+start,#date+end,,,",
            _alpha(7, 60, 44, 60, day="03/01/2021 00:00:00")
            + ",",  # a field more than the header, high < best
            _alpha(8, 70, 70, 70, day="03/01/2011 00:00:00"),
            _alpha(9, 70, 70, 70, day="03/01/2021 00:00:00", country="Benin"),
            columns=columns,
        )
        report = run("ged", text)
        assert report["found by day and place only"] == [
            "60 ML 2021-03-01 Alpha town, id 7 (44–60): alpha-attack-2021"
        ]
        assert report["missing"] == []

    def test_least_says_how_many_dead_are_compared(self, run):
        text = _ged(_alpha("7.0", "20.0", "20.0", "20.0", day="2022-01-01"))
        assert run("ged", text)["missing"] == []
        assert len(run("ged", text, "--least", "20")["missing"]) == 1

    def test_several_of_theirs_together_are_one_of_ours(self, run):
        report = run("ged", _ged(_alpha(7, 25, 25, 25), _alpha(8, 20, 20, 20)), "--least", "20")
        assert report["killed differ"] == []
        assert report["same"] == 1

    def test_a_matched_event_without_killed_differs(self, run, small, write):
        small["events"] = [event | {"figures": []} for event in small["events"]]
        report = run("ged", _ged(_alpha(7, 50, 50, 50)), data=write(small))
        assert report["killed differ"] == ["alpha-attack-2021: no number of killed; GED 50 (50–50, id 7)"]


class TestMissions:
    def test_whole_forces_are_compared_with_observed_numbers_only(self, run):
        report = run("missions", MISSIONS)
        (line,) = report["more than 20% apart"]
        assert line.startswith("2021-03: mission-mali-2021 ")
        assert line.endswith(" (military); SIPRI_troops 8,000, SIPRI_totals 8,500")
        assert report["months that we lack"] == ["MIS, Mali: 2021-04", "MIS, Niger: 2021-06"]
        assert report["same"] == 1

    def test_police_are_compared_with_police(self, run, small, write):
        (strength,) = (row for row in small["troops"] if row["id"] == "mission-mali-2021")
        strength["scope"] = "police"
        report = run("missions", MISSIONS, data=write(small))
        assert report["more than 20% apart"][0].endswith("(police); SIPRI_police 500")


@pytest.mark.parametrize(
    ("theirs", "ours", "days"),
    [("2020-01-01", "2020-01-31", 30), ("2020-01-31", "2020-01-01", -30), ("2020-01-15", "2020-01", 0)],
)
def test_a_shift_is_counted_between_spans(theirs, ours, days):
    assert compare.shift(compare.span(theirs), compare.span(ours)) == days


def test_the_distance_is_that_of_a_sphere():
    assert compare.kilometres((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
    assert compare.kilometres((12.65, -8.0), (13.51, 2.11)) == pytest.approx(1098, abs=5)


@pytest.mark.parametrize("kind", ["coups", "leaders", "ged", "missions"])
@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_an_unknown_header_is_one_line_on_stderr(tmp_path, capsys, kind, text):
    path = tmp_path / "theirs.csv"
    path.write_text(text, "utf-8")
    assert compare.main([kind, str(path), "--data", str(FIXTURE)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{path}: no rows, or no known header\n"


def test_what_others_wrote_cannot_steer_the_terminal(run):
    (line,) = run("coups", "country,date,source,outcome\nNiger,2019-01-01,One,\x1b[31mbad\n")["missing"]
    assert "\x1b" not in line
