"""Directions of words, learned: what fztrack.evaluate.meaning writes down. Needs the extra `fit`.

A word's directions are projections of its vector (fztrack.evaluate.vectors), one for promises and one for reports, plus those of
its characters. A sentence answers a promise by the words both have (`covered`, `filled`), by where all its words point
together (`toward`), and by how near each word of the promise is to the nearest word of the sentence (`met`). Minimised is, for
every labelled promise, the log loss of picking its evidence among all sentences of the next report, and of telling each sentence
that answers from each that does not; elements count too. Adam, with gradients written out, so that no library of networks is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from fztrack.evaluate.lessons import Labelled, Words
from fztrack.evaluate.vectors import Vectors
from fztrack.match.meaning import SOFTLY, UNLIKE

DIMENSIONS = 32
_RATE = 0.001
# What departing from a factor of 1 costs, and from no direction of a character's own.
_DEPARTING = 0.02
_OWN = 0.1
# What an element and the plain yes-or-no loss count, a whole promise and the picking being 1.
_ELEMENT = 0.5
_TELLING = 0.5
# The scale to begin with: covered, filled, much, start, toward, met.
_BEGINNING = (3.0, 3.0, 0.5, -6.0, 5.0, 4.0)
_TINY = 1e-6


class Known:
    """The words with vectors and the characters of words. All other words share one more place, the last, whose vector is zero."""

    def __init__(self, vectors: Vectors, words: Iterable[str]) -> None:
        self.vectors = vectors
        self.unknown = len(vectors.words)
        self.matrix = np.vstack([vectors.matrix, np.zeros((1, vectors.matrix.shape[1]))])
        self.characters = sorted({character for word in (*vectors.words, *words) for character in word})
        self._place = {character: number for number, character in enumerate(self.characters)}

    def places(self, words: Iterable[str]) -> Any:
        """The place of each word."""
        found = self.vectors.places(words)
        return np.where(found < 0, self.unknown, found)

    def spelt(self, words: Sequence[str]) -> Any:
        """A row a word, a column a character: so much each character counts."""
        rows = [number for number, word in enumerate(words) for _ in word]
        columns = [self._place[character] for word in words for character in word]
        data = [len(word) ** -0.5 for word in words for _ in word]
        return csr_matrix((data, (rows, columns)), shape=(len(words), len(self.characters)))


class Texts:
    """Texts as rows of information by distinct word; the empty word stands in those that have none."""

    def __init__(self, texts: Sequence[Words], known: Known) -> None:
        self.place: dict[str, int] = {"": 0}
        rows = [number for number, text in enumerate(texts) for _ in text]
        columns = [self.place.setdefault(word, len(self.place)) for text in texts for word in text]
        data = [weight for text in texts for weight in text.values()]
        self.information = csr_matrix((data, (rows, columns)), shape=(len(texts), len(self.place)))
        self.known = known.places(self.place)
        self.vectors = known.matrix[self.known]
        self.spelt = known.spelt(list(self.place))
        self.characters = np.unique(self.spelt.indices)


class ReportTexts(Texts):
    """The sentences of a report: which words each has, one after another."""

    def __init__(self, sentences: Sequence[Words], known: Known) -> None:
        super().__init__(sentences, known)
        self.has = (self.information > 0).astype(float)
        runs = [[self.place[word] for word in sentence] or [0] for sentence in sentences]
        self.run = np.array([word for words in runs for word in words])
        self.starts = np.cumsum([0, *map(len, runs[:-1])])
        self.sentence = np.repeat(np.arange(len(runs)), [len(words) for words in runs])
        self.of_word = csr_matrix(
            (np.ones(len(self.run)), (self.run, np.arange(len(self.run)))), shape=(len(self.place), len(self.run))
        )


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


class _Unit:
    """Rows at unit length."""

    def __init__(self, rows: Any) -> None:
        self.length = np.linalg.norm(rows, axis=1, keepdims=True) + _TINY
        self.rows = rows / self.length

    def back(self, by_unit: Any) -> Any:
        """The gradient by the rows as they were."""
        return (by_unit - self.rows * (by_unit * self.rows).sum(1, keepdims=True)) / self.length


class _Together:
    """Where texts point: the sum of their words' directions."""

    def __init__(self, counts: Any, by_word: Any) -> None:
        self.counts = counts
        self.by_word = by_word
        self.unit = _Unit(counts @ by_word)

    def back(self, by_unit: Any) -> tuple[Any, Any]:
        """The gradients by the sums and by the words' directions."""
        by_total = self.unit.back(by_unit)
        return by_total, self.counts.T @ by_total


class _Nearest:
    """How near each word of a promise is to the nearest of each sentence, 0..1; `shared` and `there` are places of the same words."""

    def __init__(self, needs: Any, meets: Any, shared: Any, there: Any, report: ReportTexts) -> None:
        self.needs, self.meets = _Unit(needs), _Unit(meets)
        self.shared, self.there, self.report = shared, there, report
        like = (self.needs.rows @ self.meets.rows.T).astype(np.float32)
        like[shared, there] = 1.0
        self.run = like[:, report.run]
        self.nearest = np.maximum.reduceat(self.run, report.starts, axis=1)
        self.met = np.maximum(self.nearest - UNLIKE, 0.0) / (1 - UNLIKE)

    def back(self, by_met: Any) -> tuple[Any, Any]:
        """The gradients by the directions of the promise's words and of the report's."""
        by_nearest = np.where(self.met > 0, by_met / (1 - UNLIKE), 0.0).astype(np.float32)
        sentence = self.report.sentence
        by_run = by_nearest[:, sentence] * (self.run == self.nearest[:, sentence])
        by_like = (self.report.of_word @ by_run.T).T
        by_like[self.shared, self.there] = 0.0
        return self.needs.back(by_like @ self.meets.rows), self.meets.back(by_like.T @ self.needs.rows)


@dataclass(slots=True)
class _Seen:
    """What one pass forward saw, for the pass back.

    `shared` are the places in the promises' words, and `there` those in the report's, of words both have; `share` what each word
    of a promise counts, `held` their sum, `counts` what each of a sentence does.
    """

    promised: Texts
    report: ReportTexts
    shared: Any
    there: Any
    share: Any
    held: Any
    covered: Any
    counts: Any
    full: Any
    promised_there: Any
    filled: Any
    asked: _Together
    told: _Together
    toward: Any
    nearest: _Nearest
    met: Any
    score: Any


class Directions:
    """The parameters, and one step of learning."""

    def __init__(self, known: Known, seed: int) -> None:
        self.known = known
        chance = np.random.RandomState(seed)
        size, characters = known.matrix.shape[1], len(known.characters)
        self.asked = np.linalg.qr(chance.randn(size, DIMENSIONS))[0]
        self.needs = np.linalg.qr(chance.randn(size, DIMENSIONS))[0]
        self.told, self.meets = self.asked.copy(), self.needs.copy()
        self.asked_by = 0.05 * chance.randn(characters, DIMENSIONS)
        self.told_by = self.asked_by.copy()
        self.promised, self.reported = np.zeros(known.unknown + 1), np.zeros(known.unknown + 1)
        self.scale = np.array(_BEGINNING)
        self._adam = {
            name: _Adam(np.zeros_like(value), np.zeros_like(value))
            for name, value in vars(self).items()
            if isinstance(value, np.ndarray)
        }

    def step(self, rows: Sequence[Labelled], report: ReportTexts, promises: int) -> None:
        """Learn from the labelled promises and elements of one batch."""
        seen = self._forward(rows, report)
        self._back(seen, _gradient(seen.score, rows) / promises)

    def _forward(self, rows: Sequence[Labelled], report: ReportTexts) -> _Seen:
        promised = Texts([row.words for row in rows], self.known)
        at = np.array([report.place.get(word, -1) if word else -1 for word in promised.place])
        shared = np.nonzero(at >= 0)[0]
        there = at[shared]
        share = promised.information.toarray() * np.exp(self.promised[promised.known])
        held = share.sum(1, keepdims=True) + _TINY
        covered = (report.has[:, there] @ share[:, shared].T).T / held
        counts = report.information.multiply(np.exp(self.reported[report.known])[None]).tocsr()
        full = np.asarray(counts.sum(1)).ravel() + SOFTLY
        promised_there = np.zeros((len(rows), len(report.place)))
        promised_there[:, there] = share[:, shared] > 0
        filled = (counts @ promised_there.T).T / full
        asked_by, told_by = promised.spelt @ self.asked_by, report.spelt @ self.told_by
        asked = _Together(share, promised.vectors @ self.asked + asked_by)
        told = _Together(counts, report.vectors @ self.told + told_by)
        toward = asked.unit.rows @ told.unit.rows.T
        nearest = _Nearest(
            promised.vectors @ self.needs + asked_by, report.vectors @ self.meets + told_by, shared, there, report
        )
        met = share @ nearest.met / held
        slope = self.scale[0] + self.scale[2] * np.log(held)
        score = self.scale[3] + slope * covered + self.scale[1] * filled + self.scale[4] * toward + self.scale[5] * met
        return _Seen(
            promised, report, shared, there, share, held, covered, counts,
            full, promised_there, filled, asked, told, toward, nearest, met, score,
        )  # fmt: skip

    def _back(self, seen: _Seen, by_score: Any) -> None:
        log_held = np.log(seen.held)
        by_scale = np.array([
            (by_score * seen.covered).sum(),
            (by_score * seen.filled).sum(),
            (by_score * log_held * seen.covered).sum(),
            by_score.sum(),
            (by_score * seen.toward).sum(),
            (by_score * seen.met).sum(),
        ])  # fmt: skip
        by_covered = by_score * (self.scale[0] + self.scale[2] * log_held)
        by_filled = by_score * self.scale[1] / seen.full
        by_toward, by_met = by_score * self.scale[4], by_score * self.scale[5]
        by_total, by_asked = seen.asked.back(by_toward @ seen.told.unit.rows)
        by_sentence, by_told = seen.told.back(by_toward.T @ seen.asked.unit.rows)
        by_needs, by_meets = seen.nearest.back(seen.share.T @ (by_met / seen.held))

        by_share = by_met @ seen.nearest.met.T
        by_share[:, seen.shared] += by_covered @ seen.report.has[:, seen.there]
        by_share -= (by_covered * seen.covered + by_met * seen.met).sum(1, keepdims=True)
        by_share += (by_score * seen.covered).sum(1, keepdims=True) * self.scale[2]
        by_share = by_share / seen.held + by_total @ seen.asked.by_word.T

        counts = seen.counts.tocoo()
        by_count = (by_sentence[counts.row] * seen.told.by_word[counts.col]).sum(1)
        by_count -= (by_filled * seen.filled).sum(0)[counts.row]
        by_count += (by_filled[:, counts.row] * seen.promised_there[:, counts.col]).sum(0)
        by_reported = np.bincount(counts.col, by_count * counts.data, minlength=len(seen.report.place))

        for name, texts, by_word in (
            ("asked", seen.promised, by_asked),
            ("needs", seen.promised, by_needs),
            ("told", seen.report, by_told),
            ("meets", seen.report, by_meets),
        ):
            self._adam[name].step(getattr(self, name), texts.vectors.T @ by_word, _RATE)
        self._spell("asked_by", seen.promised, by_asked + by_needs)
        self._spell("told_by", seen.report, by_told + by_meets)
        self._adam["scale"].step(self.scale, by_scale, 10 * _RATE)
        self._count("promised", seen.promised.known, (by_share * seen.share).sum(0))
        self._count("reported", seen.report.known, by_reported)

    def _spell(self, name: str, texts: Texts, by_word: Any) -> None:
        own, at = getattr(self, name), texts.characters
        self._adam[name].step(own, (texts.spelt.T @ by_word)[at] + _OWN * own[at], _RATE, at)

    def _count(self, name: str, known: Any, gradient: Any) -> None:
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
