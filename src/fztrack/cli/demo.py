"""`fztrack demo`: the sample corpus in a ledger of its own, then the review screen, or a table where there is no screen."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack import config, paths, sample
from fztrack.cli import output, problems
from fztrack.cli.follow import follow_through
from fztrack.cli.help import Command
from fztrack.cli.progress import progress
from fztrack.cli.screen import on_terminal, open_screen
from fztrack.errors import LedgerError, NotFoundError
from fztrack.locale import N_, _
from fztrack.workflows.demo import load
from fztrack.workflows.sources import gather

if TYPE_CHECKING:
    from fztrack.domain import PairRecord

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "载入样例报告，打开复核界面\n\n"
        "样例是为本软件编写的虚构区的年度报告，存入单独的台账，与自己的台账互不相干。\n"
        "输出不是终端时，打印落实情况表。可以反复运行。"
    ),
    epilog=N_("示例：\n  fztrack demo\n  fztrack demo | cat"),
)
def command(
    reset: Annotated[bool, typer.Option("--reset", help=N_("从头开始：先前在样例上的复核不再保留"))] = False,
) -> None:
    """Load the sample and show it."""
    folder = sample.reports()
    if not folder.is_dir():
        raise NotFoundError("demo.no_sample", path=str(folder))
    place = _place()
    if reset:
        for name in (place.name, f"{place.name}-wal", f"{place.name}-shm"):
            place.with_name(name).unlink(missing_ok=True)
    settings = config.load(database_url=str(place))
    pairs = _loaded(settings.ledger_url, folder)
    if on_terminal():
        raise typer.Exit(open_screen(settings, review=True))
    output.line(_("样例：虚构区的年度报告，逐条与下一年度报告比对（机器初判）"))
    output.line()
    follow_through(pairs)
    output.line()
    output.line(_("“未见反映”只是说下一年度报告没有写到，不等于没有做。"))
    output.line(_("在终端中运行 fztrack demo 打开复核界面；看清单：fztrack list --ledger {path}").format(path=place))


def _loaded(url: str, folder: Path) -> tuple[PairRecord, ...]:
    from fztrack.ledger.repository import Ledger

    total = len(gather([str(folder)], stdin=bytes))
    with Ledger.open(url) as ledger, progress(_("载入样例"), 2 * total) as step:
        load(ledger, folder, step=step)
        return ledger.pairs()


def _place() -> Path:
    """The demo's ledger; in the temporary folder where the user's data folder cannot be written."""
    place = paths.demo_ledger()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place.parent):
            return place
    except OSError:
        other = Path(tempfile.gettempdir()) / f"fztrack-demo-{config.load().who}" / "demo.db"
        try:
            other.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise LedgerError("ledger.unwritable", path=str(other)) from error
        problems.warn("demo.elsewhere", path=str(place.parent), other=str(other))
        return other
