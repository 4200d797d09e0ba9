"""Opens the ledger a command works on, with the settings in force."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fztrack import config, paths

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger
    from fztrack.match import Embedding
    from fztrack.workflows.desk import Desk


def resolved(option: str | None, *, reviewer: str | None = None) -> config.Settings:
    """The settings in force; the folder of the user's own ledger is made when that is what they name."""
    settings = config.load(database_url=option, reviewer=reviewer)
    if settings.topics is not None:
        from fztrack.workflows.topics import take

        take(settings.topics)
    if settings.ledger_url == config.ledger_url(str(paths.default_ledger())):
        paths.data_dir().mkdir(parents=True, exist_ok=True)
    return settings


@contextmanager
def opened(option: str | None) -> Iterator[Ledger]:
    """The ledger named by `--ledger`, the environment or the settings, else the user's own; closed afterwards."""
    with _open(resolved(option)) as ledger:
        yield ledger


@contextmanager
def desk(option: str | None, *, reviewer: str | None = None) -> Iterator[Desk]:
    """A desk at that ledger, for the reviewer named by the option or the settings."""
    from fztrack.workflows.desk import Desk

    settings = resolved(option, reviewer=reviewer)
    with _open(settings) as ledger:
        yield Desk(ledger, reviewer=settings.who)


def embedding() -> Embedding | None:
    """The embedding model the settings name, for judging; None where they name none."""
    folder = config.load().embedding
    if folder is None:
        return None
    from fztrack.workflows.embedding import embedding as loaded

    return loaded(folder)


def _open(settings: config.Settings) -> Ledger:
    from fztrack.ledger.repository import Ledger  # sqlmodel: only who opens a ledger pays for it

    return Ledger.open(settings.ledger_url)
