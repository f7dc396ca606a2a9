"""Who."""

import click

from sahel_cli import names as known
from sahel_cli import query, vocabulary
from sahel_cli.emit import emit, fields_help
from sahel_cli.options import COMMON, Output, filters, names, output, session


@click.command("actors")
@click.argument("name", nargs=-1, shell_complete=names("actor"))
@filters(*COMMON, kinds=vocabulary.ACTOR_KINDS)
@output
@click.pass_context
def command(context: click.Context, name: tuple[str, ...], question: query.Question, output: Output) -> None:
    """Who: states, forces, groups, alliances, people; all, or those so called.

    --on gives those that existed on that day, and people who held an office on it.

    \b
      sahel actors keita
      sahel actors --country mali --kind person --on 2021-01-01
    """
    if output.fields == ["help"]:
        return fields_help("actor", output)
    here = session(context)
    found = query.facts(here.catalog, "actor", question, " ".join(name))
    if name and not found:
        known.resolve(here.catalog, "actor", " ".join(name))
    return emit(here, output, found, "actor", "actors")
