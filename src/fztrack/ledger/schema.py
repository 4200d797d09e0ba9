"""The ledger's schema on opening: compared by one cheap query, created or migrated after a backup copy, never guessed at."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from fztrack.errors import LedgerError
from fztrack.ledger.engine import database_file, session, translated

HEAD = "0004"
"""The revision this program reads and writes: that of the newest file in migrations/versions (a test holds them together)."""


def prepare(engine: sa.Engine) -> None:
    """Bring the ledger behind `engine` to HEAD. Alembic is imported only where there is something to do.

    LedgerError: ledger.newer, ledger.not_a_ledger, ledger.folder_missing, ledger.unwritable, ledger.corrupted, ledger.locked.
    """
    path = database_file(engine.url)
    name = str(path) if path else engine.url.render_as_string(hide_password=True)
    if path is not None:
        _look_at_file(path)
    with session(engine) as connection:
        found = _stamped(connection, name)
    if found == HEAD:
        return
    if found is not None and not _known(found):
        raise LedgerError("ledger.newer", path=name, found=found, known=HEAD)
    if path is not None:
        if found is not None:
            back_up(path, found)
        _use_write_ahead_log(engine)
    with session(engine, writes=True) as connection:
        if _stamped(connection, name) == found:  # else another process was quicker
            _upgrade(connection)


def back_up(path: Path, revision: str) -> Path:
    """A consistent copy of the ledger beside it, `NAME.backup-REVISION-TIME`; its path."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = path.with_name(f"{path.name}.backup-{revision}-{moment}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise LedgerError("ledger.no_backup", path=str(path), copy=str(copy)) from error
    return copy


def _look_at_file(path: Path) -> None:
    """What SQLite would report badly, or not at all."""
    if not path.parent.is_dir():
        raise LedgerError("ledger.folder_missing", path=str(path), folder=str(path.parent))
    if path.is_dir():
        raise LedgerError("ledger.is_folder", path=str(path))
    target = path if path.exists() else path.parent
    if not os.access(target, os.R_OK | os.W_OK):
        raise LedgerError("ledger.unwritable", path=str(path))


def _stamped(connection: sa.Connection, name: str) -> str | None:
    """The revision the ledger says it has; None for an empty database. LedgerError ledger.not_a_ledger."""
    ours = "SELECT version_num FROM alembic_version LEFT JOIN review_event ON review_event.id = 0"
    try:
        return str(connection.execute(sa.text(ours)).scalar_one())
    except (sa.exc.OperationalError, sa.exc.ProgrammingError, sa.exc.NoResultFound) as error:
        said = str(error)
        if "no such table" not in said and "does not exist" not in said and not isinstance(error, sa.exc.NoResultFound):
            raise
    if connection.dialect.name != "sqlite":
        return None
    if sa.inspect(connection).get_table_names():
        raise LedgerError("ledger.not_a_ledger", path=name)
    return None


def _use_write_ahead_log(engine: sa.Engine) -> None:
    """The journal mode is kept in the file; set once, outside any transaction, before the first table is made."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise translated(error, engine.url) from error
    finally:
        raw.close()


def _known(revision: str) -> bool:
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory(str(_migrations())).walk_revisions()}


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: sa.Connection | None = None):  # type: ignore[no-untyped-def]
    """Alembic's configuration for the migrations in this package, on an open connection where one is given."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _migrations() -> Path:
    return Path(__file__).parent / "migrations"
