"""Events as a story."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, filters, output, session


@click.command("timeline")
@filters(kinds=vocabulary.EVENT_KINDS)
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """Events in the order of time, as a story to read.

    \b
      sahel timeline --country niger --since 2023-07
      sahel timeline --kind coup --reverse
    """
    if output.fields == ["help"]:
        return fields_help("event", output)
    here = session(context)
    return emit(here, output, query.facts(here.catalog, "event", question), "event", "timeline")
