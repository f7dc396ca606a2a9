"""The floors of the house: who may import whom, and what a lookup must not import at all."""

import ast
import os
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import sahel_cli

ROOT = Path(sahel_cli.__file__).parent
FIXTURE = Path(__file__).parent / "fixture"

# From the ground up: a module imports from its own floor or from a lower one.
FLOORS = [
    ["_version", "errors", "wording", "vocabulary", "formats"],
    ["dates"],
    ["derive", "evidence", "fields", "views", "records"],
    ["models"],
    ["dataset", "folders"],
    ["build"],
    ["tables"],
    ["update"],
    ["compile"],
    ["catalog"],
    ["checks"],
    ["names"],
    ["query"],
    ["schema", "api"],
    ["answer", "terminal"],
    ["options"],
    ["emit"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
FLOOR = {module: number for number, floor in enumerate(FLOORS) for module in floor}

# What was imported is the last line on stderr, after whatever the command said there.
REPORT = """
import sys
from sahel_cli.__main__ import run
try:
    run(sys.argv[1:])
finally:
    print()
    print("imported", *sorted({n.partition(".")[0] for n in sys.modules}), file=sys.stderr)
"""


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts), path


MODULES = dict(modules())


def is_type_checking(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported(node, package, *, lazy):
    """The modules of ours that stand in import statements under a node, at load time or later."""
    for inner in ast.iter_child_nodes(node):
        function = isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if is_type_checking(inner):
            continue
        if isinstance(inner, ast.ImportFrom) and not lazy:
            yield from targets(inner, package)
        elif isinstance(inner, ast.Import) and not lazy:
            yield from (
                alias.name.removeprefix("sahel_cli.") for alias in inner.names if "sahel_cli." in alias.name
            )
        elif function and lazy:
            yield from imported(inner, package, lazy=False)
        elif not function:
            yield from imported(inner, package, lazy=lazy)


def targets(node, package):
    if node.level:
        base = package[: len(package) - node.level + 1]
    elif (node.module or "").split(".")[0] == "sahel_cli":
        base = ()
    else:
        return
    inside = (node.module or "").split(".") if node.module else []
    stem = [*base, *(inside if node.level else inside[1:])]
    for alias in node.names:
        whole = ".".join([*stem, alias.name])
        found = whole if whole in MODULES else ".".join(stem)
        yield found or "__init__"


def graph(*, lazy):
    edges = {}
    for name, path in MODULES.items():
        package = path.relative_to(ROOT).parent.parts
        tree = ast.parse(path.read_text("utf-8"))
        edges[name] = set(imported(tree, package, lazy=lazy)) - {name}
    return edges


def floor(module):
    return FLOOR.get(module.partition(".")[0], -1)


def test_every_module_stands_on_a_floor():
    assert {module.partition(".")[0] for module in MODULES} == {*FLOOR, "__init__"}


def test_no_import_at_load_time_closes_a_circle():
    order = list(TopologicalSorter(graph(lazy=False)).static_order())
    assert set(order) == set(MODULES)


@pytest.mark.parametrize("lazy", [False, True])
def test_no_lower_floor_imports_a_higher_one(lazy):
    upwards = {
        (module, target)
        for module, found in graph(lazy=lazy).items()
        for target in found
        if module != "__init__" and target != "__init__" and floor(target) > floor(module)
    }
    assert upwards == set()


def test_the_package_itself_loads_only_its_version_and_errors():
    assert graph(lazy=False)["__init__"] == {"_version", "errors"}
    assert graph(lazy=True)["__init__"] == {"api"}


def test_a_format_knows_only_formats_and_wording():
    for module, found in graph(lazy=False).items():
        if module.startswith("formats"):
            assert {target.partition(".")[0] for target in found} <= {"formats", "wording"}


@pytest.mark.parametrize("package", ["pydantic", "rich"])
def test_heavy_packages_are_imported_where_they_belong(package):
    allowed = {
        "pydantic": {"models", "records", "compile", "schema", "api", "checks.base"},
        "rich": {"formats.table"},
    }
    found = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package)
        or (isinstance(node, ast.Import) and any(a.name.split(".")[0] == package for a in node.names))
    }
    assert found <= allowed[package]


@pytest.fixture
def loaded(tmp_path):
    """Runs a command line as a process of its own and gives what it printed and imported."""
    warm = False

    def run(*args, **environment):
        nonlocal warm
        command = [sys.executable, "-c", REPORT, "--data", str(FIXTURE)]
        if not warm:
            subprocess.run([*command, "about"], capture_output=True, check=True, timeout=60)
            warm = True
        result = subprocess.run(
            [*command, *args],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | environment,
            timeout=60,
            check=False,
            cwd=tmp_path,
        )
        mark, *names = result.stderr.splitlines()[-1].split()
        assert mark == "imported"
        return result.stdout[:-1], set(names)

    return run


@pytest.mark.parametrize(
    "args",
    [
        ["troops", "--json"],
        ["troops", "--on", "2021-06-01", "--json"],
        ["search", "alpha", "--format", "jsonl"],
        ["events", "--format", "csv"],
        ["events", "--format", "tsv", "--country", "mali", "--since", "2021"],
        ["events", "--format", "markdown"],
        ["show", "alpha-attack-2021"],
        ["disputes", "--claims", "--json"],
        ["sources", "--fields", "id,url", "--format", "csv"],
        ["about"],
        ["--help"],
        ["troops", "--help"],
        ["--version"],
        ["completion", "bash"],
        [],
    ],
)
def test_a_lookup_imports_neither_pydantic_nor_rich(loaded, args):
    out, names = loaded(*args)
    assert out
    assert "sahel_cli" in names
    assert not names & {"pydantic", "pydantic_core", "rich"}


@pytest.mark.parametrize(
    "words", ["sahel --data {} tr", "sahel --data {} show alp", "sahel --data {} troops --country n"]
)
def test_a_completion_imports_neither_pydantic_nor_rich(loaded, words):
    words = words.format(FIXTURE)
    out, names = loaded(
        _SAHEL_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    assert out.startswith("plain,")
    assert not names & {"pydantic", "pydantic_core", "rich"}


def test_a_table_imports_rich_but_not_pydantic(loaded):
    out, names = loaded("troops", "--format", "table", "--color", "always")
    assert "\x1b[" in out
    assert "rich" in names
    assert not names & {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["troops", "--help"], ["completion", "zsh"]])
def test_help_opens_no_catalog(tmp_path, args):
    command = [sys.executable, "-m", "sahel_cli", "--data", str(tmp_path / "nowhere"), *args]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert result.stdout
    assert result.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, sahel_cli; print(*{name.partition('.')[0] for name in sys.modules})"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not set(printed.stdout.split()) & {"pydantic", "rich", "click", "sqlite3", "json"}
