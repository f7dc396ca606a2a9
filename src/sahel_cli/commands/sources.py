"""What the facts rest on."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import COMMON, Output, filters, output, session


@click.command("sources")
@filters(*COMMON, kinds=vocabulary.SOURCE_KINDS)
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """What the facts rest on.

    The filters choose facts, and with them the sources that these cite; --kind chooses the kind of
    source. --claims gives what each source is cited for.

    \b
      sahel sources --country chad
      sahel sources --kind dataset --claims
    """
    if output.fields == ["help"]:
        return fields_help("source", output)
    here = session(context)
    return emit(here, output, query.sources(here.catalog, question), "source", "sources")
