"""What the documentation shows is what the program says."""

import contextlib
import importlib.util
import io
import os
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import sahel_cli
from sahel_cli import cli

ROOT = Path(__file__).resolve().parent.parent


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


docs = _script("docs")


def _need(tool: str) -> None:
    if shutil.which(tool) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{tool} is absent, and this is CI")
        pytest.skip(f"{tool} is not installed")


@pytest.fixture
def real_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples are run as a reader would, by a shell that finds python and sahel first."""
    _need("bash")
    _need("jq")


@pytest.mark.parametrize("name", docs.PAGES)
@pytest.mark.usefixtures("real_home")
def test_every_console_example_is_real_output(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    assert docs.filled(page) == page


def test_every_command_is_explained_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in cli.COMMANDS if not re.search(rf"\b{name}\b", readme)]
    assert missing == []


def test_the_python_chapter_of_the_readme_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (shown,) = re.findall(r"```python\n.*?```\n\n```text\n(.*?)```", readme, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - the README is ours
    assert printed.getvalue() == shown


@pytest.mark.parametrize(("name", "command"), docs.PICTURES.items())
def test_a_picture_shows_what_the_program_prints(name, command):
    drawing = (ROOT / name).read_text(encoding="utf-8")
    assert _texts(drawing) == _texts(docs.picture(command))


def test_the_changelog_knows_the_version_of_the_data():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"### {sahel_cli.DATA_VERSION}" in changelog


def _texts(drawing: str) -> list[str]:
    return re.findall(r"<text[^>]*>(.*?)</text>", drawing)
