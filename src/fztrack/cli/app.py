"""The command line as a whole: which commands there are, each loaded only when it is called or its help is read."""

from __future__ import annotations

import importlib
from difflib import get_close_matches
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperGroup

from fztrack import __version__
from fztrack.cli import output
from fztrack.cli.help import help_text
from fztrack.cli.screen import open_home
from fztrack.errors import InvalidInputError
from fztrack.locale import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("fztrack.cli.demo", N_("载入样例报告，打开复核界面")),
    "inspect": ("fztrack.cli.inspect", N_("看一份文件会读出什么，不保存")),
    "ingest": ("fztrack.cli.ingest", N_("导入报告，随后自动比对")),
    "judge": ("fztrack.cli.judge", N_("把安排事项与下一年度报告比对，作出机器初判")),
    "list": ("fztrack.cli.list", N_("列出安排事项和判断")),
    "show": ("fztrack.cli.show", N_("一条安排事项的全部：要点、依据、说明、历史、反馈和核实")),
    "review": ("fztrack.cli.review", N_("对一条安排事项作出人工复核")),
    "respond": ("fztrack.cli.respond", N_("记录有关单位对一条安排事项的反馈")),
    "verify": ("fztrack.cli.verify", N_("记录对反馈的核实结论")),
    "close": ("fztrack.cli.close", N_("销号，或转下年；可以恢复")),
    "search": ("fztrack.cli.search", N_("在安排事项和举措成效中查找")),
    "summary": ("fztrack.cli.summary", N_("汇总一个主体的落实情况：计数、反映率、逐项依据")),
    "compare": ("fztrack.cli.compare", N_("各主体、各年度并列对照")),
    "worklist": ("fztrack.cli.worklist", N_("督办台账：导出核查表或反馈表，在表格软件里填写，再读回")),
    "letter": ("fztrack.cli.letter", N_("就未见反映和部分落实的事项写函件，供修改后发出")),
    "export": ("fztrack.cli.export", N_("导出安排事项、判断、依据和复核记录")),
    "import": ("fztrack.cli.import_", N_("把整个台账的导出文件读入一个空台账")),
    "status": ("fztrack.cli.status", N_("收录情况：哪些主体、哪些年度，缺什么")),
    "body": ("fztrack.cli.body", N_("报告主体：列出、加别名、合并、改名、撤销")),
    "reread": ("fztrack.cli.reread", N_("用新的规则或更正的信息重读已存的报告")),
    "opinion": ("fztrack.cli.opinion", N_("就把握不大的初判向自己设置的大模型征求参考意见")),
    "eval": ("fztrack.cli.evaluate", N_("用标注集检验机器初判")),
    "fit": ("fztrack.cli.fit", N_("用标注集拟合权重")),
    "learn": ("fztrack.cli.learn", N_("用标注集学习词语的呼应")),
    "doctor": ("fztrack.cli.doctor", N_("检查台账、词库、终端、字体和版本")),
    "serve": ("fztrack.cli.serve", N_("在浏览器里打开同样的界面")),
    "config": ("fztrack.cli.settings", N_("查看和修改设置")),
}
"""Command → its module and the first line of its help, so that `fztrack --help` loads none of them (a test compares)."""


class Lazy(TyperGroup):
    """The group of all commands; imports a command's module when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise InvalidInputError("cli.no_such_command_near", name=args[0], near=near[0])
            raise InvalidInputError("cli.no_such_command", name=args[0])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(ctx, self, [(name, text) for name, (_module, text) in COMMANDS.items()]))


app = typer.Typer(cls=Lazy, rich_markup_mode=None, add_completion=True, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        output.line(f"fztrack {__version__}")
        raise typer.Exit(0)


@app.callback(
    invoke_without_command=True,
    help=N_("履诺追踪：政府年度报告里说了要做的，下一年的报告里做了没有。\n\n不带命令时打开复核界面。"),
    epilog=N_(
        "示例：\n  fztrack demo                    先看样例\n  fztrack ingest 报告文件夹/      导入自己的报告\n  fztrack                         打开复核界面"
    ),
)
def main(
    ctx: typer.Context,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", metavar="PATH_OR_URL", help=N_("打开哪个台账（SQLite 文件或 SQLAlchemy URL）")),
    ] = None,
    reviewer: Annotated[str | None, typer.Option("--reviewer", metavar="NAME", help=N_("复核人"))] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("显示版本"))] = False,
) -> None:
    """Open the terminal UI where no command is given."""
    if ctx.invoked_subcommand is not None:
        if ledger or reviewer:
            raise InvalidInputError("cli.option_before_command", command=ctx.invoked_subcommand)
        return
    raise typer.Exit(open_home(ledger, reviewer))
