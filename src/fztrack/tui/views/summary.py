"""A body's figures on the screen: counts first, then the rate with its definition, by year and by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fztrack.domain import CommitmentRecord, DropReason, PairRecord
from fztrack.locale import _, labels
from fztrack.summary.figures import by_topic
from fztrack.tui.lines import Line, Piece, fit, line, wrap
from fztrack.tui.views.grid import judged
from fztrack.tui.views.rules import rule
from fztrack.tui.views.verdicts import COUNTED, counted, rate, share_bar, totals

Counts = tuple[int, int, int]
NAME = 20


def summary_lines(pairs: Sequence[PairRecord], records: Sequence[CommitmentRecord], width: int) -> list[Line]:
    """Totals, years, reasons of silence, topics."""
    answered = [pair for pair in pairs if pair.next_year_there]
    counts = totals(answered)
    lines = [line()]
    lines += _total(counts, answered, width)
    lines += [line(), rule(_("按年度"), width), _titles(width, _("报告年度"))]
    for pair in sorted(pairs, key=lambda pair: pair.report_year):
        name = f"{pair.report_year}→{pair.report_year + 1}"
        if pair.next_year_there:
            lines.append(_row(name, counted(pair), width, f"{pair.reviewed}/{judged(pair)}"))
        else:
            words = _("◌ 缺{year}年报告，{count} 项待判断").format(year=pair.report_year + 1, count=pair.total)
            lines.append(line("  ", fit(name, NAME), Piece(words, "pending")))
    lines += _reasons(answered, width)
    topics = _topics(records)
    if topics:
        lines += [line(), rule(_("按领域"), width), _titles(width, _("领域"))]
        lines += [_row(topic, found, width, "") for topic, found in topics]
    lines += [line(), *wrap([Piece(definition(), "quiet")], width - 2, first="  ", rest="  ")]
    return lines


def definition() -> str:
    """What the rate is, always shown beside it."""
    return _(
        "报告反映率 =（已落实 + ½ 部分落实）÷ 全部判断（不含缺下年度报告、非安排事项、调整取消）。未见反映只说下年度报告没有说到，不等于没有做。"
    )


def _topics(records: Sequence[CommitmentRecord]) -> list[tuple[str, Counts]]:
    """Topics in words with their counts, most commitments first; those with nothing counted are left out."""
    return [
        (labels.topic(name) or _("未归类"), (tally.fulfilled, tally.partial, tally.dropped))
        for name, tally in by_topic(records)
        if tally.counted
    ]


def _total(counts: Counts, pairs: Sequence[PairRecord], width: int) -> list[Line]:
    row = [Piece("  ")]
    for verdict, number in zip(COUNTED, counts, strict=True):
        row.append(Piece(f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)} {number}    ", verdict.value))
    value = rate(counts)
    reviewed, every = sum(p.reviewed for p in pairs), sum(judged(p) for p in pairs)
    tail = [Piece(_("反映率 {rate}%").format(rate=f"{value * 100:.0f}" if value is not None else "–"), "strong")]
    tail.append(Piece(_("    人工复核 {done}/{all}").format(done=reviewed, all=every), "person"))
    return [Line(tuple(row)), line("  ", *tail), line("  ", *share_bar(counts, max(10, width - 4)))]


def _titles(width: int, first: str) -> Line:
    marks = "".join(fit(labels.SYMBOLS[verdict], 6, ">") for verdict in COUNTED)
    return line("  ", Piece(fit(first, NAME) + marks + fit(_("反映率"), 8, ">"), "quiet"))


def _row(name: str, counts: Counts, width: int, tail: str) -> Line:
    numbers = [Piece(fit(str(n), 6, ">"), v.value) for v, n in zip(COUNTED, counts, strict=True)]
    value = rate(counts)
    size = max(6, min(40, width - NAME - 18 - 8 - 16))
    return line(
        "  ",
        fit(name, NAME),
        *numbers,
        Piece(fit(f"{value * 100:.0f}%" if value is not None else "–", 8, ">"), "strong"),
        "  ",
        *share_bar(counts, size),
        Piece(f"  {tail}", "person"),
    )


def _reasons(pairs: Sequence[PairRecord], width: int) -> list[Line]:
    counts = Counter[DropReason]()
    for pair in pairs:
        counts.update(pair.reasons)
    if not counts:
        return []
    row = [Piece("  ")]
    for reason in DropReason:
        if counts[reason]:
            row.append(Piece(f"{labels.drop_reason(reason)} {counts[reason]}    "))
    return [line(), rule(_("未见反映的情形"), width), Line(tuple(row))]
