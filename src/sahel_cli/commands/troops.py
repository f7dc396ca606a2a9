"""How many were where."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, filters, output, session


@click.command("troops")
@filters(
    "country", "place", "force", "contributor", "kind", "since", "until", "on", "limit", "reverse",
    kinds=vocabulary.TROOP_STATUSES,
)  # fmt: skip
@output
@click.pass_context
def command(context: click.Context, question: query.Question, output: Output) -> None:
    """How many soldiers or fighters were where, and when.

    --on gives the last strength known by that day of each force, contributor, place and scope.
    --kind is the status: deployed, estimated, authorised, announced, planned.

    \b
      sahel troops --country niger
      sahel troops --country mali --on 2021-06-01
    """
    if output.fields == ["help"]:
        return fields_help("troops", output)
    here = session(context)
    asked = query.troops_on if question.on else lambda catalog, q: query.facts(catalog, "troops", q)
    return emit(here, output, asked(here.catalog, question), "troops", "troops")
