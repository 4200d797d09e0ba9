"""Replies and verification: their log, and the state that follows from it beside each commitment's standing.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = ("awaiting", "answered", "passed", "failed", "closed", "carried")


def one_of(name: str, *values: str) -> sa.Enum:
    """A text column held to these values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def upgrade() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", one_of("kind", "response", "verification", "closure"), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("conclusion", one_of("conclusion", "passed", "failed"), nullable=True),
        sa.Column("closure", one_of("closure", "closed", "carried", "reopened"), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.CheckConstraint("(unit IS NOT NULL) = (kind = 'response')", name=op.f("ck_follow_up_unit_with_response")),
        sa.CheckConstraint(
            "(conclusion IS NOT NULL) = (kind = 'verification')",
            name=op.f("ck_follow_up_conclusion_with_verification"),
        ),
        sa.CheckConstraint(
            "(\"by\" IS NOT NULL) = (kind = 'verification')", name=op.f("ck_follow_up_by_with_verification")
        ),
        sa.CheckConstraint(
            "(closure IS NOT NULL) = (kind = 'closure')", name=op.f("ck_follow_up_closure_with_closure")
        ),
        sa.CheckConstraint("(day IS NULL) = (kind = 'closure')", name=op.f("ck_follow_up_day_without_closure")),
        sa.CheckConstraint("text IS NOT NULL OR kind = 'closure'", name=op.f("ck_follow_up_text_without_closure")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_follow_up_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_commitment_id"), ["commitment_id"], unique=False)

    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("follow_up", one_of("follow_up", *STATES), nullable=True))
    # as fztrack.follow_up.shown_state has it where nobody replied yet
    op.execute(
        "UPDATE standing SET follow_up = 'awaiting'"
        " WHERE verdict IN ('partial', 'dropped') AND COALESCE(reason, '') <> 'changed'"
    )


def downgrade() -> None:
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_standing_follow_up"), type_="check")
        batch_op.drop_column("follow_up")

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_commitment_id"))

    op.drop_table("follow_up")
