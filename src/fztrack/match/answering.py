"""The features of a whole promise by what may answer it in the same or in other words (fztrack.match.meaning), anywhere in the report."""

from __future__ import annotations

import math

from fztrack.match.meaning import scale
from fztrack.match.promised import Promised
from fztrack.match.verdict import main_element

_NONE = (0.0, 0.0, 0.0)
# Against so little of a likelihood that nothing answers.
_LEAST = 0.05


def answering(promise: Promised) -> dict[str, float]:
    """The three sentences that answer the whole best, how many there are, and how likely anything answers each element."""
    likely = scale().likely
    first, second, third = (*sorted(promise.answering.values(), reverse=True), *_NONE)[:3]
    own = [likely(max(wanted.answering.values(), default=0.0)) for wanted in promise.wanted]
    return {
        "answering.first": first,
        "answering.second": second,
        "answering.third": third,
        "answering.any": math.log(sum(map(likely, promise.answering.values())) + _LEAST),
        "answering.own_likely": sum(own) / len(own),
        "answering.own_likely_main": own[main_element(promise.wanted)],
    }
