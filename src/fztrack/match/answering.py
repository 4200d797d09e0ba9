"""The features of a whole promise by what may answer it in the same or in other words (fztrack.match.meaning), anywhere in the report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fztrack.match.elements import Answers
from fztrack.match.meaning import scale
from fztrack.match.promised import Promised
from fztrack.match.verdict import main_element

_NONE = (0.0, 0.0, 0.0)
# Against so little of a likelihood that nothing answers.
_LEAST = 0.05


def answering(promise: Promised, answers: Answers) -> dict[str, float]:
    """The three sentences that answer the whole best; for the elements their own best sentence, the one chosen, and the best of the whole."""
    likely = scale().likely
    first, second, third = (*sorted(promise.answering.values(), reverse=True), *_NONE)[:3]
    place = max(promise.answering, key=lambda number: promise.answering[number], default=None)
    own = [max(wanted.answering.values(), default=0.0) for wanted in promise.wanted]
    chosen = [
        _of(wanted.answering, answer.achievement)
        for wanted, answer in zip(promise.wanted, answers.answers, strict=True)
    ]
    there = [_of(wanted.answering, place) for wanted in promise.wanted]
    main = main_element(answers.answers)
    return {
        "answering.first": first,
        "answering.second": second,
        "answering.third": third,
        "answering.any": math.log(sum(map(likely, promise.answering.values())) + _LEAST),
        **_spread("own", own, main),
        **_spread("chosen", chosen, main),
        **_spread("there", there, main),
        "answering.own_likely": _mean([likely(score) for score in own]),
        "answering.own_likely_main": likely(own[main]),
        "answering.chosen_likely": _mean([likely(score) for score in chosen]),
    }


def _spread(name: str, scores: Sequence[float], main: int) -> dict[str, float]:
    return {
        f"answering.{name}_main": scores[main],
        f"answering.{name}_mean": _mean(scores),
        f"answering.{name}_least": min(scores),
    }


def _of(scores: Mapping[int, float], number: int | None) -> float:
    return 0.0 if number is None else scores.get(number, 0.0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
