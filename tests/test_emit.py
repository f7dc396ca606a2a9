import os
import stat

import pytest


def test_a_symlink_stays_and_what_it_names_is_written(sahel, tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    assert sahel("events", "--limit", "0", "--json", "--output", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text() == "[]\n"


def test_a_file_keeps_its_permissions(sahel, tmp_path):
    file = tmp_path / "file"
    file.touch()
    file.chmod(0o640)
    sahel("events", "--json", "--output", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_folder_cannot_be_written(sahel, tmp_path):
    result = sahel("events", "--output", str(tmp_path))
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"sahel: {tmp_path} is a folder")


@pytest.mark.parametrize("name", ["nope/file", "file/inside"])
def test_a_path_that_leads_nowhere_cannot_be_written_and_leaves_nothing(sahel, tmp_path, name):
    (tmp_path / "file").write_text("before")
    before = sorted(path.name for path in tmp_path.iterdir())
    result = sahel("events", "--output", str(tmp_path / name))
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"sahel: {tmp_path / name} cannot be written: ")
    assert {"cache", *before} == {"cache", *(path.name for path in tmp_path.iterdir())}
    assert (tmp_path / "file").read_text() == "before"


def test_a_device_is_written_to_and_stays(sahel):
    assert sahel("events", "--output", os.devnull) == (0, "", "")
    assert not os.path.isfile(os.devnull)  # noqa: PTH113 - is_file() of a device


@pytest.mark.parametrize("format_", ["table", "plain", "markdown"])
def test_people_are_told_that_nothing_matches(sahel, format_):
    result = sahel("events", "--limit", "0", "--format", format_)
    assert result == (0, "", "nothing matches\n")


@pytest.mark.parametrize(
    ("format_", "expected"), [("json", "[]\n"), ("jsonl", ""), ("csv", "id\r\n"), ("tsv", "id\n")]
)
def test_programs_get_an_empty_answer(sahel, format_, expected):
    assert sahel("events", "--limit", "0", "--format", format_, "--fields", "id") == (0, expected, "")


def test_json_is_short_for_its_format(sahel):
    assert sahel("events", "--json") == sahel("events", "--format", "json")
    assert sahel("events", "--json", "--format", "json") == sahel("events", "--json")


def test_json_and_another_format_exclude_each_other(sahel):
    expected = "sahel: --json and --format csv exclude each other\n  try: sahel events --help\n"
    assert sahel("events", "--json", "--format", "csv") == (2, "", expected)


def test_fields_with_nothing_in_them_are_all(sahel):
    for nothing in ("", ",", " , "):
        assert sahel("events", "--format", "csv", "--fields", nothing) == sahel("events", "--format", "csv")


def test_an_unknown_field_brings_those_that_there_are(sahel):
    result = sahel("events", "--fields", "id,nope")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("sahel: no field is called 'nope'\n  there are record, id, title, ")


def test_fields_help_with_claims_is_of_claims(sahel):
    result = sahel("events", "--claims", "--fields", "help")
    assert result.out.splitlines()[2:5] == [
        "record        which kind of record it is",
        "fact          id of the fact",
        "fact_record   kind of record it belongs to",
    ]


def test_colour_goes_where_it_is_asked_for(sahel):
    args = ("events", "--limit", "1", "--format", "table")
    assert "\x1b" not in sahel(*args).out
    assert "\x1b[1mDate\x1b[0m" in sahel(*args, "--color", "always").out
    assert "\x1b" not in sahel("events", "--limit", "1", "--color", "always").out
