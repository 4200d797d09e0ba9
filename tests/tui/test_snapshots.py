"""How screens look, as SVG: text that looks like markup included, at both sizes, in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest
from settled import drawn, worked

from fztrack.domain import CommitmentQuery, PartialKind, Verdict
from fztrack.workflows.desk import Desk

#: The Textual the pictures were taken with; another one may draw borders and scrollbars otherwise.
TAKEN_WITH = "8.2"

pytestmark = pytest.mark.skipif(
    not version("textual").startswith(f"{TAKEN_WITH}."), reason=f"pictures were taken with Textual {TAKEN_WITH}"
)

SIZES = [(80, 24), (120, 40)]


async def _press(pilot, *keys: str) -> None:
    await worked(pilot)
    for key in keys:
        await pilot.press(key)
        await worked(pilot)
    await drawn(pilot)


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


#: Every other screen: what is pressed from a review of text that looks like markup, or from the pair.
FROM_REVIEW = {
    "explanation": ("right", "x"),
    "context": ("right", "c"),
    "thread": ("right", "t"),
    "find": ("/",),
    "help": ("?",),
    "sure": ("A", "left", "left"),
    "partial": ("p",),
    "queue": ("w",),
}
FROM_PAIR = {"sides": ("b",), "headings": ("h",)}
FROM_HOME = {"tour": ("f4",), "search": ("/",), "summary": ("s",), "ingest": ("i",), "agreement": ("t",)}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", FROM_REVIEW)
def test_screens_of_a_review(make_app, snap_compare, size, name) -> None:
    app = make_app(start="review", body_id="b2", year=2020)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*FROM_REVIEW[name]))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", FROM_PAIR)
def test_screens_of_a_pair(make_app, snap_compare, size, name) -> None:
    keys = ("down", "down", "left", "enter", *FROM_PAIR[name])
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", FROM_HOME)
def test_screens_of_home(make_app, snap_compare, size, name) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing(*FROM_HOME[name]))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_a_disagreement(make_app, ledger, snap_compare, size) -> None:
    first = ledger.commitments(CommitmentQuery(body_id="b2", report_year=2020))[1].id
    for name, verdict in (("李", Verdict.FULFILLED), ("王", Verdict.PARTIAL)):
        kind = PartialKind.SOME if verdict is Verdict.PARTIAL else None
        Desk(ledger, reviewer=name).decide(first, verdict, partial_kind=kind, note="[依据] 见证据1")
    app = make_app(reviewer="赵", start="review", body_id="b2", year=2020)
    assert snap_compare(app, terminal_size=size, run_before=pressing("w", "4"))
