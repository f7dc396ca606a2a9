"""Who said what."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import COMMON, answers, filters


@click.command("statements")
@filters("by", *COMMON, kinds=vocabulary.STATEMENT_KINDS)
@answers("statement", "statements")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """Who said what: claims, denials, promises, threats.

    --actor finds what an actor said and what was said about it; --by only the former.

    \b
      sahel statements --by macron
      sahel statements --country niger --kind threat
    """
    return query.facts(catalog, "statement", question)
