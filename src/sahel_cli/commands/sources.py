"""What the facts rest on."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import COMMON, answers, filters


@click.command("sources")
@filters(*COMMON, kinds=vocabulary.SOURCE_KINDS)
@answers("source", "sources")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """What the facts rest on.

    The filters choose facts, and with them the sources that these cite; --kind chooses the kind of
    source. --claims gives what each source is cited for.

    \b
      sahel sources --country chad
      sahel sources --kind dataset --claims
    """
    return query.sources(catalog, question)
