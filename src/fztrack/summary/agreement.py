"""How far two people who judged the same commitments agree: counts, and Cohen's kappa, by verdict and by topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from fztrack.domain import Decision, DropReason, Verdict

DECIDED = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.NOT_COMMITMENT)


@dataclass(frozen=True, slots=True)
class Kappa:
    """Of `both` commitments two people judged they gave `agreed` the same answer; `value` is Cohen's kappa.

    `value` is None where it is not defined: nothing judged by both, or both gave one and the same answer throughout.
    """

    both: int
    agreed: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, by name. `disagreements` are commitments; `in_batch` those left out since one was confirmed in a batch.

    `verdicts` takes each verdict against all others together, `topics` the commitments of each topic, most first.
    """

    first: str
    second: str
    overall: Kappa
    verdicts: tuple[tuple[Verdict, Kappa], ...]
    topics: tuple[tuple[str, Kappa], ...]
    disagreements: tuple[str, ...]
    in_batch: int


def kappa(answers: Sequence[tuple[str, str]]) -> Kappa:
    """Cohen's kappa of two people's answers to the same questions.

    (p_o - p_e) / (1 - p_e), where p_o is the share of equal answers and p_e what chance would give with the answers'
    shares as they are. Source: J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    both = len(answers)
    agreed = sum(one == other for one, other in answers)
    if not both:
        return Kappa(0, 0, None)
    ones, others = Counter(one for one, _ in answers), Counter(other for _, other in answers)
    by_chance = sum(ones[answer] * others[answer] for answer in ones)
    rest = both * both - by_chance
    return Kappa(both, agreed, (agreed * both - by_chance) / rest if rest else None)


def agreement(decisions: Iterable[Decision]) -> tuple[Agreement, ...]:
    """Every two reviewers who judged some of the same commitments, those with most in common first.

    What was confirmed in a batch is left out, since nobody looked at each; so are settlements (ledger.decisions).
    """
    by_reviewer: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in decisions:
        by_reviewer[decision.reviewer][decision.commitment] = decision
    found = []
    for first, second in combinations(sorted(by_reviewer), 2):
        mine, theirs = by_reviewer[first], by_reviewer[second]
        shared = [(mine[key], theirs[key]) for key in mine if key in theirs]
        if shared:
            found.append(_between(first, second, shared))
    return tuple(sorted(found, key=lambda one: (-one.overall.both, one.first, one.second)))


def _between(first: str, second: str, shared: Sequence[tuple[Decision, Decision]]) -> Agreement:
    looked_at = [(one, other) for one, other in shared if not one.batch and not other.batch]
    topics: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other in looked_at:
        topics[one.topic].append((_answer(one), _answer(other)))
    by_topic = [(topic, kappa(answers)) for topic, answers in topics.items()]
    return Agreement(
        first,
        second,
        kappa([(_answer(one), _answer(other)) for one, other in looked_at]),
        tuple(
            (verdict, kappa([(str(one.verdict is verdict), str(other.verdict is verdict)) for one, other in looked_at]))
            for verdict in DECIDED
        ),
        tuple(sorted(by_topic, key=lambda row: (-row[1].both, row[0]))),
        tuple(one.commitment for one, other in looked_at if _answer(one) != _answer(other)),
        len(shared) - len(looked_at),
    )


def _answer(decision: Decision) -> str:
    """What two decisions are compared by: the verdict, and 调整取消 apart from it, as the ledger does."""
    return DropReason.CHANGED.value if decision.reason is DropReason.CHANGED else decision.verdict.value
