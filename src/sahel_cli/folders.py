"""Where datasets are: a folder with up to six files, one a collection.

Every lookup comes through here, so paths are strings: `pathlib` alone would cost it 3 ms.
"""

import os.path
from collections.abc import Iterable, Iterator

from .errors import NotFoundError

BUILTIN = "builtin"
COLLECTIONS = ("events", "actors", "places", "troops", "statements", "sources")


def builtin_folder() -> str:
    """Where the shipped facts are: inside the package, or beside `src` in a checkout.

    Raises `NotFoundError` where the installation has lost them.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    checkout = os.path.dirname(os.path.dirname(here))
    for parent in (here, checkout):
        folder = os.path.join(parent, "data")
        if os.path.isfile(os.path.join(folder, "events.json")):
            return folder
    raise NotFoundError("the shipped data is missing", "reinstall sahel-cli")


def find(names: Iterable[str]) -> list[str]:
    """The dataset folders that names stand for; `builtin`, or no name at all, is the shipped one.

    Raises `NotFoundError` for a path that is no folder or holds no data file.
    """
    found: list[str] = []
    for name in list(names) or [BUILTIN]:
        folder = builtin_folder() if name == BUILTIN else os.path.realpath(os.path.expanduser(name))
        if not os.path.isdir(folder):
            what = "is not a folder" if os.path.exists(folder) else "does not exist"
            raise NotFoundError(f"{name} {what}", "give a folder with files such as events.json")
        if not any(True for _ in files(folder)):
            expected = ", ".join(f"{collection}.json" for collection in COLLECTIONS)
            raise NotFoundError(f"{name} holds no data file", f"expected one or more of {expected}")
        if folder not in found:
            found.append(folder)
    return found


def files(*found: str) -> Iterator[tuple[str, str]]:
    """The collections that some folders have, with their files: folder by folder, in the one order."""
    for folder in found:
        for collection in COLLECTIONS:
            path = os.path.join(folder, f"{collection}.json")
            if os.path.isfile(path):
                yield collection, path
