"""The waterfall: one row per level of an element with its contribution; the rows add up to the element's score.

Whether the element is spoken of comes first, then, where it is, how far it has come.
"""

from __future__ import annotations

from collections.abc import Mapping

from fztrack.domain import EXTENT, ElementJudgement, ElementState, ExplanationRow
from fztrack.match.elements import Answer
from fztrack.match.states import Standing

# Order in which rows are shown.
LEVELS = (
    "start",
    "documents",
    "names",
    "thing",
    "object",
    "deed",
    "proper",
    "words",
    "pairs",
    "meaning",
    "embedding",
    "topic",
    "place",
    "compete",
    "wording",
    "act",
    "quantity",
    "other",
    "context",
)
# What adds less would be shown as nothing.
_SEEN = 0.005


def element_judgement(number: int, answer: Answer, standing: Standing, evidence: tuple[int, ...]) -> ElementJudgement:
    """The element's judgement with its rows, in the order of LEVELS; levels that contributed nothing have none."""
    rows = _rows(number, {**answer.by_spoken, "context": standing.by_spoken}, answer.comparison.details)
    if standing.state is not ElementState.NONE:
        by_extent = {**answer.by_extent, "context": standing.by_extent}
        rows += _rows(number, by_extent, answer.comparison.details, EXTENT)
    return ElementJudgement(number, standing.state, sum(row.contribution for row in rows), evidence, rows)


def _rows(
    number: int, contributions: Mapping[str, float], details: Mapping[str, str], before: str = ""
) -> tuple[ExplanationRow, ...]:
    if not contributions.get("words"):  # the words in common stand where what is literally shared counts
        details = {**details, "pairs": details.get("words", "")}
    return tuple(
        ExplanationRow(number, before + level, details.get(level, ""), contributions[level])
        for level in LEVELS
        if abs(contributions.get(level, 0.0)) >= _SEEN or level == "start"
    )
