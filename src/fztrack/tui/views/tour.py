"""What a newcomer is told, in fewer lines than a small window has."""

from __future__ import annotations

from fztrack.domain import Verdict
from fztrack.locale import _, labels
from fztrack.tui.actions import key_of
from fztrack.tui.lines import Line, Piece, cells, fit, line, wrap
from fztrack.tui.views.rules import rule

KEYS = 10


def tour_lines(width: int) -> list[Line]:
    """What the program is for, the four verdicts, the keys that matter. Fits 80 by 24."""
    lines = wrap(
        [
            Piece(
                _(
                    "去年的报告里说了要做的，今年的报告里写到了没有。机器先把两年的报告逐条比对，作出初判，列出依据；每一条由人来定。"
                )
            )
        ],
        width - 2,
        first="  ",
        rest="  ",
    )
    lines += [line(), rule(_("判断"), width)]
    for verdict, words in (
        (Verdict.FULFILLED, _("下年度报告写明主要的已完成，过半要点完成")),
        (Verdict.PARTIAL, _("写到了，但完成一部分、还在推进、未达目标或自述不足")),
        (Verdict.DROPPED, _("下年度报告没有写到这一具体事项；不等于没有做")),
        (Verdict.PENDING, _("下年度报告还没有导入，不作判断")),
    ):
        lead = "  " + fit(f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}", 16)
        lines += _row(lead, verdict.value, words, width)
    lines += [line(), rule(_("最常用的键"), width)]
    for names, words in (
        (("decide.fulfilled", "decide.partial", "decide.dropped"), _("判为已落实、部分落实、未见反映，随即出现下一条")),
        (("decide.agree",), _("同意机器初判")),
        (("review.skip", "review.undo"), _("跳过；撤销，想撤几步撤几步，关掉程序再开也行")),
        (("look.explain", "look.context", "review.find"), _("看依据；看原文；在下年度报告里自己找证据")),
        (("home.import", "home.open", "home.review"), _("首页：导入报告；进入一个年度对照；开始复核")),
        (("app.help", "app.palette"), _("这一屏的全部按键；按名称查找任何操作")),
    ):
        lines += _row("  " + fit(" ".join(map(key_of, names)), KEYS), "key", words, width)
    lines += [line(), line("  ", Piece(_("每按一键即存盘，随时可以离开。"), "quiet"))]
    return lines


def _row(lead: str, style: str, words: str, width: int) -> list[Line]:
    made = wrap([Piece(words)], width - 1, first=lead, rest=" " * cells(lead))
    return [Line((Piece(lead, style), *made[0].pieces[1:])), *made[1:]]
