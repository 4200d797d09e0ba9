"""The one way into the interface: open the ledger, run the app, give back an exit code."""

from __future__ import annotations

from collections.abc import Mapping

from fztrack import config, paths
from fztrack.domain import Genre
from fztrack.locale import set_language
from fztrack.text.segment import use_cache_folder


def run(
    ledger_url: str,
    *,
    reviewer: str,
    language: str,
    start: str = "home",
    body: str | None = None,
    year: int | None = None,
    genre: Genre | None = None,
    theme: str | None = None,
    keys: Mapping[str, str] | None = None,
    wide_signs: bool = False,
    tour: bool = False,
) -> int:
    """Open the terminal interface on a ledger; `start` is `home` or `review` (of `body` and `year` where given).

    `theme` is dark, light or contrast; `keys` are the user's own by action id; `wide_signs` says that the terminal draws
    signs of unsure width two cells wide; `tour` begins with the tour. What is chosen on the screen is kept in the settings. Raises LedgerError and NotFoundError before the screen is taken over, so that
    the command line can put them into words.
    """
    from fztrack.ledger.repository import Ledger
    from fztrack.tui.app import FztrackApp
    from fztrack.workflows.desk import Desk

    set_language(language)
    use_cache_folder(paths.cache_dir())
    with Ledger.open(ledger_url) as ledger:
        body_id = ledger.body(body).id if body else None
        app = FztrackApp(
            Desk(ledger, reviewer=reviewer),
            ledger_url=ledger_url,
            start=start,
            body_id=body_id,
            year=year,
            genre=genre,
            theme=theme,
            keymap=keys,
            wide_signs=wide_signs,
            tour=tour,
            remember=config.store,
        )
        app.run()
        return app.return_code or 0
