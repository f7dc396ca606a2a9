import json

import pytest

VALID = "valid: 4 events, 7 actors, 8 places, 6 troops, 2 statements, 6 sources\n"


@pytest.fixture
def broken(small, write, monkeypatch, tmp_path):
    """A dataset with two problems, in a folder below the current one."""
    small["places"][2]["lat"] = 100.0
    small["events"][3]["places"] = ["nowhere"]
    monkeypatch.chdir(tmp_path)
    return write(small)


def test_a_valid_dataset_is_counted(sahel):
    assert sahel("validate") == (0, "", VALID)


def test_a_path_is_checked_instead_of_the_data(sahel, write):
    folder = write({"events": []})
    assert sahel("validate", str(folder)) == (0, "", "valid: 0 events\n")


def test_every_problem_comes_at_once_with_exit_code_4(sahel, broken):
    result = sahel("validate", "--format", "tsv", "--fields", "file,line,id,rule", data=broken)
    head, *rows = [line.split("\t") for line in result.out.splitlines()]
    assert head == ["file", "line", "id", "rule"]
    assert (result.code, result.err) == (4, f"{len(rows)} problems\n")
    assert ["data1/places.json", "26", "beta", "schema"] in rows
    assert ["data1/events.json", "147", "withdrawal-2022", "reference"] in rows


def test_a_problem_reads_with_what_to_do(sahel, write, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    folder = write({"events": []})
    (folder / "events.json").write_text("[\n  {]\n")
    result = sahel("validate", data=folder)
    assert (result.code, result.err) == (4, "1 problem\n")
    head, row = result.out.splitlines()
    assert head.split() == ["WHERE", "RECORD", "RULE", "WHAT", "IS", "WRONG,", "AND", "WHAT", "TO", "DO"]
    assert row.startswith("data1/events.json:2 ")
    assert row.endswith(" — mend the JSON")


def test_json_is_an_array_of_problems(sahel, broken):
    result = sahel("validate", "--json", data=broken)
    assert result.code == 4
    record = next(r for r in json.loads(result.out) if r["rule"] == "schema")
    assert record == {
        "record": "problem",
        "file": "data1/places.json",
        "line": 26,
        "id": "beta",
        "rule": "schema",
        "message": "lat: Input should be less than or equal to 90",
        "fix": "see: sahel schema, places",
    }


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("table", ""),
        ("plain", ""),
        ("markdown", ""),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "file,line,id,rule,message,fix\r\n"),
        ("tsv", "file\tline\tid\trule\tmessage\tfix\n"),
    ],
)
def test_no_problem_is_an_empty_answer_in_every_format(sahel, format_, expected):
    assert sahel("validate", "--format", format_) == (0, expected, VALID)


@pytest.mark.parametrize("options", [[], ["--json"], ["--format", "csv"]])
def test_a_file_with_problems_of_before_does_not_outlive_them(sahel, tmp_path, options):
    file = tmp_path / "problems"
    file.write_text("before")
    assert sahel("validate", *options, "--output", str(file)) == (0, "", VALID)
    assert file.read_text() != "before"


def test_fix_restores_the_canonical_form_and_says_which_files(sahel, small, write):
    folder = write(small)
    file = folder / "places.json"
    text = file.read_text("utf-8")
    file.write_text(json.dumps(small["places"]), "utf-8")
    result = sahel("validate", "--fix", data=folder)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"rewrote {file}\n{VALID}"
    assert file.read_text("utf-8") == text
    assert sahel("validate", "--fix", data=folder) == (0, "", VALID)


def test_a_folder_that_is_not_there_is_not_found(sahel, tmp_path):
    missing = tmp_path / "nope"
    expected = f"sahel: {missing} does not exist\n  give a folder with files such as events.json\n"
    assert sahel("validate", str(missing)) == (3, "", expected)


def test_fields_help_is_of_what_is_printed_even_with_claims(sahel):
    assert sahel("validate", "--claims", "--fields", "help") == sahel("validate", "--fields", "help")


def test_what_data_says_cannot_steer_the_terminal(sahel, small, write):
    small["events"][0]["id"] = "\x1b[2J"
    small["events"][1]["\x9b"] = 1
    result = sahel("validate", data=write(small))
    assert result.code == 4
    assert "\x1b" not in result.out + result.err
    assert "\x9b" not in result.out + result.err
