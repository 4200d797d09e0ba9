"""`fztrack serve`: on this machine unless told otherwise, a word on what more exposes, and closed to pages of others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from fztrack.cli.serve import address
from fztrack.hosts import is_loopback
from fztrack.tui.browser import own_page

ENTRY = "import sys; from fztrack.cli.main import run; sys.exit(run())"
installed = pytest.mark.skipif(find_spec("textual_serve") is None, reason="the extra `serve` is not installed")


@pytest.mark.parametrize(("host", "only_here"), [("127.0.0.1", True), ("localhost", True), ("::1", True)])
def test_the_loopback_is_this_machine(host: str, only_here: bool) -> None:
    assert is_loopback(host) is only_here


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_anything_else_is_open_to_others(host: str) -> None:
    assert not is_loopback(host)


def test_the_address_to_open_is_one_a_browser_can_reach() -> None:
    assert address("127.0.0.1", 8137) == "http://127.0.0.1:8137"
    assert address("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert address("::1", 9000) == "http://[::1]:9000"


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8137", "127.0.0.1:8137", True),
        (None, "127.0.0.1:8137", True),  # the page itself, typed into the address bar
        ("http://evil.example", "127.0.0.1:8137", False),  # a page elsewhere opens the socket
        ("http://127.0.0.1:9999", "127.0.0.1:8137", False),
        ("null", "127.0.0.1:8137", False),
        ("http://evil.example", "evil.example", False),  # a name of theirs that leads here
        (None, "evil.example:8137", False),
    ],
)
def test_only_its_own_page_is_answered(origin: str | None, host: str, own: bool) -> None:
    assert own_page(origin, host, "http://127.0.0.1:8137") is own


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"FZTRACK_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def served(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield process, port
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=30)


def listening(port: int) -> None:
    """Wait until it takes connections: its word comes just before."""
    for _try in range(600):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("never listened")


def status(port: int, path: str = "/", **headers: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@installed
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
def test_it_serves_its_own_page_without_asking_other_machines_and_ends_on_ctrl_c(served) -> None:
    process, port = served
    assert f"http://127.0.0.1:{port}" in process.stdout.readline()
    listening(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        page = answer.read().decode("utf-8")
    assert "正在打开" in page
    assert all(place.startswith(f"//127.0.0.1:{port}") for place in page.split("http:")[1:])
    assert "https:" not in page
    assert status(port, "/ws", Origin="http://evil.example") == 403
    assert status(port, "/", Host="evil.example") == 403
    process.send_signal(signal.SIGINT)
    _out, problems = process.communicate(timeout=30)
    assert process.returncode == 0
    assert problems == ""  # this machine only: no warning


@installed
def test_opening_it_to_others_is_told_what_that_exposes(environment: dict[str, str]) -> None:
    with socket.socket() as taken:  # the port is taken, so that it says its word and ends
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", ENTRY, "serve", "--host", "0.0.0.0", "--port", str(port)],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
    assert "没有口令" in done.stderr and "不限于本机" in done.stderr
    assert "换一个端口" in done.stderr
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_what_to_install(environment: dict[str, str], tmp_path: Path) -> None:
    """A folder in front of all others hides textual-serve the way it is missing: a module that cannot be found."""
    hide = "import sys, importlib.util as u; f = u.find_spec; u.find_spec = lambda n, *a: None if n == 'textual_serve' else f(n, *a); "
    done = subprocess.run(
        [sys.executable, "-c", hide + ENTRY, "serve"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "pip install 'fztrack[serve]'" in done.stderr
    assert done.returncode == 2
