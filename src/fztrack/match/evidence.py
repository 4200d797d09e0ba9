"""The sentences that carry a verdict, strongest first, and what kind of evidence each is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from fztrack.domain import ElementState, Evidence, EvidenceKind
from fztrack.match.elements import Answers
from fztrack.match.reports import ReviewSide
from fztrack.match.states import Standing
from fztrack.text.lexicon import load

MOST = 5
# Relevance a sentence must have to stand as evidence beside those that answer an element.
LEAST = -2.0
# Where no sentence is that relevant, the list is filled up for the reader down to _FAINT, to so many sentences.
_CLEAR = 0.0
_FAINT = -3.25
_FILLED = 3


def evidence_for(
    answers: Answers, standings: Sequence[Standing], review: ReviewSide
) -> tuple[tuple[int, Evidence], ...]:
    """At most five achievements with their numbers: the most relevant, the answers of answered elements among them.

    Where none answers clearly and they are fewer than three, faint ones are added: worth a reader's look, but no verdict stands on them.
    """
    answering = {
        answer.achievement: None
        for answer, standing in zip(answers.answers, standings, strict=True)
        if answer.achievement is not None and standing.state is not ElementState.NONE
    }
    ranked = _ranked(answers)
    chosen = [number for number in ranked if number in answering or answers.relevance[number] >= LEAST][:MOST]
    faint = [] if _clear(ranked, answers) else _near(ranked, chosen, answers)
    return tuple((number, _evidence(number, answers, review, faint=number in faint)) for number in (*chosen, *faint))


def nearest(answers: Answers, review: ReviewSide) -> tuple[Evidence, ...]:
    """At most three achievements nearest to a promise that none is taken to answer, nearest first."""
    near = _near(_ranked(answers), (), answers)
    return tuple(_evidence(number, answers, review, faint=True) for number in near)


def _ranked(answers: Answers) -> list[int]:
    return sorted(answers.relevance, key=lambda number: (-answers.relevance[number], number))


def _clear(ranked: Sequence[int], answers: Answers) -> bool:
    return bool(ranked) and answers.relevance[ranked[0]] >= _CLEAR


def _near(ranked: Sequence[int], chosen: Sequence[int], answers: Answers) -> list[int]:
    near = [number for number in ranked if number not in chosen and answers.relevance[number] >= _FAINT]
    return near[: max(0, _FILLED - len(chosen))]


def _evidence(number: int, answers: Answers, review: ReviewSide, *, faint: bool) -> Evidence:
    statement = review.achievements[number]
    elements = tuple(index for index, answer in enumerate(answers.answers) if answer.achievement == number)
    return Evidence(
        statement.text,
        statement.span,
        strength(answers.relevance[number]),
        evidence_kind(review.reported[number].traits.text),
        statement.heading,
        statement.role,
        elements or answers.serves.get(number, ()),
        review.carried_over(number),
        faint,
    )


def strength(relevance: float) -> float:
    """0..1 for showing."""
    return 1 / (1 + math.exp(-relevance))


@lru_cache(maxsize=8192)
def evidence_kind(text: str) -> EvidenceKind:
    """部署, 过程 or 结果: what is there now before acts and counts before meetings and papers."""
    if _pattern("result").search(text):
        return EvidenceKind.RESULT
    if _pattern("process").search(text):
        return EvidenceKind.PROCESS
    return EvidenceKind.DEPLOYMENT if _pattern("deployment").search(text) else EvidenceKind.PROCESS


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(load("evidence")[kind]))
