"""Fit how an element is answered by the sentence chosen for it: whether it is spoken of, and how far it has come; people read the rows.

Each question has weights of its own: the same words that speak of a thing are there whether it is planned or done. A feature that
speaks for an answer never counts against it, nor the other way round, so that every row of an explanation says what its name says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fztrack.domain import Element, ElementState, Verdict
from fztrack.evaluate.gold import GoldElement, GoldLine
from fztrack.match.elements import Answer
from fztrack.match.verdict import main_element

# What speaks against an answer, by level or by feature of any level; all else speaks for one.
_LEVELS_AGAINST = ("act.negated", "act.preparing", "act.doing.deliverable", "act.rest", "other.")
_FEATURES_AGAINST = ("missed", "missing", "missing_bits", "below", "unsaid", "unmet", "confused", "framing")
# A feature that commonly moves a score by less than this has no weight, hence no row.
_FELT = 0.01


def fit_spoken(known: Sequence[tuple[Answer, ElementState]], strength: float) -> dict[str, float]:
    """The weights of whether an element is spoken of, `start` among them; `strength` of regularisation as in scikit-learn."""
    return _fit([(answer, state is not ElementState.NONE) for answer, state in known], strength)


def fit_extent(known: Sequence[tuple[Answer, ElementState]], strength: float) -> dict[str, float]:
    """The weights of whether an element that is spoken of is done, `start` among them."""
    spoken = [(answer, state is ElementState.DONE) for answer, state in known if state is not ElementState.NONE]
    return _fit(spoken, strength)


def _fit(known: Sequence[tuple[Answer, bool]], strength: float) -> dict[str, float]:
    """Logistic regression within the bounds of `speaks`, on features brought to one scale."""
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    features = [answer.comparison.features for answer, _ in known]
    names = sorted({name for seen in features for name in seen})
    matrix = np.array([[seen.get(name, 0.0) for name in names] for seen in features])
    scale = matrix.std(0) + 1e-3
    rows = matrix / scale
    is_so = np.array([so for _, so in known], dtype=float)

    def loss(parameters: Any) -> tuple[float, Any]:
        weights = parameters[:-1]
        odds = rows @ weights + parameters[-1]
        wrong = strength * (1 / (1 + np.exp(-odds)) - is_so)
        total = 0.5 * weights @ weights + strength * (np.logaddexp(0, odds) - is_so * odds).sum()
        return total, np.append(weights + wrong @ rows, wrong.sum())

    bounds = [*map(speaks, names), (None, None)]
    *weights, start = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return {"start": float(start)} | {
        name: float(weight / size)
        for name, weight, size in zip(names, weights, scale, strict=True)
        if abs(weight) >= _FELT
    }


def speaks(name: str) -> tuple[float | None, float | None]:
    """The bounds of a feature's weight: up to 0 where it speaks against an answer, else from 0 on."""
    against = name.startswith(_LEVELS_AGAINST) or name.rpartition(".")[2] in _FEATURES_AGAINST
    return (None, 0.0) if against else (0.0, None)


def known_states(line: GoldLine, answers: Sequence[Answer]) -> Iterable[tuple[Answer, ElementState]]:
    """The answers whose elements' states are known: as labelled, or of a line without labelled elements what its verdict leaves no doubt of."""
    main = main_element(answers)
    for number, answer in enumerate(answers):
        state = _by_verdict(line.verdict, only=len(answers) == 1, main=number == main)
        if line.elements:
            labelled = labelled_element(answer.element, line)
            state = labelled.state if labelled else None
        if state is not None:
            yield answer, state


def _by_verdict(verdict: Verdict, *, only: bool, main: bool) -> ElementState | None:
    if verdict is Verdict.DROPPED:
        return ElementState.NONE
    if verdict is Verdict.FULFILLED and main:
        return ElementState.DONE
    return ElementState.PART if verdict is Verdict.PARTIAL and only else None


def labelled_element(element: Element, line: GoldLine) -> GoldElement | None:
    """The labelled element of `line` that `element` is, None where none is."""
    for labelled in line.elements:
        if 2 * element.span.overlap(labelled.span) > len(labelled.span):
            return labelled
    return None
