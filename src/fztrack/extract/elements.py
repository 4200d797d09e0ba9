"""The elements of a commitment: one act on one object each, with kind, and which of them is the main one (RUBRIC.md, Units)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from fztrack.domain import PromiseKind
from fztrack.extract.clauses import Clause, Role, clauses
from fztrack.extract.objects import names_thing, things
from fztrack.text.lexicon import load
from fztrack.text.normalise import fold
from fztrack.text.quantities import Comparison, Quantity, quantities


@dataclass(frozen=True, slots=True)
class Draft:
    """An element before its span is taken back to the raw text: `start`, `end` are its object's, in the sentence's text."""

    start: int
    end: int
    act: str
    text: str
    kind: PromiseKind
    main: bool = False


_TRIM = " 、，。；：！？"
# Shorter clauses without a known verb are names or times.
_SHORTEST_UNKNOWN = 7
# Objects with fewer characters of their own lean on the one before.
_SHORTEST_OBJECT = 2
_FILLERS = re.compile(r"全覆盖|以上|以内|左右|不[少低]于|不[超多]过?于?|[共各个]")


def elements(text: str) -> tuple[Draft, ...]:
    """The elements of a sentence (normalised text), in order; at least one where there is any text.

    Purposes and circumstances count only where they carry a number, or where the sentence holds nothing else.
    """
    plain = fold(text)  # the lexicon is in simplified characters; offsets are the same
    found = clauses(plain)
    drafts: list[Draft] = []
    for clause in found:
        numbers = quantities(plain[clause.start : clause.end])
        if clause.role is Role.ACT:
            drafts.extend(_acts(text, plain, clause, numbers))
        elif _is_unknown_act(plain, clause) or (
            numbers and clause.role is not Role.CIRCUMSTANCE and _is_target(plain, clause, numbers)
        ):
            drafts.append(_draft(text, plain, clause, (clause.object_start, clause.object_end), numbers))
    if not drafts:
        rest = sorted(found, key=lambda clause: (clause.role is not Role.BARE, clause.role is not Role.PURPOSE))
        drafts.extend(_draft(text, plain, clause, (clause.object_start, clause.object_end), ()) for clause in rest[:1])
    return _with_main(_leaning(plain, [draft for draft in drafts if draft.start < draft.end]))


def _leaning(plain: str, drafts: list[Draft]) -> list[Draft]:
    """推进基地建设，年内建成2处: an object that is only a number, or nothing, is the one before it; the span takes that in."""
    found: list[Draft] = []
    for draft in drafts:
        words = plain[draft.start : draft.end]
        for number in quantities(words):
            words = words.replace(number.span.slice(plain[draft.start : draft.end]), "")
        leans = len(_FILLERS.sub("", words.replace(draft.act, ""))) < _SHORTEST_OBJECT
        found.append(replace(draft, start=found[-1].start) if leans and found else draft)
    return found


def main_kind(drafts: tuple[Draft, ...]) -> PromiseKind:
    """The kind of a commitment: its main element's."""
    return next(draft.kind for draft in drafts if draft.main)


def _acts(text: str, plain: str, clause: Clause, numbers: tuple[Quantity, ...]) -> list[Draft]:
    parts = things(plain, clause.object_start, clause.object_end)
    if len(parts) == 1:
        return [_draft(text, plain, clause, (clause.object_start, clause.object_end), numbers)]
    return [_draft(text, plain, clause, part, quantities(plain[slice(*part)]), part=True) for part in parts]


def _draft(
    text: str,
    plain: str,
    clause: Clause,
    thing: tuple[int, int],
    numbers: tuple[Quantity, ...],
    *,
    part: bool = False,
) -> Draft:
    start, end = thing
    act = slice(clause.act_start, clause.act_end)
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if start == end:  # the act is all there is: 从严执法
        start, end = clause.start, clause.end
    shown = text[act] + text[start:end] if part else text[clause.start : clause.end]
    kind = PromiseKind.NUMBER if numbers and _is_target(plain, clause, numbers) else _kind(plain[act])
    return Draft(start, end, text[act], shown.strip(_TRIM), kind)


def _is_unknown_act(text: str, clause: Clause) -> bool:
    """Whether a clause without a verb of the lexicon all the same names a thing at its end (兴办特殊教育学校)."""
    words = text[clause.start : clause.end]
    if clause.role is not Role.BARE or len(words) < _SHORTEST_UNKNOWN:
        return False
    return not words.startswith(tuple(load("framing")["clause"]["openings"])) and names_thing(words)


@cache
def _kinds() -> dict[str, PromiseKind]:
    return {verb: PromiseKind(kind) for kind, verbs in reversed(load("verbs")["kinds"].items()) for verb in verbs}


@cache
def _kind(act: str) -> PromiseKind:
    """The kind an act makes: of the whole chain, else its first verb's, but a deliverable behind it wins (修改完善并印发).

    推动出台 stays an effort: who promises to push promises a step.
    """
    kinds = _kinds()
    if act in kinds:
        kind = kinds[act]
        return PromiseKind.STANDING if kind is PromiseKind.NUMBER else kind
    found: list[PromiseKind] = []
    position = 0
    while position < len(act):
        verb = next((act[position:end] for end in range(len(act), position, -1) if act[position:end] in kinds), "")
        if verb:
            found.append(kinds[verb])
        position += len(verb) or 1
    if not found:
        return PromiseKind.STANDING
    if found[0] is PromiseKind.EFFORT:
        return PromiseKind.EFFORT
    if PromiseKind.DELIVERABLE in found:
        return PromiseKind.DELIVERABLE
    return PromiseKind.STANDING if found[0] is PromiseKind.NUMBER else found[0]


def _is_target(text: str, clause: Clause, numbers: tuple[Quantity, ...]) -> bool:
    """Whether a number is what is promised, not a description (推进13处中心的标准化建设).

    A compared number, a change, a share always is; a plain count is one where the act brings things about.
    """
    if any(number.comparison is not Comparison.EXACTLY or number.change for number in numbers):
        return True
    act = text[clause.act_start : clause.act_end]
    if any(number.unit == "%" for number in numbers):
        return True
    counted = load("verbs")["counting"]["words"]
    brings_about = _kind(act) is PromiseKind.DELIVERABLE or _kinds().get(act) is PromiseKind.NUMBER
    return brings_about or not act or any(act.endswith(verb) for verb in counted)


def _with_main(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Main is the first that carries a number or names a deliverable, else the first."""
    if not drafts:
        return ()
    firm = (PromiseKind.NUMBER, PromiseKind.DELIVERABLE)
    main = next((index for index, draft in enumerate(drafts) if draft.kind in firm), 0)
    return tuple(replace(draft, main=index == main) for index, draft in enumerate(drafts))
