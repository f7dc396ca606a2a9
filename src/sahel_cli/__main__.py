"""The entry point: runs the command and turns whatever goes wrong into a line and an exit code."""

import os
import sys

import click

from .cli import cli
from .errors import Exit, SahelError


def main() -> None:
    """Run `sahel` and exit; never a traceback, unless `SAHEL_DEBUG` is set.

    The process ends at once when all is written: taking the interpreter apart would cost a lookup
    a tenth of its time, and nothing is left to be tidied up.
    """
    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or Exit.FAILED
    os._exit(code)


def run(args: list[str] | None = None) -> int:  # noqa: C901 - one case an error, side by side
    """Run one command line and give its exit code (`errors.Exit`)."""
    try:
        result = cli.main(args, prog_name="sahel", standalone_mode=False)
        sys.stdout.flush()
    except SahelError as error:
        return _fail(error.message, error.hint, error.code)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "sahel"
        return _fail(error.format_message(), f"try: {command} --help", Exit.USAGE)
    except click.ClickException as error:
        return _fail(error.format_message(), "", Exit.FAILED)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return _seen_enough()
    except SystemExit as ended:
        # Click ends a completion so, and also a command whose reader has gone.
        if isinstance(ended.__context__, BrokenPipeError):
            return _seen_enough()
        return ended.code if isinstance(ended.code, int) else Exit.ANSWERED
    except UnicodeEncodeError:
        return _fail("the command line holds bytes that are no text", "write it as UTF-8", Exit.USAGE)
    except Exception as error:
        if os.environ.get("SAHEL_DEBUG"):
            raise
        what = str(error).splitlines()[0] if str(error) else ""
        hint = "set SAHEL_DEBUG=1 to see where, and please report it"
        return _fail(f"{type(error).__name__}: {what}", hint, Exit.FAILED)
    return result if isinstance(result, int) else Exit.ANSWERED


def _seen_enough() -> int:
    """The reader of a pipe has gone, as `head` does; what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return Exit.ANSWERED


def _fail(message: str, hint: str, code: int) -> int:
    click.echo(f"sahel: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
    return code


if __name__ == "__main__":
    main()
