"""复核: what people do to a commitment, and what counts in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fztrack.domain.terms import DropReason, JudgedBy, PartialKind, Span, Verdict


class ReviewAction(StrEnum):
    """What a person did. Events are appended, never changed."""

    DECIDE = "decide"
    WITHDRAW = "withdraw"  # takes back the event named in `target`
    NOTE = "note"
    FLAG = "flag"
    UNFLAG = "unflag"
    EVIDENCE_TAKEN = "evidence_taken"
    EVIDENCE_REMOVED = "evidence_removed"
    SETTLE = "settle"  # a third person's decision on a disagreement
    UNSURE = "unsure"  # cannot tell


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One event of the review log; `id` and `at` are given by the ledger when it is appended.

    `commitment` is the commitment's public id; `session` names the sitting, `batch` groups what was confirmed at once
    (批量确认); `judgement` is the id of the judgement the person saw; `span` the evidence taken or removed, in the next
    report's raw text; `document` what a reason `changed` rests on.
    """

    commitment: str
    action: ReviewAction
    reviewer: str
    verdict: Verdict | None = None
    partial_kind: PartialKind | None = None
    reason: DropReason | None = None
    note: str | None = None
    document: str | None = None
    span: Span | None = None
    target: int | None = None
    session: str | None = None
    batch: str | None = None
    judgement: int | None = None
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """The verdict that counts: settled, else agreed, else the latest review (disputed), else the machine's."""

    verdict: Verdict
    judged_by: JudgedBy
    reason: DropReason | None = None
    partial_kind: PartialKind | None = None
    reviewer: str | None = None
    at: datetime | None = None
    disputed: bool = False
    settled: bool = False
    batch: bool = False
    note: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body assigned to a reviewer, or released again, said by somebody; `id` and `at` are given by the ledger."""

    body: str
    reviewer: str
    by: str
    released: bool = False
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer's word on a commitment is now: the newest decision that stands, a settlement not counted.

    `batch` says that it came with many others at once (批量确认); `topic` is the commitment's.
    """

    commitment: str
    topic: str
    reviewer: str
    verdict: Verdict
    partial_kind: PartialKind | None = None
    reason: DropReason | None = None
    note: str | None = None
    at: datetime | None = None
    batch: bool = False
