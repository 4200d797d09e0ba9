"""Why a commitment is dropped, and what speaks against a verdict: promised again, or admitted in the shortcomings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fztrack.domain import Commitment, DropReason, Evidence, EvidenceKind, SectionRole, Statement
from fztrack.match.compare import shared_weight
from fztrack.match.evidence import strength
from fztrack.match.index import Index
from fztrack.match.promised import Promised
from fztrack.match.reports import ReviewSide
from fztrack.match.traits import Traits
from fztrack.text.lexicon import load

# Share of an element's information a new promise or a shortcoming must have to speak of the same thing.
_AGAIN = 0.5
_LACKING = 0.45
# Information (nats) that must be shared at least, so that a phrase every report has does not do.
_LEAST = 12.0


@dataclass(frozen=True, slots=True)
class Counter:
    """What speaks against: the reason that goes with `dropped`, the sentences, and whether the very object is named undone."""

    reason: DropReason
    evidence: tuple[Evidence, ...]
    deficit: bool


def admitted(promise: Promised, review: ReviewSide) -> Counter:
    """Look for the promise in the next report's shortcomings."""
    lacking = _nearest(promise, review.lacking, _LACKING)
    if not lacking:
        return Counter(DropReason.SILENT, (), False)
    statement = review.shortcomings[lacking[1]]
    evidence = _counter(lacking[0], statement, SectionRole.SHORTCOMINGS)
    return Counter(DropReason.ADMITTED, (evidence,), says_undone(statement.text))


def promised_again(promise: Promised, review: ReviewSide, lacking: Counter) -> Counter:
    """Look for a promise the report does not answer in its new arrangements, beside what its shortcomings say."""
    again = _nearest(promise, review.promised, _AGAIN)
    if not again:
        return lacking
    evidence = _counter(again[0], review.promises[again[1]], SectionRole.ARRANGEMENTS)
    stronger = not lacking.evidence or (not lacking.deficit and evidence.score > lacking.evidence[0].score)
    return Counter(
        DropReason.REPROMISED if stronger else lacking.reason, (*lacking.evidence, evidence), lacking.deficit
    )


def says_undone(text: str) -> bool:
    """Whether a shortcoming names something as undone (尚未建成), not the customary 有待加强."""
    return bool(_undone().search(text))


@cache
def _undone() -> re.Pattern[str]:
    return re.compile("|".join(load("aspect")["negated"]))


def _nearest(promise: Promised, index: Index, least: float) -> tuple[float, int] | None:
    best: tuple[float, int] | None = None
    parts = [promise.whole, *(wanted.traits for wanted in promise.wanted)]
    for part in parts:
        if index.known(part) < _LEAST:
            continue
        for candidate in index.candidates(part, 2):
            share = _share(part, index.statements[candidate])
            if share >= least and (best is None or share > best[0]):
                best = (share, candidate)
    return best


def _share(part: Traits, said: Traits) -> float:
    words = shared_weight(part.words, said.words)
    if words < _LEAST:
        return 0.0
    return 0.5 * words / part.word_weight + 0.5 * shared_weight(part.pairs, said.pairs) / max(part.pair_weight, 1.0)


def _counter(share: float, said: Statement | Commitment, role: SectionRole) -> Evidence:
    return Evidence(said.text, said.span, strength(4 * share - 2), EvidenceKind.DEPLOYMENT, said.heading, role)
