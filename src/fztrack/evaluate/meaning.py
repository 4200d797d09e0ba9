"""Learn from labels which words of a report answer which of a promise: match/meaning.txt. Needs the extra `fit` (numpy).

Words begin as vectors of where they are used (fztrack.evaluate.vectors). Learned are: a projection of these vectors, in which
words that answer each other are near; how much each word counts in a promise and in a report; and the scale of the score. What
is minimised: for every labelled promise the log loss of picking its evidence among all sentences of the next report, and of
telling each sentence that answers from each that does not; elements count too. Adam, in an order drawn from fixed seeds, so the
same labels give the same file (on the same number of processors). No text of any report goes into it, only words of many.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from fztrack.domain import ElementState
from fztrack.evaluate.fit import Example, evident, labelled_state
from fztrack.evaluate.vectors import Vectors
from fztrack.match.meaning import BASE, DIGITS, PLACES, SOFTLY

Words = Mapping[str, float]
"""The words of a text with their information in nats, as in Traits."""

_EPOCHS = 8
_MODELS = 3
_BATCH = 16
_RATE = 0.001
# Cosine from which on one word begins to stand for another, and the dimensions of the projection.
_THRESHOLD = 0.55
_DIMENSIONS = 64
# Words left out of a promise at random while learning, and of an element; what departing from a factor of 1 costs.
_LEFT_OUT = 0.3
_LEFT_OUT_OF_ELEMENT = 0.15
_DEPARTING = 0.02
# What an element and the plain yes-or-no loss count, a whole promise and the picking being 1.
_ELEMENT = 0.5
_TELLING = 0.5
# The file: neighbours of a word at the most, and from what nearness on.
_MOST = 32
_LEAST = 0.2
_HEADER = """\
# Words of yearly government reports: `word P R near`. P and R: what it counts in a promise and in a report, in hundredths; near: the
# words that stand for it, nearest first, four base-36 digits each: the number of the word's line (the first word's is 0), and how
# near it is (z: the same). `=`: the scale of the score (covered, filled, much, start).
# Learned by `fztrack learn` from labelled promises and their evidence; no text of any report.
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A promise or an element of one with the sentences that answer it (numbers in its report), none where nothing does.

    `surely`: each of them answers it; else at least one does.
    """

    words: Words
    answers: tuple[int, ...]
    surely: bool = True
    element: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """The sentences of one report, and for every labelled promise of the report before it, the promise and its elements."""

    sentences: Sequence[Words]
    promises: Sequence[Sequence[Labelled]]


def lessons(examples: Iterable[Example]) -> list[Lesson]:
    """One lesson a pair, from its labelled promises."""
    of_pair: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        of_pair[example.group].append(example)
    return [
        Lesson(
            [reported.traits.words for reported in among[0].looks.review.reported],
            [_promise(example) for example in among],
        )
        for among in of_pair.values()
    ]


def _promise(example: Example) -> list[Labelled]:
    """The promise, and where it has several elements those that are labelled."""
    promise, review = example.looks.promise, example.looks.review
    answers = tuple(sorted(evident(example.line, review.achievements)))
    rows = [Labelled(promise.whole.words, answers)]
    for wanted in promise.wanted if len(promise.wanted) > 1 else ():
        state = labelled_state(wanted.element, example.line)
        if state is not None:
            own = () if state is ElementState.NONE else answers
            rows.append(Labelled(wanted.traits.words, own, surely=len(own) < 2, element=True))
    return rows


def learn(lessons: Sequence[Lesson], vectors: Vectors, *, epochs: int = _EPOCHS) -> str:
    """The text of meaning.txt: the mean of several models, each from another beginning and in another order."""
    reports = [_Report(lesson.sentences, vectors) for lesson in lessons]
    return _text([_taught(lessons, reports, vectors, seed, epochs) for seed in range(_MODELS)], vectors)


def _taught(lessons: Sequence[Lesson], reports: Sequence[_Report], vectors: Vectors, seed: int, epochs: int) -> _Model:
    model = _Model(vectors, seed)
    chance = random.Random(seed)
    for _ in range(epochs):
        order = list(range(len(lessons)))
        chance.shuffle(order)
        for number in order:
            promises = list(lessons[number].promises)
            chance.shuffle(promises)
            for begin in range(0, len(promises), _BATCH):
                batch = promises[begin : begin + _BATCH]
                rows = [_thinned(row, chance) for each in batch for row in each]
                model.step(rows, reports[number], len(batch))
    return model


def _thinned(row: Labelled, chance: random.Random) -> Labelled:
    left_out = _LEFT_OUT_OF_ELEMENT if row.element else _LEFT_OUT
    return replace(row, words={word: value for word, value in row.words.items() if chance.random() >= left_out})


class _Report:
    """The sentences of a report laid end to end: distinct words, which of them each token is, and where sentences begin."""

    def __init__(self, sentences: Sequence[Words], vectors: Vectors) -> None:
        filled = [sentence or {"": 0.0} for sentence in sentences]
        self.place: dict[str, int] = {}
        self.token = np.array([self.place.setdefault(word, len(self.place)) for text in filled for word in text])
        self.weight = np.array([weight for text in filled for weight in text.values()])
        sizes = [len(text) for text in filled]
        self.start = np.cumsum([0, *sizes[:-1]])
        self.sentence = np.repeat(np.arange(len(sizes)), sizes)
        self.known = vectors.places(self.place)


@dataclass(slots=True)
class _Adam:
    """The optimiser's memory of one parameter; `at` restricts a step to some of its rows."""

    first: Any
    second: Any
    steps: int = 0

    def step(self, parameter: Any, gradient: Any, rate: float, at: Any = slice(None)) -> None:
        self.steps += 1
        self.first[at] = 0.9 * self.first[at] + 0.1 * gradient
        self.second[at] = 0.999 * self.second[at] + 0.001 * gradient**2
        second = self.second[at] / (1 - 0.999**self.steps)
        parameter[at] -= rate * self.first[at] / (1 - 0.9**self.steps) / (np.sqrt(second) + 1e-8)


@dataclass(slots=True)
class _Seen:
    """What one pass forward saw, for the pass back. Shapes: words of the promises × distinct words of the report, and so on."""

    report: _Report
    known: Any
    own: Any
    own_size: Any
    other: Any
    other_size: Any
    open: Any
    token_near: Any
    covered_by: Any
    share: Any
    held: Any
    covered: Any
    nearest: Any
    filled_by: Any
    counts: Any
    full: Any
    filled: Any
    score: Any


class _Model:
    """The parameters, and one step of learning."""

    def __init__(self, vectors: Vectors, seed: int) -> None:
        size = len(vectors.words)
        self.vectors = vectors
        drawn = np.random.RandomState(seed).randn(vectors.matrix.shape[1], _DIMENSIONS)
        self.projection = np.linalg.qr(drawn)[0]
        self.promised, self.reported = np.zeros(size), np.zeros(size)
        self.scale = np.array([5.0, 2.0, 0.3, -5.0])
        parameters = ("projection", "promised", "reported", "scale")
        self._adam = {
            name: _Adam(np.zeros_like(getattr(self, name)), np.zeros_like(getattr(self, name))) for name in parameters
        }

    def unit(self, known: Any) -> tuple[Any, Any]:
        """Projected vectors of unit length, with the lengths they had; words without a vector have none (0)."""
        found = self.vectors.matrix[np.maximum(known, 0)] @ self.projection
        size = np.linalg.norm(found, axis=1, keepdims=True) + 1e-8
        return found / size * (known >= 0)[:, None], size

    def step(self, rows: Sequence[Labelled], report: _Report, promises: int) -> None:
        """Learn from the labelled promises and elements of one batch."""
        seen = self._forward(rows, report)
        self._back(seen, _gradient(seen.score, rows) / promises)

    def _forward(self, rows: Sequence[Labelled], report: _Report) -> _Seen:
        place: dict[str, int] = {}
        for word in chain.from_iterable(row.words for row in rows):
            place.setdefault(word, len(place))
        known = self.vectors.places(place)
        information = np.zeros((len(rows), max(1, len(place))))
        for number, row in enumerate(rows):
            for word, weight in row.words.items():
                information[number, place[word]] = weight
        if not place:
            known = np.array([-1])
        own, own_size = self.unit(known)
        other, other_size = self.unit(report.known)
        cosine = own @ other.T
        near = np.maximum(cosine - _THRESHOLD, 0) / (1 - _THRESHOLD)
        open_ = cosine > _THRESHOLD
        for word, number in place.items():
            if word in report.place:
                near[number, report.place[word]] = 1.0
                open_[number, report.place[word]] = False
        token_near = near[:, report.token]
        covered_by = np.maximum.reduceat(token_near, report.start, axis=1)
        share = information * _factor(self.promised, known)
        held = share.sum(1, keepdims=True) + 1e-6
        covered = share @ covered_by / held
        nearest = np.zeros((len(rows), len(report.place)), dtype=int)
        filled_by = np.zeros((len(rows), len(report.place)))
        columns = np.arange(len(report.place))
        for number in range(len(rows)):
            own_words = np.nonzero(information[number])[0]
            if len(own_words):
                best = near[own_words].argmax(0)
                nearest[number] = own_words[best]
                filled_by[number] = near[nearest[number], columns]
        counts = report.weight * _factor(self.reported, report.known)[report.token]
        full = np.add.reduceat(counts, report.start) + SOFTLY
        filled = np.add.reduceat(filled_by[:, report.token] * counts, report.start, axis=1) / full
        score = self.scale[3] + (self.scale[0] + self.scale[2] * np.log(held)) * covered + self.scale[1] * filled
        return _Seen(
            report, known, own, own_size, other, other_size, open_, token_near, covered_by, share,
            held, covered, nearest, filled_by, counts, full, filled, score,
        )  # fmt: skip

    def _back(self, seen: _Seen, by_score: Any) -> None:
        report, log_held = seen.report, np.log(seen.held)
        by_covered = by_score * (self.scale[0] + self.scale[2] * log_held)
        by_filled = by_score * self.scale[1] / seen.full
        by_scale = np.array([
            (by_score * seen.covered).sum(),
            (by_score * seen.filled).sum(),
            (by_score * log_held * seen.covered).sum(),
            by_score.sum(),
        ])  # fmt: skip
        by_near = np.zeros(seen.open.shape)
        # Only the nearest word of a sentence stands for a word of the promise, and the other way round.
        tokens = len(report.token)
        places = np.where(seen.token_near >= seen.covered_by[:, report.sentence], np.arange(tokens), tokens)
        first = report.token[np.minimum.reduceat(places, report.start, axis=1)]
        rows = np.repeat(np.arange(len(first)), first.shape[1])
        np.add.at(by_near, (rows, first.ravel()), ((seen.share / seen.held).T @ by_covered).ravel())
        by_token = by_filled[:, report.sentence] * seen.counts
        for number, row in enumerate(by_token):
            by_word = np.bincount(report.token, row, minlength=len(report.place))
            np.add.at(by_near, (seen.nearest[number], np.arange(len(by_word))), by_word)
        by_cosine = by_near * seen.open / (1 - _THRESHOLD)
        by_own = _unscaled(by_cosine @ seen.other, seen.own, seen.own_size) * (seen.known >= 0)[:, None]
        by_other = _unscaled(by_cosine.T @ seen.own, seen.other, seen.other_size) * (report.known >= 0)[:, None]
        by_share = by_covered @ seen.covered_by.T - (by_covered * seen.covered).sum(1, keepdims=True)
        by_share += (by_score * seen.covered).sum(1, keepdims=True) * self.scale[2]
        by_promised = (by_share / seen.held * seen.share).sum(0)
        by_counts = by_filled[:, report.sentence] * (seen.filled_by[:, report.token] - seen.filled[:, report.sentence])
        by_reported = np.bincount(report.token, by_counts.sum(0) * seen.counts, minlength=len(report.place))
        matrix = self.vectors.matrix
        by_projection = matrix[np.maximum(seen.known, 0)].T @ by_own + matrix[np.maximum(report.known, 0)].T @ by_other
        self._adam["projection"].step(self.projection, by_projection, _RATE)
        self._adam["scale"].step(self.scale, by_scale, 10 * _RATE)
        self._move("promised", seen.known, by_promised)
        self._move("reported", report.known, by_reported)

    def _move(self, name: str, known: Any, gradient: Any) -> None:
        factors, listed = getattr(self, name), known >= 0
        at = known[listed]
        self._adam[name].step(factors, gradient[listed] + _DEPARTING * factors[at], 3 * _RATE, at)


def _factor(logarithms: Any, known: Any) -> Any:
    return np.exp(np.where(known >= 0, logarithms[np.maximum(known, 0)], 0.0))


def _unscaled(gradient: Any, unit: Any, size: Any) -> Any:
    """The gradient by a vector from that by its unit vector."""
    return (gradient - unit * (gradient * unit).sum(1, keepdims=True)) / size


def _gradient(scores: Any, rows: Sequence[Labelled]) -> Any:
    """The gradient of the loss by the scores."""
    likely = 1 / (1 + np.exp(-np.clip(scores, -40, 40)))
    gradient = np.zeros_like(scores)
    for number, row in enumerate(rows):
        answers, weight = list(row.answers), _ELEMENT if row.element else 1.0
        is_answer, counted = np.zeros(scores.shape[1]), np.ones(scores.shape[1])
        if answers:
            picked = np.exp(scores[number] - scores[number].max())
            picked /= picked.sum()
            gradient[number] += weight * picked
            gradient[number, answers] -= weight * picked[answers] / picked[answers].sum()
            if row.surely:
                is_answer[answers] = 1.0
            else:
                best = max(answers, key=lambda answer: scores[number, answer])
                counted[answers] = 0.0
                counted[best] = is_answer[best] = 1.0
        gradient[number] += _TELLING * weight * counted * (likely[number] - is_answer)
    return gradient


def _text(models: Sequence[_Model], vectors: Vectors) -> str:
    units = [model.unit(np.arange(len(vectors.words)))[0] for model in models]
    promised, reported, scale = (
        sum(getattr(model, name) for model in models) / len(models) for name in ("promised", "reported", "scale")
    )
    lines = [_HEADER.rstrip(), "= " + " ".join(f"{number:.3f}" for number in scale)]
    for number, word in enumerate(vectors.words):
        nearness = sum(np.maximum(unit @ unit[number] - _THRESHOLD, 0) for unit in units)
        nearness = nearness / len(units) / (1 - _THRESHOLD)
        nearness[number] = 0.0
        nearest = np.argsort(-nearness, kind="stable")[:_MOST]
        near = "".join(_entry(int(at), float(nearness[at])) for at in nearest if nearness[at] >= _LEAST)
        factors = [round(100 * float(np.exp(each[number]))) for each in (promised, reported)]
        lines.append(f"{word} {factors[0]} {factors[1]} {near}")
    return "\n".join(lines) + "\n"


def _entry(number: int, nearness: float) -> str:
    digits = ""
    for _ in range(PLACES):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits + DIGITS[round((BASE - 1) * min(1.0, nearness))]
