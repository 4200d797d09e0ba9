"""How verdicts, shares and who gave them are drawn: symbol and word first, colour only on top."""

from __future__ import annotations

from collections.abc import Mapping

from fztrack.domain import CommitmentRecord, Effective, JudgedBy, Judgement, PairRecord, Verdict
from fztrack.locale import _, labels
from fztrack.tui.lines import Piece, cells, column

COUNTED = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)


def verdict_piece(verdict: Verdict, *, short: bool = False) -> Piece:
    """Symbol and word of a verdict; short leaves the word out."""
    text = labels.SYMBOLS[verdict] if short else f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}"
    return Piece(text, verdict.value)


def effective_line(effective: Effective, judgement: Judgement | None) -> str:
    """The verdict that counts with its sub-kind or reason."""
    pending = judgement.pending_reason if judgement else None
    return labels.verdict_line(effective.verdict, effective.partial_kind, effective.reason, pending)


def machine_line(judgement: Judgement) -> str:
    """What the machine found, with its sub-kind or reason."""
    return labels.verdict_line(judgement.verdict, judgement.partial_kind, judgement.reason, judgement.pending_reason)


def verdict_width() -> int:
    """Cells of the widest verdict with its symbol, in the language in use."""
    return 2 + max(cells(labels.verdict(verdict)) for verdict in COUNTED)


def judge_width() -> int:
    """Cells of the widest of machine, person, batch."""
    return max(cells(word) for word in (_("机器"), _("人工"), _("批量")))


def judged_by_short(effective: Effective) -> str:
    """机器 / 人工 / 批量 for narrow columns."""
    if effective.judged_by is JudgedBy.MACHINE:
        return _("机器")
    return _("批量") if effective.batch else _("人工")


def marks_of(record: CommitmentRecord) -> str:
    """Short signs beside a commitment: flagged, disputed, changed since reviewed, cannot tell, even."""
    signs = []
    if record.flagged:
        signs.append("!")
    if record.effective.disputed:
        signs.append("≠")
    if record.stale:
        signs.append("↻")
    if record.unsure:
        signs.append("?")
    if record.judgement and record.judgement.even and record.effective.judged_by is JudgedBy.MACHINE:
        signs.append("±")
    return "".join(signs)


def counted(pair: PairRecord) -> tuple[int, int, int]:
    """Fulfilled, partial, dropped of a pair; what was cancelled (调整取消) is not among them (PairRecord)."""
    fulfilled, partial, dropped = (pair.counts.get(verdict, 0) for verdict in COUNTED)
    return fulfilled, partial, dropped


def rate(counts: tuple[int, int, int]) -> float | None:
    """报告反映率: (fulfilled + half of partial) / all three; None where nothing is counted."""
    total = sum(counts)
    return (counts[0] + counts[1] / 2) / total if total else None


def columns(counts: tuple[int, int, int]) -> tuple[Piece, ...]:
    """Three columns, always in the order fulfilled, partial, dropped; heights are shares."""
    total = sum(counts) or 1
    return tuple(Piece(column(count / total), verdict.value) for count, verdict in zip(counts, COUNTED, strict=True))


def share_bar(counts: tuple[int, int, int], width: int) -> tuple[Piece, ...]:
    """A horizontal bar of symbols ●◐○, as many of each as its share of width."""
    total = sum(counts)
    if not total:
        return (Piece("·" * width, "quiet"),)
    sizes = [count * width // total for count in counts]
    rests = sorted(range(3), key=lambda i: -(counts[i] * width % total))
    for index in rests[: width - sum(sizes)]:
        sizes[index] += 1
    return tuple(
        Piece(labels.SYMBOLS[verdict] * size, verdict.value)
        for size, verdict in zip(sizes, COUNTED, strict=True)
        if size
    )


def totals(pairs: Mapping[object, PairRecord] | list[PairRecord]) -> tuple[int, int, int]:
    """Counts of several pairs together."""
    each = [counted(pair) for pair in (pairs.values() if isinstance(pairs, Mapping) else pairs)]
    return sum(c[0] for c in each), sum(c[1] for c in each), sum(c[2] for c in each)
