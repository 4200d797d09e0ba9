"""Opens the terminal UI, or says why it cannot be opened here."""

from __future__ import annotations

import os
import sys

from fztrack import config
from fztrack.cli.opening import resolved
from fztrack.errors import InvalidInputError
from fztrack.locale import language


def on_terminal() -> bool:
    """Whether a person sits at both ends: a terminal that can be drawn on. Textual draws on stderr, so that counts too."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def require_terminal() -> None:
    """InvalidInputError, naming what to call instead, where there is no terminal."""
    if not on_terminal():
        raise InvalidInputError("cli.no_terminal")


def open_home(ledger: str | None = None, reviewer: str | None = None) -> int:
    """Open the terminal UI at home on this ledger or that of the settings; gives its exit code."""
    require_terminal()
    return open_screen(resolved(ledger, reviewer=reviewer))


def open_screen(settings: config.Settings, *, review: bool = False) -> int:
    """Open the terminal UI on the ledger of the settings, at home or at once in a review; gives its exit code."""
    require_terminal()
    from fztrack.tui import run

    return run(
        settings.ledger_url,
        reviewer=settings.who,
        language=language(),
        start="review" if review else "home",
        theme=settings.theme,
        keys=settings.keys,
        wide_signs=settings.ambiguous == "wide",
        tour=settings.tour,
    )
