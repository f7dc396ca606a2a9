"""Everything about a fact."""

import click

from sahel_cli import query
from sahel_cli.catalog import Catalog
from sahel_cli.errors import UsageError
from sahel_cli.options import answers, names


@click.command("show")
@click.argument(
    "name",
    nargs=-1,
    shell_complete=names("event", "actor", "troops", "statement", "place", "source"),
)
@answers("any", "detail")
def command(catalog: Catalog, name: tuple[str, ...]) -> list[str]:
    """Everything about a fact, with every claim and source.

    NAME is an id, or a name with one meaning; put a name of several words in quotes. Several are
    shown one after the other. The name of a place shows what happened there too.

    \b
      sahel show tessit-attack-2022
      sahel show jnim "operation barkhane" --json
    """
    if not name:
        raise UsageError("nothing to show", "give one or more ids or names, or: sahel search WORDS")
    return list(dict.fromkeys(text for one in name for text in query.show(catalog, one)))
