"""Two people at the same commitments: judged again without seeing, compared, settled by a third; bodies assigned."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fztrack.domain import BodyRecord, CommitmentQuery, Level, ReviewAction, Verdict
from fztrack.tui.queue import Kind
from fztrack.tui.screens.agreement import AgreementScreen
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.screens.review import ReviewScreen
from fztrack.tui.views.filters import narrowing
from fztrack.tui.widgets.lines_view import RowList, TextView
from fztrack.tui.widgets.year_grid import YearGrid


async def settle(pilot: Pilot) -> None:
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shown(pilot: Pilot, selector: str = "#main") -> str:
    return "\n".join(line.text for line in pilot.app.screen.query_one(selector, TextView).lines)


async def review_as(make_app, name: str, *keys: str, kind: Kind = Kind.OPEN) -> None:
    app = make_app(reviewer=name)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReviewScreen(CommitmentQuery(body_id="b2", report_year=2020), kind=kind))
        await settle(pilot)
        await press(pilot, *keys)


# ── judged again, without seeing ──


async def test_the_second_reviewer_does_not_see_the_first_ones_answer_before_giving_their_own(make_app, ledger) -> None:
    await review_as(make_app, "李", "f", "d")
    app = make_app(reviewer="王")
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        app.push_screen(ReviewScreen(CommitmentQuery(body_id="b2", report_year=2020), kind=Kind.SECOND))
        await settle(pilot)
        assert app.screen.queue.total == 2
        assert "1 人已判，您判后可见" in shown(pilot)
        assert "李" not in shown(pilot)
        assert "机器初判" in shown(pilot)
        first = app.screen.current().id
        await press(pilot, "d", "left")
        assert app.screen.current().id == first
        assert "意见不一" in shown(pilot)
        text = shown(pilot)
        assert "李" in text and "王" in text
        await press(pilot, "right", "d")
        assert app.screen.current() is None


async def test_several_words_on_one_commitment_stand_side_by_side(make_app, ledger) -> None:
    await review_as(make_app, "李", "f")
    await review_as(make_app, "王", "d", kind=Kind.SECOND)
    app = make_app(reviewer="赵", start="review", body_id="b2", year=2020)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "4")
        both = next(line.text for line in app.screen.query_one("#main", TextView).lines if "李" in line.text)
        assert both.index("李") < both.index("王")
        await press(pilot, "p", "1")
        assert ledger.log[-1].action is ReviewAction.SETTLE
        await press(pilot, "left")
        assert "裁定" in shown(pilot)


# ── agreement ──


async def test_nobody_to_compare_with_says_how_a_second_person_begins(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, AgreementScreen)
        assert "--reviewer" in shown(pilot, "#table")
        await press(pilot, "escape")


async def test_agreement_is_shown_and_a_third_person_settles_from_it(make_app, ledger) -> None:
    await review_as(make_app, "李", "f", "d", "f", "a", "a")
    await review_as(make_app, "王", "d", "d", "f", "a", "f", kind=Kind.SECOND)
    async with make_app(reviewer="赵").run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        screen = pilot.app.screen
        assert isinstance(screen, AgreementScreen)
        (found,) = screen.found
        assert (found.overall.both, found.overall.agreed) == (5, 5 - len(found.disagreements))
        assert f"{found.overall.value:.2f}" in shown(pilot, "#table")
        assert len(screen.records) == len(found.disagreements) >= 1
        rows = screen._row(0, 90)
        assert "待裁定" in rows[0].text and "李" in rows[1].text and "王" in rows[1].text
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.current().id == screen.records[0].id
        await press(pilot, "f")
        assert ledger.log[-1].action is ReviewAction.SETTLE
        assert ledger.log[-1].reviewer == "赵"
        await press(pilot, "escape")
        assert any(record.effective.settled for record in screen.records)
        screen.query_one("#main", RowList).cursor = len(screen.records) - 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PairScreen)


# ── assigned ──


async def test_a_body_is_assigned_and_its_reviewer_finds_it_in_a_queue(make_app, ledger) -> None:
    async with make_app(reviewer="张").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "a")
        pilot.app.screen.query_one("#prompt-input", Input).value = "李、王"
        await press(pilot, "enter")
        grid = pilot.app.screen.query_one(YearGrid)
        assert grid.row.assigned == ("李", "王")
        assert "分派 李、王" in shown(pilot, "#detail")
        body = grid.row.body.id
    async with make_app(reviewer="李").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        queue = pilot.app.screen.queue
        assert queue.items and {record.body.id for record in queue.items} == {body}
        assert queue.total == len([r for r in queue.items if r.effective.verdict is not Verdict.PENDING])
        await press(pilot, "f")
        assert queue.done == 1


async def test_assigning_nobody_releases_the_body(make_app, ledger) -> None:
    ledger.assigned["b2"] = ("李",)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "a")
        pilot.app.screen.query_one("#prompt-input", Input).value = ""
        await press(pilot, "enter")
        assert ledger.assignments() == {}


# ── going on, one topic ──


async def test_a_session_goes_on_after_the_commitment_decided_last(make_app, ledger) -> None:
    async with make_app(start="review", body_id="b2", year=2020).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        order = [record.id for record in pilot.app.screen.queue.items]
        await press(pilot, "space", "f", "f")  # the first was skipped
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert pilot.app.screen.current().id == order[3]
        assert pilot.app.screen.queue.open_ids[0] == order[0]


async def test_only_one_topic_is_reviewed(make_app) -> None:
    async with make_app(start="review", body_id="b2", year=2020).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "2")
        topics = {record.commitment.topic for record in pilot.app.screen.queue.items}
        assert len(topics) == 1
        await press(pilot, "T", "1")
        assert len({record.commitment.topic for record in pilot.app.screen.queue.items}) > 1


# ── narrowing the grid ──

COUNTY = BodyRecord("x", "沧澜市澜溪区人民政府", ("澜溪区",), Level.COUNTY, "440311", "沧澜市人民政府")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("澜溪", True),
        ("沧澜 县级", True),
        ("市级", False),
        ("4403", True),
        ("4404", False),
        ("@李", True),
        ("@王", False),
        ("@我", True),
        ("@", False),
        ("2020 澜溪 @李", True),
        ("county", True),
    ],
)
def test_the_grid_is_narrowed_by_name_level_region_and_reviewer(text: str, fits: bool) -> None:
    assert narrowing(text, "李").body(COUNTY, ("李",)) is fits


def test_the_grid_is_narrowed_to_years() -> None:
    assert [y for y in range(2017, 2024) if narrowing("2019-2021", "").year(y)] == [2019, 2020, 2021]
    assert [y for y in range(2017, 2024) if narrowing("2022-", "").year(y)] == [2022, 2023]
    assert [y for y in range(2017, 2024) if narrowing("2018", "").year(y)] == [2018]


async def test_the_grid_narrows_as_one_types_and_escape_gives_all_back(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        grid = pilot.app.screen.query_one(YearGrid)
        await press(pilot, "f")
        pilot.app.screen.query_one("#prompt-input", Input).value = "县级 2020-2021"
        await settle(pilot)
        assert grid.grid.years == (2020, 2021)
        assert {row.body.id for row in grid.grid.rows if row.body} == {"b2", "b3"}
        await press(pilot, "enter")
        assert "县级 2020-2021" in shown(pilot, "#head")
        await press(pilot, "escape")
        assert len(grid.grid.years) == 5
