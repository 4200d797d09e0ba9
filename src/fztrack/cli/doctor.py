"""`fztrack doctor`: whether everything fztrack stands on is in order here, and what to do where it is not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer

from fztrack import __version__, config, paths, sample
from fztrack.cli import options, output
from fztrack.cli.codes import ExitCode
from fztrack.cli.help import Command
from fztrack.errors import FztrackError
from fztrack.locale import N_, _
from fztrack.locale.messages import describe

app = typer.Typer(add_completion=False, rich_markup_mode=None)

SMALLEST = (80, 24)
"""Columns and rows the screens are made for."""

_LIBRARIES = ("sqlmodel", "alembic", "textual", "rapidfuzz", "jieba", "typer", "python-docx", "pypdfium2", "selectolax")

_COUNTED = {
    "bodies": N_("主体"),
    "reports": N_("报告"),
    "revisions": N_("文本"),
    "commitments": N_("安排事项"),
    "statements": N_("举措和不足"),
    "judgements": N_("机器初判"),
    "events": N_("复核记录"),
    "follow_ups": N_("反馈和核实"),
    "opinions": N_("参考意见"),
}


class State(StrEnum):
    """How a check came out."""

    GOOD = "ok"
    NOTE = "note"  # works, but a person should know
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and what was seen."""

    name: str
    state: State
    text: str
    picture: tuple[str, ...] = ()


@app.command(
    cls=Command,
    help=N_("检查台账、词库、终端、字体和版本"),
    epilog=N_("示例：\n  fztrack doctor\n  fztrack doctor --ledger 台账.db --json"),
)
def command(as_json: options.Json = False, ledger: options.Ledger = None) -> None:
    """Look at everything and say what was found."""
    marks = {State.GOOD: "✓", State.NOTE: "!", State.BAD: "✗"}
    bad = False
    for check in _checks(ledger):
        bad = bad or check.state is State.BAD
        if as_json:
            output.record({"name": check.name, "state": check.state.value, "text": check.text})
        else:
            output.line(f"{marks[check.state]} {check.name}{_('：')}{check.text}")
            for line in check.picture:
                output.line(f"    {line}")
    if bad:
        raise typer.Exit(ExitCode.ERROR)


def _checks(ledger: str | None) -> Iterator[Check]:
    yield Check(
        _("版本"), State.GOOD, f"fztrack {__version__}  Python {platform.python_version()}  {platform.system()}"
    )
    yield _libraries()
    yield _settings()
    yield _ledger(ledger)
    yield _lexicon()
    yield _sample()
    yield from _terminal()


def _libraries() -> Check:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            return Check(_("依赖"), State.BAD, _("缺 {name}；请重新安装：pip install fztrack").format(name=name))
    return Check(_("依赖"), State.GOOD, "  ".join(found))


def _settings() -> Check:
    path = paths.config_file()
    try:
        config.load()
    except FztrackError as error:
        return Check(_("设置"), State.BAD, describe(error))
    return Check(
        _("设置"), State.GOOD, str(path) if path.exists() else _("{path}（尚未建立，用默认值）").format(path=path)
    )


def _ledger(option: str | None) -> Check:
    try:
        url = config.load(database_url=option).ledger_url
        file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None
        if file is not None and not file.exists():
            return Check(_("台账"), State.NOTE, _("{path}（尚未建立，首次导入时建立）").format(path=file))
        from fztrack.ledger.repository import Ledger

        with Ledger.open(url) as ledger:
            state = ledger.check()
    except FztrackError as error:
        return Check(_("台账"), State.BAD, describe(error))
    if state.problems:
        return Check(_("台账"), State.BAD, f"{state.place}  " + "；".join(state.problems))
    size = "" if state.size is None else f"  {state.size / 1024**2:.1f} MB"
    counts = "  ".join(f"{_(_COUNTED.get(name, name))} {count}" for name, count in state.counts.items())
    return Check(_("台账"), State.GOOD, f"{state.place}  {state.database}  {state.revision}{size}  {counts}")


def _lexicon() -> Check:
    from fztrack.text import lexicon
    from fztrack.text.segment import words

    folder = Path(lexicon.__file__).parent
    names = sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.toml"))
    try:
        for name in names:
            lexicon.load(name)
        words("法治政府建设年度报告")
    except (OSError, ValueError) as error:
        return Check(_("词库"), State.BAD, _("读不了：{problem}；请重新安装 fztrack").format(problem=error))
    return Check(_("词库"), State.GOOD, "、".join(names))


def _sample() -> Check:
    folder = sample.reports()
    if not folder.is_dir():
        return Check(_("样例"), State.NOTE, _("没有找到 {path}；fztrack demo 不能用，其余不受影响").format(path=folder))
    return Check(_("样例"), State.GOOD, str(folder))


def _terminal() -> Iterator[Check]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Check(
            _("编码"),
            State.BAD if sys.stdout.isatty() else State.NOTE,
            _("{encoding}；请设 PYTHONUTF8=1，Windows 用 Windows Terminal").format(encoding=sys.stdout.encoding),
        )
    else:
        yield Check(_("编码"), State.GOOD, "UTF-8")
    if not sys.stdout.isatty():
        yield Check(_("终端"), State.NOTE, _("输出不是终端，界面打不开；命令照常可用"))
        return
    size = shutil.get_terminal_size()
    fits = size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]
    terminal = f"{os.environ.get('TERM', '')} {size.columns}x{size.lines}"
    small = _("；请放大到至少 {columns}x{rows}").format(columns=SMALLEST[0], rows=SMALLEST[1])
    yield Check(_("终端"), State.GOOD if fits else State.NOTE, terminal if fits else terminal + small)
    yield Check(
        _("字体"),
        State.NOTE,
        _("下面两行的右边线应当对齐；不齐请换等宽中文字体（如更纱黑体、Noto Sans Mono CJK SC），并把“歧义宽度”设为窄"),
        picture=("│落实│", "│●◐○◌│"),
    )
