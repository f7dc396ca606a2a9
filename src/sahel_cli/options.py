"""The filters and the output options, declared once for all commands."""

from collections.abc import Callable, Sequence
from functools import cached_property, update_wrapper
from typing import Any, NamedTuple

import click

from . import vocabulary
from .dates import span
from .errors import DateError
from .formats import FORMATS
from .query import Question


class Output(NamedTuple):
    """How the answer is to be given."""

    format: str | None
    fields: list[str]
    claims: bool
    file: str | None
    color: str


class Session:
    """What a command needs besides its options: the catalog, opened when it is first asked."""

    def __init__(self, data: Sequence[str]) -> None:
        self.data = data

    @cached_property
    def catalog(self) -> Any:
        from .catalog import Catalog  # `--help` and usage errors need no data

        return Catalog(self.data)

    def close(self) -> None:
        """Close the catalog, if it was opened."""
        if "catalog" in self.__dict__:
            self.catalog.close()


def session(context: click.Context) -> Session:
    """The session of a call."""
    found = context.find_object(Session)
    if found is None:
        raise RuntimeError("a command needs the group, which makes the session")
    return found


class DateParam(click.ParamType[str]):
    """An EDTF date that may stop at the month or the year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            span(value)
        except DateError as error:
            self.fail(f"{error.message}: {error.hint}", param, ctx)
        return str(value)


def names(*kinds: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """Completion from the names of the facts of these kinds."""

    def completed(context: click.Context, _: click.Parameter, start: str) -> list[Any]:
        from click.shell_completion import CompletionItem  # only a TAB needs it

        from .errors import SahelError
        from .names import complete

        # Nothing has run during completion, so there is no session yet.
        here = Session(context.find_root().params.get("data") or ())
        try:
            found = complete(here.catalog, kinds, start)
        except SahelError:
            # No data, no completion; the command itself will say what is wrong.
            return []
        finally:
            here.close()
        return [CompletionItem(key, help=label) for key, label in found]

    return completed


def _filters(kinds: dict[str, str] | None) -> dict[str, Callable[[Any], Any]]:
    many: dict[str, Any] = {"multiple": True, "metavar": "NAME"}
    kind = click.Choice(list(kinds or ()), case_sensitive=False)
    return {
        "country": click.option(
            "--country",
            **many,
            shell_complete=names("country"),
            help="Where: a name or ISO code, such as niger, NE, NER.",
        ),
        "place": click.option(
            "--place", **many, shell_complete=names("place"), help="Where: a town, base, region."
        ),
        "actor": click.option(
            "--actor", **many, shell_complete=names("actor"), help="Who: a name, alias or id."
        ),
        "force": click.option(
            "--force",
            "--actor",
            "actor",
            **many,
            shell_complete=names("actor"),
            help="Whose strength: a name, alias or id.",
        ),
        "by": click.option("--by", **many, shell_complete=names("actor"), help="Who said it."),
        "contributor": click.option(
            "--contributor", **many, shell_complete=names("country"), help="Whose soldiers: a country."
        ),
        "office": click.option(
            "--office",
            multiple=True,
            type=click.Choice(list(vocabulary.OFFICE_KINDS)),
            metavar="OFFICE",
            help="Who held it: head-of-state, head-of-government, …",
        ),
        "kind": click.option(
            "--kind", multiple=True, type=kind, metavar="KIND", help="Which kind; a wrong one lists all."
        ),
        "since": click.option(
            "--since", type=DateParam(), metavar="DATE", help="From this day, month or year on."
        ),
        "until": click.option("--until", type=DateParam(), metavar="DATE", help="Up to and including it."),
        "on": click.option("--on", type=DateParam(), metavar="DATE", help="As it stood on this day."),
        "limit": click.option("--limit", type=click.IntRange(0, 2**31), metavar="N", help="At most so many."),
        "reverse": click.option("--reverse", is_flag=True, help="Last first."),
    }


COMMON = ("country", "place", "actor", "kind", "since", "until", "on", "limit", "reverse")


def filters(
    *wanted: str, kinds: dict[str, str] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds filter options to a command, which gets them as one `question`.

    `kinds` are the terms that `--kind` takes.
    """
    chosen = wanted or COMMON
    declared = _filters(kinds)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **values: Any) -> Any:
            given = {name: values.pop(name) for name in Question._fields if name in values}
            return function(*args, question=Question(**given), **values)

        wrapped = update_wrapper(called, function)
        for name in reversed(chosen):
            wrapped = declared[name](wrapped)
        return wrapped

    return decorate


def answers(
    record: str, view: str, note: Callable[..., str | None] | None = None
) -> Callable[[Callable[..., list[str]]], Callable[..., Any]]:
    """Adds the output options to a command, asks it for records, and prints them.

    The command is called with the open catalog and its own parameters, and gives JSON texts; `record`
    names the fields that they have (a key of `fields.FIELDS`), `view` how they read as text. `note`,
    called like the command, may have a word for people beside the answer.
    """

    def decorate(function: Callable[..., list[str]]) -> Callable[..., Any]:
        def called(context: click.Context, output: Output, **values: Any) -> None:
            from .emit import emit, fields_help, read_by_people

            if output.fields == ["help"]:
                fields_help(record, output)
                return
            here = session(context)
            emit(here, output, function(here.catalog, **values), record, view)
            if note and read_by_people(output) and (text := note(here.catalog, **values)):
                from textwrap import fill  # few answers have a note

                click.echo(fill(text, 78, break_on_hyphens=False), err=True)

        return output_options(click.pass_context(update_wrapper(called, function)))

    return decorate


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the output options to a function, which gets them as one `output`."""

    def called(*args: Any, **values: Any) -> Any:
        format_, as_json = values.pop("format"), values.pop("json")
        if as_json and format_ not in (None, "json"):
            raise click.UsageError(f"--json and --format {format_} exclude each other")
        output = Output(
            "json" if as_json else format_,
            [name.strip() for name in (values.pop("fields") or "").split(",") if name.strip()],
            values.pop("claims"),
            values.pop("output_file"),
            values.pop("color"),
        )
        return function(*args, output=output, **values)

    wrapped = update_wrapper(called, function)
    for option in reversed(_OUTPUT):
        wrapped = option(wrapped)
    return wrapped


_OUTPUT = (
    click.option(
        "--format", type=click.Choice(list(FORMATS)), help="Default: table on a terminal, plain in a pipe."
    ),
    click.option("--json", is_flag=True, help="Short for --format json."),
    click.option("--fields", metavar="A,B,…", help="Only these fields; 'help' lists them."),
    click.option("--claims", is_flag=True, help="A row per claim instead of per fact."),
    click.option(
        "--output", "output_file", type=click.Path(), metavar="FILE", help="Write there, whole or not at all."
    ),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Default: auto."
    ),
)
