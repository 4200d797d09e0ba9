"""A commitment in words: verdict, who gave it, the evidence quoted and placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import CommitmentRecord, Evidence, JudgedBy, Verdict
from fztrack.locale import _, labels
from fztrack.summary.model import Entry
from fztrack.summary.replies import answer, state, verified
from fztrack.summary.safe import plain

_CELL = re.compile(r"\|\s+")
"""What reading puts between the cells of a row (reading/)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence quoted: its words, where it stands, and what is to be known of it."""

    text: str
    place: str
    marks: str


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment. `tone` is the verdict's name for colours; `verdict` says it with symbol, sub-kind or reason.

    `answers` are replies, their verification and the state, the only lines in which 未落实 may stand."""

    number: int
    id: str
    text: str
    place: str
    tone: str
    verdict: str
    who: str
    kind: str
    quotes: tuple[Quote, ...]
    counter: tuple[Quote, ...]
    note: str
    document: str
    answers: tuple[str, ...] = ()


def item(number: int, entry: Entry) -> Item:
    """A commitment in words."""
    record = entry.record
    said, effective = record.commitment, record.effective
    counter = record.judgement.counter if record.judgement else ()
    return Item(
        number=number,
        id=record.id,
        text=plain(said.text),
        place=place(said.heading),
        tone=effective.verdict.value,
        verdict=verdict_line(record),
        who=who(record),
        kind="，".join(part for part in (labels.promise_kind(said.kind), _topic(record)) if part),
        quotes=tuple(_quote(one, record) for one in entry.evidence) if _has_evidence(record) else (),
        counter=tuple(_quote(one, record, role=True) for one in counter),
        note=plain(effective.note or ""),
        document=plain(effective.document or ""),
        answers=_answers(entry),
    )


def _topic(record: CommitmentRecord) -> str:
    """The topic in words; empty where it only says again under which heading the commitment stands, as in 政府工作报告."""
    said = record.commitment
    topic = plain(labels.topic(said.topic))
    return "" if topic and any(topic in plain(part) for part in said.heading) else topic


def _answers(entry: Entry) -> tuple[str, ...]:
    """What the unit answered, what was verified, and how far it has come; nothing where nobody answered."""
    log = entry.follow_up
    if log is None or not log.entries:
        return ()
    said = [_("反馈：{answer}").format(answer=answer(response)) for response in log.responses]
    if log.verifications:
        said.append(_("核实情况：{verified}").format(verified=verified(log)))
    return (*said, _("状态：{state}").format(state=state(log, entry.record)))


def _has_evidence(record: CommitmentRecord) -> bool:
    """A dropped commitment has no evidence (RUBRIC.md); what the machine had found for another verdict is not shown."""
    return record.effective.verdict in (Verdict.FULFILLED, Verdict.PARTIAL)


def _quote(one: Evidence, record: CommitmentRecord, *, role: bool = False) -> Quote:
    marks = [labels.role(one.role)] if role else [labels.evidence_kind(one.kind)]
    if one.carried_over:
        marks.append(_("沿用上年"))
    if one.span in record.taken:
        marks.append(_("人工选取"))
    return Quote(_cells(plain(one.text)), place(one.heading), "、".join(marks))


def _cells(text: str) -> str:
    """A row of a table as a phrase: `出庭应诉率 | 88.6% | 93.1%` → `出庭应诉率：88.6%，93.1%`."""
    name, *rest = map(str.rstrip, _CELL.split(text))
    return f"{name}：{'，'.join(rest)}" if rest else text


def place(heading: Sequence[str]) -> str:
    """A heading path on one line."""
    return " › ".join(plain(part) for part in heading)


def verdict_line(record: CommitmentRecord) -> str:
    """The verdict that counts, with symbol and sub-kind or reason."""
    effective, judgement = record.effective, record.judgement
    if judgement is None and effective.verdict is Verdict.PENDING:
        return _("◌ 尚未比对")
    pending = judgement.pending_reason if judgement else None
    return labels.verdict_line(effective.verdict, effective.partial_kind, effective.reason, pending)


def who(record: CommitmentRecord) -> str:
    """Who gave the verdict: `机器初判`, `人工复核（李）`, `批量确认（李，有分歧）`; empty where nobody has."""
    effective, judgement = record.effective, record.judgement
    if effective.verdict is Verdict.PENDING or (judgement is None and effective.reviewer is None):
        return ""
    marks = []
    if effective.judged_by is JudgedBy.PERSON and effective.reviewer:
        marks.append(plain(effective.reviewer))
    if effective.settled:
        marks.append(_("裁定"))
    if effective.disputed:
        marks.append(_("有分歧"))
    if record.stale:
        marks.append(_("复核后有变化"))
    return labels.judged_by(effective) + (_("（{marks}）").format(marks="，".join(marks)) if marks else "")
