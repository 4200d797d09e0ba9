"""The worst misses, for reading: what was promised, what the machine said on what grounds, what people found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fztrack.domain import Verdict
from fztrack.evaluate.gold import Answered, GoldLine

_ORDER = {Verdict.DROPPED: 0, Verdict.PARTIAL: 1, Verdict.FULFILLED: 2}


@dataclass(frozen=True, slots=True)
class Miss:
    """One wrong judgement with both texts. `said` is None where no commitment answers the line."""

    pair: str
    promised: str
    gold: Verdict
    said: Verdict | None
    confidence: float
    grounds: tuple[str, ...]
    evidence: tuple[str, ...]


def worst_misses(
    answered: Sequence[Answered], text: Callable[[GoldLine, bool], str], most: int = 20
) -> tuple[Miss, ...]:
    """Wrong judgements, worst first: a kept promise called dropped, then by distance, then the surest.

    `text(line, True)` gives the plan's raw text, `text(line, False)` the next report's.
    """
    wrong = [
        each
        for each in answered
        if each.line.verdict in _ORDER and (each.judgement is None or each.judgement.verdict is not each.line.verdict)
    ]
    return tuple(_miss(each, text) for each in sorted(wrong, key=_badness, reverse=True)[:most])


def _badness(each: Answered) -> tuple[bool, int, float]:
    if each.judgement is None or each.judgement.verdict not in _ORDER:
        return (False, 2, 0.0)
    distance = abs(_ORDER[each.line.verdict] - _ORDER[each.judgement.verdict])
    kept = each.line.verdict is Verdict.FULFILLED and each.judgement.verdict is Verdict.DROPPED
    return (kept, distance, each.judgement.confidence)


def _miss(each: Answered, text: Callable[[GoldLine, bool], str]) -> Miss:
    line, judgement = each.line, each.judgement
    return Miss(
        line.pair,
        line.span.slice(text(line, True)),
        line.verdict,
        judgement.verdict if judgement else None,
        judgement.confidence if judgement else 0.0,
        tuple(said.text for said in judgement.evidence[:3]) if judgement else (),
        tuple(span.slice(text(line, False)) for span in line.evidence),
    )
