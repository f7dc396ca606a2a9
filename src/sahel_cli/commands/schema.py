"""The JSON Schema of what goes in and what comes out."""

import click

from sahel_cli.errors import UsageError


@click.command("schema")
@click.argument("collection", required=False)
@click.option("--output", "of", metavar="COMMAND", help="The schema of what COMMAND --json prints.")
def command(collection: str | None, of: str | None) -> None:
    """Print the JSON Schema of a data file or of the output.

    Draft 2020-12; with --output, of the records that a command prints with --json.

    Without COLLECTION the schema takes any of the six files.

    \b
      sahel schema events > events.schema.json
      sahel schema --output troops
    """
    import json  # and Pydantic: only a schema needs them

    from sahel_cli import schema

    if of and collection:
        raise UsageError("COLLECTION and --output exclude each other", "give one of the two")
    made = schema.of_command(of) if of else schema.of_data(collection)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
