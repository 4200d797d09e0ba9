"""How far long work has come: what fitting and learning call after each of their steps."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str], None]
"""Told the name of what was just done (a pair, a number of how many), which may be empty."""


def ignore(_name: str) -> None:
    """A step that nobody looks at."""
