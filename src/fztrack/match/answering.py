"""The features of a whole promise by what may answer it in the same or in other words (fztrack.match.meaning), anywhere in the report."""

from __future__ import annotations

import math

from fztrack.match.index import best_of
from fztrack.match.meaning import scale
from fztrack.match.promised import Promised
from fztrack.match.verdict import main_element

_NONE = (0.0, 0.0, 0.0)
# Against so little of a likelihood that nothing answers.
_LEAST = 0.05


def answering(promise: Promised) -> dict[str, float]:
    """The three sentences that answer the whole best, how many there are, and how likely anything answers each element.

    Also what of the promise the three meet together, and what any sentence meets.
    """
    likely = scale().likely
    best = best_of(promise.answering, len(_NONE))
    first, second, third = (*(promise.answering[number] for number in best), *_NONE)[:3]
    held = sum([weight for weight, _ in promise.met]) or 1.0
    by_best = [weight * max([met[number] for number in best], default=0.0) for weight, met in promise.met]
    by_any = [weight * max(met, default=0.0) for weight, met in promise.met]
    own = [likely(max(wanted.answering.values(), default=0.0)) for wanted in promise.wanted]
    return {
        "answering.first": first,
        "answering.second": second,
        "answering.third": third,
        "answering.any": math.log(sum(map(likely, promise.answering.values())) + _LEAST),
        "answering.met": sum(by_best) / held,
        "answering.met_anywhere": sum(by_any) / held,
        "answering.own_likely": sum(own) / len(own),
        "answering.own_likely_main": own[main_element(promise.wanted)],
    }
