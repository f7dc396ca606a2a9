"""JSON Lines: a record a line, nothing for an empty answer (https://jsonlines.org)."""

from collections.abc import Iterator

from . import Answer, Look


def render(answer: Answer, _look: Look) -> Iterator[str]:
    for record in answer.records():
        yield record + "\n"
