"""Words anywhere."""

import click

from sahel_cli import query
from sahel_cli.catalog import Catalog
from sahel_cli.options import answers, filters


@click.command("search")
@click.argument("words", nargs=-1)
@filters("country", "place", "actor", "since", "until", "on", "limit", "reverse")
@answers("any", "search")
def command(catalog: Catalog, words: tuple[str, ...], question: query.Question) -> list[str]:
    """Words anywhere, best match first.

    Accents and case do not matter. All the words have to stand in a fact, and a word may stop short.

    \b
      sahel search gulf of guinea
      sahel search goita --since 2022
    """
    return query.search(catalog, " ".join(words), question)
