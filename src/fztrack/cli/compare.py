"""`fztrack compare`: many bodies and years side by side, for a screen, a page, a spreadsheet."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.files import by_suffix, written
from fztrack.cli.help import Command
from fztrack.cli.opening import opened
from fztrack.domain import Level
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.locale import N_

if TYPE_CHECKING:
    from fztrack.summary.compare import Series

app = typer.Typer(add_completion=False, rich_markup_mode=None)

WIDTH = 120
"""Cells of a line where stdout is no terminal."""


class Format(StrEnum):
    """What a comparison may be."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


SUFFIXES = {f".{form.value}": form for form in Format if form is not Format.TEXT} | {
    ".txt": Format.TEXT,
    ".htm": Format.HTML,
}


@app.command(
    cls=Command,
    help=N_(
        "各主体、各年度并列对照\n\n按行政区划代码排列，不是名次；要看位次请加 --rank，位次连同其不确定范围一并给出。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack compare --genre fazhi --year 2021\n"
        "  fztrack compare --region 4403 --level county --out 各区.xlsx\n"
        "  fztrack compare 青屏区 白浦区 --out 对照.html"
    ),
)
def command(
    bodies: Annotated[
        list[str] | None, typer.Argument(metavar="BODY", help=N_("报告主体，可写多个；不写为全部"))
    ] = None,
    year: options.Year = None,
    genre: options.GenreOption = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level", metavar="L", help=N_("层级：state、province、prefecture、county、township、department")
        ),
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help=N_("行政区划代码的前几位，如 4403"))
    ] = None,
    ranks: Annotated[bool, typer.Option("--rank", help=N_("给出位次和校正区间"))] = False,
    kind: Annotated[
        Format | None,
        typer.Option("--format", metavar="text|html|csv|xlsx", help=N_("格式；不写则按 --out 的扩展名，否则为 text")),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help=N_("写入文件；不写则输出到屏幕"))
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help=N_("CSV 带 BOM，Excel、WPS 直接打开不乱码"))] = False,
    ledger: options.Ledger = None,
) -> None:
    """Compare the pairs that all options fit."""
    from fztrack.workflows.summarise import comparison

    form = kind or by_suffix(out, SUFFIXES, Format.TEXT)
    if form is Format.XLSX and out is None:
        raise InvalidInputError("compare.needs_file")
    with opened(ledger) as book:
        ids = tuple(book.body(name).id for name in bodies or ())
        series = comparison(
            book,
            body_ids=ids,
            genre=genre,
            year=year,
            level=level,
            region=region,
            ranks=ranks,
            today=date.today(),
        )
    if not series:
        raise NotFoundError("summary.nothing")
    made = _render(series, form, excel=excel)
    if out is not None:
        written(out, made)
    elif form is Format.TEXT:
        output.block(made.decode())
    else:
        output.paper(made.decode())


def _render(series: tuple[Series, ...], form: Format, *, excel: bool) -> bytes:
    from fztrack.summary import compare, csv, multiples, text, workbook

    if form is Format.XLSX:
        return workbook.render(series)
    if form is Format.HTML:
        return multiples.render(series).encode()
    if form is Format.CSV:
        return csv.table(compare.table(series), bom=excel).encode()
    return text.comparison(
        compare.table(series),
        compare.grouped(series),
        compare.comparison_notes(compare.has_ranks(series)),
        width=output.columns() or WIDTH,
    ).encode()
