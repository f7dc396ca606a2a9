r"""TSV: a header, LF; tab, line feed, carriage return and backslash in text are \t, \n, \r and \\."""

from collections.abc import Iterator

from . import Answer, Look, Value
from .csv import guarded

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render(answer: Answer, _look: Look) -> Iterator[str]:
    header, rows = answer.rows()
    yield "\t".join(header) + "\n"
    for row in rows:
        yield "\t".join(_cell(value) for value in row) + "\n"


def _cell(value: Value) -> str:
    value = guarded(value)
    return "" if value is None else str(value).translate(_ESCAPES)
