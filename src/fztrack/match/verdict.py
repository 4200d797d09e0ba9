"""From all elements of a promise together to how likely each verdict is: a weighing of named features, then hard rules."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fztrack.domain import Genre, PromiseKind, Verdict
from fztrack.match.elements import Answer, Answers
from fztrack.match.promised import Wanted
from fztrack.match.weights import Weights

VERDICTS = (Verdict.DROPPED, Verdict.PARTIAL, Verdict.FULFILLED)

# Against so little of a likelihood.
_LITTLE = 0.02
# Levels of the best answer that count for the whole promise, weakened where the answer itself is doubtful.
_GATED = ("act.", "quantity.", "thing.", "names.", "documents.", "topic.", "other.")
_PLAIN = (
    "words.share",
    "pairs.share",
    "words.rare",
    "meaning.answering",
    "meaning.element",
    "meaning.concepts",
    "pairs.of_whole",
    "pairs.density",
    "object.exact",
    "object.concept",
    "object.domain",
    "object.missing",
    "object.core",
    "object.missing_bits",
    "compete.gap",
    "place.near",
    "place.same",
    "deed.shared",
    "proper.missed",
)
# Reports have at least about so many sentences; an extract of one is not taken for a terse report.
_FEW = 60
# Promises shorter than this are alike.
_SHORT = 20
# Sentences less relevant than this say nothing more by being still less so; also for what is not there.
_NOTHING = -3.5


def summary(answers: Answers, length: int, telling: float, achievements: int) -> dict[str, float]:
    """The features of a whole promise: its main element's and all elements' answers, how many pieces of evidence, what kind.

    `length` is the commitment's in characters, `telling` the mean information of its words, `achievements` how
    many sentences there were to choose from.
    """
    found = [answer.spoken for answer in answers.answers]
    extents = [answer.extent for answer in answers.answers]
    weights = _shares([answer.telling for answer in answers.answers])
    main = main_element(answers.answers)
    features = {
        "main": found[main],
        "mean": _mean(found),
        "weighted": sum(score * weight for score, weight in zip(found, weights, strict=True)),
        "best": max(found),
        "worst": min(found),
        "count": math.log(len(found)),
        "length": math.log(max(_SHORT, length)),
        "telling": telling,
        "achievements": math.log(max(_FEW, achievements)),
        "main_share": weights[main],
    }
    features |= _by_rubric(found, extents, main)
    ranked = [max(_NOTHING, value) for value in sorted(answers.relevance.values(), reverse=True)] + [_NOTHING] * 4
    features |= {"second": ranked[1], "third": ranked[2], "fourth": ranked[3]}
    features["evidence"] = math.log(sum(map(_sigmoid, ranked[:8])) + 0.1)
    for kind in PromiseKind:
        features[f"kind_{kind}"] = _mean([float(answer.element.kind is kind) for answer in answers.answers])
        features[f"main_{kind}"] = float(answers.answers[main].element.kind is kind)
    features |= _levels(answers.answers, found, main)
    return features


def _levels(answers: Sequence[Answer], found: Sequence[float], main: int) -> dict[str, float]:
    gates = [_sigmoid(2 * (score + 1.5)) for score in found]
    seen = [answer.comparison.features for answer in answers]
    features: dict[str, float] = {}
    share = 0.5 / len(answers)
    for number, (of_answer, gate) in enumerate(zip(seen, gates, strict=True)):
        weight = gate * (share + (0.5 if number == main else 0.0))
        for name, value in of_answer.items():
            if name.startswith(_GATED):
                features[f"level_{name}"] = features.get(f"level_{name}", 0.0) + value * weight
    for name in _PLAIN:
        values = [of_answer.get(name, 0.0) for of_answer in seen]
        features[f"all_{name}"] = _mean(values)
        features[f"main_{name}"] = values[main]
    return features


def _by_rubric(found: Sequence[float], extents: Sequence[float], main: int) -> dict[str, float]:
    """How likely the rule of RUBRIC.md holds, were the elements' states independent, and how many are likely done and spoken of.

    How far they have come counts as far as they are likely spoken of.
    """
    spoken = [_sigmoid(score) for score in found]
    done = [chance * _sigmoid(extent) for chance, extent in zip(spoken, extents, strict=True)]
    return {
        "extent.main": spoken[main] * extents[main],
        "extent.mean": _mean([chance * extent for chance, extent in zip(spoken, extents, strict=True)]),
        "rubric.done": _log_odds(_main_and_most(done, main)),
        "rubric.spoken": _log_odds(_main_and_most(spoken, main)),
        "rubric.silent": _log_odds(math.prod(1 - each for each in spoken)),
        "rubric.share_done": _mean(done),
        "rubric.share_spoken": _mean(spoken),
    }


def _main_and_most(likely: Sequence[float], main: int) -> float:
    """How likely the main element is so and more than half of all are."""
    so_many = [1.0]  # how likely 0, 1, 2 … of the others are
    for number, chance in enumerate(likely):
        if number != main:
            none, one = [*(p * (1 - chance) for p in so_many), 0.0], [0.0, *(p * chance for p in so_many)]
            so_many = [a + b for a, b in zip(none, one, strict=True)]
    return likely[main] * sum(p for others, p in enumerate(so_many) if 2 * (others + 1) > len(likely))


def _log_odds(likely: float) -> float:
    return math.log((likely + _LITTLE) / (1 + _LITTLE - likely))


def main_element(each: Sequence[Answer | Wanted]) -> int:
    """The number of the main element, 0 where none is marked."""
    return next((number for number, one in enumerate(each) if one.element.main), 0)


def probabilities(features: Mapping[str, float], weights: Weights, genre: Genre) -> dict[Verdict, float]:
    """How likely each verdict is, by weighing alone; each genre has weights of its own, what is neither is taken for fazhi."""
    tables = weights.verdict[Genre.GWR if genre is Genre.GWR else Genre.FAZHI]
    features = within(features, weights.limits)
    sums = {verdict: _sum(features, tables[verdict]) for verdict in VERDICTS}
    top = max(sums.values())
    powers = {verdict: math.exp(value - top) for verdict, value in sums.items()}
    total = sum(powers.values())
    return {verdict: power / total for verdict, power in powers.items()}


def within(features: Mapping[str, float], limits: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """The features, none beyond what nearly all promises have it by which weighing was fitted: a few words repeated are no more than alike."""
    found = dict(features)
    for name, (low, high) in limits.items():
        found[name] = min(high, max(low, found.get(name, 0.0)))
    return found


def _sum(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum of features times weights; features without a weight count nothing."""
    return weights["start"] + sum([value * weights.get(name, 0.0) for name, value in features.items()])


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _shares(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values] if total else [1 / len(values)] * len(values)
