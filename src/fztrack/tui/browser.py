"""The interface for browsers: textual-serve (an extra), asking nothing of other machines and answering only its own pages.

textual-serve lets any page that a browser shows open its socket; here a page of another origin, or one that reached this
machine under a foreign name, is refused.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import join
from typing import Any
from urllib.parse import urlsplit

from fztrack.locale import _, language

#: What runs for each browser window that is opened.
PROGRAM = "import sys; from fztrack.tui.served import main; sys.exit(main())"


def available() -> bool:
    """Whether textual-serve is installed."""
    return importlib.util.find_spec("textual_serve") is not None


def serve(*, host: str, port: int, public_url: str, started: Callable[[], object]) -> None:
    """Serve until interrupted, with the settings that stand in the environment. OSError where the port is taken.

    Pages are answered only under the name of `public_url`.
    """
    _server(host, port, public_url, started).serve()


def command() -> str:
    """The command line of one window, as the shell of this system reads it."""
    words = [sys.executable, "-c", PROGRAM]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else join(words)


def own_page(origin: str | None, host: str, public_url: str) -> bool:
    """Whether a request comes from this server's own page: asked for under its name, by a page of its own origin or none.

    A browser sends Origin with every socket it opens; a page elsewhere cannot forge it.
    """
    place = urlsplit(public_url)
    if host != place.netloc:
        return False
    return origin is None or urlsplit(origin)[:2] == (place.scheme, place.netloc)


def _server(host: str, port: int, public_url: str, started: Callable[[], object]) -> Any:
    import aiohttp_jinja2
    from aiohttp import web
    from textual_serve.server import Server

    @web.middleware  # type: ignore[untyped-decorator, unused-ignore]
    async def refuse_others(request: web.Request, handler: Any) -> web.StreamResponse:
        if not own_page(request.headers.get("Origin"), request.host, public_url):
            raise web.HTTPForbidden(text=_("只能从 {url} 打开").format(url=public_url))
        response: web.StreamResponse = await handler(request)
        return response

    class OwnPages(Server):  # type: ignore[misc, unused-ignore]
        """textual-serve with a page of our own, silent, and closed to other pages."""

        def initialize_logging(self) -> None:
            """Nothing is logged: what goes wrong in a window is told in it."""

        async def on_startup(self, app: web.Application) -> None:
            started()

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(refuse_others)
            aiohttp_jinja2.get_env(app).globals.update(
                lang="zh-CN" if language() == "zh_CN" else "en",
                words={"opening": _("正在打开……"), "closed": _("已退出。"), "again": _("重新打开")},
            )
            return app

    folder = str(Path(__file__).parent / "web")
    return OwnPages(command(), host=host, port=port, title="fztrack", public_url=public_url, templates_path=folder)
