"""The command group. A command's module is imported when the command is called."""

from importlib import import_module

import click

from ._version import DATA_VERSION, __version__
from .options import Session

COMMANDS = (
    "timeline",
    "events",
    "actors",
    "troops",
    "statements",
    "show",
    "search",
    "sources",
    "disputes",
    "validate",
    "schema",
    "about",
    "completion",
)


class Commands(click.Group):
    """Knows the names of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f".commands.{cmd_name}", __package__).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches  # only a misspelt command needs it

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command is called {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="Read this dataset folder and no other; 'builtin' is the shipped one. Repeatable.",
)
@click.version_option(__version__, message=f"sahel %(version)s, data {DATA_VERSION}")
@click.pass_context
def cli(context: click.Context, data: tuple[str, ...]) -> None:
    """Sourced facts about the Sahel security crisis, 2012 to today, offline.

    What happened, who was involved, how many troops were where, who said what, and how we know:
    every number carries its source, and rival figures stand side by side.
    """
    context.obj = Session(data)
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from .commands.welcome import welcome  # only the bare `sahel` greets

        welcome(context.obj)
