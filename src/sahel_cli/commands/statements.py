"""Who said what."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import COMMON, Output, filters, output, session


@click.command("statements")
@filters("by", *COMMON, kinds=vocabulary.STATEMENT_KINDS)
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """Who said what: claims, denials, promises, threats.

    --actor finds what an actor said and what was said about it; --by only the former.

    \b
      sahel statements --by macron
      sahel statements --country niger --kind threat
    """
    if output.fields == ["help"]:
        return fields_help("statement", output)
    here = session(context)
    return emit(here, output, query.facts(here.catalog, "statement", question), "statement", "statements")
