"""The one owner of stderr and of exit codes: puts errors into words and says what the process returns."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fztrack.cli import output
from fztrack.cli.codes import ExitCode, Leave
from fztrack.errors import (
    CancelledError,
    FztrackError,
    InvalidInputError,
    LedgerError,
    NotFoundError,
)
from fztrack.locale import _
from fztrack.locale.messages import describe, words

_CODES: tuple[tuple[type[FztrackError], ExitCode], ...] = (
    (CancelledError, ExitCode.CANCELLED),
    (InvalidInputError, ExitCode.USAGE),
    (NotFoundError, ExitCode.NOT_FOUND),
    (LedgerError, ExitCode.LEDGER),
)


def exit_code(error: FztrackError) -> ExitCode:
    """The exit code of an error by its kind."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.ERROR)


def say(text: str) -> None:
    """One line to stderr. Control characters of file names and reports are never sent to the terminal."""
    output.flush()  # so that a line about a result does not overtake it
    shown = output.harmless(text)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        sys.stderr.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    except BrokenPipeError:
        raise Leave(ExitCode.CLOSED_PIPE) from None


def warn(code: str, **fields: object) -> None:
    """A notice by its code, to stderr."""
    say(words(code, fields))


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Around work that writes only once all of it is done: who stops it is told that nothing was written."""
    try:
        yield
    except KeyboardInterrupt:
        say(words("cancelled.nothing", {}))
        raise Leave(ExitCode.CANCELLED) from None


def guarded(command: Callable[[], object]) -> int:
    """Run a command; what it raises becomes words on stderr and an exit code."""
    try:
        result = command()
        output.flush()
    except FztrackError as error:
        say(_("错误：{text}").format(text=describe(error)))
        return exit_code(error)
    except Leave as leave:
        return leave.code
    except KeyboardInterrupt:
        return _cancelled()
    except OSError as error:
        say(_("错误：{text}").format(text=_system(error)))
        return ExitCode.ERROR
    except Exception as error:
        return _parser_ended(error)
    if result == ExitCode.CANCELLED:  # the parser turns Ctrl-C into this
        return _cancelled()
    return result if isinstance(result, int) else ExitCode.OK


def _parser_ended(error: Exception) -> int:
    """What the command parser ends a command with; anything else is none of ours, and is raised again."""
    from fztrack.cli import usage  # the parser: who did not call it does not load it here either

    if isinstance(error, usage.EXIT):
        return int(getattr(error, "exit_code", ExitCode.OK))
    if isinstance(error, usage.ABORT):
        return _cancelled()
    if isinstance(error, usage.COMPLAINT):
        say(_("错误：{text}").format(text=usage.in_words(error)))
        say(_("用法请看：{command} --help").format(command=usage.path(error)))
        return ExitCode.USAGE
    raise error


def _cancelled() -> int:
    say(words("cancelled", {}))
    return ExitCode.CANCELLED


def _system(error: OSError) -> str:
    return words("cli.system", {"path": error.filename or "", "problem": error.strerror or str(error)})
