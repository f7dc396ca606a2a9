"""Is a dataset right?"""

import click

from sahel_cli import dataset, folders
from sahel_cli.emit import emit, fields_help, read_by_people
from sahel_cli.errors import Exit
from sahel_cli.formats import to_json
from sahel_cli.options import Output, output_options, session
from sahel_cli.wording import plural


@click.command("validate")
@click.argument("path", nargs=-1, type=click.Path())
@click.option(
    "--fix", is_flag=True, help="Restore the canonical form and order of the files; nothing else is changed."
)
@output_options
@click.pass_context
def command(context: click.Context, path: tuple[str, ...], fix: bool, output: Output) -> int | None:
    """Check a dataset: every problem at once, and where.

    PATH is a dataset folder; without one, the shipped data or that of --data. Several are taken
    together. Exit code 4 means that there are problems.

    \b
      sahel validate
      sahel validate mine/ --json
    """
    if output.fields == ["help"]:
        fields_help("problem", output)
        return None
    from sahel_cli import checks  # imports Pydantic

    here = session(context)
    found = folders.find(path or here.data)
    if fix:
        for file in checks.files.fix(found):
            click.echo(f"rewrote {file}", err=True)
    problems = [{"record": "problem", **problem._asdict()} for problem in checks.check(found)]
    texts = [to_json(problem) for problem in problems]
    if texts or output.file is not None or not read_by_people(output):
        emit(here, output._replace(claims=False), texts, "problem", "problems")
    if problems:
        click.echo(plural(len(problems), "problem"), err=True)
        return Exit.INVALID_DATA
    counts = ", ".join(
        plural(len(list(dataset.rows(file))), name.removesuffix("s")) for name, file in folders.files(*found)
    )
    click.echo(f"valid: {counts}", err=True)
    return None
