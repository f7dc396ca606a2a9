"""How many were where."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import answers, filters


@click.command("troops")
@filters(
    "country", "place", "force", "contributor", "kind", "since", "until", "on", "limit", "reverse",
    kinds=vocabulary.TROOP_STATUSES,
)  # fmt: skip
@answers("troops", "troops")
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """How many soldiers or fighters were where, and when.

    --on gives the last strength known by that day of each force, contributor, place and scope.
    --kind is the status: deployed, estimated, authorised, announced, planned.

    \b
      sahel troops --country niger
      sahel troops --country mali --on 2021-06-01
    """
    asked = query.troops_on if question.on else lambda catalog, q: query.facts(catalog, "troops", q)
    return asked(catalog, question)
