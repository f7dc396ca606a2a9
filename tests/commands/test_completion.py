import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from sahel_cli.cli import COMMANDS, cli

FIXTURE = str(Path(__file__).parents[1] / "fixture")


def completed(*args, start=""):
    shell = ShellComplete(cli, {}, "sahel", "_SAHEL_COMPLETE")
    return [item.value for item in shell.get_completions(["--data", FIXTURE, *args], start)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_calls_the_program_in_its_shell(sahel, shell):
    result = sahel("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert "_SAHEL_COMPLETE" in result.out
    assert f"{shell}_complete" in result.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_can_read(sahel, need, tmp_path, shell):
    program = need(shell)
    script = tmp_path / "script"
    script.write_text(sahel("completion", shell).out)
    subprocess.run([program, "-n", script], check=True)


def test_a_shell_that_is_not_known_brings_those_that_are(sahel):
    result = sahel("completion", "tcsh")
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(
        "'tcsh' is not one of 'bash', 'zsh', 'fish', 'powershell'.\n  try: sahel completion --help\n"
    )


def test_without_a_shell_it_was_used_wrongly(sahel):
    assert sahel("completion").code == 2


@pytest.mark.parametrize(
    ("args", "start", "expected"),
    [
        ([], "t", ["timeline", "troops"]),
        ([], "", list(COMMANDS)),
        (["events"], "--si", ["--since"]),
        (["events", "--kind"], "co", ["coup"]),
        (["events", "--format"], "j", ["json", "jsonl"]),
        (["events", "--country"], "ma", ["mali"]),
        (["events", "--place"], "be", ["beta"]),
        (["events", "--actor"], "free", ["free-front"]),
        (["statements", "--by"], "keï", ["keita"]),
        (["troops", "--contributor"], "all", ["allemagne"]),
        (["troops", "--force"], "wi", ["wind"]),
        (["actors"], "ja", ["jane-doe"]),
        (["show"], "coup", ["coup-2020"]),
        (["show"], "WAR", ["war-2021"]),
        (["show", "coup-2020"], "keita-d", ["keita-denial-2021"]),
        (["show"], "zebra", []),
        (["completion"], "z", ["zsh"]),
    ],
)
def test_commands_options_names_and_ids_complete(args, start, expected):
    assert completed(*args, start=start) == expected


def test_a_dataset_that_is_not_there_completes_to_nothing_quietly():
    environment = os.environ | {
        "_SAHEL_COMPLETE": "bash_complete",
        "COMP_WORDS": "sahel --data /nope show a",
        "COMP_CWORD": "4",
    }
    code = "import sahel_cli.__main__ as m; m.main()"
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    # The newline with which click ends every answer.
    assert (result.stdout, result.stderr) == ("\n", "")
