"""Stored records as people read them on a terminal; used by several commands."""

from __future__ import annotations

from datetime import date

from fztrack.cli.output import harmless, verdict_word
from fztrack.domain import CommitmentRecord, FollowUpState, PairRecord, Verdict
from fztrack.locale import _, labels

COUNTED = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.PENDING, Verdict.NOT_COMMITMENT)


def verdict_line(record: CommitmentRecord) -> str:
    """The verdict that counts, with symbol and sub-kind or reason: `◐ 部分落实 · 未达目标`."""
    effective, judgement = record.effective, record.judgement
    if judgement is None and effective.verdict is Verdict.PENDING:
        return _("◌ 尚未比对")
    return labels.verdict_line(
        effective.verdict,
        effective.partial_kind,
        effective.reason,
        judgement.pending_reason if judgement else None,
    )


def coloured(record: CommitmentRecord) -> str:
    """The same in its colour, for `output.styled`."""
    return verdict_word(record.effective.verdict, verdict_line(record))


def judged_by(record: CommitmentRecord) -> str:
    """Who gave the verdict, with the machine's confidence or the person's name: `机器初判 0.62`, `人工复核 李（有分歧）`."""
    effective, judgement = record.effective, record.judgement
    if judgement is None and effective.reviewer is None:
        return ""
    said = [labels.judged_by(effective)]
    if effective.reviewer:
        said.append(effective.reviewer)
    elif judgement is not None and judgement.verdict is not Verdict.PENDING:
        said.append(f"{judgement.confidence:.2f}")
    text = " ".join(said)
    marks = [
        *([_("有分歧")] if effective.disputed else []),
        *([_("复核后有变化")] if record.stale else []),
        *([_("两可")] if judgement and judgement.even and not effective.reviewer else []),
    ]
    return text + (f"（{'、'.join(marks)}）" if marks else "")


def replied(record: CommitmentRecord) -> str:
    """The state of replies and verification, where anything was said: what merely awaits an answer would be on every line."""
    state = record.follow_up
    return "" if state in (None, FollowUpState.AWAITING) else labels.follow_up_state(state)


def heading(path: tuple[str, ...]) -> str:
    """A heading path on one line."""
    return harmless(" › ".join(path))


def years(report_year: int) -> str:
    """`2020年报告 → 2021年报告`, as screens print a pair."""
    return _("{year}年报告 → {next}年报告").format(year=report_year, next=report_year + 1)


def counts(pair: PairRecord) -> list[str]:
    """The plain counts of a pair by effective verdict, in the order of COUNTED; 未到期 are left to `waiting`."""
    return [str(pair.waiting if verdict is Verdict.PENDING else pair.counts.get(verdict, 0)) for verdict in COUNTED]


def waiting(pair: PairRecord) -> str:
    """What is not there, and whether it ought to be: the next report, and promises whose own date has not come."""
    said = []
    if not pair.next_year_there:
        said.append(labels.missing_report(pair.report_year + 1, overdue=pair.overdue(date.today())))
    if pair.not_due:
        said.append(_("未到期 {n} 条").format(n=pair.not_due))
    return _("；").join(said)
