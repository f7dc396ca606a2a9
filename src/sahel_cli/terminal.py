"""What the terminal can do, read in one place so that tests can replace it.

Honours `NO_COLOR` (https://no-color.org), `FORCE_COLOR`, `TERM=dumb` and `COLUMNS`.
"""

import os
import sys
from typing import TextIO

from .formats import Look


def look(choice: str = "auto", stream: TextIO | None = None, *, to_file: bool = False) -> Look:
    """How to print: `choice` is `auto`, `always` or `never` and wins over the environment."""
    terminal = not to_file and is_terminal(stream)
    color = _color(choice, terminal=terminal)
    return Look(width=_width(terminal=terminal), color=color, links=color, pretty=terminal)


def is_terminal(stream: TextIO | None = None) -> bool:
    try:
        return (stream or sys.stdout).isatty()
    except ValueError:
        return False


def _color(choice: str, *, terminal: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _width(*, terminal: bool) -> int | None:
    """The columns there are; None, for no limit, where nobody looks at them."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if not terminal:
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return 80
