"""The one owner of stderr and of exit codes: puts errors into words and says what the process returns."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from fztrack.cli import output
from fztrack.cli.codes import ExitCode
from fztrack.errors import (
    CancelledError,
    FztrackError,
    InvalidInputError,
    LedgerError,
    NotFoundError,
)
from fztrack.locale import _
from fztrack.locale.messages import describe, words

# The command parser is click, inside or outside typer as its version has it; BadParameter is what both export.
_USAGE: type[Exception] = typer.BadParameter.__bases__[0]

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
        raise typer.Exit(ExitCode.CLOSED_PIPE) from None


def warn(code: str, **fields: object) -> None:
    """A notice by its code, to stderr."""
    say(words(code, fields))


def guarded(command: Callable[[], object]) -> int:
    """Run a command; what it raises becomes words on stderr and an exit code."""
    try:
        result = command()
        output.flush()
    except FztrackError as error:
        say(_("错误：{text}").format(text=describe(error)))
        return exit_code(error)
    except typer.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say(words("cancelled", {}))
        return ExitCode.CANCELLED
    except _USAGE as error:
        say(_("错误：{text}").format(text=_usage(error)))
        say(_("用法请看：{command} --help").format(command=_path(error)))
        return ExitCode.USAGE
    except OSError as error:
        say(_("错误：{text}").format(text=_system(error)))
        return ExitCode.ERROR
    if result == ExitCode.CANCELLED:  # the parser turns Ctrl-C into this
        say(words("cancelled", {}))
    return result if isinstance(result, int) else ExitCode.OK


def _usage(error: Exception) -> str:
    """What the command parser complains about, in the user's language."""
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        near = "、".join(error.possibilities or ())
        return words("cli.no_such_option_near" if near else "cli.no_such_option", {"option": option, "near": near})
    command = getattr(getattr(error, "ctx", None), "command", None)
    if (names := getattr(command, "commands", None)) and not hasattr(error, "param"):  # of `fztrack config`, `body`
        return words("cli.choice", {"name": "COMMAND", "choices": "、".join(names)})
    param = getattr(error, "param", None)
    if type(error).__name__ == "MissingParameter" and param is not None:
        return words("cli.missing", {"name": _name(param)})
    if option is not None:
        return words("cli.option_value", {"option": option})
    message = getattr(error, "message", str(error))
    kind = getattr(param, "type_descriptor", None)
    choices = getattr(kind, "choices", None)
    if choices:
        shown = "、".join(str(getattr(choice, "value", choice)) for choice in choices)
        return words("cli.choice", {"name": _name(param), "choices": shown})
    if getattr(kind, "annotation", None) is int:
        return words("cli.integer", {"name": _name(param)})
    if param is not None:
        return words("cli.value", {"name": _name(param), "problem": message})
    return words("cli.usage", {"problem": message})


def _name(param: object) -> str:
    if getattr(param, "param_type_name", "") == "option":
        return "/".join(getattr(param, "opts", ()))
    return getattr(param, "metavar", None) or str(getattr(param, "name", "")).upper()


def _path(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return getattr(context, "command_path", "fztrack")


def _system(error: OSError) -> str:
    return words("cli.system", {"path": error.filename or "", "problem": error.strerror or str(error)})
