"""Agreement of two people as a table: how many both judged, how many alike, kappa with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import CommitmentRecord, Decision
from fztrack.locale import N_, _, labels
from fztrack.summary.agreement import Agreement, Kappa
from fztrack.tui.lines import Line, Piece, bar, cells, clip, fit, line, spread, wrap
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.rules import rule

#: What a value of kappa is called: Landis and Koch, 1977.
STRENGTH = (
    (0.8, N_("几乎一致")),
    (0.6, N_("高度一致")),
    (0.4, N_("中等一致")),
    (0.2, N_("较弱一致")),
    (0.0, N_("微弱一致")),
    (-1.1, N_("不如巧合")),
)
NAME, NUMBER = 22, 7
FEW = 5
"""Under so many commitments of a topic, kappa says little; it is drawn quietly."""


def agreement_lines(found: Sequence[Agreement], width: int, topics: int = 6) -> list[Line]:
    """Each two reviewers with their table."""
    if not found:
        return [
            line(),
            line("  ", Piece(_("还没有两个人判断过同一事项"), "strong")),
            line(),
            *wrap(
                [
                    Piece(
                        _(
                            "第二个人用自己的名字打开（--reviewer 姓名），在复核里选“待我再判”队列：他人判过的再判一遍，判完才看得到他人的判断。"
                        ),
                        "quiet",
                    )
                ],
                width - 2,
                first="  ",
                rest="  ",
            ),
        ]
    lines: list[Line] = []
    for one in found:
        lines += _table(one, width, topics)
    words = _("κ（Cohen）为扣除巧合后的一致程度：1 完全一致，0 与巧合相当；批量确认和裁定不计入。")
    return [*lines, *wrap([Piece(words, "quiet")], width - 2, first="  ", rest="  ")]


def _table(one: Agreement, width: int, topics: int) -> list[Line]:
    title = _("{first} 与 {second}").format(first=one.first, second=one.second)
    note = _("另有 {count} 条批量确认，不计").format(count=one.in_batch) if one.in_batch else ""
    lines = [rule(title, width, note)]
    heads = fit(_("都判过"), NUMBER, ">") + fit(_("一致"), NUMBER, ">") + fit("κ", NUMBER, ">")
    lines.append(line("  ", Piece(fit("", NAME) + heads, "quiet")))
    lines.append(_row(_("全部"), one.overall, width, "strong"))
    for verdict, kappa in one.verdicts:
        if kappa.both:
            name = f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}"
            lines.append(_row(name, kappa, width, verdict.value))
    for topic, kappa in one.topics[:topics]:
        lines.append(_row(labels.topic(topic) or _("未归类"), kappa, width, ""))
    if len(one.topics) > topics:
        lines.append(line("  ", Piece(_("另有 {count} 个领域").format(count=len(one.topics) - topics), "quiet")))
    lines.append(line())
    return lines


def _row(name: str, kappa: Kappa, width: int, style: str) -> Line:
    value = "–" if kappa.value is None else f"{kappa.value:.2f}"
    word = "" if kappa.value is None or kappa.both < FEW else _(next(w for low, w in STRENGTH if kappa.value > low))
    room = width - NAME - 3 * NUMBER - 16
    shown = bar(max(0.0, kappa.value), min(20, room)) if kappa.value and room >= 6 else ""
    quiet = "quiet" if kappa.both < FEW else "strong"
    return line(
        "  ",
        Piece(fit(name, NAME), style),
        fit(str(kappa.both), NUMBER, ">"),
        fit(str(kappa.agreed), NUMBER, ">"),
        Piece(fit(value, NUMBER, ">"), quiet),
        "  ",
        Piece(fit(word, 10), "quiet"),
        Piece(shown, "accent"),
    )


def disagreement_rows(record: CommitmentRecord, said: Sequence[Decision], width: int) -> tuple[Line, Line, Line]:
    """A commitment two people differ on, in three lines: what was promised, then both words side by side."""
    effective = record.effective
    state = (
        Piece(_("已裁定 {verdict} ").format(verdict=labels.verdict(effective.verdict)), "fulfilled")
        if effective.settled
        else Piece(_("待裁定 "), "sign")
    )
    where = [Piece(f" {short_name(record.body)} {record.report_year}→{record.report_year + 1}  ", "title")]
    room = width - cells(where[0].text) - cells(state.text) - 2
    head = spread([*where, Piece(clip(record.commitment.text, max(8, room)))], [state], width)
    half = max(16, (width - 4) // max(1, min(2, len(said))))
    verdicts: list[Piece] = [Piece("   ")]
    reasons: list[Piece] = [Piece("   ")]
    for one in said[:2]:
        verdict = labels.verdict_line(one.verdict, one.partial_kind, one.reason)
        lead = f"{one.reviewer}  "
        verdicts += [Piece(lead, "person"), Piece(fit(verdict, half - cells(lead)), one.verdict.value)]
        reasons.append(Piece(fit(f"{' ' * cells(lead)}{one.note or ''}", half), "quiet"))
    return head, Line(tuple(verdicts)), Line(tuple(reasons))
