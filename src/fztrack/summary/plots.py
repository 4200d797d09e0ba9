"""What is plotted: verdicts by topic, the rate by year, promises through the years, calibration. Numbers and words, no shapes yet.

Each plot says itself in words (`alt`) and as a table, so that nobody has to see it. Drawn by drawing.py, in letters by plots_text.py.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import NormalDist, fmean

from rich.cells import cell_len

from fztrack.domain import CommitmentRecord, DropReason, Genre, Verdict
from fztrack.locale import N_, _, labels
from fztrack.summary import figures
from fztrack.summary.model import BodySummary, PairSummary
from fztrack.summary.safe import plain
from fztrack.summary.sentences import percent
from fztrack.summary.tables import Table

MOST_TOPICS = 14
"""A plot by topic shows so many and puts the rest together."""

FEWEST_REVIEWED = 20
"""Calibration is not plotted on fewer reviewed verdicts."""

TONES = ("fulfilled", "partial", "dropped")


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars: a name, then how many of each tone."""

    key: str
    title: str
    alt: str
    legend: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A share with its interval, 0..1 (None: not worked out); `x` where it stands, `label` under it, `number` behind it."""

    x: float
    label: str
    share: float
    low: float | None = None
    high: float | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Points over years or confidences. `span` is the range of x; neighbours at most `step` apart are joined."""

    key: str
    title: str
    alt: str
    points: tuple[Point, ...]
    span: tuple[float, float]
    step: float = 1
    diagonal: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Promises of each year by what became of them, and how many of one year's go on in the next year's: bands between columns.

    `columns` are (year, counts by FATES); `bands` (index of the earlier column, its fate, the later column's fate, how many).
    """

    key: str
    title: str
    alt: str
    legend: tuple[str, ...]
    columns: tuple[tuple[str, tuple[int, ...]], ...]
    bands: tuple[tuple[int, int, int, int], ...]


Plot = Bars | Lines | Flow

FATES = (N_("已落实"), N_("部分落实"), N_("未见反映"), N_("再次列入安排或自述未完成"))
FATE_TONES = ("fulfilled", "partial", "dropped", "again")


def plots_of(pair: PairSummary) -> tuple[Plot, ...]:
    """The plots of one pair: by topic, and calibration where enough was reviewed."""
    key = f"{pair.plan.body.id}-{pair.plan.genre.value}-{pair.plan.report_year}"
    made = [by_topic(pair.records, pair.plan.genre, key), calibration(pair.records, key)]
    return tuple(plot for plot in made if plot is not None)


def plots_over_years(summary: BodySummary) -> tuple[Plot, ...]:
    """The plots over a body's pairs: the rate by year, promises through the years; none of a single pair."""
    if len(summary.pairs) < 2:
        return ()
    key = f"{summary.body.id}-{summary.genre.value}"
    made = [by_year(summary, key), threads(summary, key), calibration(summary.records, key)]
    return tuple(plot for plot in made if plot is not None)


def by_topic(records: Sequence[CommitmentRecord], genre: Genre, key: str) -> Bars | None:
    """Verdicts by topic, most promises first; None where nothing is counted."""
    groups = [(plain(labels.topic(name)) or _("未归类"), row) for name, row in figures.by_topic(records) if row.counted]
    rows = [(name, (row.fulfilled, row.partial, row.dropped)) for name, row in groups[:MOST_TOPICS]]
    rest = [row for _name, row in groups[MOST_TOPICS:]]
    if rest:
        name = _("其余 {number} 类").format(number=len(rest))
        rows.append(
            (name, (sum(r.fulfilled for r in rest), sum(r.partial for r in rest), sum(r.dropped for r in rest)))
        )
    if not rows:
        return None
    names = tuple(labels.verdict(verdict) for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED))
    words = "；".join(
        f"{name} " + "、".join(f"{word} {number}" for word, number in zip(names, counts, strict=True))
        for name, counts in rows
    )
    title = _("各领域的判断") if genre is Genre.FAZHI else _("报告各部分的判断")
    return Bars(f"{key}-topics", title, _("{title}：{said}").format(title=title, said=words), names, tuple(rows))


def by_year(summary: BodySummary, key: str) -> Lines | None:
    """The reflected rate of each pair with the interval that the machine's confidences imply."""
    points = []
    for pair in summary.pairs:
        counted, estimate = figures.tally(pair.records), figures.estimate(pair.records)
        if counted.rate is not None and estimate is not None:
            year = pair.plan.report_year
            points.append(Point(year, str(year), counted.rate, estimate.low, estimate.high, counted.counted))
    if not points:
        return None
    note = _("圆点为报告反映率，竖线为按机器初判的把握校正后的 95% 区间，二者可以不重合")
    return replace(year_line(f"{key}-years", _("各年度报告反映率"), points), note=note)


def year_line(key: str, title: str, points: Sequence[Point], span: tuple[float, float] | None = None) -> Lines:
    """A line over years; `span` puts several on the same scale."""
    return Lines(
        key,
        title,
        _("{title}：{said}").format(title=title, said=said(points)),
        tuple(points),
        span or (points[0].x, points[-1].x),
    )


def said(points: Sequence[Point]) -> str:
    """The points in words."""
    return "，".join(_said(point) for point in points)


def _said(point: Point) -> str:
    interval = (
        _("（区间 {low}–{high}）").format(low=percent(point.low), high=percent(point.high))
        if point.low is not None and point.high is not None
        else ""
    )
    return f"{point.label} {percent(point.share)}{interval}"


def calibration(records: Sequence[CommitmentRecord], key: str) -> Lines | None:
    """How often people agreed with the machine, by its confidence; None on too few. Batch confirmations tell nothing."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for record in records:
        judgement, effective = record.judgement, record.effective
        if judgement is None or not effective.reviewer or effective.batch or not figures.is_counted(record):
            continue
        agreed = judgement.verdict is effective.verdict
        bins[min(9, int(judgement.confidence * 10))].append((judgement.confidence, agreed))
    if sum(map(len, bins.values())) < FEWEST_REVIEWED:
        return None
    points = []
    for _bin, held in sorted(bins.items()):
        share = fmean(agreed for _confidence, agreed in held)
        low, high = wilson(share, len(held))
        mean = fmean(confidence for confidence, _agreed in held)
        points.append(Point(mean, percent(mean), share, low, high, len(held)))
    title = _("机器初判的把握与人工复核的一致率")
    words = "，".join(
        _("把握 {label}：{number} 项中一致 {share}").format(label=p.label, number=p.number, share=percent(p.share))
        for p in points
    )
    return Lines(
        f"{key}-calibration",
        title,
        _("{title}：{said}").format(title=title, said=words),
        tuple(points),
        (0, 1),
        0,
        True,
    )


def wilson(share: float, number: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share seen in `number` cases (Wilson 1927)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    reach = z / (1 + z * z / number) * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def threads(summary: BodySummary, key: str) -> Flow | None:
    """What became of each year's promises, and which of them the next year promises again (承诺链)."""
    pairs = [pair for pair in summary.pairs if figures.tally(pair.records).counted]
    if len(pairs) < 2:
        return None
    fates = [{_key(record): _fate(record) for record in pair.records if figures.is_counted(record)} for pair in pairs]
    columns = tuple(
        (str(pair.plan.report_year), tuple(Counter(held.values())[fate] for fate in range(len(FATES))))
        for pair, held in zip(pairs, fates, strict=True)
    )
    bands: Counter[tuple[int, int, int]] = Counter()
    for at, (before, pair) in enumerate(pairwise(pairs)):
        if pair.plan.report_year != before.plan.report_year + 1:
            continue
        by_id = {record.id: _key(record) for record in pair.records}
        for earlier, later in pair.links or ():
            if earlier in fates[at] and by_id.get(later) in fates[at + 1]:
                bands[at, fates[at][earlier], fates[at + 1][by_id[later]]] += 1
    title = _("逐年安排的去向")
    names = tuple(_(fate) for fate in FATES)
    words = "；".join(
        f"{year} " + "、".join(f"{name} {number}" for name, number in zip(names, counts, strict=True))
        for year, counts in columns
    )
    again = sum(bands.values())
    alt = _("{title}：{said}。相邻两年相同或相近的安排共 {number} 项。").format(title=title, said=words, number=again)
    flow = tuple((at, one, other, number) for (at, one, other), number in sorted(bands.items()))
    return Flow(f"{key}-threads", title, alt, names, columns, flow)


def _key(record: CommitmentRecord) -> str:
    return f"{record.commitment.text_hash}:{record.commitment.occurrence}"


def _fate(record: CommitmentRecord) -> int:
    verdict, reason = record.effective.verdict, record.effective.reason
    if verdict is Verdict.DROPPED:
        return 3 if reason in (DropReason.REPROMISED, DropReason.ADMITTED) else 2
    return 0 if verdict is Verdict.FULFILLED else 1


# ── as tables ──


def cut(text: str, cells: int) -> str:
    """The name of a row or a point in at most so many cells of a terminal, with an ellipsis where it goes on."""
    if cell_len(text) <= cells:
        return text
    kept = text[:cells]
    while cell_len(kept) > cells - 1:
        kept = kept[:-1]
    return kept + "…"


def table(plot: Plot) -> Table:
    """The plot's numbers, for whoever does not see it."""
    if isinstance(plot, Bars):
        return Table(plot.title, ("", *plot.legend), tuple((name, *map(str, counts)) for name, counts in plot.rows))
    if isinstance(plot, Flow):
        again = Counter[int]()
        for at, _one, _other, number in plot.bands:
            again[at + 1] += number
        rows = tuple((year, *map(str, counts), str(again[at])) for at, (year, counts) in enumerate(plot.columns))
        return Table(plot.title, ("", *plot.legend, _("与上年相同或相近")), rows)
    return Table(plot.title, ("", _("比例"), _("区间"), _("项数")), tuple(_line_rows(plot.points)))


def _line_rows(points: Iterable[Point]) -> Iterable[tuple[str, ...]]:
    for point in points:
        interval = f"{percent(point.low)}–{percent(point.high)}" if point.low is not None else ""
        yield point.label, percent(point.share), interval, str(point.number) if point.number is not None else ""
