"""CSV (RFC 4180): a header, CRLF, empty where unknown, formulas in text defused."""

import csv
from collections.abc import Iterator
from io import StringIO

from . import Answer, Look, Value

# A spreadsheet takes a text that starts so as a formula (OWASP, CSV injection; full-width forms too).
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def render(answer: Answer, _look: Look) -> Iterator[str]:
    header, rows = answer.rows()
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def guarded(value: Value) -> Value:
    """A text cell that a spreadsheet would run, with an apostrophe before it; numbers are left alone."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
