"""What makes a dataset wrong: one rule a function, all problems at once.

A rule takes the whole dataset and gives problems. The first line of its docstring says what holds
where it is silent.
"""

from collections.abc import Iterable

from . import curation, figures, files, records
from .base import RULES, Data, Problem

__all__ = ["RULES", "Problem", "check", "curation", "figures", "files", "records"]


def check(folders: Iterable[str], today: str | None = None) -> list[Problem]:
    """All problems of these datasets taken together, by file and line; empty where there are none.

    `today` (`YYYY-MM-DD`, UTC by default) is the day after which nothing can have happened.
    """
    data = Data(folders, today)
    found = [*data.broken]
    for function in RULES.values():
        found += function(data)
    return sorted(set(found), key=lambda p: (p.file, p.line or 0, p.rule, p.message))
