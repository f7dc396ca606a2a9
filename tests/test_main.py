import codecs
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_cli.formats import FORMATS

FIXTURE = str(Path(__file__).parent / "fixture")
PROGRAM = [sys.executable, "-m", "sahel_cli", "--data", FIXTURE]
COMMANDS = (
    ["timeline"], ["events"], ["actors"], ["troops"], ["statements"], ["sources"], ["disputes"], ["about"],
    ["search", "a"], ["show", "alpha", "free-front", "mission-mali-2021", "keita-denial-2021", "weekly-2023"],
    ["events", "--claims"], ["sources", "--claims"], ["disputes", "--claims"],
)  # fmt: skip
EVIL = "\x1b[2J\x07\x9b1m\u202e [bold]x[/bold] | =1+1 \x00"


def program(*args, **environment):
    return subprocess.run(
        [*PROGRAM, *args], env=os.environ | environment, capture_output=True, check=False, timeout=60
    )


def unfit(text):
    """What must not reach a terminal."""
    return {c for c in text if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or c in "\u202a\u202e\u2066"}


@pytest.mark.parametrize(
    ("args", "code", "error"),
    [
        (["nope"], 2, "sahel: no command is called 'nope'; "),
        (["--nope"], 2, "sahel: No such option '--nope'."),
        (["events", "--nope"], 2, "sahel: No such option '--nope'."),
        (["events", "extra"], 2, "sahel: Got unexpected extra argument (extra)"),
        (["events", "--country"], 2, "sahel: Option '--country' requires an argument."),
        (["events", "--country", "spain"], 2, "sahel: no country is called 'spain'\n"),
        (["events", "--country", "nigr"], 2, "sahel: no country is called 'nigr'\n  did you mean Niger?\n"),
        (["events", "--country", ""], 2, "sahel: no country is called ''\n"),
        (["events", "--country", "\x1b[2J"], 2, r"sahel: no country is called '\x1b[2J'"),
        (["events", "--kind", "nope"], 2, "sahel: Invalid value for '--kind': 'nope' is not one of "),
        (["events", "--format", "xml"], 2, "sahel: Invalid value for '--format': 'xml' is not one of "),
        (["events", "--color", "blue"], 2, "sahel: Invalid value for '--color': 'blue' is not one of "),
        (["events", "--limit", "-1"], 2, "sahel: Invalid value for '--limit': -1 is not in the range"),
        (["events", "--limit", "9" * 30], 2, f"sahel: Invalid value for '--limit': {'9' * 30} is not in"),
        (["events", "--limit", "many"], 2, "sahel: Invalid value for '--limit': 'many' is not a valid int"),
        (["events", "--since", "2021-13"], 2, "sahel: Invalid value for '--since': not a date: '2021-13': "),
        (["events", "--since", ""], 2, "sahel: Invalid value for '--since': not a date: ''"),
        (["events", "--until", "yesterday"], 2, "sahel: Invalid value for '--until': not a date: 'yester"),
        (["events", "--on", "2021"], 2, "sahel: --on takes one day, not '2021'\n  write it as YYYY-MM-DD\n"),
        (
            ["events", "--since", "2022", "--until", "2021"],
            2,
            "sahel: --since 2022 is after --until 2021\n  swap the two dates\n",
        ),
        (["events", "--fields", "nope"], 2, "sahel: no field is called 'nope'\n  there are "),
        (["events", "--actor", "nope"], 3, "sahel: no actor is called 'nope'\n  try: sahel search nope\n"),
        (["events", "--place", "nowhere"], 3, "sahel: no place is called 'nowhere'\n"),
        (["show", "nope"], 3, "sahel: no fact is called 'nope'\n"),
        (["show", "\x1b[2J"], 3, r"sahel: no fact is called '\x1b[2J'"),
        (["actors", "x" * 5000], 3, "sahel: no actor is called 'xxx"),
    ],
)  # fmt: skip
def test_bad_input_is_a_line_of_cause_and_one_of_remedy(sahel, args, code, error):
    result = sahel(*args)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(error)
    assert len(result.err.splitlines()) == 2
    assert not unfit(result.err)
    assert "Traceback" not in result.err


def test_a_country_with_and_in_its_name_is_suggested_whole(sahel, small, write):
    small["places"].append(
        {
            **small["places"][5],
            "id": "sao-tome",
            "name": "Sao Tome and Principe",
            "aliases": [],
            "country": "ST",
        }
    )
    result = sahel("events", "--country", "sao tomme and prinzipe", data=write(small))
    assert result.err.endswith("\n  did you mean Sao Tome and Principe?\n")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b"", "expected ["),
        (b"{}", "expected ["),
        (b"[{]", "Expecting"),
        (b"[1]", "should be a valid dictionary"),
        (b'[{"id": "x"}]', "Field required"),
        (b"[" * 100_000, "nested too deeply"),
        (b'["\xff"]', "not UTF-8"),
        (b'[{"id": "x", "id": "y"}]', "stands twice"),
        (b'[{"id": "x", "title": "\\ud800"}]', ""),
        (b"\0", "expected ["),
    ],
)
def test_broken_data_is_exit_code_4(sahel, write, text, error):
    folder = write({"places": []})
    (folder / "events.json").write_bytes(text)
    result = sahel("events", data=folder)
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"sahel: {folder}/events.json")
    assert error in result.err
    assert len(result.err.splitlines()) <= 2


@pytest.mark.parametrize("make", ["missing", "file", "empty folder"])
def test_data_that_is_not_there_is_exit_code_3(sahel, tmp_path, make):
    path = tmp_path / "x"
    if make == "file":
        path.touch()
    elif make == "empty folder":
        path.mkdir()
    result = sahel("events", data=path)
    assert (result.code, result.out, len(result.err.splitlines())) == (3, "", 2)


def test_a_failure_of_our_own_is_a_line_and_exit_code_1(sahel, monkeypatch):
    def broken(*_):
        raise RuntimeError("one\ntwo")

    monkeypatch.setattr("sahel_cli.query.facts", broken)
    expected = "sahel: RuntimeError: one\n  set SAHEL_DEBUG=1 to see where, and please report it\n"
    assert sahel("events") == (1, "", expected)
    monkeypatch.setenv("SAHEL_DEBUG", "1")
    with pytest.raises(RuntimeError):
        sahel("events")


@pytest.fixture
def evil(small, write):
    """The made-up dataset with what steers terminals and breaks formats in all its texts."""
    for collection, keys in {
        "events": ("title", "summary"),
        "actors": ("name", "summary"),
        "places": ("name",),
        "troops": ("scope",),
        "statements": ("summary",),
        "sources": ("title", "publisher", "author"),
    }.items():
        for row in small[collection]:
            for key in keys:
                row[key] = f"{EVIL}{row.get(key, '')}."
    for event in small["events"]:
        event["citations"][0]["fragment"] = f"{EVIL}."
    small["sources"][0]["url"] += "#\x1b\\\x1b[2J"
    return write(small)


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("format_", FORMATS)
def test_no_data_breaks_a_format_or_steers_a_terminal(sahel, evil, args, format_):
    result = sahel(*args, "--format", format_, data=evil)
    assert (result.code, result.err) == (0, "")
    if format_ in ("table", "plain", "markdown"):
        assert not unfit(result.out)
    elif format_ == "json":
        assert json.loads(result.out)
    elif format_ == "jsonl":
        assert [json.loads(line) for line in result.out.split("\n")[:-1]]


def test_names_that_an_error_lists_cannot_steer_a_terminal(sahel, small, write):
    for actor in small["actors"][:2]:
        actor["name"] = f"Same {EVIL} {actor['id']}"
    result = sahel("events", "--actor", "same", data=write(small))
    assert result.code == 3
    assert not unfit(result.err)


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    with subprocess.Popen(
        [*PROGRAM, "events", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("args", [["schema"], ["--help"], ["completion", "zsh"], []])
def test_a_reader_that_is_gone_ends_what_is_no_answer_quietly_too(args):
    with subprocess.Popen([*PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to try")
@pytest.mark.parametrize("args", [["events"], ["schema"], ["--help"], []])
def test_a_full_disk_is_a_line_and_exit_code_1(args):
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert result.returncode == 1
    assert b"No space left on device" in result.stderr
    assert b"report it" not in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
@pytest.mark.parametrize(
    "args",
    [
        ["events"], ["events", "--json"], ["events", "--format", "csv"], ["schema", "places"], ["schema"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_output_is_utf_8_whatever_the_locale(args, encoding):
    result = program(*args, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("utf-8") == program(*args, PYTHONIOENCODING="utf-8").stdout.decode("utf-8")
    assert not result.stdout.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
@pytest.mark.parametrize("args", [["--help"], ["events", "--help"], ["completion", "bash"], []], ids=" ".join)
def test_help_can_be_read_whatever_the_locale(args, encoding):
    result = program(*args, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_an_argument_of_bytes_that_are_no_text_is_a_line():
    for args in (["show", b"\xff"], ["search", b"\xff"], ["events", "--country", b"\xff"]):
        result = program(*args)
        assert result.returncode in (0, 2, 3)
        assert b"Traceback" not in result.stderr
        assert b"report it" not in result.stderr


@pytest.mark.parametrize(
    ("args", "environment", "colour"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"TERM": "xterm"}, False),
    ],
)
def test_colour_is_where_it_is_wanted(args, environment, colour):
    result = program("events", "--format", "table", *args, **environment)
    assert (b"\x1b[" in result.stdout, b"\x1b]8;" in result.stdout) == (colour, colour)


def test_columns_limit_a_table_and_nothing_else():
    table = program("events", "--format", "table", COLUMNS="70").stdout.decode()
    assert max(map(len, table.splitlines())) <= 70
    assert program("events", COLUMNS="70").stdout == program("events").stdout


def on_a_terminal(*args, **environment):
    """What a person sees."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *args], stdout=theirs, stderr=theirs, stdin=theirs, env=os.environ | environment
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 1 << 16):
                seen += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(ours)
        return process.wait(60), seen.decode().replace("\r\n", "\n")


def test_a_terminal_gets_a_table_in_colour_with_links():
    code, seen = on_a_terminal("events", "--kind", "coup", TERM="xterm", COLUMNS="80")
    assert code == 0
    assert seen.startswith("\x1b[1mDate\x1b[0m")
    assert ";https://weekly.example.org/back#part2:~:text=took%20power%20in%20August\x1b\\" in seen


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_terminal_without_colour_gets_a_bare_table(environment):
    code, seen = on_a_terminal("events", "--kind", "coup", COLUMNS="80", **environment)
    assert (code, seen) == (
        0,
        """\
Date        Event         Kind  Where  Toll  Sources
2020-08-18  Coup in Mali  coup  Mali         [1]

[1] The Weekly https://weekly.example.org/back#part2
""",
    )


def test_a_terminal_gets_json_indented():
    code, seen = on_a_terminal("events", "--kind", "coup", "--json", "--fields", "id", TERM="xterm")
    assert (code, seen) == (0, '[\n  {\n    "id": "coup-2020"\n  }\n]\n')
