"""Second opinions: appended beside the judgement they were asked about, read back by commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from fztrack.domain import Quote, SecondOpinion
from fztrack.errors import NotFoundError
from fztrack.ledger import codec
from fztrack.ledger.tables import COMMITMENT, JUDGEMENT, SECOND_OPINION


def append(connection: sa.Connection, given: Sequence[SecondOpinion]) -> tuple[SecondOpinion, ...]:
    """Append opinions, all or none, with their ids and time.

    NotFoundError ledger.no_judgement where one is about a judgement that is not, or is not of its commitment.
    """
    now = datetime.now(UTC)
    stored: list[SecondOpinion] = []
    for opinion in given:
        commitment = connection.execute(
            sa.select(COMMITMENT.c.id)
            .join(JUDGEMENT, JUDGEMENT.c.commitment_id == COMMITMENT.c.id)
            .where(COMMITMENT.c.public_id == opinion.commitment, JUDGEMENT.c.id == opinion.judgement)
        ).scalar_one_or_none()
        if commitment is None:
            raise NotFoundError("ledger.no_judgement", judgement=opinion.judgement)
        values = {
            "commitment_id": commitment,
            "judgement_id": opinion.judgement,
            "at": now,
            "model": opinion.model,
            "host": opinion.host,
            "prompt": opinion.prompt,
            "verdict": opinion.verdict,
            "ignored": opinion.ignored,
            "reason": opinion.reason,
            "quotes": codec.dumps(opinion.quotes),
        }
        key = connection.execute(SECOND_OPINION.insert().values(**values)).inserted_primary_key
        assert key is not None
        stored.append(replace(opinion, id=int(key[0]), at=now))
    return tuple(stored)


def opinions(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> dict[str, tuple[SecondOpinion, ...]]:
    """By commitment: what was said of it, oldest first; those nothing was said of are left out."""
    found = connection.execute(
        sa.select(SECOND_OPINION, COMMITMENT.c.public_id)
        .join(COMMITMENT, COMMITMENT.c.id == SECOND_OPINION.c.commitment_id)
        .where(*where)
        .order_by(SECOND_OPINION.c.id)
    )
    said: dict[str, list[SecondOpinion]] = defaultdict(list)
    for row in found:
        said[row.public_id].append(
            SecondOpinion(
                row.public_id,
                row.judgement_id,
                row.model,
                row.host,
                row.prompt,
                row.verdict,
                row.ignored,
                row.reason,
                codec.loads_tuple(Quote, row.quotes),
                id=row.id,
                at=row.at,
            )
        )
    return {commitment: tuple(several) for commitment, several in said.items()}
