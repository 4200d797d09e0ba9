"""Write the weights file: plain numbers with a word on each table, the sets, the date and the cross-validated scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from fztrack.evaluate.scores import Scores
from fztrack.match.weights import Weights

_SHOWN = (
    "macro_f1",
    "accuracy",
    "found_accuracy",
    "evidence_at_1",
    "evidence_at_3",
    "strict_accuracy",
    "ece",
    "sure_share",
    "sure_accuracy",
    "kept_called_dropped",
    "surest_dropped",
    "effort_95",
)


def weights_text(weights: Weights, sets: Sequence[str], on: date, scores: Sequence[Scores]) -> str:
    """The text of a weights file. `scores` are cross-validated by pair; sets are named, never located."""
    lines = [
        "# Weights, thresholds and calibration of judging, fitted by `fztrack fit`; read by fztrack.match.weights.",
        "# The scores are cross-validated by pair: no pair was judged by weights that saw it.",
        "",
        f'version = "{weights.version}"',
        f"fitted_on = {on.isoformat()}",
        "sets = [" + ", ".join(f'"{name}"' for name in sets) + "]",
        "",
    ]
    for each in scores:
        lines += [f'[scores."{each.name}"]', f'genre = "{each.genre}"', f"lines = {each.judged}"]
        lines += [f"{key} = {getattr(each, key):.3f}" for key in _SHOWN] + [""]
    lines += [
        "# From `part` on an element is spoken of; from an extent of `done` on, what is spoken of is done.",
        "[thresholds]",
        f"part = {_number(weights.part)}",
        f"done = {_number(weights.done)}",
        "",
        "# How likely a sentence is evidence: level.feature = weight, `start` the constant. Fitted to the labelled evidence.",
        *_table("find", weights.find),
        "# Whether the sentence chosen speaks of the element: level.feature = weight. Fitted to the labelled elements.",
        *_table("spoken", weights.spoken),
        "# How far the element has come, where it is spoken of.",
        *_table("extent", weights.extent),
        "# How likely each verdict is for the promise as a whole: feature = weight, `start` the constant; by genre.",
    ]
    for genre, tables in weights.verdict.items():
        for verdict, table in tables.items():
            lines += _table(f"verdict.{genre}.{verdict}", table)
    lines += [
        "# Between what values a feature of the whole counts: where nearly all promises have it by which these weights were fitted.",
        "[limits]",
        *(f'"{name}" = [{_number(low)}, {_number(high)}]' for name, (low, high) in sorted(weights.limits.items())),
        "",
        "# How much an embedding model of the user's counts (fztrack.match.embedding): set by hand, no model is shipped to fit it with.",
        *_table("embedding", {"likeness": weights.embedding}),
        "# How often a judgement is right: start + slope · ln(p/(1−p)) + what its verdict adds.",
        *_table("confidence", weights.confidence),
    ]
    return "\n".join(lines)


def _table(name: str, values: Mapping[str, float]) -> list[str]:
    ordered = sorted(values.items(), key=lambda item: (item[0] != "start", item[0]))
    return [f"[{name}]", *(f'"{key}" = {_number(value)}' for key, value in ordered), ""]


def _number(value: float) -> str:
    return f"{value:.4f}"
