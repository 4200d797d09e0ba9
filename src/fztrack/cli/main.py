"""The console entry: takes the language off the arguments, runs the command, returns the exit code.

`fztrack` by itself opens the screen without the command parser, which would take as long to load as all of fztrack does.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Sequence

from fztrack import paths
from fztrack.cli.problems import guarded
from fztrack.cli.screen import open_home
from fztrack.locale import set_language

# Commands that cut text into words: with the compiled dictionary kept, they start in half the time.
_READING = ("demo", "inspect", "ingest", "judge", "reread", "opinion", "eval", "fit", "learn")


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command line; gives the exit code (docs/cli.md)."""
    arguments, language = take_language(sys.argv[1:] if argv is None else argv)
    set_language(language or _configured())
    if arguments and arguments[0] in _READING:
        from fztrack.text.segment import use_cache_folder

        use_cache_folder(paths.cache_dir())
    asked = screen_options(arguments)
    return guarded((lambda: _parsed(arguments)) if asked is None else (lambda: open_home(**asked)))


def screen_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options where no command and nothing but `--ledger` and `--reviewer` is given; None for what the parser is to read."""
    if "_FZTRACK_COMPLETE" in os.environ:  # a shell asks how the line could go on
        return None
    options: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, given, value = argument.partition("=")
        if name not in ("--ledger", "--reviewer"):
            return None
        if not given:
            value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        options[name[2:]] = value
    return options


def _parsed(arguments: list[str]) -> object:
    """Run what the command parser makes of the arguments."""
    import typer.main

    from fztrack.cli.app import app

    return typer.main.get_command(app).main(arguments, prog_name="fztrack", standalone_mode=False)


def take_language(argv: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without `--lang X`, which may stand anywhere before `--`, and the language it names."""
    arguments: list[str] = []
    language = None
    rest = iter(argv)
    for argument in rest:
        if argument == "--":
            arguments += ["--", *rest]
        elif argument == "--lang":
            language = next(rest, "")
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            arguments.append(argument)
    return arguments, _name(language) if language is not None else None


def _configured() -> str:
    """The language of the environment or the settings file, read without the settings' machinery, so that help comes at once.

    A file that cannot be read counts as none here; the command that loads the settings says what is wrong with it.
    """
    if os.environ.get("FZTRACK_LANG"):
        return _name(os.environ["FZTRACK_LANG"])
    try:
        stored = tomllib.loads(paths.config_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "zh_CN"
    return _name(str(stored.get("lang", "")))


def _name(language: str) -> str:
    return "en" if language.lower().startswith("en") else "zh_CN"
