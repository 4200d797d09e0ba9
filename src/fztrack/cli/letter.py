"""`fztrack letter`: asks a body about arrangements its next report does not reflect; only what people reviewed leaves the office."""

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
from fztrack.errors import InvalidInputError
from fztrack.locale import N_

if TYPE_CHECKING:
    from fztrack.summary.model import PairSummary
    from fztrack.summary.profiles import Profile

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """What a letter may be."""

    TEXT = "text"
    DOCX = "docx"


SUFFIXES = {".docx": Format.DOCX, ".txt": Format.TEXT}


@app.command(
    cls=Command,
    help=N_(
        "就未见反映和部分落实的事项写函件，供修改后发出\n\n"
        "只列经人工逐项复核的事项；未复核的不写，或加 --draft 写成内部核查稿。函件引用安排原文和公开报告的写法，不对落实与否下结论。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack letter 青屏区 2021 --ids 3f2k9d,8s1m4c --profile sifa --out 函.docx\n"
        "  fztrack letter 青屏区 2021 --profile ducha --reviewed-by 2 --out 督办单.docx\n"
        "  fztrack letter 青屏区 2021 --draft\n"
        "  fztrack letter --show-profiles > 我的发文.toml"
    ),
)
def command(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", help=N_("报告主体：编号、名称、别名或名称中独有的部分"))
    ] = None,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help=N_("作出安排的那份报告的报告年度"))] = None,
    ids: Annotated[
        str | None, typer.Option("--ids", metavar="ID,…", help=N_("写哪些事项，用逗号分开；不写为全部可以发出的"))
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile", metavar="sifa|ducha|renda|press", help=N_("发文类型：核实函、督办单、人大函、采访函")
        ),
    ] = "sifa",
    profiles: Annotated[
        Path | None,
        typer.Option("--profiles", metavar="FILE", help=N_("自己的发文类型文件（TOML），没写的项沿用自带的")),
    ] = None,
    show: Annotated[bool, typer.Option("--show-profiles", help=N_("输出自带的发文类型文件，供复制修改"))] = False,
    reviewed_by: options.ReviewedBy = 1,
    draft: options.Draft = False,
    keep_names: options.KeepNames = False,
    kind: Annotated[
        Format | None,
        typer.Option("--format", metavar="text|docx", help=N_("格式；不写则按 --out 的扩展名，否则为 text")),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help=N_("写入文件；不写则输出到屏幕"))
    ] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="DIR", help=N_("自己的模板所在文件夹（letter.txt.j2）"))
    ] = None,
    genre: options.GenreOption = None,
    ledger: options.Ledger = None,
) -> None:
    """Write a letter, or show the senders' profiles."""
    from fztrack.summary.profiles import packaged

    if show:
        output.paper(packaged())
        return
    if body is None or year is None:
        raise InvalidInputError("letter.body_and_year")
    form = kind or by_suffix(out, SUFFIXES, Format.TEXT)
    if form is Format.DOCX and out is None:
        raise InvalidInputError("letter.needs_file")
    sender = _sender(profile, profiles)
    wanted = options.listed(ids)
    from fztrack.workflows.outgoing import ready_pair

    with opened(ledger) as book:
        pair = ready_pair(
            book, book.body(body).id, year, genre, ids=wanted, reviewers=reviewed_by, draft=draft, mask=not keep_names
        )
    content = _rendered(pair, sender, form, draft=draft, templates=templates)
    if out is not None:
        written(out, content, source=profiles)
    else:
        output.block(content.decode())


def _sender(name: str, path: Path | None) -> Profile:
    from fztrack.summary.profiles import profiles

    known = profiles(path)
    if name not in known:
        raise InvalidInputError("letter.profile", name=name, names="、".join(known))
    return known[name]


def _rendered(pair: PairSummary, sender: Profile, form: Format, *, draft: bool, templates: Path | None) -> bytes:
    from fztrack.summary import letter, letter_docx

    paper = letter.letter(pair, sender, made=date.today(), draft=draft)
    return letter_docx.render(paper) if form is Format.DOCX else letter.text(paper, folder=templates).encode()
