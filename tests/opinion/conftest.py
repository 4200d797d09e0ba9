"""A language model's server, played by a stub on the loopback."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_SPEC = importlib.util.spec_from_file_location("fztrack_test_stub", Path(__file__).with_name("stub.py"))
assert _SPEC is not None and _SPEC.loader is not None
_STUB = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_STUB)


@pytest.fixture
def stub() -> Iterator[Any]:
    """The server while a test runs."""
    with _STUB.serving() as running:
        yield running
