"""Events as rows."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import answers, filters


@click.command("events")
@filters(kinds=vocabulary.EVENT_KINDS)
@answers("event", "events")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """Events as rows to compare.

    \b
      sahel events --actor minusma --kind withdrawal
      sahel events --country mali --format csv --output mali.csv
    """
    return query.facts(catalog, "event", question)
