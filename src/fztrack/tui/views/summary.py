"""A body's figures on the screen: counts first, then the rate with its definition, by year and by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fztrack.domain import CommitmentRecord, DropReason, PairRecord
from fztrack.locale import _, labels
from fztrack.summary.figures import by_topic, testability, whole
from fztrack.tui.lines import Line, Piece, bar, fit, line, wrap
from fztrack.tui.views.grid import judged, missing_report
from fztrack.tui.views.plots import columns_plot
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
    lines += _trend(answered, width)
    lines += [line(), rule(_("按年度"), width), _titles(width, _("报告年度"))]
    for pair in sorted(pairs, key=lambda pair: pair.report_year):
        name = f"{pair.report_year}→{pair.report_year + 1}"
        if pair.next_year_there:
            lines.append(_row(name, counted(pair), width, f"{pair.reviewed}/{judged(pair)}"))
        else:
            words = _("◌ {missing}，{count} 项待判断").format(missing=missing_report(pair), count=pair.waiting)
            lines.append(line("  ", fit(name, NAME), Piece(words, "pending")))
    lines += _reasons(answered, width)
    lines += _clearness(records, width)
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
    tail = [Piece(_("反映率 {rate}%").format(rate=whole(value) if value is not None else "–"), "strong")]
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
        Piece(fit(f"{whole(value)}%" if value is not None else "–", 8, ">"), "strong"),
        "  ",
        *share_bar(counts, size),
        Piece(f"  {tail}", "person"),
    )


def _trend(pairs: Sequence[PairRecord], width: int) -> list[Line]:
    """The rate and the share of silence by year as columns, where there are two years or more."""
    by_year = {pair.report_year: counted(pair) for pair in pairs if sum(counted(pair))}
    if len(by_year) < 2:
        return []
    years = range(min(by_year), max(by_year) + 1)
    rates = [(str(year), rate(by_year[year]) if year in by_year else None) for year in years]
    silence = [(str(year), by_year[year][2] / sum(by_year[year]) if year in by_year else None) for year in years]
    half = (width - 4) // 2
    if half < 7 * len(rates):  # no room for both side by side: the newer years
        room = max(2, half // 7)
        rates, silence = rates[-room:], silence[-room:]
    left, right = columns_plot(rates, "fulfilled"), columns_plot(silence, "dropped")
    size = max(row.width for row in left)
    lines = [line(), rule(_("走势"), width)]
    lines.append(line("  ", Piece(fit(_("报告反映率"), size + 4), "title"), Piece(_("未见反映所占"), "title")))
    for one, other in zip(left, right, strict=True):
        lines.append(line("  ", *one.pieces, " " * (size - one.width + 4), *other.pieces))
    return lines


def _reasons(pairs: Sequence[PairRecord], width: int) -> list[Line]:
    """Why the next report shows nothing of it: silent, promised once more, admitted; and what was cancelled."""
    counts = Counter[DropReason]()
    for pair in pairs:
        counts.update(pair.reasons)
    if not counts:
        return []
    most = max(counts.values())
    size = max(6, min(40, width - NAME - 14))
    lines = [line(), rule(_("未见反映的情形"), width)]
    for reason in DropReason:
        if counts[reason]:
            name = labels.drop_reason(reason)
            full = Piece(bar(counts[reason] / most, size), "quiet" if reason is DropReason.CHANGED else "dropped")
            lines.append(line("  ", fit(name, NAME), Piece(fit(str(counts[reason]), 6, ">"), "strong"), "  ", full))
    return lines


def _clearness(records: Sequence[CommitmentRecord], width: int) -> list[Line]:
    """Whether the promises name what one would check (figures.testability): act, object, number, date."""
    found = testability(records)
    if not found.total or found.index is None:
        return []
    size = max(6, min(40, width - NAME - 22))
    note = _("指数 {index}").format(index=f"{found.index:.2f}")
    lines = [line(), rule(_("承诺写得明不明"), width, note)]
    named = (
        (_("写明做什么"), found.act),
        (_("写明对象"), found.object),
        (_("写明数量"), found.number),
        (_("写明时限"), found.date),
    )
    for name, number in named:
        share = number / found.total
        lines.append(
            line(
                "  ",
                fit(name, NAME),
                Piece(fit(f"{number}/{found.total}", 10, ">"), ""),
                Piece(fit(f"{whole(share)}%", 6, ">"), "strong"),
                "  ",
                Piece(bar(share, size), "accent"),
            )
        )
    return lines
