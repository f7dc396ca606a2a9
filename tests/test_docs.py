"""What the documentation shows is what the program says."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import sahel_cli
from sahel_cli import cli, folders

ROOT = Path(__file__).resolve().parent.parent


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


docs = _script("docs")


@pytest.mark.parametrize("name", docs.PAGES)
def test_every_console_example_is_real_output(name, need):
    need("bash")
    need("jq")
    page = (ROOT / name).read_text(encoding="utf-8")
    assert docs.filled(page) == page


def test_every_command_is_explained_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in cli.COMMANDS if not re.search(rf"\b{name}\b", readme)]
    assert missing == []


def test_the_readme_has_a_python_chapter():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "import sahel_cli" in readme
    assert len(re.findall(r"```python\n.*?```\n\n```text\n.+?```", readme, re.DOTALL)) == 1


@pytest.mark.parametrize(("name", "command"), docs.PICTURES.items())
def test_a_picture_shows_what_the_program_prints(name, command):
    drawing = (ROOT / name).read_text(encoding="utf-8")
    assert _texts(drawing) == _texts(docs.picture(command))


@pytest.mark.parametrize(("name", "command"), docs.SCHEMAS.items())
def test_a_published_schema_is_what_the_program_prints(name, command, sahel):
    published = (ROOT / name).read_text(encoding="utf-8")
    assert sahel(*command.split()[1:]).out == published


def test_the_editor_is_told_the_schema_of_each_data_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    told = {schema["fileMatch"][0]: schema["url"] for schema in settings["json.schemas"]}
    assert told == {f"/data/{name}.json": f"./schemas/{name}.schema.json" for name in folders.COLLECTIONS}


def test_the_changelog_knows_the_version_of_the_data():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"### {sahel_cli.DATA_VERSION}" in changelog


def _texts(drawing: str) -> list[str]:
    return re.findall(r"<text[^>]*>(.*?)</text>", drawing)
