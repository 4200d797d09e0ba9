"""Exit codes, a contract for scripts (docs/cli.md)."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells whoever called it."""

    OK = 0
    ERROR = 1  # what was asked could not be done
    USAGE = 2  # options or values that do not fit
    PARTLY = 3  # some files were refused or could not be read; the others were done
    NOT_FOUND = 4  # no such body, report or commitment
    LEDGER = 5  # the ledger cannot be used
    CANCELLED = 130  # stopped by Ctrl-C; what was finished is kept
    CLOSED_PIPE = 141  # the reader of the output went away


class Leave(Exception):  # noqa: N818 - no error
    """The program is to end now, quietly, with this exit code."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code)
        self.code = code
