"""A small made-up dataset, a runner with everything pinned, and the shipped data."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from sahel_cli import __main__, folders
from sahel_cli.catalog import Catalog

Dataset = dict[str, list[dict[str, Any]]]

FIXTURE = Path(__file__).parent / "fixture"

# No timing, and nothing kept between runs; where CI is set, hypothesis also repeats its examples.
settings.register_profile("sahel", deadline=None, database=None)
settings.load_profile("sahel")


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the terminal, the home folder or the cache of who runs it."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SAHEL_DEBUG", "TERM", "_SAHEL_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """Where a tool is; without it the test is skipped, but never where CI is set."""

    def found(tool: str) -> str:
        path = shutil.which(tool)
        if path is None:
            if os.environ.get("CI"):
                pytest.fail(f"{tool} is absent, and this is CI")
            pytest.skip(f"{tool} is not installed")
        return path

    return found


@pytest.fixture
def small() -> Dataset:
    """The made-up dataset as Python values, to be changed at will."""
    return {name: json.loads((FIXTURE / f"{name}.json").read_text("utf-8")) for name in folders.COLLECTIONS}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Dataset], Path]:
    """Writes a dataset into a new folder and gives it."""
    made = 0

    def written(dataset: Dataset) -> Path:
        nonlocal made
        made += 1
        folder = tmp_path / f"data{made}"
        folder.mkdir()
        for name, rows in dataset.items():
            (folder / f"{name}.json").write_text(
                json.dumps(rows, ensure_ascii=False, indent=2) + "\n", "utf-8"
            )
        return folder

    return written


@pytest.fixture
def sahel(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs a command line on the made-up dataset, or on `data`, without a subprocess."""

    def run(*args: str, data: str | Path = FIXTURE) -> Result:
        code = __main__.run(["--data", str(data), *args])
        captured = capsys.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run


@pytest.fixture
def opened(write: Callable[[Dataset], Path]) -> Iterator[Callable[[Dataset], Catalog]]:
    """Opens the catalog of a dataset, and closes it after the test."""
    catalogs: list[Catalog] = []

    def run(dataset: Dataset) -> Catalog:
        catalogs.append(Catalog([str(write(dataset))]))
        return catalogs[-1]

    yield run
    for catalog in catalogs:
        catalog.close()


@pytest.fixture
def catalog(opened: Callable[[Dataset], Catalog], small: Dataset) -> Catalog:
    """The catalog of the made-up dataset."""
    return opened(small)
