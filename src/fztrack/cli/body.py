"""`fztrack body`: the governments and authorities that report, and the names they go by."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.help import Command, Group
from fztrack.cli.opening import opened
from fztrack.domain import BodyRecord
from fztrack.locale import N_, _

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=False,
    help=N_("报告主体：列出、加别名、合并、改名、撤销"),
    epilog=N_("示例：\n  fztrack body list\n  fztrack body merge 青屏区人民政府 青屏区"),
)

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help=N_("编号、名称、别名或名称中独有的部分"))]


@app.command("list", cls=Command, help=N_("列出所有主体和它们的名称"), epilog=N_("示例：\n  fztrack body list"))
def list_(as_json: options.Json = False, ledger: options.Ledger = None) -> None:
    """All bodies with their names."""
    with opened(ledger) as book:
        bodies = book.bodies()
    if as_json:
        for body in bodies:
            output.record(_json(body))
        return
    rows = [[body.id, body.name, body.region_code or "", "、".join(_aliases(body))] for body in bodies]
    output.table([_("编号"), _("名称"), _("区划代码"), _("别名")], rows, flexible=3)


@app.command(
    cls=Command,
    help=N_("给主体加一个别名，此后这样署名的报告都归它"),
    epilog=N_("示例：\n  fztrack body alias 青屏区人民政府 青屏新区管理委员会"),
)
def alias(
    body: BodyArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("要加的别名"))],
    ledger: options.Ledger = None,
) -> None:
    """Add a name."""
    with opened(ledger) as book:
        _show(book.alias_body(book.body(body).id, name))


@app.command(
    cls=Command,
    help=N_("把两个主体并成一个，名称、报告和复核都归前一个"),
    epilog=N_("示例：\n  fztrack body merge 青屏区人民政府 青屏区"),
)
def merge(
    keep: Annotated[str, typer.Argument(metavar="KEEP", help=N_("留下的主体"))],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=N_("并入的主体"))],
    ledger: options.Ledger = None,
) -> None:
    """Make two bodies one."""
    with opened(ledger) as book:
        _show(book.merge_bodies(book.body(keep).id, book.body(other).id))


@app.command(
    cls=Command,
    help=N_("改主体显示的名称，旧名留作别名"),
    epilog=N_("示例：\n  fztrack body rename 青屏县人民政府 青屏区人民政府"),
)
def rename(
    body: BodyArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("新名称"))],
    ledger: options.Ledger = None,
) -> None:
    """Change the name shown."""
    with opened(ledger) as book:
        _show(book.rename_body(book.body(body).id, name))


@app.command(cls=Command, help=N_("撤销最近一次加别名、合并或改名"), epilog=N_("示例：\n  fztrack body undo"))
def undo(ledger: options.Ledger = None) -> None:
    """Take the newest change back."""
    with opened(ledger) as book:
        output.line(_("已撤销：{change}").format(change=book.undo_body_change()))


def _aliases(body: BodyRecord) -> list[str]:
    return [name for name in body.names if name != body.name]


def _json(body: BodyRecord) -> dict[str, object]:
    return {
        "id": body.id,
        "name": body.name,
        "names": list(body.names),
        "level": body.level.value,
        "region_code": body.region_code,
        "parent": body.parent,
    }


def _show(body: BodyRecord) -> None:
    aliases = "、".join(_aliases(body))
    output.line(f"{body.id}  {body.name}" + (f"（{_('又名')}{_('：')}{aliases}）" if aliases else ""))
