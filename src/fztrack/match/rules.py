"""The rule of RUBRIC.md that makes the verdict from the elements' states: fulfilled, partial with its sub-kind, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fztrack.domain import ElementState, PartialKind, PromiseKind, Verdict
from fztrack.match.elements import Answer
from fztrack.match.verdict import main_element


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and the rule that made it (`rule` is a code of fztrack.locale.messages)."""

    verdict: Verdict
    rule: str
    partial_kind: PartialKind | None = None
    fields: dict[str, object] = field(default_factory=dict)


def kept(done: Sequence[bool], main: int) -> bool:
    """Whether the main element is done and more than half of all are."""
    return done[main] and 2 * sum(done) > len(done)


def rule(answers: Sequence[Answer], states: Sequence[ElementState], *, deficit: bool) -> Ruling:
    """`deficit` says that the next report's shortcomings name the very object as undone."""
    done = states.count(ElementState.DONE)
    main = main_element(answers)
    fields: dict[str, object] = {
        "main": answers[main].element.text,
        "done": done,
        "part": states.count(ElementState.PART),
        "total": len(states),
    }
    if all(state is ElementState.NONE for state in states):
        return Ruling(Verdict.DROPPED, "rule.nothing_found", None, fields)
    if kept([state is ElementState.DONE for state in states], main):
        if deficit:
            return Ruling(Verdict.PARTIAL, "rule.own_deficit", PartialKind.OWN_DEFICIT, fields)
        return Ruling(Verdict.FULFILLED, "rule.main_and_most_done", None, fields)
    kind = PartialKind.OWN_DEFICIT if deficit else _kind(answers, states, main)
    return Ruling(Verdict.PARTIAL, f"rule.{kind}", kind, fields)


def _kind(answers: Sequence[Answer], states: Sequence[ElementState], main: int) -> PartialKind:
    """Which shortfall tells most: the main element's own, else that of any element, else that only some were answered."""
    for number in sorted(range(len(answers)), key=lambda n: n != main):
        if states[number] is not ElementState.PART:
            continue
        features = answers[number].comparison.features
        if "quantity.below" in features:
            return PartialKind.BELOW_TARGET
        strict = answers[number].element.kind in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER)
        if "act.preparing.deliverable" in features or "act.preparing.loose" in features:
            return PartialKind.UNDER_WAY
        if strict and "act.doing.deliverable" in features:
            return PartialKind.UNDER_WAY
    if ElementState.NONE in states or ElementState.DONE in states or len(answers) > 1:
        return PartialKind.SOME
    return PartialKind.UNDER_WAY
