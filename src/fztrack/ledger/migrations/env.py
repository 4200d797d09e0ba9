"""Alembic's entry: runs the migrations on the connection (and in the transaction) that fztrack.ledger.schema opened."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from fztrack.ledger.search import is_search_table
from fztrack.ledger.tables import METADATA, UtcDateTime


def ours(item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Whether autogenerate compares this item: everything but the tables of the search index."""
    return not (kind == "table" and is_search_table(name or ""))


def rendered(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Migrations name no class of the program: our moments are plain DATETIME in the database."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


def run(connection: sa.Connection) -> None:
    """Run what was asked for."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        include_object=ours,
        render_item=rendered,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
