"""The ledger's own state: what it holds, and what the database's checks say of it."""

from __future__ import annotations

import sqlalchemy as sa

from fztrack.domain import LedgerState
from fztrack.ledger.engine import database_file
from fztrack.ledger.schema import HEAD
from fztrack.ledger.tables import (
    BODY,
    COMMITMENT,
    FOLLOW_UP,
    JUDGEMENT,
    REPORT,
    REVIEW_EVENT,
    REVISION,
    SECOND_OPINION,
    STATEMENT,
)

_COUNTED = {
    "bodies": BODY,
    "reports": REPORT,
    "revisions": REVISION,
    "commitments": COMMITMENT,
    "statements": STATEMENT,
    "judgements": JUDGEMENT,
    "events": REVIEW_EVENT,
    "follow_ups": FOLLOW_UP,
    "opinions": SECOND_OPINION,
}


def check(connection: sa.Connection, url: sa.URL) -> LedgerState:
    """State of an open ledger."""
    path = database_file(url)
    return LedgerState(
        place=str(path) if path else url.render_as_string(hide_password=True),
        database=connection.dialect.name,
        revision=HEAD,  # any other is not opened
        size=path.stat().st_size if path else None,
        counts={
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in _COUNTED.items()
        },
        problems=_problems(connection),
    )


def _problems(connection: sa.Connection) -> tuple[str, ...]:
    if connection.dialect.name != "sqlite":
        return ()
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    broken = [
        f"foreign key: {row[0]} {row[1]} → {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return tuple(line for line in said if line != "ok") + tuple(broken)
