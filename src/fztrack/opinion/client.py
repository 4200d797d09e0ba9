"""One question to a server with an OpenAI-compatible chat interface, over HTTP, with the standard library.

The standard library is enough for one POST at a time and leaves the base install as it is. Redirects are refused, since they
would carry the key to another host; the answer's size and the whole time it may take are bounded.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from fztrack.errors import InvalidInputError, RemoteError
from fztrack.hosts import is_loopback

_LARGEST = 1_000_000  # bytes of an answer
_RETRIES = 2  # after 429 (too many requests) or 503 (overloaded)
_LONGEST_WAIT = 30.0  # seconds, whatever the server asks for
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation: `role` is system or user."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Server:
    """Whom to ask: `url` up to the version (`https://host/v1`), `model`, an API key or None, seconds one answer may take.

    InvalidInputError opinion.url where the URL is none of http or https, or holds a user name;
    opinion.key where the key cannot stand in a header.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 60.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            fits = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
            fits = fits and (parts.port is None or parts.port > 0) and self.url.isascii() and self.url.isprintable()
        except ValueError:
            fits = False
        if not fits or " " in self.url:
            raise InvalidInputError("opinion.url", url=self.url)
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise InvalidInputError("opinion.key")

    @property
    def is_private(self) -> bool:
        """Whether nobody between can read what is sent: it is encrypted, or does not leave this machine."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" or is_loopback(parts.hostname or "")


def host(url: str) -> str:
    """Where a URL leads: host, and port where it is named."""
    return urlsplit(url).netloc


def ask(server: Server, messages: Sequence[Message], *, wait: Callable[[float], None] = time.sleep) -> str:
    """What the model says. Waits by `wait` (seconds) and asks again where the server is busy, twice at most.

    RemoteError opinion.unreachable, opinion.timeout, opinion.denied, opinion.not_there, opinion.redirect, opinion.busy, opinion.status,
    opinion.no_answer, each with `host`.
    """
    body = json.dumps(
        {
            "model": server.model,
            "messages": [{"role": one.role, "content": one.content} for one in messages],
            "temperature": 0,
            "stream": False,
        }
    ).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "fztrack"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    url = server.url.rstrip("/") + "/chat/completions"
    opener = _opener(server.url)
    for attempt in range(_RETRIES + 1):
        try:
            return _content(_send(opener, Request(url, body, headers, method="POST"), server), host(server.url))
        except _BusyError as busy:
            if attempt == _RETRIES:
                raise RemoteError("opinion.busy", host=host(server.url)) from busy
            wait(min(_LONGEST_WAIT, busy.seconds or 2.0 ** (attempt + 1)))
    raise AssertionError("not reached")


class _BusyError(Exception):
    """The server asks to come again in `seconds`, or does not say when (None)."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        super().__init__()


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        return None  # so that urllib reports the status instead of following


def _opener(url: str) -> OpenerDirector:
    """This machine itself is never asked through a proxy; else the system's proxies hold."""
    here = is_loopback(urlsplit(url).hostname or "")
    return build_opener(_NoRedirect, *([ProxyHandler({})] if here else []))


def _send(opener: OpenerDirector, request: Request, server: Server) -> bytes:
    where = host(server.url)
    until = time.monotonic() + server.timeout
    try:
        with opener.open(request, timeout=server.timeout) as response:
            return _body(response, until, where)
    except HTTPError as error:
        with error:
            raise _refused(error, where) from error
    except TimeoutError as error:
        raise RemoteError("opinion.timeout", host=where, seconds=f"{server.timeout:g}") from error
    except (OSError, HTTPException) as error:  # URLError is an OSError
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            raise RemoteError("opinion.timeout", host=where, seconds=f"{server.timeout:g}") from error
        problem = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise RemoteError("opinion.unreachable", host=where, problem=problem) from error


def _body(response: HTTPResponse, until: float, where: str) -> bytes:
    """The whole answer. A server that sends a little at a time cannot hold up the run for longer than one timeout."""
    read = b""
    while chunk := response.read1(_CHUNK):
        read += chunk
        if len(read) > _LARGEST:
            raise RemoteError("opinion.no_answer", host=where)
        if time.monotonic() > until:
            raise TimeoutError
    return read


def _refused(error: HTTPError, where: str) -> Exception:
    if error.code in (429, 503):
        return _BusyError(_seconds(error.headers.get("Retry-After")))
    if error.code in (401, 403):
        return RemoteError("opinion.denied", host=where, status=error.code)
    if error.code in (404, 405):
        return RemoteError("opinion.not_there", host=where, status=error.code)
    if 300 <= error.code < 400:
        return RemoteError("opinion.redirect", host=where, status=error.code)
    return RemoteError("opinion.status", host=where, status=error.code)


def _seconds(text: str | None) -> float | None:
    """Retry-After in seconds; its other form, a date, is left to the waiting of our own."""
    return float(text) if text is not None and text.isascii() and text.isdigit() else None


def _content(body: bytes, where: str) -> str:
    """The text of the first choice, as OpenAI's chat interface has it."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise RemoteError("opinion.no_answer", host=where) from error
    if not isinstance(content, str):
        raise RemoteError("opinion.no_answer", host=where)
    return content
