"""An answer in the three shapes that formats ask for: JSON records, flat rows, blocks to read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .formats import Answer, Json, Value, to_json

if TYPE_CHECKING:
    from .formats.blocks import Block


class Records(Answer):
    """Records of one kind, or of several (`any`), as the catalog gives them: JSON text.

    `names` are the fields that were asked for; none means all. What only some shapes need is
    imported for them: a lookup as JSON passes its records on as they are.
    """

    def __init__(self, texts: list[str], record: str, view: str, names: list[str] | None = None) -> None:
        self._texts = texts
        self._record = record
        self._view = view
        self._names = names or []
        if self._names:
            from .fields import choose

            choose(record, self._names)

    def records(self) -> Iterable[str]:
        if not self._names:
            return self._texts
        from .fields import narrowed

        return (to_json(narrowed(self._record, self._names, value)) for value in self._values())

    def rows(self) -> tuple[list[str], Iterable[list[Value]]]:
        from .fields import FIELDS, choose

        names, known = choose(self._record, self._names), FIELDS[self._record]
        return names, ([known[name].cell(value) for name in names] for value in self._values())

    def blocks(self) -> "list[Block]":
        from .views import chosen, view

        if self._names:
            return chosen(self._record, self._names, self._values())
        return view(self._view)(list(self._values()))

    def _values(self) -> Iterable[Json]:
        import json

        return map(json.loads, self._texts)
