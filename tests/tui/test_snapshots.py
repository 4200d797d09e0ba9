"""How screens look, as SVG: text that looks like markup included, at both sizes, in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest

#: The Textual the pictures were taken with; another one may draw borders and scrollbars otherwise.
TAKEN_WITH = "8.2"

pytestmark = pytest.mark.skipif(
    not version("textual").startswith(f"{TAKEN_WITH}."), reason=f"pictures were taken with Textual {TAKEN_WITH}"
)

SIZES = [(80, 24), (120, 40)]


async def _press(pilot, *keys: str) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def pressing(*keys: str) -> Callable:
    async def run(pilot) -> None:
        await _press(pilot, *keys)

    return run


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_home(make_app, snap_compare, size) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing("down", "down", "left"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_review_of_text_that_looks_like_markup(make_app, snap_compare, size) -> None:
    app = make_app(start="review", body_id="b2", year=2020)
    assert snap_compare(app, terminal_size=size, run_before=pressing("1"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_pair(make_app, snap_compare, size) -> None:
    app = make_app()
    assert snap_compare(app, terminal_size=size, run_before=pressing("down", "down", "left", "enter", "f"))


def test_explanation(make_app, snap_compare) -> None:
    app = make_app(start="review", body_id="b2", year=2020)
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("right", "x"))
