"""Which second opinions stand: those on the two texts in force, whichever judgement of them they were asked about."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import SecondOpinion, StoredJudgement


def standing(opinions: Sequence[SecondOpinion], judgements: Sequence[StoredJudgement]) -> tuple[SecondOpinion, ...]:
    """The newest opinion of each model on the texts that the newest of `judgements` (all of the commitment's) rests on.

    A model is shown the texts and not the judgement: other weights leave its opinion as good as it was, another text does not.
    """
    if not judgements:
        return ()
    texts = {one.id: (one.plan_revision, one.review_revision) for one in judgements}
    now = texts[judgements[-1].id]
    return tuple({one.model: one for one in opinions if texts.get(one.judgement) == now}.values())
