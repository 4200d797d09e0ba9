"""Fit how all elements of a promise are weighed together: how likely each verdict is, by genre.

Multinomial logistic regression on standardised features, written back to plain ones. Both genres lean on each other: what the
weights for fazhi depart from those for 政府工作报告 has a price of its own. How strict the reader of a set is that is for fitting
only has a weight for each such set, which is then left out. What speaks for an answer never makes `dropped` likelier than
another verdict, nor the other way round: else weights learn how the few texts at hand were written (look-alikes in the very
words of a promise) instead of what answers one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fztrack.domain import Genre, Verdict
from fztrack.evaluate.states import speaks
from fztrack.match.verdict import VERDICTS, within

# How freely the strictness of each reader is taken out.
_READER = 2.0
_PREFIXES = ("all_", "main_", "level_")
# What says how large or of what kind something is, or how a sentence lies among others, speaks neither for an answer nor against.
_NEUTRAL = (
    "count", "length", "telling", "achievements", "main_share", "again", "lacking", "kind_", "main_deliverable",
    "main_number", "main_effort", "main_standing", "place.", "compete.", "topic.", "extent.",
)  # fmt: skip
# It is spoken of, but short of what was promised.
_SHORT = ("act.preparing", "act.doing", "act.negated", "quantity.below", "thing.broader")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A labelled promise: its features, its verdict and genre, what it counts, and who read it where that is to be taken out."""

    features: Mapping[str, float]
    verdict: Verdict
    genre: Genre
    counts: float
    reader: str | None


def fit_verdict(
    weighed: Sequence[Weighed],
    limits: Mapping[str, tuple[float, float]],
    factors: Mapping[Verdict, float],
    *,
    strength: float,
    departing: float,
) -> dict[str, dict[str, dict[str, float]]]:
    """Genre → verdict → feature → weight. `factors` are on likelihoods; `departing`: how freely fazhi departs (more is freer)."""
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    names = sorted(limits)
    cut = [within(each.features, limits) for each in weighed]
    matrix = np.array([[features.get(name, 0.0) for name in names] for features in cut])
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-3
    rows = (matrix - mean) / scale
    fazhi = np.array([[float(each.genre is not Genre.GWR)] for each in weighed])
    readers = sorted({each.reader for each in weighed if each.reader})
    by_reader = np.array([[_READER * (each.reader == reader) for reader in readers] for each in weighed])
    design = np.hstack([rows * (1 - fazhi), rows * fazhi, 1 - fazhi, fazhi, by_reader.reshape(len(weighed), -1)])
    is_so = np.array([[float(each.verdict is verdict) for verdict in VERDICTS] for each in weighed])
    counts = strength * _balanced(np.array([each.counts for each in weighed]), is_so)
    of_gwr, of_fazhi = slice(0, len(names)), slice(len(names), 2 * len(names))
    starts, of_readers = 2 * len(names), slice(2 * len(names) + 2, None)

    def loss(parameters: Any) -> tuple[float, Any]:
        table = parameters.reshape(len(VERDICTS) - 1, -1)
        sums = np.hstack([np.zeros((len(design), 1)), design @ table.T])
        top = sums.max(1, keepdims=True)
        likely = np.exp(sums - top)
        total = likely.sum(1, keepdims=True)
        value = (counts * (np.log(total) + top - sums)[is_so == 1]).sum()
        gradient = ((likely / total - is_so) * counts[:, None])[:, 1:].T @ design
        for part, price in ((of_gwr, 1.0), (of_fazhi, 1 / departing**2), (of_readers, 1.0)):
            weights = table[:, part] - (table[:, of_gwr] if part is of_fazhi else 0.0)
            # As if those of the first verdict, which are 0 here, were free as well.
            pull = price * (weights - weights.sum(0) / len(VERDICTS))
            value += 0.5 * (weights * pull).sum()
            gradient[:, part] += pull
            if part is of_fazhi:
                gradient[:, of_gwr] -= pull
        return value, gradient.ravel()

    bounds = [_bound(name) for name in names] * 2 + [(None, None)] * (2 + len(readers))
    begin = np.zeros((len(VERDICTS) - 1) * len(bounds))
    table = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds * (len(VERDICTS) - 1)).x
    table = np.vstack([np.zeros(len(bounds)), table.reshape(len(VERDICTS) - 1, -1)])
    table -= table.mean(0)
    fitted: dict[str, dict[str, dict[str, float]]] = {}
    for number, (genre, part) in enumerate(((Genre.GWR, of_gwr), (Genre.FAZHI, of_fazhi))):
        tables = fitted[genre] = {}
        for verdict, weights in zip(VERDICTS, table, strict=True):
            plain = weights[part] / scale
            start = weights[starts + number] - plain @ mean + math.log(factors.get(verdict, 1.0))
            tables[verdict] = {"start": float(start)}
            tables[verdict] |= {name: float(value) for name, value in zip(names, plain, strict=True)}
    return fitted


def _balanced(counts: Any, is_so: Any) -> Any:
    """Counts under which each verdict weighs as much as another."""
    by_verdict = counts @ is_so + 1e-9  # a verdict that no line has weighs nothing
    return counts * (is_so @ (counts.sum() / (len(VERDICTS) * by_verdict)))


def _bound(name: str) -> tuple[float | None, float | None]:
    """Whether a feature may only speak for an answer (from 0 on), only against (up to 0), or both."""
    core = next((name.removeprefix(prefix) for prefix in _PREFIXES if name.startswith(prefix)), name)
    if name.startswith(_NEUTRAL) or core.startswith((*_NEUTRAL, *_SHORT)):
        return None, None
    if name == "rubric.silent":
        return None, 0.0
    return speaks(core)
