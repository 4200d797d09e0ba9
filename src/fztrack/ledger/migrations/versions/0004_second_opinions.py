"""Second opinions: what a language model said beside a judgement.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

VERDICTS = ("fulfilled", "partial", "dropped", "not_commitment", "pending")
IGNORED = ("bad_answer", "no_quote", "not_found")


def one_of(name: str, *values: str) -> sa.Enum:
    """A text column held to these values."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def upgrade() -> None:
    op.create_table(
        "second_opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("prompt", sa.String(length=32), nullable=False),
        sa.Column("verdict", one_of("verdict", *VERDICTS), nullable=True),
        sa.Column("ignored", one_of("ignored", *IGNORED), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("quotes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(verdict IS NULL) = (ignored IS NOT NULL)", name=op.f("ck_second_opinion_verdict_or_ignored")
        ),
        sa.CheckConstraint(
            "verdict IN ('fulfilled', 'partial', 'dropped')", name=op.f("ck_second_opinion_verdict_of_three")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_second_opinion_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgement.id"], name=op.f("fk_second_opinion_judgement_id_judgement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_opinion")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("second_opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_second_opinion_commitment_id"), ["commitment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_second_opinion_judgement_id"), ["judgement_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("second_opinion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_second_opinion_judgement_id"))
        batch_op.drop_index(batch_op.f("ix_second_opinion_commitment_id"))

    op.drop_table("second_opinion")
