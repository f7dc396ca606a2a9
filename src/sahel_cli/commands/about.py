"""What is in here."""

import click

from sahel_cli import query
from sahel_cli.catalog import Catalog
from sahel_cli.formats import to_json
from sahel_cli.options import answers


@click.command("about")
@answers("about", "about")
def command(catalog: Catalog) -> list[str]:
    """What is in here: counts, coverage, versions, licence.

    \b
      sahel about --json | jq -r '.[0].digest'
    """
    return [to_json(query.about(catalog))]
