"""Regenerate what is published of the program: console blocks, pictures, schemas.

    python tools/docs.py

In the pages each block marked `console` is a session: a line that starts with `$ ` is run by bash
from the repository's root, and what it prints is put under it. A `python` block is run too, and the
`text` block after it holds what it prints. The pictures are drawn from such output by Rich, and the
published JSON Schemas are what `sahel schema` prints. A test fails when any of it is not what the
program says.
"""

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from sahel_cli.models import COLLECTIONS
from sahel_cli.schema import OUTPUTS

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "benchmarks/README.md")
PICTURES = {
    "docs/timeline.svg": "sahel timeline --country niger --since 2023-07 --until 2023-09",
    "docs/show.svg": "sahel show tessit-attack-2022",
    "docs/troops.svg": "sahel troops --country niger --since 2022-06 --until 2022-12",
}
SCHEMAS = {
    **{f"schemas/{name}.schema.json": f"sahel schema {name}" for name in COLLECTIONS},
    **{f"schemas/output-{name}.schema.json": f"sahel schema --output {name}" for name in OUTPUTS},
}
WIDTH = 100

_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
# A Python block is followed by what it prints.
_PYTHON = re.compile(r"(```python\n(.*?)```\n\n```text\n).*?(```)", re.DOTALL)
# Fonts from elsewhere are not loaded in a picture, and would be a request to a third party if they were.
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def filled(page: str) -> str:
    """The page with the output of its console blocks, and of its Python blocks, as it is now."""
    page = _BLOCK.sub(lambda block: _session(block[0]), page)
    return _PYTHON.sub(lambda block: block[1] + run(f"python -c {shlex.quote(block[2])}") + block[3], page)


def commands(page: str) -> list[str]:
    """The commands in a page's console blocks."""
    lines = (line for block in _BLOCK.findall(page) for line in block.splitlines())
    return [line[2:] for line in lines if line.startswith("$ ")]


def run(command: str, **environment: str) -> str:
    """What a command prints in a terminal of `WIDTH` columns without colour; `sahel` is this checkout's."""
    terminal, inside = pty.openpty()
    with tempfile.TemporaryDirectory() as cache:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        settings = {
            "PATH": path,
            "HOME": cache,
            "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": cache,
            "NO_COLOR": "1",
        }
        settings |= {"COLUMNS": str(WIDTH), "TERM": "xterm"} | environment
        process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=inside,
            stderr=inside,
        )
        os.close(inside)
        printed = b"".join(iter(lambda: _read(terminal), b""))
        process.wait()
    os.close(terminal)
    # The terminal adds carriage returns, and CSV has its own.
    return printed.decode("utf-8").replace("\r", "")


def _read(terminal: int) -> bytes:
    """What has been printed next; nothing when the program has gone, which Linux reports as an error."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def picture(command: str) -> str:
    """A drawing (SVG) of a command and what it prints in a terminal of `WIDTH` columns."""
    output = run(f"{command} --color always")
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {command}\n", style="bold"))
    console.print(Text.from_ansi(output))
    drawing = console.export_svg(title="sahel", unique_id="sahel")
    return _FONT_FACE.sub("", drawing)


def main() -> None:
    """Rewrite the pages and the pictures in place."""
    for name in PAGES:
        page = ROOT / name
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
    for name, command in PICTURES.items():
        (ROOT / name).write_text(picture(command), encoding="utf-8")
    for name, command in SCHEMAS.items():
        (ROOT / name).write_text(run(command), encoding="utf-8")


def _session(block: str) -> str:
    """A session's commands, each with what it prints, a blank line after each that prints something."""
    texts = []
    for line in block.splitlines():
        if line.startswith("$ "):
            printed = run(line[2:]).rstrip("\n")
            texts.append(f"{line}\n{printed}\n\n" if printed else f"{line}\n")
    return "".join(texts).rstrip("\n") + "\n"


if __name__ == "__main__":
    main()
