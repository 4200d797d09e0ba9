"""The waterfall: one row per level of an element with its contribution; the rows add up to the element's score."""

from __future__ import annotations

from fztrack.domain import ElementJudgement, ExplanationRow
from fztrack.match.elements import Answer

# Order in which rows are shown; a level that is not listed comes last.
LEVELS = ("start", "documents", "names", "thing", "words", "pairs", "whole", "act", "quantity", "heading", "context")


def element_judgement(number: int, answer: Answer, evidence: tuple[int, ...]) -> ElementJudgement:
    """The element's judgement with its rows, in the order of LEVELS; levels that contributed nothing have none."""
    rows = tuple(
        ExplanationRow(number, level, answer.comparison.details.get(level, ""), contribution)
        for level, contribution in sorted(answer.contributions.items(), key=lambda item: (_place(item[0]), item[0]))
        if contribution or level == "start"
    )
    return ElementJudgement(number, answer.state, sum(row.contribution for row in rows), evidence, rows)


def _place(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
