"""What the bare `sahel` says."""

import click

from sahel_cli import query
from sahel_cli.options import Session
from sahel_cli.wording import number

_TRY = (
    ("sahel timeline --country mali --since 2022", "what happened, as a story"),
    ("sahel troops --country niger", "how many soldiers, when, says who"),
    ("sahel troops --country mali --on 2021-06-01", "who was there on a day"),
    ("sahel show tessit-attack-2022", "one fact, every claim and source"),
    ("sahel disputes --limit 10", "where sources conflict most"),
    ("sahel search gulf of guinea", "words anywhere"),
)


def welcome(session: Session) -> None:
    """A dozen lines: what is in here, and what to try."""
    about = query.about(session.catalog)
    counts = about["counts"]
    first, last = (str(about[key] or "…")[:4] for key in ("date_earliest", "date_latest"))
    click.echo(f"Facts about the Sahel security crisis, {first} to {last}, each with its source:")
    counted = ", ".join(f"{number(count)} {name}" for name, count in counts.items())
    click.echo(click.wrap_text(f"{counted}.", 78, "  ", "  ") + "\n")
    width = max(len(command) for command, _ in _TRY)
    for command, gives in _TRY:
        click.echo(f"  {command:<{width}}  {gives}")
    click.echo("\nAdd --json for scripts, --claims for rival figures. All of it: sahel --help")
