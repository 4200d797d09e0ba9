"""The one way into the interface: open the ledger, run the app, give back an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fztrack import config, paths
from fztrack.locale import set_language
from fztrack.text.segment import use_cache_folder

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger
    from fztrack.workflows.desk import Desk


def run(
    ledger_url: str,
    *,
    reviewer: str,
    language: str,
    start: str = "home",
    theme: str | None = None,
    keys: Mapping[str, str] | None = None,
    wide_signs: bool = False,
    tour: bool = False,
) -> int:
    """Open the terminal interface on a ledger; `start` is `home` or `review`.

    `theme` is dark, light or contrast; `keys` are the user's own by action id; `wide_signs` says that the terminal draws
    signs of unsure width two cells wide; `tour` begins with the tour. What is chosen on the screen is kept in the settings. Raises
    LedgerError after the screen is given back, so that the command line can put it into words.
    """
    from fztrack.tui.app import FztrackApp

    set_language(language)
    use_cache_folder(paths.cache_dir())
    held: list[Ledger] = []

    def opening() -> Desk:
        """Loads what knows SQL, in a thread beside the first screen."""
        from fztrack.ledger.repository import Ledger
        from fztrack.workflows.desk import Desk

        held.append(Ledger.open(ledger_url))
        return Desk(held[0], reviewer=reviewer)

    app = FztrackApp(
        opening,
        ledger_url=ledger_url,
        start=start,
        theme=theme,
        keymap=keys,
        wide_signs=wide_signs,
        tour=tour,
        remember=config.store,
    )
    try:
        app.run()
    finally:
        for ledger in held:
            ledger.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
