"""Events as a story."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import answers, filters


@click.command("timeline")
@filters(kinds=vocabulary.EVENT_KINDS)
@answers("event", "timeline")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """Events in the order of time, as a story to read.

    \b
      sahel timeline --country niger --since 2023-07
      sahel timeline --kind coup --reverse
    """
    return query.facts(catalog, "event", question)
