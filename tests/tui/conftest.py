"""The interface on an invented ledger: no files, no dictionary, the same words every time."""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from textual.widgets import Input

from fztrack.locale import set_language
from fztrack.tui.app import FztrackApp
from fztrack.workflows.desk import Desk


def _load(name: str) -> ModuleType:
    """A helper module beside this file (tests are no package)."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


fake_ledger = _load("fake_ledger")
_load("settled")


def simple_words(text: str) -> list[str]:
    """Pairs of characters and whole numbers: a segmenter that needs no dictionary."""
    return [run[i : i + 2] for run in re.findall(r"[一-鿿]+", text) for i in range(0, len(run) - 1, 2)]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    set_language("zh_CN")
    yield
    set_language("zh_CN")


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that blinks is in a picture or not, as the clock has it: here it stays."""
    monkeypatch.setattr(Input.cursor_blink, "_default", False)


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times of events are shown as the clock on the wall has them: the same wall everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def ledger() -> object:
    return fake_ledger.FakeLedger()


@pytest.fixture
def make_app(ledger: object) -> Callable[..., FztrackApp]:
    def make(**options: object) -> FztrackApp:
        desk = Desk(options.pop("ledger", ledger), reviewer=str(options.pop("reviewer", "李")), session="s1")  # type: ignore[arg-type]
        return FztrackApp(desk, words=options.pop("words", simple_words), **options)  # type: ignore[arg-type]

    return make
