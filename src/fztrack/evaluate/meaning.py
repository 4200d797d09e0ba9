"""Learn from labels what words of a promise ask for and words of a report tell: match/meaning.txt. Needs the extra `fit`.

Several tables of directions (fztrack.evaluate.directions), each from another beginning and in another order drawn from fixed
seeds, so the same labels give nearly the same file (the last digits of sums differ from run to run, and learning carries them on).
No text of any report goes into it, only words of many.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from fztrack.evaluate.directions import DIMENSIONS, Directions, Known, ReportTexts
from fztrack.evaluate.lessons import Labelled, Lesson
from fztrack.evaluate.steps import Step, ignore
from fztrack.evaluate.vectors import Vectors
from fztrack.match.meaning import FARTHEST, LENGTH, ZERO

_EPOCHS = 6
_BATCH = 16
# Words left out of a promise at random while learning, and of an element.
_LEFT_OUT = 0.3
_LEFT_OUT_OF_ELEMENT = 0.15
# Standard deviations of a dimension beyond which it is cut to fit in a character.
_WIDEST = 4.0
_HEADER = """\
# Words of yearly government reports: `word P R asked told needs meets`. P and R: what it counts in a promise and in a report, in
# hundredths; asked and told: where it points there together with others, needs and meets: alone (of one length). A character a
# dimension (O: 0), the dimensions of several tables one after another. `character asked told`: what it adds to words not listed.
# `=`: dimensions of a table, and the scale of the score (covered, filled, much, start, met, toward by table).
# Learned by `fztrack learn` from labelled promises and their evidence; no text of any report.
"""


def learn(
    lessons: Sequence[Lesson], vectors: Vectors, *, tables: int, epochs: int = _EPOCHS, step: Step = ignore
) -> str:
    """The text of meaning.txt: so many tables side by side. A step a table."""
    known = Known(vectors, {word for lesson in lessons for word in _words(lesson)})
    reports = [ReportTexts(lesson.sentences, known) for lesson in lessons]
    models = []
    for seed in range(tables):
        models.append(_taught(lessons, reports, known, seed, epochs))
        step(f"{seed + 1}/{tables}")
    return _text(models, known)


def _words(lesson: Lesson) -> set[str]:
    rows = [row.words for rows in lesson.promises for row in rows]
    return {word for words in (*lesson.sentences, *rows) for word in words}


def _taught(
    lessons: Sequence[Lesson], reports: Sequence[ReportTexts], known: Known, seed: int, epochs: int
) -> Directions:
    model = Directions(known, seed)
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


def _text(models: Sequence[Directions], known: Known) -> str:
    promised, reported, scale = (
        sum(getattr(model, name) for model in models) / len(models) for name in ("promised", "reported", "scale")
    )
    toward = [model.scale[4] / len(models) for model in models]
    numbers = " ".join(f"{number:.3f}" for number in [*scale[:4], scale[5], *toward])
    lines = [_HEADER.rstrip(), f"= {DIMENSIONS} {numbers}"]
    words = known.vectors.words
    spelt, vectors = known.spelt(words), known.vectors.matrix
    columns: list[list[str]] = []
    characters: list[list[str]] = []
    for together, alone, by in (("asked", "needs", "asked_by"), ("told", "meets", "told_by")):
        added = [spelt @ getattr(model, by) for model in models]
        wide = [vectors @ getattr(model, together) + own for model, own in zip(models, added, strict=True)]
        units = [vectors @ getattr(model, alone) + own for model, own in zip(models, added, strict=True)]
        steps = [FARTHEST / (_WIDEST * each.std()) for each in wide]
        columns += [
            _written([each * step for each, step in zip(wide, steps, strict=True)]),
            _written([LENGTH * each / (np.linalg.norm(each, axis=1, keepdims=True) + 1e-9) for each in units]),
        ]
        characters.append(_written([getattr(model, by) * step for model, step in zip(models, steps, strict=True)]))
    asked, needs, told, meets = columns
    for number, word in enumerate(words):
        factors = [round(100 * float(np.exp(each[number]))) for each in (promised, reported)]
        lines.append(f"{word} {factors[0]} {factors[1]} {asked[number]} {told[number]} {needs[number]} {meets[number]}")
    lines += [" ".join(row) for row in zip(known.characters, *characters, strict=True)]
    return "\n".join(lines) + "\n"


def _written(directions: Sequence[Any]) -> list[str]:
    """The directions of all tables side by side in whole steps, a row a word."""
    steps = np.clip(np.rint(np.hstack(directions)), -FARTHEST, FARTHEST).astype(int) + ZERO
    return [bytes(row).decode("ascii") for row in steps.astype(np.uint8)]
