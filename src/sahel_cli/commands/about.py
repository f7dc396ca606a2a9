"""What is in here."""

import click

from sahel_cli import query
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, output, session


@click.command("about")
@output
@click.pass_context
def command(context: click.Context, output: Output) -> None:
    """What is in here: counts, coverage, data version, licence, digest."""
    if output.fields == ["help"]:
        return fields_help("about", output)
    import json  # only this command makes a record itself

    here = session(context)
    text = json.dumps(query.about(here.catalog), ensure_ascii=False, separators=(",", ":"))
    return emit(here, output._replace(claims=False), [text], "about", "about")
