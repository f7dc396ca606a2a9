"""Completion in the shells themselves, with the script that `sahel completion` prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


@pytest.fixture
def shell(request: pytest.FixtureRequest, tmp_path: Path, need):
    """Runs a script in a shell that finds our `sahel` first."""
    found = need(request.param)
    environment = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
    }

    def run(script: str) -> list[str]:
        done = subprocess.run(
            [found, "-c", script],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        return done.stdout.split("\n")[:-1]

    return run


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sahel tr", ["troops"]),
        ("sahel troops --country nige", ["niger", "nigeria"]),
        ("sahel timeline --actor goi", ["goita"]),
        ("sahel show tessit-att", ["tessit-attack-2022", "tessit-attack-2025"]),
        ("sahel troops --form", ["--format"]),
    ],
)
def test_bash_completes_commands_countries_actors_and_ids(shell, words, expected):
    count = len(words.split()) - 1
    script = f"""
        eval "$(sahel completion bash)"
        COMP_WORDS=({words}); COMP_CWORD={count}
        _sahel_completion sahel
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert shell(script) == expected


@pytest.mark.parametrize("shell", ["fish"], indirect=True)
def test_fish_completes_a_country_with_its_name(shell):
    lines = shell("sahel completion fish | source; complete -C 'sahel troops --country nige'")
    assert [line.split("\t") for line in lines] == [["niger", "Niger"], ["nigeria", "Nigeria"]]


@pytest.mark.parametrize("shell", ["zsh"], indirect=True)
def test_zsh_reads_the_script(shell):
    assert shell(
        'autoload -Uz compinit; compinit -u; eval "$(sahel completion zsh)"; print $_comps[sahel]'
    ) == ["_sahel_completion"]
