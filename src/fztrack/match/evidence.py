"""The sentences that carry a verdict, strongest first, and what kind of evidence each is."""

from __future__ import annotations

import math
import re
from functools import cache

from fztrack.domain import ElementState, Evidence, EvidenceKind
from fztrack.match.elements import Answers
from fztrack.match.reports import ReviewSide
from fztrack.text.lexicon import load

MOST = 5


def evidence_for(answers: Answers, review: ReviewSide, least: float) -> tuple[Evidence, ...]:
    """At most five achievements: those that answer an element first, then further ones at least `least` relevant."""
    answering = {
        answer.achievement
        for answer in answers.answers
        if answer.achievement is not None and answer.state is not ElementState.NONE
    }
    ranked = sorted(answers.relevance, key=lambda number: (-answers.relevance[number], number))
    chosen = [number for number in ranked if number in answering][:MOST]
    chosen += [number for number in ranked if number not in answering and answers.relevance[number] >= least]
    chosen = sorted(chosen[:MOST], key=lambda number: (-answers.relevance[number], number))
    return tuple(_evidence(number, answers, review) for number in chosen)


def _evidence(number: int, answers: Answers, review: ReviewSide) -> Evidence:
    statement = review.achievements[number]
    return Evidence(
        statement.text,
        statement.span,
        1 / (1 + math.exp(-(answers.relevance[number] - 3.0))),
        evidence_kind(review.achieved[number].text),
        statement.heading,
        statement.role,
        tuple(index for index, answer in enumerate(answers.answers) if answer.achievement == number)
        or answers.answered_by.get(number, ()),
        number in review.carried_over,
    )


def evidence_kind(text: str) -> EvidenceKind:
    """部署, 过程 or 结果: by what the sentence reports last and most; acts with counts are 过程."""
    if _pattern("result").search(text):
        return EvidenceKind.RESULT
    if _pattern("process").search(text):
        return EvidenceKind.PROCESS
    return EvidenceKind.DEPLOYMENT if _pattern("deployment").search(text) else EvidenceKind.PROCESS


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(load("evidence")[kind], key=len, reverse=True))))
