"""Fit the weights of judging to gold sets, and cross-validate by pair: no pair is judged by weights that saw it.

Needs the extra `fit` (scikit-learn); judging needs none. The steps are those of fztrack.match: which sentence answers an
element (`find`), whether it is spoken of (`spoken`) and how far it has come (`extent`), from when on these count (`part`,
`done`), how the whole promise is weighed (`verdict`), and how sure that is (`confidence`, from judgements of pairs the weighing did not see).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from fztrack.domain import ElementState, Span, Statement, Verdict
from fztrack.evaluate.gold import Answered, GoldLine, GoldSet, Load, LoadedPair, answering
from fztrack.evaluate.states import fit_extent, fit_spoken, known_states
from fztrack.evaluate.steps import Step, ignore
from fztrack.evaluate.verdicts import Weighed, fit_verdict
from fztrack.match.elements import Answers, Looks, answer_elements
from fztrack.match.judge import judge_looks, likelihoods, summarise
from fztrack.match.pairing import Pairing
from fztrack.match.reports import review_side
from fztrack.match.rules import kept
from fztrack.match.verdict import main_element
from fztrack.match.weights import Weights

_FOLDS = 6
_ROUNDS = 4
# What decides at first which element a sentence suits best; always the same, so that fitting again gives the same weights.
_FIRST = {"words.share": 1.0, "pairs.share": 1.0}
# Thresholds that are tried.
_PARTS = [-1.5 + 0.25 * number for number in range(11)]
_DONES = [-1.0 + 0.25 * number for number in range(13)]
# Percentiles between which a feature counts.
_NEARLY_ALL = (0.5, 99.5)


@dataclass(frozen=True, slots=True)
class Settings:
    """What fitting itself is set by: strengths of regularisation (smaller is stronger), and a factor on each likelihood.

    `genre` is how freely the weights of fazhi may depart from those shared by both genres (0: not at all); `besides` what a line
    of a set that is for fitting only counts; `lean` leans away from calling a kept promise dropped, the worst mistake.
    """

    find: float = 0.3
    spoken: float = 0.02
    extent: float = 0.02
    verdict: float = 0.01
    genre: float = 1.0
    besides: float = 0.5
    lean: Mapping[Verdict, float] = field(default_factory=lambda: {Verdict.DROPPED: 0.6})


@dataclass(frozen=True, slots=True)
class Example:
    """A gold line that is a commitment, prepared once: what levels see in its candidates, and which are evidence.

    `scored` is false where its set is for fitting only: one reader's labels, whose habits are told apart from what they read.
    """

    set_name: str
    line: GoldLine
    pair: LoadedPair
    number: int
    looks: Looks
    relevant: frozenset[int]
    scored: bool = True

    @property
    def group(self) -> str:
        """The pair, unique over sets: what cross-validation keeps together."""
        return f"{self.set_name}/{self.line.pair}"


@dataclass(frozen=True, slots=True)
class Seen:
    """An example under certain weights: its answers and their summary."""

    example: Example
    answers: Answers
    features: Mapping[str, float]


def examples(sets: Iterable[GoldSet], load: Load, *, scored: bool = True, step: Step = ignore) -> list[Example]:
    """All commitments of `sets` that something answers, prepared for fitting; `scored` as in Example. A step a pair."""
    found: list[Example] = []
    pairings: dict[tuple[str, str], tuple[LoadedPair, Pairing]] = {}
    for gold in sets:
        for line in gold.lines:
            key = (gold.name, line.pair)
            if key not in pairings:
                pair = load(line)
                pairings[key] = (pair, Pairing(pair.plan.commitments, review_side(pair.plan, pair.review)))
                step(line.pair)
            pair, pairing = pairings[key]
            number = answering(line, pair.plan.commitments)
            if number is None or line.verdict is Verdict.NOT_COMMITMENT:
                continue
            looks = Looks(pairing, number)
            candidates = {candidate for among in looks.among for candidate in among}
            relevant = evident(line.evidence, pairing.review.achievements) & candidates
            found.append(Example(gold.name, line, pair, number, looks, relevant, scored))
    return found


def evident(evidence: Sequence[Span], achievements: Sequence[Statement]) -> frozenset[int]:
    """The numbers of the achievements that labelled evidence overlaps."""
    return frozenset(
        number
        for number, achievement in enumerate(achievements)
        if any(achievement.span.overlap(span) > 1 for span in evidence)
    )


def fit(
    training: Sequence[Example], base: Weights, settings: Settings | None = None, *, version: str = "fitted"
) -> Weights:
    """Weights fitted to `training`; what is set by hand (`embedding`) is taken from `base`."""
    settings = settings or Settings()
    weights = replace(_fit_find(training, base, settings), version=version)
    answers = [answer_elements(example.looks, weights) for example in training]
    known = [
        each
        for example, found in zip(training, answers, strict=True)
        for each in known_states(example.line, found.answers)
    ]
    spoken, extent = fit_spoken(known, settings.spoken), fit_extent(known, settings.extent)
    weights = replace(weights, spoken=spoken, extent=extent)
    seen = [_see(example, weights) for example in training]
    weights = replace(weights, limits=_limits(seen))
    weights = replace(weights, verdict=_fit_verdict(seen, weights, settings))
    weights = _fit_thresholds(seen, weights)
    return replace(weights, confidence=_fit_confidence(seen, weights, settings))


def _see(example: Example, weights: Weights) -> Seen:
    answers = answer_elements(example.looks, weights)
    return Seen(example, answers, summarise(example.looks, answers))


def _fit_find(training: Sequence[Example], base: Weights, settings: Settings) -> Weights:
    """Which sentence answers: evidence against the other candidates, each by the element it suits best."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    blocks: list[list[Mapping[str, float]]] = []
    labels: list[bool] = []
    for example in training:
        for candidate in sorted({candidate for among in example.looks.among for candidate in among}):
            elements = [number for number, among in enumerate(example.looks.among) if candidate in among]
            blocks.append([example.looks.cheap(number, candidate) for number in elements])
            labels.append(candidate in example.relevant)
    names = sorted({name for block in blocks for seen in block for name in seen})
    rows = _matrix([seen for block in blocks for seen in block], names)
    starts = np.cumsum([0, *(len(block) for block in blocks)])
    weights = np.array([_FIRST.get(name, 0.0) for name in names])
    start = 0.0
    for _ in range(_ROUNDS):
        sums = rows @ weights
        best = [begin + int(sums[begin:end].argmax()) for begin, end in pairwise(starts)]
        scale = rows[best].std(0) + 1e-6
        model = LogisticRegression(C=settings.find, max_iter=300, solver="newton-cholesky").fit(
            rows[best] / scale, labels
        )
        weights, start = model.coef_[0] / scale, float(model.intercept_[0])
    return replace(base, find={"start": start} | {name: float(w) for name, w in zip(names, weights, strict=True)})


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    import numpy as np

    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def _limits(seen: Sequence[Seen]) -> dict[str, tuple[float, float]]:
    """Between what values nearly all examples have each feature of a whole promise."""
    import numpy as np

    names = sorted({name for each in seen for name in each.features})
    low, high = np.percentile(_matrix([each.features for each in seen], names), _NEARLY_ALL, axis=0)
    # As in the file, so that fitting and judging cut at the same place.
    return {name: (round(float(a), 4), round(float(b), 4)) for name, a, b in zip(names, low, high, strict=True)}


def _fit_verdict(seen: Sequence[Seen], weights: Weights, settings: Settings) -> dict[str, dict[str, dict[str, float]]]:
    weighed = [
        Weighed(
            each.features,
            each.example.line.verdict,
            each.example.pair.genre,
            _trust(each.example, settings),
            None if each.example.scored else each.example.set_name,
        )
        for each in seen
    ]
    return fit_verdict(weighed, weights.limits, settings.lean, strength=settings.verdict, departing=settings.genre)


def _trust(example: Example, settings: Settings) -> float:
    return 1.0 if example.scored else settings.besides


def _fit_thresholds(seen: Sequence[Seen], weights: Weights) -> Weights:
    """From when on an element is part or done: where states by threshold agree most with labelled elements and verdicts.

    Every state and every verdict counts alike, however many lines have it: part is rare.
    """
    elements = [
        (state, (answer.spoken, answer.extent))
        for each in seen
        for answer, state in known_states(each.example.line, each.answers.answers)
    ]
    lines = [
        (
            each.example.line.verdict,
            [(answer.spoken, answer.extent) for answer in each.answers.answers],
            main_element(each.answers.answers),
        )
        for each in seen
    ]
    states, verdicts = Counter(state for state, _ in elements), Counter(verdict for verdict, _, _ in lines)
    best = (-1.0, weights.part, weights.done)
    for part in _PARTS:
        for done in _DONES:
            hits = sum(1 / states[state] for state, score in elements if _state(score, part, done) is state)
            hits += sum(
                1 / verdicts[verdict]
                for verdict, scores, main in lines
                if _by_states([_state(score, part, done) for score in scores], main) is verdict
            )
            if hits > best[0]:
                best = (hits, part, done)
    return replace(weights, part=best[1], done=best[2])


def _state(score: tuple[float, float], part: float, done: float) -> ElementState:
    spoken, extent = score
    if spoken < part:
        return ElementState.NONE
    return ElementState.PART if extent < done else ElementState.DONE


def _by_states(states: Sequence[ElementState], main: int) -> Verdict:
    if states.count(ElementState.NONE) == len(states):
        return Verdict.DROPPED
    return Verdict.FULFILLED if kept([state is ElementState.DONE for state in states], main) else Verdict.PARTIAL


def _fit_confidence(seen: Sequence[Seen], weights: Weights, settings: Settings) -> dict[str, float]:
    """How often a judgement of this likelihood is right, by judgements of pairs the weighing did not see."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    groups = sorted({each.example.group for each in seen})
    rows, right, counts = [], [], []
    for number in range(min(_FOLDS, len(groups))):
        fold = set(groups[number::_FOLDS])
        verdict = _fit_verdict([each for each in seen if each.example.group not in fold], weights, settings)
        partly = replace(weights, verdict=verdict)
        for each in seen:
            if each.example.group not in fold:
                continue
            likely = likelihoods(each.features, each.answers, partly, each.example.pair.genre, deficit=False)
            said = max(likely, key=lambda verdict: likely[verdict])
            surest = min(0.999, max(0.001, likely[said]))
            rows.append([math.log(surest / (1 - surest)), said is Verdict.DROPPED, said is Verdict.FULFILLED])
            right.append(said is each.example.line.verdict)
            counts.append(_trust(each.example, settings))
    model = LogisticRegression(C=1.0, max_iter=1000).fit(np.array(rows, dtype=float), np.array(right), counts)
    slope, dropped, fulfilled = (float(value) for value in model.coef_[0])
    return {"start": float(model.intercept_[0]), "slope": slope, "dropped": dropped, "fulfilled": fulfilled}


def cross_validate(
    prepared: Sequence[Example],
    base: Weights,
    settings: Settings | None = None,
    *,
    more: Sequence[Example] = (),
    step: Step = ignore,
) -> list[Answered]:
    """Each example judged by weights fitted to all other pairs of all sets, and to all of `more`, in order. A step a pair."""
    held_out = {}
    for group in sorted({example.group for example in prepared}):
        held_out[group] = fit([*(e for e in prepared if e.group != group), *more], base, settings)
        step(group)
    return [
        Answered(
            example.line,
            example.pair.genre,
            example.number,
            example.looks.promise.commitment,
            judge_looks(example.looks, held_out[example.group], example.pair.genre),
        )
        for example in prepared
    ]
