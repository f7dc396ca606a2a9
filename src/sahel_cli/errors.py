"""Everything that can go wrong, as one line of cause and one of remedy, with its exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """What a script can rely on; documented in the README."""

    ANSWERED = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    INVALID_DATA = 4


class SahelError(Exception):
    """Base of all errors that are meant to be read by a person.

    `message` says what is wrong and `hint` what to do about it; `code` is the exit code.
    """

    code = Exit.FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ReaderGoneError(SahelError):
    """Whoever reads our output has seen enough, as `head` does; nothing is wrong."""

    code = Exit.ANSWERED


class WriteError(SahelError):
    """The answer could not be written; what was there before is as it was."""


class UsageError(SahelError):
    """A question that cannot be asked so: an unknown country, kind, field or option value."""

    code = Exit.USAGE


class DateError(UsageError, ValueError):
    """A string that is not a date of the accepted EDTF subset."""

    def __init__(self, date: str, hint: str) -> None:
        super().__init__(f"not a date: {date!r}", hint)


class NotFoundError(SahelError):
    """The question is well put, but the named fact, actor or place is not in the data."""

    code = Exit.NOT_FOUND


class DataError(SahelError):
    """The dataset is broken; nothing is answered from it."""

    code = Exit.INVALID_DATA
