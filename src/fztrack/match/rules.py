"""From elements to a verdict by RUBRIC.md: fulfilled, partial with its sub-kind, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fztrack.domain import ElementState, PartialKind, PromiseKind, Verdict
from fztrack.match.elements import Answer


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and the rule that made it (`rule` is a code of fztrack.locale.messages)."""

    verdict: Verdict
    rule: str
    partial_kind: PartialKind | None = None
    fields: dict[str, object] = field(default_factory=dict)


def rule(answers: Sequence[Answer], *, deficit: bool) -> Ruling:
    """`deficit` says that the next report's shortcomings name the very object as undone."""
    states = [answer.state for answer in answers]
    done = states.count(ElementState.DONE)
    main = next((number for number, answer in enumerate(answers) if answer.element.main), 0)
    fields: dict[str, object] = {
        "main": answers[main].element.text,
        "done": done,
        "part": states.count(ElementState.PART),
        "total": len(states),
    }
    if all(state is ElementState.NONE for state in states):
        return Ruling(Verdict.DROPPED, "rule.nothing_found", None, fields)
    if states[main] is ElementState.DONE and done * 2 > len(states):
        if deficit:
            return Ruling(Verdict.PARTIAL, "rule.own_deficit", PartialKind.OWN_DEFICIT, fields)
        return Ruling(Verdict.FULFILLED, "rule.main_and_most_done", None, fields)
    kind = PartialKind.OWN_DEFICIT if deficit else _kind(answers, main)
    return Ruling(Verdict.PARTIAL, f"rule.{kind}", kind, fields)


def _kind(answers: Sequence[Answer], main: int) -> PartialKind:
    """Which shortfall tells most: the main element's own, else that of any element, else that only some were answered."""
    order = [answers[main], *(answer for number, answer in enumerate(answers) if number != main)]
    for answer in order:
        if answer.state is not ElementState.PART:
            continue
        features = answer.comparison.features
        if "quantity.below" in features:
            return PartialKind.BELOW_TARGET
        if answer.element.kind in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER) and (
            "act.preparing.deliverable" in features or "act.doing.deliverable" in features
        ):
            return PartialKind.UNDER_WAY
    if any(answer.state is ElementState.NONE for answer in answers) or len(answers) > 1:
        return PartialKind.SOME
    return PartialKind.UNDER_WAY
