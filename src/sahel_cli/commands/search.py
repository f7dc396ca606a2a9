"""Words anywhere."""

import click

from sahel_cli import query
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import Output, filters, output, session


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@filters("country", "place", "actor", "since", "until", "on", "limit", "reverse")
@output
@click.pass_context
def command(context: click.Context, words: tuple[str, ...], question: query.Question, output: Output) -> None:
    """Words anywhere, best match first; accents and case do not matter.

    All the words have to stand in a fact, and a word may stop short.

    \b
      sahel search gulf of guinea
      sahel search goita --since 2022
    """
    if output.fields == ["help"]:
        return fields_help("any", output)
    here = session(context)
    return emit(here, output, query.search(here.catalog, " ".join(words), question), "any", "search")
