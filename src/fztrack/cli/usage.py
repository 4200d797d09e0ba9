"""How the command parser ends a command, and what it complains about, in the user's language."""

from __future__ import annotations

import typer

from fztrack.locale.messages import words

EXIT, ABORT = typer.Exit, typer.Abort
# The command parser is click, inside or outside typer as its version has it; BadParameter is what both export.
COMPLAINT: type[Exception] = typer.BadParameter.__bases__[0]


def in_words(error: Exception) -> str:
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


def path(error: Exception) -> str:
    """The command that was called, as far as it was understood."""
    context = getattr(error, "ctx", None)
    return getattr(context, "command_path", "fztrack")


def _name(param: object) -> str:
    if getattr(param, "param_type_name", "") == "option":
        return "/".join(getattr(param, "opts", ()))
    return getattr(param, "metavar", None) or str(getattr(param, "name", "")).upper()
