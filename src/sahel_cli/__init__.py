"""Sourced facts about the Sahel security crisis, 2012 to today.

    >>> import sahel_cli
    >>> with sahel_cli.open_catalog() as catalog:
    ...     coups = catalog.events(country="mali", kind="coup")

Importing this package reads no data and imports nothing heavy; the models come with the catalog.
"""

from typing import TYPE_CHECKING, Any

from ._version import DATA_VERSION, __version__
from .errors import DataError, DateError, NotFoundError, SahelError, UsageError

if TYPE_CHECKING:
    from .api import Facts, open_catalog

__all__ = [
    "DATA_VERSION",
    "DataError",
    "DateError",
    "Facts",
    "NotFoundError",
    "SahelError",
    "UsageError",
    "__version__",
    "open_catalog",
]


def __getattr__(name: str) -> Any:
    if name in ("Facts", "open_catalog"):
        from . import api  # imports Pydantic, which the command line must not

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
