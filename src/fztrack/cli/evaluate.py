"""`fztrack eval`: how well judging agrees with people's labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.files import write
from fztrack.cli.help import Command
from fztrack.domain import Verdict
from fztrack.evaluate import MISSED, Miss, Scores, bar, charts_svg, effort_rows, scores_json
from fztrack.locale import N_, _, labels
from fztrack.workflows.evaluate import evaluate, gold_sets

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_SHOWN = {
    "macro_f1": N_("宏平均 F1"),
    "accuracy": N_("正确率"),
    "kappa": N_("κ"),
    "kappa_linear": N_("线性 κ"),
    "found_accuracy": N_("有无反映"),
    "evidence_at_1": N_("首条有据"),
    "evidence_at_3": N_("前三有据"),
    "evidence_at_5": N_("前五有据"),
    "strict_accuracy": N_("严格正确"),
    "ece": N_("校准误差"),
    "sure_share": N_("有把握占比"),
    "sure_accuracy": N_("有把握正确"),
    "kept_called_dropped": N_("误判未见"),
    "surest_dropped": N_("最有把握的未见"),
    "effort_95": N_("复核量"),
    "false_commitments": N_("多抽"),
    "missed_commitments": N_("漏抽"),
    "reason_accuracy": N_("未见原因正确"),
}


@app.command(
    cls=Command,
    help=N_("用标注集检验机器初判\n\n标注集是一个文件夹（或其中的 gold.jsonl），格式和指标见文档。"),
    epilog=N_("示例：\n  fztrack eval 标注/\n  fztrack eval 标注/ --misses 10\n  fztrack eval 标注甲/ 标注乙/ --json"),
)
def command(
    gold: options.Gold,
    as_json: options.Json = False,
    weights: Annotated[
        Path | None, typer.Option("--weights", metavar="FILE", help=N_("用另一个权重文件，不用自带的"))
    ] = None,
    misses: Annotated[int, typer.Option("--misses", metavar="N", min=0, help=N_("列出最严重的 N 处误判"))] = 0,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="FILE", help=N_("把复核量和校准两张图写入这个 SVG 文件"))
    ] = None,
    corpus: options.Corpus = None,
) -> None:
    """Print the scores of judging on gold sets."""
    result, worst = evaluate(gold_sets(gold, corpus), weights=weights, misses=misses)
    if chart:
        _write(chart, result.together)
    if as_json:
        output.record(scores_json(result.sets, result.together))
        return
    genres = result.genres if len(result.genres) > 1 else ()
    table([*result.sets, *genres, result.together])
    _confusion(result.together)
    _charts(result.together)
    for miss in worst:
        _show(miss)


def table(scores: Sequence[Scores]) -> None:
    """Scores as a table, a line a score and a column a set."""
    heads = [_("指标"), *(one.name for one in scores)]
    rows = [[_("条数"), *(str(one.lines) for one in scores)]]
    rows += [[_(name), *(f"{getattr(one, key):.3f}" for one in scores)] for key, name in _SHOWN.items()]
    output.table(heads, rows)
    output.line(
        _("校准误差的 90% 区间：{intervals}").format(
            intervals=_("；").join(f"{one.name} {one.ece_interval[0]:.3f}–{one.ece_interval[1]:.3f}" for one in scores)
        )
    )


def _confusion(scores: Scores) -> None:
    """Labels by row, what the machine said by column."""
    output.line()
    said = list(next(iter(scores.confusion.values())))
    heads = [_("标注 ＼ 机器"), *(_("未抽出") if one == MISSED else _word(Verdict(one)) for one in said)]
    rows = [[_word(Verdict(gold)), *(str(counts[one]) for one in said)] for gold, counts in scores.confusion.items()]
    output.table(heads, rows)


def _charts(scores: Scores) -> None:
    output.line()
    output.line(_("先查最没把握的：查到多少，正确率升到多少"))
    for checked, accuracy in effort_rows(scores):
        output.line(f"  {checked:4.0%}  {bar(accuracy)} {accuracy:.0%}")
    output.line()
    output.line(_("各档把握的实际正确率"))
    for each in scores.calibration:
        count = _("{number} 条").format(number=each.lines)
        output.line(f"  {each.confidence:.2f}  {bar(each.accuracy)} {each.accuracy:.0%}  {count}")


def _write(path: Path, scores: Scores) -> None:
    titles = (_("复核量"), _("校准"))
    axes = (_("已复核"), _("正确率"), _("把握"), _("正确率"))
    write(path, charts_svg(scores, titles, axes).encode())


def _show(miss: Miss) -> None:
    output.line()
    said = _word(miss.said) if miss.said else _("未抽出")
    output.line(f"{miss.pair}  {_('标注')} {_word(miss.gold)}  {_('机器')} {said} {miss.confidence:.2f}")
    output.line(f"  {miss.promised}")
    for text in miss.evidence:
        output.line(f"  {_('标注依据')}{_('：')}{text}")
    for text in miss.grounds:
        output.line(f"  {_('机器依据')}{_('：')}{text}")


def _word(verdict: Verdict) -> str:
    return labels.verdict(verdict)
