"""How many were where."""

import click

from sahel_cli import query, vocabulary
from sahel_cli.catalog import Catalog
from sahel_cli.options import answers, filters
from sahel_cli.wording import listing


def _wider(catalog: Catalog, question: query.Question) -> str | None:
    areas = [f"{area} ({number})" for area, number in query.wider(catalog, question).items()]
    if not areas:
        return None
    return f"given for a wider area, and not among these: {listing(areas)}; ask with --place"


@click.command("troops")
@filters(
    "country", "place", "force", "contributor", "kind", "since", "until", "on", "limit", "reverse",
    kinds=vocabulary.TROOP_STATUSES,
)  # fmt: skip
@answers("troops", "troops", note=_wider)
def command(catalog: Catalog, question: query.Question) -> list[str]:
    """How many soldiers or fighters were where, and when.

    --on gives the last strength known by that day of each force, contributor, place and scope.
    --kind is the status: deployed, estimated, authorised, announced, planned.

    \b
      sahel troops --country niger
      sahel troops --country mali --on 2021-06-01
    """
    return query.troops(catalog, question)
