"""`fztrack config`: the settings in force, where their file is, and changing one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from fztrack import config, paths
from fztrack.cli import options, output
from fztrack.cli.help import Command, Group
from fztrack.locale import N_, _

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    help=N_("查看和修改设置"),
    epilog=N_("示例：\n  fztrack config show\n  fztrack config set reviewer 李"),
)

_SAID = {
    "database_url": N_("台账"),
    "lang": N_("语言：zh_CN 或 en"),
    "reviewer": N_("复核人"),
    "topics": N_("自己的领域文件（TOML），代替自带的领域划分"),
    "theme": N_("界面配色：dark、light 或 contrast"),
    "keys": N_("界面按键（设置文件的 [keys] 一节：操作名称 = 键）"),
    "ambiguous": N_("终端画 ● ─ “ 这类符号的宽度：narrow 或 wide（wide 改用 ASCII 符号）"),
    "tour": N_("打开界面时先看一屏介绍：true 或 false"),
    "embedding": N_("向量模型所在文件夹，比对时多看一项；空为不用"),
    "opinion_url": N_("提供参考意见的大模型地址（OpenAI 兼容接口，写到 /v1）；空为不用"),
    "opinion_model": N_("大模型的名称"),
    "opinion_key": N_("大模型的密钥，不显示；宜用环境变量 FZTRACK_OPINION_KEY 或下一项"),
    "opinion_key_file": N_("存放密钥的文件"),
    "opinion_below": N_("把握低于多少的初判才征求参考意见"),
    "opinion_timeout": N_("等一个回答最多几秒"),
    "opinion_limit": N_("一次最多问几条"),
}


@app.command(
    cls=Command,
    help=N_("列出生效的设置\n\n先后次序：命令行选项、环境变量（FZTRACK_…）、设置文件、默认值。"),
    epilog=N_("示例：\n  fztrack config show"),
)
def show(as_json: options.Json = False) -> None:
    """All settings with the values in force."""
    settings = config.load()
    values = {name: _plain(getattr(settings, name)) for name in config.NAMES}
    values |= {"database_url": settings.ledger_url, "reviewer": settings.who}
    values["opinion_key"] = "***" if settings.opinion_key else ""
    if as_json:
        output.record(values)
        return
    rows = []
    for name, said in _SAID.items():
        variable = f"FZTRACK_{name.upper()}"
        source = _("（来自 {variable}）").format(variable=variable) if variable in os.environ else ""
        rows.append([name, _shown(values[name]), _(said) + source])
    output.table([_("设置"), _("值"), _("说明")], rows, flexible=2)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{name}={one}" for name, one in value.items())
    return str(value).lower() if isinstance(value, bool) else str(value or "")


@app.command(cls=Command, help=N_("设置文件的位置"), epilog=N_("示例：\n  fztrack config path"))
def path() -> None:
    """Where the settings file is, whether or not it exists."""
    output.line(str(paths.config_file()))


@app.command(
    "set",
    cls=Command,
    help=N_("修改一项设置，写入设置文件"),
    epilog=N_("示例：\n  fztrack config set lang en\n  fztrack config set database_url ~/台账.db"),
)
def set_(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("设置的名称，见 fztrack config show"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("新的值"))],
) -> None:
    """Change one setting."""
    output.line(_("已写入 {path}").format(path=config.store(name, value)))
