"""Help of commands in the user's language: what it does, its arguments and options, an example.

The parser's own help is in English and cannot be told otherwise; this draws the same from the commands' data. Help texts
are marked with `N_` where a command is declared and translated here, when they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from fztrack.cli.output import width
from fztrack.locale import N_, _

GLOBAL = (
    ("--lang zh_CN|en", N_("界面语言（也可用 FZTRACK_LANG 或 fztrack config set lang）")),
    ("--help", N_("显示本说明")),
)

# options the parser adds by itself, with its own English help
FOREIGN = {
    "--install-completion": N_("为当前的 shell 装上命令补全"),
    "--show-completion": N_("显示补全脚本，供自行安装"),
}


class Command(TyperCommand):
    """A command whose help is drawn here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_text(ctx, self, ()))


class Group(TyperGroup):
    """A group of commands whose help is drawn here."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        formatter.write(help_text(ctx, self, [(name, first_line(command)) for name, command in commands if command]))


def first_line(command: Any) -> str:
    """The first line of a command's help, for the list of its group; untranslated."""
    return (command.help or "").partition("\n")[0]


def help_text(ctx: Any, command: Any, commands: Sequence[tuple[str, str]]) -> str:
    """The whole help of a command or group; `commands` are the group's with their first lines, untranslated."""
    arguments = [param for param in command.params if param.param_type_name == "argument" and not param.hidden]
    options = [
        param
        for param in command.params
        if param.param_type_name == "option" and not param.hidden and "--help" not in param.opts
    ]
    usage = [ctx.command_path, *(_argument(param) for param in arguments), _("[选项]")]
    if commands:
        usage.append(_("命令 …"))
    parts = [f"{_('用法')}{_('：')}{' '.join(usage)}", _translated(command.help)]
    if commands:
        parts.append(_list(_("命令"), [(name, _translated(text)) for name, text in commands]))
    if arguments:
        parts.append(_list(_("参数"), [(_metavar(param), _said(param)) for param in arguments]))
    rows = [(_option(param), _said(param)) for param in options]
    parts.append(_list(_("选项"), [*rows, *((name, _(text)) for name, text in GLOBAL)]))
    if command.epilog:
        parts.append(_translated(command.epilog))
    return "\n\n".join(part for part in parts if part) + "\n"


def _translated(text: str | None) -> str:
    return _(text) if text else ""  # the empty string is the catalogue's header


def _metavar(param: Any) -> str:
    return param.metavar or str(param.name).upper()


def _argument(param: Any) -> str:
    name = _metavar(param)
    if param.nargs == -1 and not name.endswith("…"):
        name += "…"
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    return names if getattr(param, "is_flag", False) else f"{names} {_metavar(param)}"


def _said(param: Any) -> str:
    text = _translated(FOREIGN.get(param.opts[0]) or getattr(param, "help", None))
    shown = getattr(param, "show_default", False)
    if isinstance(shown, str):
        text += _("（默认：{value}）").format(value=_(shown))
    elif shown and param.default not in (None, False, (), []) and not callable(param.default):
        text += _("（默认：{value}）").format(value=getattr(param.default, "value", param.default))
    return text


def _list(title: str, rows: Sequence[tuple[str, str]]) -> str:
    size = min(30, max(width(name) for name, _text in rows))
    lines = [f"{title}{_('：')}"]
    for name, text in rows:
        first, *rest = text.split("\n")
        gap = " " * (size - width(name)) if width(name) <= size else "\n" + " " * (size + 2)
        lines.append(f"  {name}{gap}  {first}".rstrip())
        lines += [" " * (size + 4) + more for more in rest]
    return "\n".join(lines)
