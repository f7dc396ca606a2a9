"""What users install: the wheel and the sdist, in an empty environment, with no checkout nearby."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is made from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = _run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    if done.returncode:
        _unreachable(done)
    return folder


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_it_installs_into_an_empty_environment_and_answers(built, pattern, tmp_path):
    (artefact,) = built.glob(pattern)
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    done = _run(scripts / "python", "-m", "pip", "install", "-q", artefact, cwd=tmp_path)
    if done.returncode:
        _unreachable(done)
    answered = _run(scripts / "sahel", "show", "tessit-attack-2022", "--fields", "id,date", cwd=tmp_path)
    assert answered.stderr == ""
    assert answered.stdout.split() == ["ID", "DATE", "tessit-attack-2022", "2022-08-07"]
    valid = _run(scripts / "sahel", "validate", cwd=tmp_path)
    assert valid.returncode == 0, valid.stdout
    found = _run(
        scripts / "python", "-c", "import sahel_cli.folders as f; print(f.builtin_folder())", cwd=tmp_path
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "env")


def _run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment = kept | {"XDG_CACHE_HOME": str(cwd / "cache"), "HOME": str(cwd)}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _unreachable(done: subprocess.CompletedProcess[str]) -> None:
    """Without a package index there is nothing to build with; in CI there is one."""
    said = done.stdout + done.stderr
    if "No matching distribution" in said and not os.environ.get("CI"):
        pytest.skip("no package index can be reached")
    pytest.fail(said)
