"""Which bodies are whose to review: a log of assignments and releases, the newest word on each counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa

from fztrack.domain import Assignment
from fztrack.errors import InvalidInputError
from fztrack.ledger import bodies
from fztrack.ledger.tables import ASSIGNMENT


def assign(connection: sa.Connection, body_id: str, reviewers: Collection[str], by: str) -> tuple[Assignment, ...]:
    """Make `reviewers` those a body is assigned to: adds and releases as needed; the entries appended.

    NotFoundError for an unknown body, InvalidInputError ledger.no_reviewer where nobody says so.
    """
    if not by.strip():
        raise InvalidInputError("ledger.no_reviewer", commitment=body_id)
    body = bodies.record(connection, body_id).id
    wanted = {name.strip() for name in reviewers if name.strip()}
    held = set(current(connection).get(body, ()))
    changes = [(name, False) for name in sorted(wanted - held)] + [(name, True) for name in sorted(held - wanted)]
    now = datetime.now(UTC)
    if not changes:
        return ()
    insert = ASSIGNMENT.insert().returning(ASSIGNMENT.c.id, sort_by_parameter_order=True)
    rows = [
        {"at": now, "body_id": body, "reviewer": name, "released": released, "by": by.strip()}
        for name, released in changes
    ]
    ids = connection.execute(insert, rows).scalars().all()
    return tuple(
        Assignment(body, name, by.strip(), released, id=key, at=now)
        for (name, released), key in zip(changes, ids, strict=True)
    )


def log(connection: sa.Connection) -> tuple[Assignment, ...]:
    """Every assignment and release, oldest first; what was said of a merged body stands with the one that took it in."""
    column = ASSIGNMENT.c
    rows = connection.execute(sa.select(ASSIGNMENT).order_by(column.id)).all()
    kept = {one: bodies.record(connection, one).id for one in {row.body_id for row in rows}}
    return tuple(
        Assignment(kept[row.body_id], row.reviewer, row.by, row.released, id=row.id, at=row.at) for row in rows
    )


def current(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """By body: the reviewers it is assigned to, by name."""
    newest: dict[tuple[str, str], bool] = {}
    for entry in log(connection):
        newest[entry.body, entry.reviewer] = not entry.released
    held: dict[str, list[str]] = defaultdict(list)
    for (body, reviewer), assigned in sorted(newest.items()):
        if assigned:
            held[body].append(reviewer)
    return {body: tuple(reviewers) for body, reviewers in held.items()}
