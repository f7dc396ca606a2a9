"""Everything about a fact."""

import click

from sahel_cli import query
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, names, output, session


@click.command("show")
@click.argument(
    "name",
    nargs=-1,
    required=True,
    shell_complete=names("event", "actor", "troops", "statement", "place", "source"),
)
@output
@click.pass_context
def command(context: click.Context, name: tuple[str, ...], output: Output) -> None:
    """Everything about one or more facts, with every claim and source.

    NAME is an id, or a name with one meaning; put a name of several words in quotes. The name of a
    place shows what happened there too.

    \b
      sahel show tessit-attack-2022
      sahel show jnim "operation barkhane" --json
    """
    if output.fields == ["help"]:
        return fields_help("any", output)
    here = session(context)
    texts = list(dict.fromkeys(text for one in name for text in query.show(here.catalog, one)))
    return emit(here, output, texts, "any", "detail")
