"""Learn from labels what words of a promise ask for and words of a report tell: match/meaning.txt. Needs the extra `fit`.

Words begin as vectors of where they are used (fztrack.evaluate.vectors). Learned are: two projections of these vectors, one for
promises and one for reports, so that what a promise asks and what answers it tell point the same way; how much each word counts
in a promise and in a report; and the scale of the score. What is minimised: for every labelled promise the log loss of picking
its evidence among all sentences of the next report, and of telling each sentence that answers from each that does not; elements
count too. Adam, in an order drawn from fixed seeds, so the same labels give the same file (on the same number of processors). No
text of any report goes into it, only words of many.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from fztrack.domain import Commitment, ElementState, Statement, Verdict
from fztrack.evaluate.fit import evident
from fztrack.evaluate.gold import GoldLine, GoldSet, Load, LoadedPair, answering
from fztrack.evaluate.states import labelled_element
from fztrack.evaluate.steps import Step, ignore
from fztrack.evaluate.vectors import Vectors
from fztrack.match.meaning import FARTHEST, SOFTLY, ZERO
from fztrack.match.reports import review_side
from fztrack.match.traits import traits

Words = Mapping[str, float]
"""The words of a text with their information in nats, as in Traits."""

_EPOCHS = 4
_DIMENSIONS = 32
_BATCH = 16
_RATE = 0.001
# Words left out of a promise at random while learning, and of an element; what departing from a factor of 1 costs.
_LEFT_OUT = 0.3
_LEFT_OUT_OF_ELEMENT = 0.15
_DEPARTING = 0.02
# What an element and the plain yes-or-no loss count, a whole promise and the picking being 1.
_ELEMENT = 0.5
_TELLING = 0.5
# The scale to begin with: covered, filled, much, start, toward.
_BEGINNING = (3.0, 3.0, 0.5, -6.0, 5.0)
# Standard deviations of a dimension beyond which it is cut to fit in a character.
_WIDEST = 4.0
_HEADER = """\
# Words of yearly government reports: `word P R asked told`. P and R: what it counts in a promise and in a report, in hundredths;
# asked and told: where it points there, a character a dimension (O: 0), the dimensions of several tables one after another.
# `=`: dimensions of a table, and the scale of the score (covered, filled, much, start, toward by table).
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


def lessons(sets: Iterable[GoldSet], load: Load, *, step: Step = ignore) -> list[Lesson]:
    """One lesson a pair of each set, from its labelled commitments; `load` gives a line's reports as extracted. A step a pair."""
    found = []
    for gold in sets:
        of_pair: defaultdict[str, list[GoldLine]] = defaultdict(list)
        for line in gold.lines:
            of_pair[line.pair].append(line)
        for name, lines in of_pair.items():
            found.append(_lesson(lines, load(lines[0])))
            step(name)
    return found


def _lesson(lines: Sequence[GoldLine], pair: LoadedPair) -> Lesson:
    review = review_side(pair.plan, pair.review)
    promises = []
    for line in lines:
        number = answering(line, pair.plan.commitments)
        if number is not None and line.verdict is not Verdict.NOT_COMMITMENT:
            promises.append(_labelled(line, pair.plan.commitments[number], review.achievements))
    return Lesson([reported.traits.words for reported in review.reported], promises)


def _labelled(line: GoldLine, commitment: Commitment, achievements: Sequence[Statement]) -> list[Labelled]:
    """The promise, and where it has several elements those that are labelled."""
    answers = tuple(sorted(evident(line.evidence, achievements)))
    rows = [Labelled(traits(commitment.text).words, answers)]
    for element in commitment.elements if len(commitment.elements) > 1 else ():
        labelled = labelled_element(element, line)
        if labelled is not None:
            known = tuple(sorted(evident(labelled.evidence, achievements)))
            own = () if labelled.state is ElementState.NONE else known or answers
            rows.append(Labelled(traits(element.text).words, own, surely=bool(known) or len(own) < 2, element=True))
    return rows


def learn(
    lessons: Sequence[Lesson], vectors: Vectors, *, tables: int, epochs: int = _EPOCHS, step: Step = ignore
) -> str:
    """The text of meaning.txt: so many tables side by side, each from another beginning and in another order. A step a table."""
    known = _Known(vectors)
    reports = [_Report(lesson.sentences, known) for lesson in lessons]
    models = []
    for seed in range(tables):
        models.append(_taught(lessons, reports, known, seed, epochs))
        step(f"{seed + 1}/{tables}")
    return _text(models, vectors.words)


def _taught(lessons: Sequence[Lesson], reports: Sequence[_Report], known: _Known, seed: int, epochs: int) -> _Model:
    model = _Model(known, seed)
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


class _Known:
    """The words with vectors; all others share one more place, the last, whose vector is zero."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors
        self.unknown = len(vectors.words)
        self.matrix = np.vstack([vectors.matrix, np.zeros((1, vectors.matrix.shape[1]))])

    def places(self, words: Iterable[str]) -> Any:
        """The place of each word."""
        found = self.vectors.places(words)
        return np.where(found < 0, self.unknown, found)


class _Texts:
    """Texts as rows of information by distinct word."""

    def __init__(self, texts: Sequence[Words], known: _Known) -> None:
        self.place: dict[str, int] = {}
        rows = [number for number, text in enumerate(texts) for _ in text]
        columns = [self.place.setdefault(word, len(self.place)) for text in texts for word in text]
        self.place.setdefault("", len(self.place))  # so that there is a word
        data = [weight for text in texts for weight in text.values()]
        self.information = csr_matrix((data, (rows, columns)), shape=(len(texts), len(self.place)))
        self.known = known.places(self.place)


class _Report(_Texts):
    """The sentences of a report, and which words each has."""

    def __init__(self, sentences: Sequence[Words], known: _Known) -> None:
        super().__init__(sentences, known)
        self.has = (self.information > 0).astype(float)


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
    """What one pass forward saw, for the pass back.

    `shared` are the places in the promises' words, and `there` those in the report's, of words both have; `share` what each word
    of a promise counts, `counts` what each of a sentence; `asked` and `told` are `_Side`s.
    """

    promised: _Texts
    report: _Report
    shared: Any
    there: Any
    share: Any
    held: Any
    covered: Any
    counts: Any
    full: Any
    promised_there: Any
    filled: Any
    asked: _Side
    told: _Side
    toward: Any
    score: Any


class _Side:
    """Where texts point: the sum of their words' directions, and that at unit length."""

    def __init__(self, counts: Any, vectors: Any, projection: Any) -> None:
        self.vectors = vectors
        self.by_word = vectors @ projection
        self.counts = counts
        total = counts @ self.by_word
        self.length = np.linalg.norm(total, axis=1, keepdims=True) + 1e-6
        self.unit = total / self.length

    def back(self, by_unit: Any) -> tuple[Any, Any]:
        """The gradients by the sums of directions and by the projection."""
        by_total = (by_unit - self.unit * (by_unit * self.unit).sum(1, keepdims=True)) / self.length
        return by_total, (self.counts @ self.vectors).T @ by_total


class _Model:
    """The parameters, and one step of learning."""

    def __init__(self, known: _Known, seed: int) -> None:
        self.known = known
        drawn = np.random.RandomState(seed).randn(known.matrix.shape[1], _DIMENSIONS)
        self.asked = np.linalg.qr(drawn)[0]
        self.told = self.asked.copy()
        self.promised, self.reported = np.zeros(known.unknown + 1), np.zeros(known.unknown + 1)
        self.scale = np.array(_BEGINNING)
        parameters = ("asked", "told", "promised", "reported", "scale")
        self._adam = {
            name: _Adam(np.zeros_like(getattr(self, name)), np.zeros_like(getattr(self, name))) for name in parameters
        }

    def step(self, rows: Sequence[Labelled], report: _Report, promises: int) -> None:
        """Learn from the labelled promises and elements of one batch."""
        seen = self._forward(rows, report)
        self._back(seen, _gradient(seen.score, rows) / promises)

    def _forward(self, rows: Sequence[Labelled], report: _Report) -> _Seen:
        promised = _Texts([row.words for row in rows], self.known)
        at = np.array([report.place.get(word, -1) if word else -1 for word in promised.place])
        shared = np.nonzero(at >= 0)[0]
        there = at[shared]
        share = promised.information.toarray() * np.exp(self.promised[promised.known])
        held = share.sum(1, keepdims=True) + 1e-6
        covered = (report.has[:, there] @ share[:, shared].T).T / held
        counts = report.information.multiply(np.exp(self.reported[report.known])[None]).tocsr()
        full = np.asarray(counts.sum(1)).ravel() + SOFTLY
        promised_there = np.zeros((len(rows), len(report.place)))
        promised_there[:, there] = share[:, shared] > 0
        filled = (counts @ promised_there.T).T / full
        asked = _Side(share, self.known.matrix[promised.known], self.asked)
        told = _Side(counts, self.known.matrix[report.known], self.told)
        toward = asked.unit @ told.unit.T
        slope = self.scale[0] + self.scale[2] * np.log(held)
        score = self.scale[3] + slope * covered + self.scale[1] * filled + self.scale[4] * toward
        return _Seen(
            promised, report, shared, there, share, held, covered, counts,
            full, promised_there, filled, asked, told, toward, score,
        )  # fmt: skip

    def _back(self, seen: _Seen, by_score: Any) -> None:
        log_held = np.log(seen.held)
        by_scale = np.array([
            (by_score * seen.covered).sum(),
            (by_score * seen.filled).sum(),
            (by_score * log_held * seen.covered).sum(),
            by_score.sum(),
            (by_score * seen.toward).sum(),
        ])  # fmt: skip
        by_covered = by_score * (self.scale[0] + self.scale[2] * log_held)
        by_filled = by_score * self.scale[1] / seen.full
        by_toward = by_score * self.scale[4]
        by_asked, by_asked_projection = seen.asked.back(by_toward @ seen.told.unit)
        by_told, by_told_projection = seen.told.back(by_toward.T @ seen.asked.unit)

        by_share = np.zeros_like(seen.share)
        by_share[:, seen.shared] = by_covered @ seen.report.has[:, seen.there]
        by_share -= (by_covered * seen.covered).sum(1, keepdims=True)
        by_share += (by_score * seen.covered).sum(1, keepdims=True) * self.scale[2]
        by_share = by_share / seen.held + by_asked @ seen.asked.by_word.T

        counts = seen.counts.tocoo()
        by_count = (by_told[counts.row] * seen.told.by_word[counts.col]).sum(1)
        by_count -= (by_filled * seen.filled).sum(0)[counts.row]
        by_count += (by_filled[:, counts.row] * seen.promised_there[:, counts.col]).sum(0)
        by_reported = np.bincount(counts.col, by_count * counts.data, minlength=len(seen.report.place))

        self._adam["asked"].step(self.asked, by_asked_projection, _RATE)
        self._adam["told"].step(self.told, by_told_projection, _RATE)
        self._adam["scale"].step(self.scale, by_scale, 10 * _RATE)
        self._move("promised", seen.promised.known, (by_share * seen.share).sum(0))
        self._move("reported", seen.report.known, by_reported)

    def _move(self, name: str, known: Any, gradient: Any) -> None:
        factors, listed = getattr(self, name), known < self.known.unknown
        at = known[listed]
        self._adam[name].step(factors, gradient[listed] + _DEPARTING * factors[at], 3 * _RATE, at)


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


def _text(models: Sequence[_Model], words: Sequence[str]) -> str:
    promised, reported, scale = (
        sum(getattr(model, name) for model in models) / len(models) for name in ("promised", "reported", "scale")
    )
    toward = [model.scale[4] / len(models) for model in models]
    numbers = " ".join(f"{number:.3f}" for number in [*scale[:4], *toward])
    lines = [_HEADER.rstrip(), f"= {_DIMENSIONS} {numbers}"]
    asked, told = (
        _steps([model.known.matrix @ getattr(model, name) for model in models]) for name in ("asked", "told")
    )
    for number, word in enumerate(words):
        factors = [round(100 * float(np.exp(each[number]))) for each in (promised, reported)]
        lines.append(f"{word} {factors[0]} {factors[1]} {_direction(asked[number])} {_direction(told[number])}")
    return "\n".join(lines) + "\n"


def _steps(directions: Sequence[Any]) -> Any:
    """The directions of all tables side by side in whole steps, so many that hardly any is cut."""
    steps = [each * FARTHEST / (_WIDEST * each.std()) for each in directions]
    return np.clip(np.rint(np.hstack(steps)), -FARTHEST, FARTHEST).astype(int)


def _direction(steps: Any) -> str:
    return bytes(int(step) + ZERO for step in steps).decode("ascii")
