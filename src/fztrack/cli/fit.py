"""`fztrack fit`: weights from people's labels, with scores of weights that did not see what they judge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.evaluate import table
from fztrack.cli.files import write
from fztrack.cli.help import Command
from fztrack.cli.problems import all_or_nothing
from fztrack.cli.progress import progress
from fztrack.evaluate import steps_of_fitting
from fztrack.locale import N_, _
from fztrack.workflows.evaluate import fit, gold_sets

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "用标注集拟合权重\n\n按年度对照交叉验证：每组对照都由没有见过它的权重来判。需要 fit 扩展（pip install 'fztrack[fit]'）。"
    ),
    epilog=N_("示例：\n  fztrack fit 标注甲/ 标注乙/ --out weights.toml"),
)
def command(
    gold: options.Gold,
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("写入的权重文件"))],
    more: Annotated[
        list[str] | None, typer.Option("--with", metavar="GOLD", help=N_("只用于拟合、不计分的标注集，可多次给出"))
    ] = None,
    corpus: options.Corpus = None,
    version: Annotated[
        str | None, typer.Option("--version-name", metavar="TEXT", help=N_("权重的版本名"), show_default=N_("当天日期"))
    ] = None,
) -> None:
    """Fit, write the weights file, print the cross-validated scores."""
    today = date.today()
    sets, besides = gold_sets(gold, corpus), gold_sets(more or [], corpus)
    with all_or_nothing(), progress(_("拟合"), steps_of_fitting(sets, besides)) as step:
        fitted = fit(sets, more=besides, version=version or f"fitted-{today.isoformat()}", on=today, step=step)
    write(target, fitted.text.encode())
    table(fitted.scores)
    output.line()
    output.line(_("已写入 {path}").format(path=target))
