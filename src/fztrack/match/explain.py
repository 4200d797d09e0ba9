"""The waterfall: one row per level of an element with its contribution; the rows add up to the element's score."""

from __future__ import annotations

from fztrack.domain import ElementJudgement, ExplanationRow
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


def element_judgement(number: int, answer: Answer, standing: Standing, evidence: tuple[int, ...]) -> ElementJudgement:
    """The element's judgement with its rows, in the order of LEVELS; levels that contributed nothing have none."""
    contributions = {**answer.contributions, "context": standing.context}
    details = answer.comparison.details
    if not contributions.get("words"):  # the words in common stand where what is literally shared counts
        details = {**details, "pairs": details.get("words", "")}
    rows = tuple(
        ExplanationRow(number, level, details.get(level, ""), contributions[level])
        for level in LEVELS
        if contributions.get(level) or level == "start"
    )
    return ElementJudgement(number, standing.state, sum(row.contribution for row in rows), evidence, rows)
