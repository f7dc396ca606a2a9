"""Where sources conflict."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import COMMON, answers, filters


@click.command("disputes")
@filters(*COMMON, kinds=vocabulary.EVENT_KINDS | vocabulary.TROOP_STATUSES)
@answers("dispute", "disputes")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """The quantities on which sources conflict, widest gap first.

    The gap is the highest number that an accepted claim names, by the lowest.

    \b
      sahel disputes --country burkina-faso --limit 10
      sahel disputes --kind massacre --claims --format csv
    """
    return query.disputes(catalog, question)
