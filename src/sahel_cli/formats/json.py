"""JSON (RFC 8259): one array, a record a line; indented where a person reads it."""

from collections.abc import Iterator

from . import Answer, Look


def render(answer: Answer, look: Look) -> Iterator[str]:
    if look.pretty:
        import json  # the records are JSON already; only indenting needs them parsed

        records = [json.loads(record) for record in answer.records()]
        yield json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        return
    before = "[\n"
    for record in answer.records():
        yield before + record
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
