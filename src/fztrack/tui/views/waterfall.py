"""The explanation of a judgement as a waterfall: rows that add up, then the rule that made the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import CommitmentRecord, ElementJudgement, ElementState, ExplanationRow
from fztrack.locale import _, labels, messages
from fztrack.tui.lines import Line, Piece, bar, fit, line, wrap
from fztrack.tui.views.commitment import STATE_STYLES
from fztrack.tui.views.rules import rule
from fztrack.tui.views.verdicts import machine_line


def waterfall_lines(record: CommitmentRecord, width: int) -> list[Line]:
    """Every element with its rows, their sum and state; then the verdict and the rule."""
    judgement = record.judgement
    if judgement is None:
        return [line(Piece("  " + _("尚未判断"), "quiet"))]
    lines: list[Line] = []
    biggest = max((abs(row.contribution) for row in judgement.rows), default=1.0) or 1.0
    for judged in judgement.elements:
        element = (
            record.commitment.elements[judged.element] if judged.element < len(record.commitment.elements) else None
        )
        title = _("要点 {number}").format(number=judged.element + 1)
        lines.append(rule(title, width, labels.promise_kind(element.kind) if element else ""))
        answered = [judgement.evidence[i].text for i in judged.evidence if i < len(judgement.evidence)]
        if element:
            lines += wrap([Piece(element.text, "strong")], width - 1, first="  ", rest="  ")
        for text in answered[:1]:
            lines += wrap([Piece("↔ ", "accent"), Piece(text, "quiet")], width - 1, first="  ", rest="    ")
        lines.append(line())
        lines += _answered(judged, width, biggest)
        lines.append(line())
    lines.append(rule(_("判定"), width))
    rule_words = messages.words(judgement.rule, judgement.rule_fields)
    lines += wrap([Piece(rule_words)], width - 1, first="  ", rest="  ")
    lines.append(
        line(
            "  ",
            Piece("→ ", "quiet"),
            Piece(machine_line(judgement), judgement.verdict.value),
            Piece(_("  把握 {value}").format(value=f"{judgement.confidence:.2f}"), "quiet"),
        )
    )
    lines.append(line("  ", Piece(_("规则与权重 {version}").format(version=judgement.weights), "quiet")))
    return lines


def _label_width(width: int) -> int:
    return max(20, min(width - 28, 56))


def _answered(judged: ElementJudgement, width: int, biggest: float) -> list[Line]:
    """Whether the element is spoken of and, where it is, how far it has come: the rows of each, and what they add up to."""
    if not judged.rows:
        return [line(Piece("  " + _("没有可比的句子"), "quiet"))]
    lines: list[Line] = []
    for name, rows in labels.sums(judged):
        last = rows[-1] is judged.rows[-1]
        lines += [line()] if lines else []
        lines += [*_rows(rows, width, biggest), _sum(name, rows, width, judged.state if last else None)]
    return lines


def _sum(name: str, rows: Sequence[ExplanationRow], width: int, state: ElementState | None) -> Line:
    total = sum(row.contribution for row in rows)
    pieces = [
        Piece("  "),
        Piece(fit(name, _label_width(width)), "strong"),
        Piece(f"{round(total, 2) + 0.0:+7.2f}", "strong"),
    ]
    if state is not None:
        said = f"{labels.ELEMENT_SYMBOLS[state]} {labels.element_state(state)}"
        pieces += [Piece("  → ", "quiet"), Piece(said, STATE_STYLES[state])]
    return Line(tuple(pieces))


def _rows(rows: Sequence[ExplanationRow], width: int, biggest: float) -> list[Line]:
    label_width = _label_width(width)
    room = max(4, min(24, width - label_width - 14))
    lines = []
    for row in rows:
        name = messages.words(f"level.{row.name}", {})
        name_width = min(12, label_width // 3)
        detail = fit(row.detail, label_width - name_width - 1)
        style = "plus" if row.contribution >= 0 else "minus"
        lines.append(
            Line(
                (
                    Piece("  "),
                    Piece(fit(name, name_width) + " "),
                    Piece(detail, "quiet"),
                    Piece(f"{row.contribution:+7.2f}"),
                    Piece("  "),
                    Piece(bar(abs(row.contribution) / biggest, room), style),
                )
            )
        )
    return lines
