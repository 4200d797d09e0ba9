"""A commitment's log of replies: which state it gives, what may follow, and what never happens whatever people enter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fztrack.domain import (
    CitedDocument,
    Closure,
    ClosureKind,
    Conclusion,
    DropReason,
    FollowUpEntry,
    FollowUpState,
    Response,
    Verdict,
    Verification,
)
from fztrack.errors import ConflictError, InvalidInputError
from fztrack.follow_up import ENDED, asks, refusal, shown_state, state_of

DAY = date(2024, 5, 6)
ANSWER = Response("k3v0c9x2aa", "澜溪区司法局", "13个镇街工作站已于4月全部挂牌。", DAY, "李敏")
PASSED = Verification("k3v0c9x2aa", Conclusion.PASSED, "实地查看13个工作站，均已运行。", "区委依法治区办", DAY, "李敏")
FAILED = Verification("k3v0c9x2aa", Conclusion.FAILED, "其中2个未设人员，未落实。", "区委依法治区办", DAY, "李敏")
CLOSED = Closure("k3v0c9x2aa", ClosureKind.CLOSED, "李敏")
CARRIED = Closure("k3v0c9x2aa", ClosureKind.CARRIED, "李敏")
CARRIED_FOR_A_REASON = Closure("k3v0c9x2aa", ClosureKind.CARRIED, "李敏", "逾期未反馈")
REOPENED = Closure("k3v0c9x2aa", ClosureKind.REOPENED, "李敏", "误销号")

ENTRIES = (ANSWER, PASSED, FAILED, CLOSED, CARRIED, CARRIED_FOR_A_REASON, REOPENED)


def accepted(attempts: list[FollowUpEntry]) -> list[FollowUpEntry]:
    """The log that is there when each of these was tried in turn."""
    log: list[FollowUpEntry] = []
    for entry in attempts:
        if refusal(log, entry) is None:
            log.append(entry)
    return log


LOGS = st.lists(st.sampled_from(ENTRIES), max_size=30).map(accepted)


@pytest.mark.parametrize(
    ("log", "state"),
    [
        ([], FollowUpState.AWAITING),
        ([ANSWER], FollowUpState.ANSWERED),
        ([ANSWER, PASSED], FollowUpState.PASSED),
        ([ANSWER, FAILED], FollowUpState.FAILED),
        ([ANSWER, FAILED, ANSWER], FollowUpState.ANSWERED),
        ([ANSWER, FAILED, PASSED], FollowUpState.PASSED),
        ([ANSWER, PASSED, CLOSED], FollowUpState.CLOSED),
        ([ANSWER, FAILED, CARRIED], FollowUpState.CARRIED),
        ([CARRIED_FOR_A_REASON], FollowUpState.CARRIED),
        ([ANSWER, PASSED, CLOSED, REOPENED], FollowUpState.PASSED),
        ([CARRIED_FOR_A_REASON, REOPENED], FollowUpState.AWAITING),
        ([ANSWER, PASSED, CLOSED, REOPENED, FAILED, CARRIED], FollowUpState.CARRIED),
    ],
)
def test_the_chain_from_awaiting_to_closed(log: list[FollowUpEntry], state: FollowUpState) -> None:
    assert accepted(log) == log
    assert state_of(log) is state


@pytest.mark.parametrize(
    ("log", "entry", "code"),
    [
        ([], CLOSED, "follow_up.not_verified"),
        ([ANSWER], CLOSED, "follow_up.not_verified"),
        ([ANSWER, FAILED], CLOSED, "follow_up.not_verified"),
        ([ANSWER, PASSED, ANSWER], CLOSED, "follow_up.not_verified"),
        ([], PASSED, "follow_up.not_answered"),
        ([], FAILED, "follow_up.not_answered"),
        ([], REOPENED, "follow_up.not_ended"),
        ([ANSWER, PASSED], REOPENED, "follow_up.not_ended"),
        ([ANSWER, PASSED, CLOSED], ANSWER, "follow_up.ended"),
        ([ANSWER, PASSED, CLOSED], FAILED, "follow_up.ended"),
        ([ANSWER, PASSED, CLOSED], CLOSED, "follow_up.ended"),
        ([ANSWER, FAILED, CARRIED], PASSED, "follow_up.ended"),
    ],
)
def test_what_the_state_forbids_is_a_conflict(log: list[FollowUpEntry], entry: FollowUpEntry, code: str) -> None:
    error = refusal(log, entry)
    assert isinstance(error, ConflictError)
    assert error.code == code


@pytest.mark.parametrize(
    ("log", "entry"),
    [
        ([], CARRIED),
        ([ANSWER], CARRIED),
        ([ANSWER, PASSED, CLOSED], Closure("k3v0c9x2aa", ClosureKind.REOPENED, "李敏", "　")),
        ([], Response("k3v0c9x2aa", "　", "已完成。", DAY, "李敏")),
        ([], Response("k3v0c9x2aa", "澜溪区司法局", "", DAY, "李敏")),
        ([], Response("k3v0c9x2aa", "澜溪区司法局", "已完成。", DAY, "李敏", (CitedDocument(" ", "澜司〔2024〕3号"),))),
        ([ANSWER], Verification("k3v0c9x2aa", Conclusion.PASSED, "", "区委依法治区办", DAY, "李敏")),
        ([ANSWER], Verification("k3v0c9x2aa", Conclusion.PASSED, "已完成。", "", DAY, "李敏")),
        ([ANSWER, PASSED], Closure("k3v0c9x2aa", ClosureKind.CLOSED, "")),
    ],
)
def test_what_lacks_a_name_a_text_or_a_reason_is_invalid(log: list[FollowUpEntry], entry: FollowUpEntry) -> None:
    assert isinstance(refusal(log, entry), InvalidInputError)


@given(LOGS)
def test_nothing_is_ever_closed_without_a_verification_that_passed_as_the_latest_word(log: list[FollowUpEntry]) -> None:
    for at, entry in enumerate(log):
        if isinstance(entry, Closure) and entry.kind is ClosureKind.CLOSED:
            words = [one for one in log[:at] if not isinstance(one, Closure)]
            assert words[-1] is PASSED


@given(LOGS)
def test_nothing_is_ever_concluded_before_the_body_was_heard(log: list[FollowUpEntry]) -> None:
    for at, entry in enumerate(log):
        if isinstance(entry, Verification):
            assert ANSWER in log[:at]


@given(LOGS, st.sampled_from(ENTRIES))
def test_an_ended_follow_up_takes_nothing_but_being_reopened(log: list[FollowUpEntry], entry: FollowUpEntry) -> None:
    if state_of(log) in ENDED:
        assert (refusal(log, entry) is None) == (entry is REOPENED)


@given(LOGS)
def test_reopening_gives_back_the_state_before(log: list[FollowUpEntry]) -> None:
    if state_of(log) in ENDED:
        assert state_of([*log, REOPENED]) is state_of(log[:-1])


@given(LOGS)
def test_every_open_state_can_be_left(log: list[FollowUpEntry]) -> None:
    assert any(refusal(log, entry) is None and state_of([*log, entry]) is not state_of(log) for entry in ENTRIES)


@given(LOGS, st.sampled_from(Verdict), st.none() | st.sampled_from(DropReason))
def test_only_an_unanswered_positive_has_no_state(
    log: list[FollowUpEntry], verdict: Verdict, reason: DropReason | None
) -> None:
    shown = shown_state(log, verdict, reason)
    assert (shown is None) == (not log and not asks(verdict, reason))
    assert shown in (None, state_of(log))


def test_a_verdict_asks_for_an_answer_where_it_is_negative() -> None:
    assert asks(Verdict.PARTIAL, None)
    assert asks(Verdict.DROPPED, DropReason.SILENT)
    assert not asks(Verdict.DROPPED, DropReason.CHANGED)
    assert not any(asks(verdict, None) for verdict in (Verdict.FULFILLED, Verdict.PENDING, Verdict.NOT_COMMITMENT))
