"""What rules are made of: problems, the dataset that they look at, and their register."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sahel_cli import dataset, folders
from sahel_cli.errors import SahelError
from sahel_cli.formats import Json
from sahel_cli.models import COLLECTIONS


class Problem(NamedTuple):
    """One thing that is wrong, where, and what to do about it."""

    file: str
    line: int | None
    id: str | None
    rule: str
    message: str
    fix: str


class Item(NamedTuple):
    """A record with the place where it stands."""

    collection: str
    row: dataset.Row

    @property
    def value(self) -> Json:
        value: Json = self.row.value
        return value

    @property
    def id(self) -> str:
        return str(self.value["id"])


class Data:
    """The datasets that are checked together, and indexes into them.

    Only records that pass the schema are in here; the others have been reported by then.
    """

    def __init__(self, found: Iterable[str], today: str | None = None) -> None:
        self.folders = list(found)
        self.today = today or datetime.now(UTC).date().isoformat()
        self.items: dict[str, list[Item]] = {name: [] for name in COLLECTIONS}
        self.broken: list[Problem] = []
        for collection, path in folders.files(*self.folders):
            self.read(collection, path)
        self.by_id: dict[str, dict[str, Json]] = {
            name: {item.id: item.value for item in items} for name, items in self.items.items()
        }

    def all(self) -> Iterator[Item]:
        for items in self.items.values():
            yield from items

    def problem(self, item: Item, rule: str, message: str, fix: str) -> Problem:
        return Problem(short(item.row.path), item.row.line, item.id, rule, message, fix)

    def read(self, collection: str, path: str) -> None:
        model = COLLECTIONS[collection]
        try:
            for row in dataset.rows(path):
                try:
                    model.model_validate(row.value)
                except ValidationError as error:
                    self.broken += [_schema_problem(row, collection, detail) for detail in error.errors()]
                else:
                    self.items[collection].append(Item(collection, row))
        except SahelError as error:
            message = error.message.removeprefix(f"{path}:")
            line, colon, rest = message.partition(":")
            number = int(line) if colon and line.isdecimal() else None
            text = rest if number is not None else message
            self.broken.append(
                Problem(short(Path(path)), number, None, "json", text.strip(), error.hint or "mend the file")
            )


Rule = Callable[[Data], Iterator[Problem]]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Registers a rule under the name that `sahel validate` prints."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return register


def citations(value: Any, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every citation in a record, with the keys that lead to it (`figures.0.claims.1`)."""
    if isinstance(value, dict):
        if "source" in value:
            yield path, value
        for key, inner in value.items():
            yield from citations(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from citations(inner, f"{path}.{i}" if path else str(i))


def quantities(item: Item) -> Iterator[tuple[str, list[Json]]]:
    """The quantities of a record, each in words, with its claims."""
    for figure in item.value.get("figures", []):
        name = " of ".join(part for part in (figure["measure"], figure.get("of", "all")) if part)
        yield name, figure["claims"]
    if item.collection == "troops":
        yield "strength", item.value["claims"]


def dates(value: Any) -> Iterator[str]:
    """Every date in a record that is not about a source."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("date", "active", "as_of", "published", "accessed") and isinstance(inner, str):
                yield inner
            else:
                yield from dates(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from dates(inner)


def _schema_problem(row: dataset.Row, collection: str, detail: Any) -> Problem:
    where = ".".join(str(part) for part in detail["loc"])
    name = row.value.get("id") if isinstance(row.value, dict) else None
    message = f"{where}: {detail['msg']}" if where else detail["msg"]
    key = name.encode("utf-8", "backslashreplace").decode() if isinstance(name, str) and name else None
    return Problem(short(row.path), row.line, key, "schema", message, f"see: sahel schema, {collection}")


def short(path: Path) -> str:
    """The path as somebody in the current folder would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
