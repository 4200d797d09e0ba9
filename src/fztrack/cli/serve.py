"""`fztrack serve`: the same interface in a browser, through textual-serve (an extra), on this machine unless told otherwise."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from fztrack.cli import options, output, problems
from fztrack.cli.help import Command
from fztrack.cli.opening import resolved
from fztrack.errors import InvalidInputError
from fztrack.hosts import is_loopback
from fztrack.locale import N_, _, language

app = typer.Typer(add_completion=False, rich_markup_mode=None)

LOOPBACK = "127.0.0.1"
PORT = 8137


@app.command(
    cls=Command,
    help=N_(
        "在浏览器里打开同样的界面\n\n"
        "默认只有本机能打开。没有口令：能连上这个地址的人都能以复核人的名义判断、导入，读到本机上这个账户能读的文件。\n"
        "需要先安装：pip install 'fztrack[serve]'。按 Ctrl+C 停止。"
    ),
    epilog=N_("示例：\n  fztrack serve\n  fztrack serve --port 9000 --reviewer 李"),
)
def command(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help=N_("监听的地址；127.0.0.1 只供本机"), show_default=True)
    ] = LOOPBACK,
    port: Annotated[int, typer.Option("--port", metavar="N", help=N_("端口"), show_default=True)] = PORT,
    public_url: Annotated[
        str | None,
        typer.Option("--public-url", metavar="URL", help=N_("浏览器里用的地址，在反向代理之后时写明")),
    ] = None,
    reviewer: options.Reviewer = None,
    ledger: options.Ledger = None,
) -> None:
    """Serve until interrupted."""
    from fztrack.tui import browser

    if not browser.available():
        raise InvalidInputError("serve.not_installed")
    if not 1 <= port <= 65535:
        raise InvalidInputError("serve.port", port=port)
    settings = resolved(ledger, reviewer=reviewer)
    from fztrack.ledger.repository import Ledger

    Ledger.open(settings.ledger_url).close()  # what is wrong with it is told here, not in a browser
    if not is_loopback(host):
        problems.warn("serve.open_to_others", host=host, port=port, reviewer=settings.who)
    # for the windows, which are processes of their own: not on their command line, where everybody could read a password
    os.environ |= {
        "FZTRACK_DATABASE_URL": settings.ledger_url,
        "FZTRACK_REVIEWER": settings.who,
        "FZTRACK_LANG": language(),
    }
    url = (public_url or address(host, port)).rstrip("/")
    try:
        browser.serve(host=host, port=port, public_url=url, started=lambda: _started(url))
    except OSError as error:
        raise InvalidInputError("serve.taken", host=host, port=port, problem=error.strerror or str(error)) from error


def _started(url: str) -> None:
    output.line(_("在浏览器里打开 {url} ；按 Ctrl+C 停止").format(url=url))
    output.flush()


def address(host: str, port: int) -> str:
    """What to open in the browser: a host that listens everywhere is reached as this machine."""
    name = LOOPBACK if host == "0.0.0.0" else "[::1]" if host == "::" else host
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    return f"http://{name}:{port}"
