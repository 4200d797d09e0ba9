"""One commitment with everything needed to decide: promise, elements, evidence, counter-evidence, verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fztrack.domain import (
    CommitmentRecord,
    Effective,
    ElementState,
    Evidence,
    EvidenceKind,
    FollowUpState,
    JudgedBy,
    PendingReason,
    ReviewEvent,
    SecondOpinion,
    SectionRole,
    Span,
    Verdict,
    is_overdue,
)
from fztrack.locale import N_, _, labels
from fztrack.tui.actions import key_of
from fztrack.tui.lines import Line, Piece, cells, clip, clip_pieces, line, spread, wrap
from fztrack.tui.marks import Mark, pieces
from fztrack.tui.views.advice import advice_lines
from fztrack.tui.views.opinions import opinions
from fztrack.tui.views.rules import rule
from fztrack.tui.views.verdicts import effective_line, machine_line

NO_EVIDENCE = {
    PendingReason.NO_REPORT: N_("下年度报告未入库，暂不判断；任何报告都不能替代。"),
    PendingReason.UNREADABLE: N_("下年度报告未能读出工作回顾，暂不判断；请核对该报告文本。"),
    PendingReason.NOT_DUE: N_("承诺的期限在下年度报告之后，未到期，暂不判断。"),
}

STATE_STYLES = {ElementState.DONE: "fulfilled", ElementState.PART: "partial", ElementState.NONE: "dropped"}


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence as shown: the machine's, or one taken by hand (kind and score unknown)."""

    text: str
    span: Span
    by_hand: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the view needs besides the record: marks once they are there, and the evidence selected (from 0).

    `said` is what several reviewers decided; `blind` hides who decided what, until one has decided oneself;
    `advice` is what language models said, which counts for nothing.
    """

    record: CommitmentRecord
    items: tuple[Item, ...]
    promise_marks: tuple[Mark, ...] = ()
    evidence_marks: tuple[tuple[Mark, ...], ...] = ()
    beside_marks: tuple[tuple[Mark, ...], ...] = ()
    selected: int | None = None
    notes: tuple[tuple[str, str], ...] = field(default=())
    said: tuple[ReviewEvent, ...] = ()
    blind: bool = False
    advice: tuple[SecondOpinion, ...] = ()


def evidence_items(record: CommitmentRecord, review_text: str | None) -> tuple[Item, ...]:
    """The machine's evidence without what was taken away, then what was taken by hand."""
    machine = record.judgement.evidence if record.judgement else ()
    items = [Item(e.text, e.span, evidence=e) for e in machine if e.span not in record.removed]
    known = {item.span for item in items}
    items += [
        Item(span.slice(review_text).strip(), span, by_hand=True)
        for span in record.taken
        if review_text is not None and span not in known
    ]
    return tuple(items)


def shown_counter(record: CommitmentRecord) -> tuple[Evidence, ...]:
    """Counter-evidence: named in the shortcomings, or promised once more."""
    return record.judgement.counter if record.judgement else ()


def shown_near(record: CommitmentRecord) -> tuple[Evidence, ...]:
    """The sentences nearest to what the machine says nothing answers, less those a person took as evidence."""
    near = record.judgement.near if record.judgement else ()
    return tuple(evidence for evidence in near if evidence.span not in record.taken)


def shown_beside(record: CommitmentRecord) -> tuple[Evidence, ...]:
    """What stands beside the evidence: counter-evidence, then the nearest sentences."""
    return (*shown_counter(record), *shown_near(record))


def path_text(heading: Sequence[str], width: int) -> str:
    """A heading path in width cells: the innermost heading stays longest."""
    parts = [part.strip() for part in heading if part.strip()]
    if not parts:
        return ""
    joined = " › ".join(parts)
    if cells(joined) <= width or len(parts) == 1:
        return clip(joined, width)
    last = clip(parts[-1], max(8, width * 3 // 5))
    room = width - cells(last) - 3
    return f"{clip(' › '.join(parts[:-1]), room)} › {last}" if room > 6 else clip(last, width)


def commitment_lines(shown: Shown, width: int, *, margin: int = 1, airy: bool = False) -> list[Line]:
    """All lines of a commitment for width cells; airy puts a blank line between pieces of evidence."""
    record = shown.record
    pad = " " * margin
    inner = width - 2 * margin
    lines = _heading(record, pad, inner, width, shown.blind)
    lines.append(line())
    lines += wrap(
        pieces(record.commitment.text, shown.promise_marks, "strong"), width - margin, first=pad + "  ", rest=pad + "  "
    )
    lines += _elements(shown, pad, inner)
    lines += opinions(shown.said, width, margin)
    lines += _evidence(shown, pad, width, airy)
    lines += _beside(shown, pad, width)
    lines += advice_lines(shown.advice, width, pad)
    lines += _remarks(shown, pad, width)
    return lines


def _heading(record: CommitmentRecord, pad: str, inner: int, width: int, blind: bool) -> list[Line]:
    verdicts = verdict_rows(record, blind=blind)
    first = verdicts[0]
    size = sum(cells(piece.text) for piece in first)
    path = path_text(record.commitment.heading, inner)
    rows = [*verdicts[1:], *_replied(record)]
    if cells(path) + size + 4 <= inner:
        top = spread([pad, Piece(path, "quiet")], [*first, pad], width)
        return [top, *(spread([pad], [*row, pad], width) for row in rows)]
    return [line(pad, Piece(path, "quiet")), *(Line((Piece(pad), *row)) for row in (first, *rows))]


def _replied(record: CommitmentRecord) -> list[list[Piece]]:
    """How far replies and verification have come, where anybody said anything: what merely awaits an answer would be everywhere."""
    state = record.follow_up
    if state in (None, FollowUpState.AWAITING):
        return []
    words = _("  按 {key} 看").format(key=key_of("look.replies"))
    return [[Piece(_("反馈和核实 "), "quiet"), Piece(labels.follow_up_state(state), "person"), Piece(words, "quiet")]]


def verdict_rows(record: CommitmentRecord, *, blind: bool = False) -> list[list[Piece]]:
    """Who says what: the person's verdict first where there is one, then the machine's. Never one without the source."""
    rows = []
    judgement = record.judgement
    effective = record.effective
    if blind:
        words = _("{count} 人已判，您判后可见").format(count=len(record.reviewed_by))
        rows.append([Piece(words, "person")])
    elif effective.judged_by is JudgedBy.PERSON:
        rows.append(_person(effective, record))
    if judgement is None:
        rows.append([Piece(_("尚未判断"), "quiet")])
    else:
        row = [Piece(_("机器初判 "), "quiet"), Piece(machine_line(judgement), judgement.verdict.value)]
        if judgement.verdict is not Verdict.PENDING:
            row.append(Piece(_("  把握 {value}").format(value=f"{judgement.confidence:.2f}"), "quiet"))
        elif judgement.missing_year and judgement.pending_reason is not PendingReason.NOT_DUE:
            overdue = is_overdue(judgement.missing_year, date.today())
            row.append(Piece(f"  {labels.missing_report(judgement.missing_year, overdue=overdue)}", "quiet"))
        if judgement.even:
            row.append(Piece(_("  ± 两可"), "partial"))
        rows.append(row)
    return rows


def _person(effective: Effective, record: CommitmentRecord) -> list[Piece]:
    row = [
        Piece(f"{labels.judged_by(effective)} ", "person"),
        Piece(effective_line(effective, record.judgement), effective.verdict.value),
    ]
    if effective.reviewer:
        row.append(Piece(f"  {effective.reviewer}", "person"))
    if effective.disputed:
        row.append(Piece(_("  ≠ 意见不一"), "sign"))
    if record.stale:
        row.append(Piece(_("  ↻ 复核后有变"), "sign"))
    return row


def _elements(shown: Shown, pad: str, inner: int) -> list[Line]:
    record = shown.record
    elements = record.commitment.elements
    if not elements:
        return []
    judged = {e.element: e for e in record.judgement.elements} if record.judgement else {}
    number_of = {item.evidence.span: n for n, item in enumerate(shown.items, 1) if item.evidence}
    machine = record.judgement.evidence if record.judgement else ()
    lines = [line()]
    texts = [f"{element.text}" for element in elements]
    column = min(max(cells(text) for text in texts), max(16, inner - 30))
    for index, (element, text) in enumerate(zip(elements, texts, strict=True)):
        found = judged.get(index)
        state = found.state if found else None
        symbol = labels.ELEMENT_SYMBOLS[state] if state else "·"
        style = STATE_STYLES[state] if state else "quiet"
        body = clip(text, column)
        row: list[Piece] = [
            Piece(f"{pad}  "),
            Piece(f"{symbol} ", style),
            Piece(body, "em" if element.main and len(elements) > 1 else ""),
        ]
        row.append(Piece(" " * (column - cells(body) + 2)))
        row.append(Piece(f"{labels.element_state(state)}" if state else labels.promise_kind(element.kind), style))
        numbers = [
            number_of[machine[i].span]
            for i in (
                found.evidence if found and state is not ElementState.NONE else ()
            )  # what came nearest is no evidence
            if i < len(machine) and machine[i].span in number_of
        ]
        if numbers:
            row.append(Piece("  " + _("证据 {numbers}").format(numbers="、".join(map(str, sorted(numbers)))), "quiet"))
        if found:
            detail = next((r.detail for r in found.rows if "→" in r.detail and any(c.isdigit() for c in r.detail)), "")
            if detail:
                row += [Piece("  "), Piece(detail, "differs" if state is ElementState.PART else "quiet")]
        lines.append(Line(clip_pieces(row, inner + len(pad))))
    return lines


def _evidence(shown: Shown, pad: str, width: int, airy: bool) -> list[Line]:
    record = shown.record
    judgement = record.judgement
    lines = [line(), rule(_("证据"), width)]
    if not shown.items:
        words = _("下年度报告中没有找到说到这一事项的句子。按 {key} 可自行查找。").format(key=key_of("review.find"))
        if judgement and judgement.pending_reason:
            words = _(NO_EVIDENCE[judgement.pending_reason])
        lines += wrap([Piece(words, "quiet")], width - len(pad), first=f"{pad} ", rest=f"{pad} ")
    for index, item in enumerate(shown.items):
        marks = shown.evidence_marks[index] if index < len(shown.evidence_marks) else ()
        chosen = index == shown.selected
        target = ("evidence", index)
        if airy and index:
            lines.append(line())
        lines.append(_evidence_head(index + 1, item, pad, width, chosen))
        lines += wrap(
            pieces(item.text, marks),
            width - len(pad),
            first=f"{pad}    ",
            rest=f"{pad}    ",
            target=target,
            fill="chosen" if chosen else "",
        )
    return lines


def _evidence_head(number: int, item: Item, pad: str, width: int, chosen: bool) -> Line:
    head: list[Piece] = [Piece(f"{pad} {number}  ", "key")]
    evidence = item.evidence
    if evidence is None:
        head.append(Piece(_("人工取证"), "person"))
        right: list[Piece] = []
    else:
        kind_style = {
            EvidenceKind.RESULT: "fulfilled",
            EvidenceKind.PROCESS: "accent",
            EvidenceKind.DEPLOYMENT: "quiet",
        }
        blocks = max(1, round(evidence.score * 6))
        head += [
            Piece(labels.evidence_kind(evidence.kind), kind_style[evidence.kind]),
            Piece(f"  {'▇' * blocks}", "accent"),
            Piece("▁" * (6 - blocks), "rule"),
            Piece(f" {evidence.score:.2f}", "quiet"),
        ]
        if evidence.faint:
            head.append(Piece(_("  供参考"), "quiet"))
        if evidence.carried_over:
            head.append(Piece(_("  ↩ 沿用上年"), "sign"))
        taken = sum(cells(piece.text) for piece in head)
        right = [Piece(path_text(evidence.heading, max(0, width - taken - 4)), "quiet"), Piece(pad)]
    row = spread(head, right, width)
    return Line(row.pieces, ("evidence", number - 1), "chosen" if chosen else "")


def _beside(shown: Shown, pad: str, width: int) -> list[Line]:
    """Counter-evidence by its part of the report, then the nearest sentences, their numbers going on from the evidence."""
    counter, near = shown_counter(shown.record), shown_near(shown.record)
    names = {SectionRole.SHORTCOMINGS: _("旁证 · 自述不足"), SectionRole.ARRANGEMENTS: _("旁证 · 再次列入安排")}
    groups = [(name, [(i, "", e) for i, e in enumerate(counter) if e.role is role]) for role, name in names.items()]
    numbered = [(len(counter) + i, str(len(shown.items) + i + 1), e) for i, e in enumerate(near)]
    lines: list[Line] = []
    for name, group in (*groups, (_("相近句子 · 供核对，按数字取为证据"), numbered)):
        if not group:
            continue
        lines += [line(), rule(name, width)]
        for index, number, evidence in group:
            marks = shown.beside_marks[index] if index < len(shown.beside_marks) else ()
            path = path_text(evidence.heading, width - 6)
            if path or number:
                head = (Piece(f"{pad} {number:<3}", "key"), Piece(path, "quiet"))
                lines.append(Line(head, ("beside", index)))
            lines += wrap(
                pieces(evidence.text, marks),
                width - len(pad),
                first=f"{pad}    ",
                rest=f"{pad}    ",
                target=("beside", index),
            )
    return lines


def _remarks(shown: Shown, pad: str, width: int) -> list[Line]:
    effective = shown.record.effective
    rows: list[tuple[str, str]] = []
    if effective.document and not shown.blind:
        rows.append((_("依据文件"), effective.document))
    if effective.note and not shown.blind and not shown.said:
        rows.append((effective.reviewer or _("备注"), effective.note))
    rows += [row for row in shown.notes if row[1] != effective.note]
    if shown.record.flagged:
        rows.append(("!", _("已标记给同事看")))
    if shown.record.unsure:
        rows.append(("?", _("有人存疑")))
    if not rows:
        return []
    lines = [line(), rule(_("备注"), width)]
    for who, text in rows:
        lead = f"{pad} {who}  "
        lines += wrap([Piece(text)], width - len(pad), first=lead, rest=" " * cells(lead))
    return lines
