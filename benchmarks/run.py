"""How long a lookup takes, as a whole process, beside what it cannot be faster than.

    python benchmarks/run.py [--rounds 30] [--data FOLDER]

Every command is run once in each round, in turn, so that whatever else the machine does hits all of
them alike; the table gives the median of the rounds and its ratio to a reference of the same run.
sqlite-utils, norwegianblue and jq are measured where they are installed.
"""

import argparse
import itertools
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sahel_cli import folders

CLICK = "import click"
THREE = "import click, rich.table; from pydantic import BaseModel"
BIN = Path(sys.executable).parent


class Case(NamedTuple):
    """A command, and how it may stand to a reference: at most `limit` times as long."""

    name: str
    command: list[str]
    reference: str | None = None
    limit: float | None = None
    environment: Mapping[str, str] = MappingProxyType({})
    before: Callable[[], object] | None = None


def cases(data: str, scratch: Path) -> list[Case]:
    sahel = [str(BIN / "sahel"), "--data", data]
    completion = {
        "_SAHEL_COMPLETE": "bash_complete",
        "COMP_WORDS": "sahel troops --country ni",
        "COMP_CWORD": "3",
    }
    warm = {"XDG_CACHE_HOME": str(scratch / "warm")}
    cold = {"XDG_CACHE_HOME": str(scratch / "cold")}
    python = sys.executable
    copied, edit = edited(Path(data), scratch)

    def clear() -> None:
        shutil.rmtree(scratch / "cold", ignore_errors=True)

    return [
        Case(f'python -c "{CLICK}"', [python, "-c", CLICK]),
        Case(f'python -c "{THREE}"', [python, "-c", THREE]),
        Case(
            "sahel troops --country niger --json",
            [*sahel, "troops", "--country", "niger", "--json"],
            CLICK,
            1.35,
            warm,
        ),
        Case(
            "sahel search wagner gao --json", [*sahel, "search", "wagner", "gao", "--json"], CLICK, 1.5, warm
        ),
        Case("completion of --country ni", [str(BIN / "sahel")], CLICK, 1.2, warm | completion),
        Case(
            "sahel troops --country niger, as a table",
            [*sahel, "troops", "--country", "niger", "--format", "table", "--color", "always"],
            THREE,
            0.7,
            warm | {"COLUMNS": "100"},
        ),
        Case(
            "sahel troops, first run after a change of the data",
            [str(BIN / "sahel"), "--data", str(copied), "troops", "--country", "niger", "--json"],
            THREE,
            2.0,
            warm,
            edit,
        ),
        Case(
            "sahel troops, first run of all",
            [*sahel, "troops", "--country", "niger", "--json"],
            THREE,
            None,
            cold,
            clear,
        ),
        *others(Path(data), scratch),
    ]


def edited(data: Path, scratch: Path) -> tuple[Path, Callable[[], None]]:
    """A copy of the data, and a function that edits one event of it, each time in another way."""
    folder = scratch / "edited"
    shutil.copytree(data, folder)
    path = folder / "events.json"
    text = path.read_text("utf-8")
    title = json.loads(text)[0]["title"]
    turn = itertools.count()

    def edit() -> None:
        path.write_text(text.replace(f'"title": "{title}"', f'"title": "{title} {next(turn)}"', 1), "utf-8")

    return folder, edit


def others(data: Path, scratch: Path) -> list[Case]:
    """Tools that people would use instead, on the same question."""
    found = []
    troops = data / "troops.json"
    if jq := shutil.which("jq"):
        query = '[.[] | select(.place == "niger")]'
        found.append(Case("jq over troops.json (no names, no sources)", [jq, query, str(troops)]))
    if (BIN / "sqlite-utils").exists():
        database = scratch / "troops.db"
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE troops (id TEXT, place TEXT, date TEXT, claims TEXT)")
            rows = (
                (r["id"], r["place"], r["date"], json.dumps(r["claims"]))
                for r in json.loads(troops.read_text("utf-8"))
            )
            connection.executemany("INSERT INTO troops VALUES (?, ?, ?, ?)", rows)
        connection.close()
        query = "select * from troops where place = 'niger'"
        found.append(
            Case("sqlite-utils query, the same rows", [str(BIN / "sqlite-utils"), str(database), query])
        )
    if (BIN / "eol").exists():
        found.append(
            Case("norwegianblue, a lookup in its own data", [str(BIN / "eol"), "norwegianblue", "--json"])
        )
    return found


def measured(chosen: list[Case], rounds: int) -> dict[str, float]:
    """The median time of each case in seconds, after one round that warms the caches and is not counted."""
    times: dict[str, list[float]] = {case.name: [] for case in chosen}
    for turn in range(rounds + 1):
        for case in chosen:
            if case.before:
                case.before()
            environment = {**os.environ, **case.environment}
            start = time.perf_counter()
            done = subprocess.run(case.command, env=environment, capture_output=True, check=False)
            spent = time.perf_counter() - start
            if done.returncode:
                sys.exit(f"{case.name} failed: {done.stderr.decode(errors='replace')}")
            if turn:
                times[case.name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--data", default=folders.builtin_folder())
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        chosen = cases(arguments.data, Path(scratch))
        medians = measured(chosen, arguments.rounds)
    references = {CLICK: medians[chosen[0].name], THREE: medians[chosen[1].name]}
    print("| command | median | ratio | at most |")
    print("| --- | ---: | ---: | ---: |")
    for case in chosen:
        spent = medians[case.name]
        ratio = (
            f"{spent / references[case.reference]:.2f} × {_short(case.reference)}" if case.reference else ""
        )
        print(f"| `{case.name}` | {spent * 1000:.0f} ms | {ratio} | {case.limit or ''} |")


def _short(reference: str) -> str:
    return "`import click`" if reference == CLICK else "the three"


if __name__ == "__main__":
    main()
