"""`fztrack summary`: a body's follow-through in counts, rates and quoted evidence, for a screen, a file or a program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.files import by_suffix, written
from fztrack.cli.help import Command
from fztrack.cli.opening import opened
from fztrack.errors import InvalidInputError
from fztrack.locale import N_

if TYPE_CHECKING:
    from fztrack.summary.model import BodySummary

app = typer.Typer(add_completion=False, rich_markup_mode=None)

WIDTH = 100
"""Cells of a line where stdout is no terminal."""


class Format(StrEnum):
    """What a summary may be."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


SUFFIXES = {f".{form.value}": form for form in Format if form is not Format.TEXT} | {
    ".txt": Format.TEXT,
    ".htm": Format.HTML,
}

PAPERS = (Format.MD, Format.HTML, Format.DOCX, Format.PDF)
"""What is made to be handed on: private persons' names are masked. The screen and data for programs show what the ledger holds."""


@app.command(
    cls=Command,
    help=N_(
        "汇总一个主体的落实情况：计数、反映率、逐项依据\n\n"
        "不写 YEAR 则汇总该主体的全部年度。先列条数，后列比率；机器初判与人工复核始终分开注明。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack summary 青屏区 2021\n"
        "  fztrack summary 青屏区 2021 --out 青屏区2021.html\n"
        "  fztrack summary 青屏区 2021 --out 青屏区2021.docx\n"
        "  fztrack summary --all --figures --format csv --excel --out 各主体.csv\n"
        "  fztrack summary --all --format html --out 汇总/"
    ),
)
def command(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", help=N_("报告主体：编号、名称、别名或名称中独有的部分"))
    ] = None,
    year: Annotated[
        int | None, typer.Argument(metavar="YEAR", help=N_("作出安排的那份报告的报告年度；不写为全部年度"))
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("全部主体"))] = False,
    kind: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="text|md|html|csv|json|docx|pdf",
            help=N_(
                "格式；不写则按 --out 的扩展名，否则为 text；docx 为公文样式，一个年度一份；pdf 由 html 转成，须装有浏览器或 LibreOffice"
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help=N_("写入文件；写文件夹则每个主体一个文件；不写则输出到屏幕")),
    ] = None,
    only_figures: Annotated[bool, typer.Option("--figures", help=N_("只要数字，不列各事项"))] = False,
    excel: Annotated[bool, typer.Option("--excel", help=N_("CSV 带 BOM，Excel、WPS 直接打开不乱码"))] = False,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help=N_("自己的模板所在文件夹（summary.md.j2、summary.html.j2、summary.css）"),
        ),
    ] = None,
    keep_names: options.KeepNames = False,
    genre: options.GenreOption = None,
    ledger: options.Ledger = None,
) -> None:
    """Render the summary of one body or of all."""
    if everything == (body is not None):
        raise InvalidInputError("summary.body_or_all")
    form = kind or by_suffix(out, SUFFIXES, Format.TEXT)
    from fztrack.workflows.summarise import summarise

    with opened(ledger) as book:
        body_id = book.body(body).id if body else None
        bodies = tuple(summarise(book, body_id=body_id, genre=genre, year=year))

    if form in PAPERS and not keep_names:
        from fztrack.summary.masking import outgoing

        bodies = tuple(map(outgoing, bodies))
    if form is Format.DOCX:
        _documents(bodies, out)
        return
    if form is Format.PDF and out is None:
        raise InvalidInputError("summary.needs_file")
    made = partial(
        _render, form=form, items=not only_figures, excel=excel, templates=templates, to_file=out is not None
    )
    if out is None:
        show = output.block if form is Format.TEXT else output.paper
        show(made(bodies).decode())
    elif _is_folder(out):
        suffix = "txt" if form is Format.TEXT else form.value
        for one in bodies:
            written(out / f"{_name(one)}.{suffix}", made([one]))
    else:
        written(out, made(bodies))


def _documents(bodies: Sequence[BodySummary], out: Path | None) -> None:
    """Official papers, one a pair."""
    from fztrack.summary import docx, official

    if out is None:
        raise InvalidInputError("summary.needs_file")
    pairs = [(one, pair) for one in bodies for pair in one.pairs]
    folder = _is_folder(out)
    if len(pairs) != 1 and not folder:
        raise InvalidInputError("summary.one_pair", number=len(pairs))
    for one, pair in pairs:
        path = out / f"{_name(one)}_{pair.plan.report_year}.docx" if folder else out
        written(path, docx.render(official.official(pair, made=date.today())))


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _name(summary: BodySummary) -> str:
    """A file name for a body in one genre."""
    return re.sub(r"[^\w（）]+", "_", f"{summary.body.name}_{summary.genre.value}_{summary.body.id}")


def _render(
    bodies: Sequence[BodySummary], *, form: Format, items: bool, excel: bool, templates: Path | None, to_file: bool
) -> bytes:
    from fztrack.summary import csv, html, json, markdown, pdf, text, view

    if form is Format.CSV:
        return csv.render(bodies, bom=excel, items=items).encode()
    if form is Format.JSON:
        return json.render(bodies, items=items).encode()
    paper = view.paper(bodies, made=date.today(), items=items)
    if form is Format.TEXT:
        return text.render(paper, width=WIDTH if to_file else output.columns() or WIDTH).encode()
    folder = _folder(templates)
    if form is Format.MD:
        return markdown.render(paper, folder=folder).encode()
    page = html.render(paper, folder=folder)
    return pdf.render(page) if form is Format.PDF else page.encode()


def _folder(templates: Path | None) -> Path | None:
    if templates is not None and not templates.is_dir():
        raise InvalidInputError("summary.no_templates", path=str(templates))
    return templates
