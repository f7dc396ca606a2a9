"""Where sources conflict."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import COMMON, Output, filters, output, session


@click.command("disputes")
@filters(*COMMON, kinds=vocabulary.EVENT_KINDS | vocabulary.TROOP_STATUSES)
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """The quantities on which sources conflict, widest gap first.

    The gap is the highest number that an accepted claim names, by the lowest.

    \b
      sahel disputes --country burkina-faso --limit 10
      sahel disputes --kind massacre --claims --format csv
    """
    if output.fields == ["help"]:
        return fields_help("dispute", output)
    here = session(context)
    return emit(here, output, query.disputes(here.catalog, question), "dispute", "disputes")
