"""Which verdict counts, from what the machine found and what people said."""

from itertools import count

import pytest

from fztrack.domain import DropReason, JudgedBy, PartialKind, ReviewAction, Span, Verdict
from fztrack.ledger.verdicts import NO_FINDING, Event, Finding, State, state_of

PLAN, REVIEW = 1, 2
numbers = count(1)
MACHINE = Finding(7, Verdict.PARTIAL, None, PartialKind.BELOW_TARGET, 0.62, False, "seen")


def event(action: ReviewAction, reviewer: str = "李", **others: object) -> Event:
    values: dict[str, object] = dict.fromkeys(("verdict", "partial_kind", "reason", "note", "span", "target"))
    values |= {"finding": "seen", "plan_revision": PLAN, "review_revision": REVIEW}
    return Event(id=next(numbers), action=action, reviewer=reviewer, **(values | others))  # type: ignore[arg-type]


def decide(verdict: Verdict, reviewer: str = "李", **others: object) -> Event:
    return event(ReviewAction.DECIDE, reviewer, verdict=verdict, **others)


def withdraw(target: Event) -> Event:
    return event(ReviewAction.WITHDRAW, target.reviewer, target=target.id)


def after(*events: Event, finding: Finding | None = MACHINE, **others: object) -> State:
    return state_of(finding, events, PLAN, REVIEW, **others)  # type: ignore[arg-type]


def test_nothing_judged_and_nothing_decided_is_pending() -> None:
    state = after(finding=None)
    assert (state.verdict, state.judged_by, state.certainty) == (Verdict.PENDING, JudgedBy.MACHINE, NO_FINDING)


def test_without_a_decision_the_machine_counts() -> None:
    state = after(event(ReviewAction.NOTE, note="待查"))
    assert (state.verdict, state.partial_kind, state.judged_by) == (
        Verdict.PARTIAL,
        PartialKind.BELOW_TARGET,
        JudgedBy.MACHINE,
    )
    assert state.note == "待查"
    assert not state.stale


def test_a_decision_counts_before_the_machine() -> None:
    state = after(decide(Verdict.DROPPED, reason=DropReason.REPROMISED))
    assert (state.verdict, state.reason, state.partial_kind) == (Verdict.DROPPED, DropReason.REPROMISED, None)
    assert state.judged_by is JudgedBy.PERSON


def test_a_reviewers_later_decision_takes_the_place_of_the_earlier_one() -> None:
    state = after(decide(Verdict.DROPPED, reason=DropReason.SILENT), decide(Verdict.FULFILLED))
    assert state.verdict is Verdict.FULFILLED
    assert not state.disputed


def test_withdrawing_the_later_decision_brings_the_earlier_one_back() -> None:
    first, second = decide(Verdict.PARTIAL), decide(Verdict.FULFILLED)
    assert after(first, second, withdraw(second)).verdict is Verdict.PARTIAL


def test_withdrawing_a_withdrawal_makes_the_decision_stand_again() -> None:
    decision = decide(Verdict.FULFILLED)
    taken_back = withdraw(decision)
    assert after(decision, taken_back).judged_by is JudgedBy.MACHINE
    assert after(decision, taken_back, withdraw(taken_back)).verdict is Verdict.FULFILLED


def test_two_reviewers_who_agree_are_not_in_dispute_whatever_the_sub_kind() -> None:
    state = after(
        decide(Verdict.PARTIAL, "李", partial_kind=PartialKind.SOME),
        decide(Verdict.PARTIAL, "王", partial_kind=PartialKind.UNDER_WAY),
    )
    assert not state.disputed
    assert state.partial_kind is PartialKind.UNDER_WAY
    assert [reviewer for reviewer, _ in state.decisions] == ["李", "王"]


def test_two_reviewers_who_differ_are_in_dispute_and_the_latest_counts() -> None:
    state = after(decide(Verdict.FULFILLED, "李"), decide(Verdict.PARTIAL, "王"))
    assert state.disputed
    assert state.verdict is Verdict.PARTIAL


def test_silent_against_changed_is_a_dispute_since_one_of_them_leaves_the_count() -> None:
    state = after(
        decide(Verdict.DROPPED, "李", reason=DropReason.SILENT),
        decide(Verdict.DROPPED, "王", reason=DropReason.CHANGED),
    )
    assert state.disputed


def test_a_third_persons_settlement_counts_also_against_later_decisions() -> None:
    state = after(
        decide(Verdict.FULFILLED, "李"),
        decide(Verdict.PARTIAL, "王"),
        event(ReviewAction.SETTLE, "张", verdict=Verdict.FULFILLED),
        decide(Verdict.PARTIAL, "李"),
    )
    assert (state.verdict, state.settled, state.disputed) == (Verdict.FULFILLED, True, False)


def test_withdrawing_the_settlement_opens_the_dispute_again() -> None:
    settled = event(ReviewAction.SETTLE, "张", verdict=Verdict.FULFILLED)
    state = after(decide(Verdict.FULFILLED, "李"), decide(Verdict.PARTIAL, "王"), settled, withdraw(settled))
    assert state.disputed
    assert not state.settled


@pytest.mark.parametrize(
    "seen", [{"finding": "other"}, {"plan_revision": 9}, {"review_revision": 9}, {"review_revision": None}]
)
def test_a_decision_on_another_judgement_or_revision_is_marked_changed_since(seen: dict[str, object]) -> None:
    assert after(decide(Verdict.FULFILLED, **seen)).stale


def test_deciding_again_on_what_is_there_now_clears_the_mark() -> None:
    assert not after(decide(Verdict.FULFILLED, finding="other"), decide(Verdict.FULFILLED)).stale


def test_a_flag_stands_until_it_is_taken_down() -> None:
    up, down = event(ReviewAction.FLAG), event(ReviewAction.UNFLAG, "王")
    assert after(up).flagged
    assert not after(up, down).flagged
    assert after(up, down, withdraw(down)).flagged


def test_cannot_tell_holds_until_that_reviewer_decides_and_leaves_decisions_alone() -> None:
    unsure = event(ReviewAction.UNSURE, "李")
    assert after(unsure).unsure
    assert after(unsure, decide(Verdict.FULFILLED, "王")).unsure
    assert not after(unsure, decide(Verdict.FULFILLED, "李")).unsure
    assert after(decide(Verdict.FULFILLED, "李"), unsure).verdict is Verdict.FULFILLED


def test_evidence_taken_by_hand_and_removed_again_leaves_nothing() -> None:
    span, machines = Span(10, 20), Span(30, 40)
    taken = event(ReviewAction.EVIDENCE_TAKEN, span=span)
    assert after(taken).taken == (span,)
    removed = event(ReviewAction.EVIDENCE_REMOVED, span=span)
    assert (after(taken, removed).taken, after(taken, removed).removed) == ((), ())
    assert after(event(ReviewAction.EVIDENCE_REMOVED, span=machines)).removed == (machines,)


def test_evidence_of_an_older_revision_is_found_again_or_left_out() -> None:
    taken = event(ReviewAction.EVIDENCE_TAKEN, span=Span(10, 20), review_revision=5)
    assert after(taken).taken == ()
    assert after(taken, relocate=lambda span, revision: Span(span.start + revision, 30)).taken == (Span(15, 30),)


def test_the_least_certain_come_first_and_pending_last() -> None:
    pending = Finding(8, Verdict.PENDING, None, None, 1.0, False, "seen")
    assert after().certainty == 0.62
    assert after(finding=pending).certainty == NO_FINDING
