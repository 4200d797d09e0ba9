"""How well judging agrees with people's labels, and the fitting of its weights. Knows match, no other room.

The doors: `read_gold(path)`, `evaluate(sets, load, judge)`, `worst_misses(…)`, for fitting `fit_sets(sets, load)` and `learn_sets(…)`.
"""

from fztrack.evaluate.charts import bar, charts_svg, effort_rows
from fztrack.evaluate.gold import Answered, GoldElement, GoldLine, GoldSet, LoadedPair, answer_lines, read_gold
from fztrack.evaluate.misses import Miss, worst_misses
from fztrack.evaluate.run import (
    Evaluation,
    Fitted,
    evaluate,
    fit_sets,
    learn_sets,
    steps_of_fitting,
    steps_of_learning,
)
from fztrack.evaluate.scores import MISSED, Scores, score, scores_json
from fztrack.evaluate.steps import Step, ignore

__all__ = [
    "MISSED",
    "Answered",
    "Evaluation",
    "Fitted",
    "GoldElement",
    "GoldLine",
    "GoldSet",
    "LoadedPair",
    "Miss",
    "Scores",
    "Step",
    "answer_lines",
    "bar",
    "charts_svg",
    "effort_rows",
    "evaluate",
    "fit_sets",
    "ignore",
    "learn_sets",
    "read_gold",
    "score",
    "scores_json",
    "steps_of_fitting",
    "steps_of_learning",
    "worst_misses",
]
