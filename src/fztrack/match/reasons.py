"""Why a commitment is dropped, and what speaks against a verdict: promised again, or admitted in the shortcomings."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from fztrack.domain import Commitment, DropReason, Evidence, EvidenceKind, SectionRole, Statement
from fztrack.match.compare import likeness
from fztrack.match.elements import weigh
from fztrack.match.index import Index
from fztrack.match.reports import ReviewSide
from fztrack.match.traits import Traits, traits
from fztrack.match.weights import Weights
from fztrack.text.lexicon import load

# How alike a new promise or a shortcoming must be to speak of the same thing (in the scale of `find`).
_AGAIN = 3.2
_ADMITTED = 2.4


def counter_evidence(
    commitment: Commitment, review: ReviewSide, weights: Weights
) -> tuple[DropReason, tuple[Evidence, ...]]:
    """The reason that would go with `dropped`, and the sentences that say so: shortcomings first, then new promises."""
    whole = traits(commitment.text)
    parts = [whole, *(traits(element.text) for element in commitment.elements)]
    lacking = _alike(parts, whole, review.lacking, review.lacking_index, weights)
    again = _alike(parts, whole, review.promised, review.promised_index, weights)
    counter: list[Evidence] = []
    reason = DropReason.SILENT
    if again and again[0] >= _AGAIN:
        reason = DropReason.REPROMISED
        counter.append(_counter(again[0], review.promises[again[1]], SectionRole.ARRANGEMENTS))
    if lacking and lacking[0] >= _ADMITTED:
        counter.insert(0, _counter(lacking[0], review.shortcomings[lacking[1]], SectionRole.SHORTCOMINGS))
        if reason is DropReason.SILENT or says_undone(review.lacking[lacking[1]].text):
            reason = DropReason.ADMITTED
    return reason, tuple(counter)


def says_undone(text: str) -> bool:
    """Whether a shortcoming names something as undone (尚未建成), not the customary 有待加强."""
    return bool(_undone().search(text))


@cache
def _undone() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("aspect")["negated"])))


def _alike(
    parts: Sequence[Traits], whole: Traits, texts: Sequence[Traits], index: Index, weights: Weights
) -> tuple[float, int] | None:
    best: tuple[float, int] | None = None
    for part in parts:
        for candidate in index.candidates(part, 2):
            found = weigh(likeness(part, whole, texts[candidate]), weights.find)
            if best is None or found > best[0]:
                best = (found, candidate)
    return best


def _counter(score: float, said: Statement | Commitment, role: SectionRole) -> Evidence:
    return Evidence(
        said.text, said.span, 1 / (1 + math.exp(-(score - 3.0))), EvidenceKind.DEPLOYMENT, said.heading, role
    )
