"""The first tables.

Revision: 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "state",
                "province",
                "prefecture",
                "county",
                "township",
                "department",
                "unknown",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("region_code", sa.String(length=32), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["body.id"], name=op.f("fk_body_merged_into_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_merged_into"), ["merged_into"], unique=False)

    op.create_table(
        "body_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "alias", "rename", "merge", "undo", name="action", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_change_body_id_body")),
        sa.ForeignKeyConstraint(["target"], ["body_change.id"], name=op.f("fk_body_change_target_body_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("body_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_change_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_change_target"), ["target"], unique=False)

    op.create_table(
        "body_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("official", "alias", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_name_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_name")),
        sa.UniqueConstraint("body_id", "folded", name=op.f("uq_body_name_body_id_folded")),
    )
    with op.batch_alter_table("body_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_name_folded"), ["folded"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.String(length=16), nullable=False),
        sa.Column(
            "genre",
            sa.Enum("fazhi", "gwr", "other", name="genre", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("report_year", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("report_year BETWEEN 1900 AND 2200", name=op.f("ck_report_report_year_plausible")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_report_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("body_id", "genre", "report_year", name=op.f("uq_report_body_id_genre_report_year")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_hint", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("extractor", sa.String(length=64), nullable=False),
        sa.Column("ingested_at", sa.DateTime(), nullable=False),
        sa.Column("printed_bodies", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("document_warnings", sa.Text(), nullable=False),
        sa.Column("report_warnings", sa.Text(), nullable=False),
        sa.Column("commitments", sa.Integer(), nullable=False),
        sa.Column("achievements", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_revision_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_revision_report_id_number")),
        sa.UniqueConstraint("report_id", "sha256", name=op.f("uq_revision_report_id_sha256")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_sha256"), ["sha256"], unique=False)

    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "deliverable",
                "number",
                "effort",
                "standing",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("due_year", sa.Integer(), nullable=True),
        sa.Column("multi_year", sa.Boolean(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_commitment_span")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_commitment_report_id_report")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_commitment_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_commitment_public_id")),
        sa.UniqueConstraint(
            "report_id", "text_hash", "occurrence", name=op.f("uq_commitment_report_id_text_hash_occurrence")
        ),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_commitment_report_id_current_ordinal"), ["report_id", "current", "ordinal"], unique=False
        )

    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("achievement", "shortcoming", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "measures",
                "shortcomings",
                "duties",
                "arrangements",
                "other",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("whole_term", sa.Boolean(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_statement_span")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_statement_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("revision_id", "kind", "ordinal", name=op.f("uq_statement_revision_id_kind_ordinal")),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("plan_revision_id", sa.Integer(), nullable=False),
        sa.Column("review_revision_id", sa.Integer(), nullable=True),
        sa.Column("weights", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "fulfilled",
                "partial",
                "dropped",
                "not_commitment",
                "pending",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "silent",
                "repromised",
                "admitted",
                "changed",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "partial_kind",
            sa.Enum(
                "some",
                "under_way",
                "below_target",
                "own_deficit",
                name="partial_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "pending_reason",
            sa.Enum(
                "no_report",
                "unreadable",
                "not_due",
                name="pending_reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("even", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_judgement_confidence_range")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_judgement_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["plan_revision_id"], ["revision.id"], name=op.f("fk_judgement_plan_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["review_revision_id"], ["revision.id"], name=op.f("fk_judgement_review_revision_id_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgement_commitment_id"), ["commitment_id"], unique=False)

    op.create_table(
        "review_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "decide",
                "withdraw",
                "note",
                "flag",
                "unflag",
                "evidence_taken",
                "evidence_removed",
                "settle",
                "unsure",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "fulfilled",
                "partial",
                "dropped",
                "not_commitment",
                "pending",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "partial_kind",
            sa.Enum(
                "some",
                "under_way",
                "below_target",
                "own_deficit",
                name="partial_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "silent",
                "repromised",
                "admitted",
                "changed",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("session", sa.Text(), nullable=True),
        sa.Column("batch", sa.Text(), nullable=True),
        sa.Column("judgement_id", sa.Integer(), nullable=True),
        sa.Column("plan_revision_id", sa.Integer(), nullable=False),
        sa.Column("review_revision_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (COALESCE(verdict, '') = 'dropped')",
            name=op.f("ck_review_event_reason_with_dropped"),
        ),
        sa.CheckConstraint(
            "(target IS NOT NULL) = (action = 'withdraw')", name=op.f("ck_review_event_target_with_withdraw")
        ),
        sa.CheckConstraint(
            "(verdict IS NOT NULL) = (action IN ('decide', 'settle'))",
            name=op.f("ck_review_event_verdict_with_decision"),
        ),
        sa.CheckConstraint(
            "partial_kind IS NULL OR verdict = 'partial'", name=op.f("ck_review_event_partial_kind_with_partial")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_review_event_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgement.id"], name=op.f("fk_review_event_judgement_id_judgement")
        ),
        sa.ForeignKeyConstraint(
            ["plan_revision_id"], ["revision.id"], name=op.f("fk_review_event_plan_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["review_revision_id"], ["revision.id"], name=op.f("fk_review_event_review_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(["target"], ["review_event.id"], name=op.f("fk_review_event_target_review_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("review_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_event_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_event_commitment_id"), ["commitment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_event_reviewer_session"), ["reviewer", "session"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_event_target"), ["target"], unique=False)

    op.create_table(
        "standing",
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "fulfilled",
                "partial",
                "dropped",
                "not_commitment",
                "pending",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "silent",
                "repromised",
                "admitted",
                "changed",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "partial_kind",
            sa.Enum(
                "some",
                "under_way",
                "below_target",
                "own_deficit",
                name="partial_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "judged_by",
            sa.Enum("machine", "person", name="judged_by", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("certainty", sa.Float(), nullable=False),
        sa.Column("even", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reviewers", sa.Text(), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_standing_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["review_event.id"], name=op.f("fk_standing_event_id_review_event")),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_standing_judgement_id_judgement")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_standing_report_id_report")),
        sa.PrimaryKeyConstraint("commitment_id", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standing_certainty"), ["certainty"], unique=False)
        batch_op.create_index(
            "ix_standing_disputed",
            ["certainty"],
            unique=False,
            sqlite_where=sa.text("disputed IS 1"),
            postgresql_where=sa.text("disputed IS true"),
        )
        batch_op.create_index(
            "ix_standing_even",
            ["certainty"],
            unique=False,
            sqlite_where=sa.text("even IS 1"),
            postgresql_where=sa.text("even IS true"),
        )
        batch_op.create_index(
            "ix_standing_flagged",
            ["certainty"],
            unique=False,
            sqlite_where=sa.text("flagged IS 1"),
            postgresql_where=sa.text("flagged IS true"),
        )
        batch_op.create_index(
            batch_op.f("ix_standing_report_id_current_verdict_reason_judged_by"),
            ["report_id", "current", "verdict", "reason", "judged_by"],
            unique=False,
        )
        batch_op.create_index(
            "ix_standing_stale",
            ["certainty"],
            unique=False,
            sqlite_where=sa.text("stale IS 1"),
            postgresql_where=sa.text("stale IS true"),
        )

    op.create_table(
        "standing_decision",
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_standing_decision_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["review_event.id"], name=op.f("fk_standing_decision_event_id_review_event")
        ),
        sa.PrimaryKeyConstraint("commitment_id", "reviewer", name=op.f("pk_standing_decision")),
    )
    with op.batch_alter_table("standing_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standing_decision_reviewer_commitment_id"), ["reviewer", "commitment_id"], unique=False
        )

    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize = 'unicode61')")
    else:
        op.create_table(
            "search_index", sa.Column("number", sa.BigInteger(), primary_key=True), sa.Column("tokens", sa.Text())
        )


def downgrade() -> None:
    op.drop_table("search_index")
    with op.batch_alter_table("standing_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standing_decision_reviewer_commitment_id"))

    op.drop_table("standing_decision")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_standing_stale", sqlite_where=sa.text("stale IS 1"), postgresql_where=sa.text("stale IS true")
        )
        batch_op.drop_index(batch_op.f("ix_standing_report_id_current_verdict_reason_judged_by"))
        batch_op.drop_index(
            "ix_standing_flagged", sqlite_where=sa.text("flagged IS 1"), postgresql_where=sa.text("flagged IS true")
        )
        batch_op.drop_index(
            "ix_standing_even", sqlite_where=sa.text("even IS 1"), postgresql_where=sa.text("even IS true")
        )
        batch_op.drop_index(
            "ix_standing_disputed", sqlite_where=sa.text("disputed IS 1"), postgresql_where=sa.text("disputed IS true")
        )
        batch_op.drop_index(batch_op.f("ix_standing_certainty"))

    op.drop_table("standing")
    with op.batch_alter_table("review_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_event_target"))
        batch_op.drop_index(batch_op.f("ix_review_event_reviewer_session"))
        batch_op.drop_index(batch_op.f("ix_review_event_commitment_id"))
        batch_op.drop_index(batch_op.f("ix_review_event_batch"))

    op.drop_table("review_event")
    with op.batch_alter_table("judgement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgement_commitment_id"))

    op.drop_table("judgement")
    op.drop_table("statement")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_report_id_current_ordinal"))

    op.drop_table("commitment")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_sha256"))

    op.drop_table("revision")
    op.drop_table("report")
    with op.batch_alter_table("body_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_name_folded"))

    op.drop_table("body_name")
    with op.batch_alter_table("body_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_change_target"))
        batch_op.drop_index(batch_op.f("ix_body_change_body_id"))

    op.drop_table("body_change")
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_merged_into"))

    op.drop_table("body")
