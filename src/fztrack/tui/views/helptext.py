"""The keys of a screen and the meaning of its signs, from the action registry; docs/review.md is made of the same."""

from __future__ import annotations

from collections.abc import Mapping

from fztrack.domain import Verdict
from fztrack.locale import _, labels
from fztrack.tui.actions import GROUPS, Action, actions_of, keys_of, shown_keys
from fztrack.tui.lines import Line, Piece, cells, fit, line, wrap
from fztrack.tui.views.rules import rule


def help_lines(screen: str, keymap: Mapping[str, str], width: int) -> list[Line]:
    """Every key of the screen by group, then what verdicts and signs mean."""
    lines: list[Line] = []
    for group, actions in grouped(screen).items():
        lines.append(rule(_(group), width))
        for action in actions:
            lead = "  " + fit(shown_keys(keys_of(action, keymap)), 12)
            made = wrap([Piece(_(action.help))], width - 1, first=lead, rest=" " * cells(lead))
            first = made[0]
            lines.append(Line((Piece(lead, "key"), *first.pieces[1:])))
            lines += made[1:]
        lines.append(line())
    lines.append(rule(_("判断的含义"), width))
    meanings = (
        (Verdict.FULFILLED, _("下年度报告显示主要要点已完成，且过半要点完成")),
        (Verdict.PARTIAL, _("说到了，但不足：完成部分、推进中、未达目标、自述不足")),
        (Verdict.DROPPED, _("下年度报告没有说到这一具体事项；不等于没有做")),
        (Verdict.PENDING, _("下年度报告未入库，或未到期，不作判断")),
        (Verdict.NOT_COMMITMENT, _("不是安排事项，不计入")),
    )
    for verdict, words in meanings:
        lead = "  " + fit(f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}", 16)
        made = wrap([Piece(words)], width - 1, first=lead, rest=" " * cells(lead))
        lines.append(Line((Piece(lead, verdict.value), *made[0].pieces[1:])))
        lines += made[1:]
    lines.append(line())
    lines.append(rule(_("符号"), width))
    for sign, words in (
        ("!", _("已标记给同事看")),
        ("≠", _("复核意见不一")),
        ("↻", _("复核后判断或报告有变")),
        ("?", _("有人存疑")),
        ("±", _("两可：机器认为两种判断相当，请人来定")),
        ("↩", _("沿用上年：上一年报告里已有的句子或数字")),
    ):
        lines.append(line("  ", Piece(fit(sign, 4), "key"), words))
    return lines


def grouped(screen: str) -> dict[str, list[Action]]:
    """The screen's actions by group, groups in their order; doubles by other keys left out."""
    found: dict[str, list[Action]] = {}
    for group in GROUPS:
        actions = [a for a in actions_of(screen) if a.group == group]
        if actions:
            found[group] = actions
    return found
