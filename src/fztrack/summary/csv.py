"""A summary as CSV: one row a commitment, or, of figures alone, one row a pair. Cells cannot run as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from fztrack.domain import CommitmentRecord, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.items import Item, Quote, item
from fztrack.summary.model import BodySummary, PairSummary
from fztrack.summary.safe import inert, plain
from fztrack.summary.sentences import percent
from fztrack.summary.tables import Table

BOM = "\ufeff"


def render(bodies: Sequence[BodySummary], *, bom: bool = False, items: bool = True) -> str:
    """The table; `bom` puts a byte order mark ahead, by which Excel and WPS know UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in _commitments(bodies) if items else _pairs(bodies):
        writer.writerow([inert(cell) for cell in row])
    return (BOM if bom else "") + buffer.getvalue()


def table(it: Table, *, bom: bool = False) -> str:
    """A table of its own."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([inert(cell) for cell in row] for row in (it.heads, *it.rows))
    return (BOM if bom else "") + buffer.getvalue()


def _commitments(bodies: Sequence[BodySummary]) -> Iterable[Sequence[str]]:
    yield (
        _("报告主体"),
        _("文种"),
        _("报告年度"),
        _("序号"),
        _("编号"),
        _("标题"),
        _("安排事项"),
        _("承诺类别"),
        _("领域"),
        _("判断"),
        _("细类或原因"),
        _("判断方式"),
        _("复核人"),
        _("有分歧"),
        _("下年度报告依据"),
        _("旁证"),
        _("备注"),
        _("依据文件"),
    )
    for body in bodies:
        for pair in body.pairs:
            for number, entry in enumerate(pair.entries, 1):
                yield _row(pair, item(number, entry), number, entry.record)


def _row(pair: PairSummary, said: Item, number: int, record: CommitmentRecord) -> Sequence[str]:
    effective = record.effective
    pending = record.judgement.pending_reason if record.judgement and effective.verdict is Verdict.PENDING else None
    detail = (
        labels.partial_kind(effective.partial_kind)
        if effective.partial_kind
        else labels.drop_reason(effective.reason)
        if effective.reason
        else labels.pending_reason(pending)
        if pending
        else ""
    )
    return (
        plain(record.body.name),
        labels.genre(record.genre),
        str(pair.plan.report_year),
        str(number),
        record.id,
        said.place,
        said.text,
        labels.promise_kind(record.commitment.kind),
        plain(labels.topic(record.commitment.topic)),
        labels.verdict(effective.verdict),
        detail,
        labels.judged_by(effective) if said.who else "",
        plain(effective.reviewer or ""),
        _("是") if effective.disputed else "",
        _quotes(said.quotes),
        _quotes(said.counter),
        said.note,
        said.document,
    )


def _quotes(quotes: Sequence[Quote]) -> str:
    """Quotes of one cell, one a line: what it is, the words, the place."""
    return "\n".join(
        f"[{one.marks}] {one.text}" + (_("（{marks}）").format(marks=one.place) if one.place else "") for one in quotes
    )


def _pairs(bodies: Sequence[BodySummary]) -> Iterable[Sequence[str]]:
    yield (
        _("报告主体"),
        _("文种"),
        _("报告年度"),
        _("安排事项"),
        labels.verdict(Verdict.FULFILLED),
        labels.verdict(Verdict.PARTIAL),
        labels.verdict(Verdict.DROPPED),
        _("其中：再次列入安排"),
        _("其中：自述未完成"),
        _("有效判断合计"),
        _("报告反映率"),
        _("已复核"),
        _("调整取消"),
        _("非安排事项"),
        _("未到期"),
        _("缺下年度报告"),
        _("尚未比对"),
    )
    for body in bodies:
        for pair in body.pairs:
            counted = figures.tally(pair.records)
            numbers = (
                counted.total,
                counted.fulfilled,
                counted.partial,
                counted.dropped,
                counted.repromised,
                counted.admitted,
                counted.counted,
            )
            rest = (
                counted.reviewed,
                counted.changed,
                counted.not_commitment,
                counted.not_due,
                counted.no_report,
                counted.unjudged,
            )
            yield (
                plain(body.body.name),
                labels.genre(body.genre),
                str(pair.plan.report_year),
                *map(str, numbers),
                percent(counted.rate),
                *map(str, rest),
            )
