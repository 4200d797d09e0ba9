"""`fztrack learn`: which words answer which, from people's labels; what `fztrack fit` then weighs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.files import write
from fztrack.cli.help import Command
from fztrack.cli.problems import all_or_nothing
from fztrack.cli.progress import progress
from fztrack.evaluate import steps_of_learning
from fztrack.locale import N_, _
from fztrack.workflows.evaluate import gold_sets, learn

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "用标注集学习词语的呼应\n\n年度安排里的词，下年度报告里哪些词可以呼应：写出 match/meaning.txt。学习用过的标注集不要再用来拟合权重或计分。"
        "需要 fit 扩展（pip install 'fztrack[fit]'）。"
    ),
    epilog=N_("示例：\n  fztrack learn 标注甲/ --corpus 语料/ --out meaning.txt"),
)
def command(
    gold: options.Gold,
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("写入的词语表"))],
    corpus: Annotated[
        Path,
        typer.Option(
            "--corpus",
            metavar="FOLDER",
            envvar="FZTRACK_TEST_CORPUS",
            help=N_("真实报告语料的文件夹：词语的用法从中统计"),
        ),
    ],
) -> None:
    """Learn and write the file."""
    sets = gold_sets(gold, corpus)
    with all_or_nothing(), progress(_("学习"), steps_of_learning(sets)) as step:
        text = learn(sets, corpus, step=step)
    write(target, text.encode())
    output.line(_("已写入 {path}").format(path=target))
