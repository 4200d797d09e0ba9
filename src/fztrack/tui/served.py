"""The interface as one browser window of `fztrack serve` runs it: settings come in the environment, with any password in them."""

from __future__ import annotations

from fztrack import config
from fztrack.tui.run import run


def main() -> int:
    """Run the interface with the settings in force; the exit code."""
    settings = config.load()
    return run(
        settings.ledger_url,
        reviewer=settings.who,
        language=settings.lang,
        theme=settings.theme,
        keys=settings.keys,
        tour=settings.tour,
    )
