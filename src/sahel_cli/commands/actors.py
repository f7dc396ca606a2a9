"""Who."""

import click

from sahel_cli import names as known
from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import COMMON, answers, filters, names


@click.command("actors")
@click.argument("name", nargs=-1, shell_complete=names("actor"))
@filters("office", *(name for name in COMMON if name != "place"), kinds=vocabulary.ACTOR_KINDS)
@answers("actor", "actors")
def command(catalog: Catalog, name: tuple[str, ...], question: query.Question) -> list[str]:
    """Who: states, forces, groups, people.

    All of them, or those in whose name the words of NAME stand.

    --on gives those that existed on that day, and people who held an office on it; with --office,
    that office.

    \b
      sahel actors keita
      sahel actors --country mali --office head-of-state --on 2021-01-01
    """
    found = query.facts(catalog, "actor", question, " ".join(name) if name else None)
    if name and not found:
        known.resolve(catalog, "actor", " ".join(name))
    return found
