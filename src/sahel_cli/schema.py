"""JSON Schema (2020-12) of the data and of the output, generated from the models."""

from functools import reduce
from operator import or_
from typing import Any, Literal

from pydantic import TypeAdapter

from .errors import UsageError
from .models import COLLECTIONS
from .records import RECORDS, ClaimRecord, Fact
from .wording import listing

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OUTPUTS: dict[str, Any] = {
    "timeline": RECORDS["event"],
    "events": RECORDS["event"],
    "actors": RECORDS["actor"],
    "troops": RECORDS["troops"],
    "statements": RECORDS["statement"],
    "show": Fact,
    "search": Fact,
    "sources": RECORDS["source"],
    "disputes": RECORDS["dispute"],
    "validate": RECORDS["problem"],
    "about": RECORDS["about"],
    "claims": ClaimRecord,
}
"""What each command prints as `--json`; `claims` is what `--claims` prints."""


def of_data(collection: str | None = None) -> dict[str, Any]:
    """The schema of a dataset file (`events`, …), or of any of the six.

    Raises `UsageError` for a name that is no collection.
    """
    if collection is None:
        files: Any = [_listed(model) for model in COLLECTIONS.values()]
        return _made(reduce(or_, files), "A file of a sahel dataset", "validation")
    if collection not in COLLECTIONS:
        raise UsageError(f"no collection is called {collection!r}", f"there are {listing(list(COLLECTIONS))}")
    return _made(_listed(COLLECTIONS[collection]), f"{collection}.json of a sahel dataset", "validation")


def of_command(command: str) -> dict[str, Any]:
    """The schema of what a command prints with `--json`.

    Raises `UsageError` for a command that prints no records.
    """
    if command not in OUTPUTS:
        raise UsageError(
            f"{command!r} prints no records", f"there are {listing(list(OUTPUTS), len(OUTPUTS))}"
        )
    return _made(_listed(OUTPUTS[command]), f"What `sahel {command} --json` prints", "serialization")


def _listed(shape: Any) -> Any:
    """The type of a list of these, made at run time, which a type checker cannot follow."""
    return list.__class_getitem__(shape)


def _made(shape: Any, title: str, mode: Literal["validation", "serialization"]) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title} | TypeAdapter(shape).json_schema(mode=mode)
