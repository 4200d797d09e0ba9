"""Connections to a ledger: addresses, pragmas, the one session that commits, rolls back and translates database errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from fztrack.errors import LedgerError

T = TypeVar("T")

BUSY_SECONDS = 10.0
"""How long a connection waits for another process's write before the ledger counts as locked."""

_WRITES = "fztrack_writes"


def ledger_url(path_or_url: str | Path) -> str:
    """The SQLAlchemy URL of a ledger given as a path or as a URL already."""
    text = str(path_or_url)
    if "://" in text:
        return text
    return sa.URL.create("sqlite", database=str(Path(text).expanduser())).render_as_string(hide_password=False)


def database_file(url: sa.URL) -> Path | None:
    """The file of an SQLite ledger; None for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def parse_url(text: str) -> sa.URL:
    """The URL in parts. LedgerError ledger.bad_url where it is none or names an unknown database."""
    try:
        url = sa.make_url(text)
        url.get_dialect()
    except (sa.exc.ArgumentError, ImportError) as error:
        raise LedgerError("ledger.bad_url", url=text) from error
    return url


def connect(url: sa.URL) -> sa.Engine:
    """An engine for the ledger at `url`; nothing is opened yet. SQLite gets foreign keys, patience, and real transactions.

    SQLite connections are told to leave transactions alone, so that SQLAlchemy's own BEGIN is the one that counts:
    IMMEDIATE where the session writes, so that two writers queue up instead of failing half-way.
    """
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    options = {"poolclass": StaticPool} if database_file(url) is None else {}
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **options)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def session(engine: sa.Engine, *, writes: bool = False) -> Iterator[sa.Connection]:
    """One transaction: committed at the end, rolled back when anything is raised.

    Database errors leave as LedgerError naming the ledger; all other errors leave as they are.
    """
    try:
        with engine.connect().execution_options(**{_WRITES: writes}) as connection, connection.begin():
            yield connection
    except sa.exc.DBAPIError as error:
        raise translated(error, engine.url) from error


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists short enough for one IN (…)."""
    whole = list(values)
    return (whole[start : start + 500] for start in range(0, len(whole), 500))


def translated(error: sa.exc.DBAPIError | sqlite3.Error, url: sa.URL) -> LedgerError:
    """A database's error in the words of fztrack: which ledger, what is wrong with it."""
    path = database_file(url)
    name = str(path) if path else url.render_as_string(hide_password=True)
    said = str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)
    for words, code in _SAID:
        if words in said:
            return LedgerError(code, path=name)
    return LedgerError("ledger.database", path=name, said=said)


_SAID = (
    ("database is locked", "ledger.locked"),
    ("readonly database", "ledger.unwritable"),
    ("unable to open database file", "ledger.unwritable"),
    ("file is not a database", "ledger.not_a_ledger"),
    ("malformed", "ledger.corrupted"),
    ("disk I/O error", "ledger.disk"),
    ("disk is full", "ledger.disk_full"),
)
