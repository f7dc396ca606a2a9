"""Events as rows."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, filters, output, session


@click.command("events")
@filters(kinds=vocabulary.EVENT_KINDS)
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """Events as rows to compare.

    \b
      sahel events --actor minusma --kind withdrawal
      sahel events --country mali --format csv --output mali.csv
    """
    if output.fields == ["help"]:
        return fields_help("event", output)
    here = session(context)
    return emit(here, output, query.facts(here.catalog, "event", question), "event", "events")
