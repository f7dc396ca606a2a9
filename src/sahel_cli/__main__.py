"""The entry point: runs the command and turns whatever goes wrong into a line and an exit code."""

import io
import os
import sys

import click

from .cli import cli
from .errors import Exit, ReaderGoneError, SahelError
from .wording import printable


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
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        # UTF-8 whatever the locale is: half of the names have an accent.
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = cli.main(args, prog_name="sahel", standalone_mode=False)
        sys.stdout.flush()
    except (ReaderGoneError, BrokenPipeError):
        return _reader_gone()
    except SahelError as error:
        return _fail(error.message, error.hint, error.code)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "sahel"
        return _fail(error.format_message(), f"try: {command} --help", Exit.USAGE)
    except click.ClickException as error:
        return _fail(error.format_message(), "", Exit.FAILED)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as ended:
        # Click ends a completion so; and, with another stdout, a command whose reader has gone.
        if sys.stdout is not out:
            return _reader_gone()
        return ended.code if isinstance(ended.code, int) else Exit.ANSWERED
    except OSError as error:
        return _fail(f"the answer cannot be written: {error.strerror or error}", "", Exit.FAILED)
    except UnicodeEncodeError:
        return _fail("the command line holds bytes that are no text", "write it as UTF-8", Exit.USAGE)
    except Exception as error:
        if os.environ.get("SAHEL_DEBUG"):
            raise
        what = str(error).splitlines()[0] if str(error) else ""
        hint = "set SAHEL_DEBUG=1 to see where, and please report it"
        return _fail(f"{type(error).__name__}: {what}", hint, Exit.FAILED)
    return result if isinstance(result, int) else Exit.ANSWERED


def _reader_gone() -> int:
    """What is still buffered goes nowhere, so that it cannot fail at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return Exit.ANSWERED


def _fail(message: str, hint: str, code: int) -> int:
    for line in (f"sahel: {message}", f"  {hint}" if hint else ""):
        if line:
            click.echo("\n".join(map(printable, line.split("\n"))), err=True)
    return code


if __name__ == "__main__":
    main()
