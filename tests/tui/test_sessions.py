"""Whole sessions at the keyboard: what a reviewer does from opening the program to leaving it."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fztrack.domain import CommitmentQuery, DropReason, JudgedBy, PartialKind, ReviewAction, Verdict
from fztrack.tui.screens.context import ContextScreen
from fztrack.tui.screens.error import ErrorScreen
from fztrack.tui.screens.explain import ExplainScreen
from fztrack.tui.screens.find import FindScreen
from fztrack.tui.screens.help import HelpScreen
from fztrack.tui.screens.home import HomeScreen
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.screens.review import ReviewScreen
from fztrack.tui.screens.search import SearchScreen
from fztrack.tui.screens.summary import SummaryScreen
from fztrack.tui.screens.thread import ThreadScreen
from fztrack.tui.widgets.lines_view import RowList, TextView
from fztrack.tui.widgets.year_grid import YearGrid


async def settle(pilot: Pilot) -> None:
    """Wait until workers and messages are done."""
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group != "warm"])
    await pilot.pause()
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group != "warm"])
    await pilot.pause()


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shown_text(pilot: Pilot, selector: str = "#main") -> str:
    view = pilot.app.screen.query_one(selector, TextView)
    return "\n".join(line.text for line in view.lines)


def review(make_app, **options):
    return make_app(start="review", body_id="b2", year=2020, **options)


def decided(ledger) -> list:
    return [event for event in ledger.log if event.action is ReviewAction.DECIDE]


async def test_home_shows_bodies_by_years_with_gaps_and_pending(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        grid = pilot.app.screen.query_one(YearGrid)
        assert grid.grid.years == (2019, 2020, 2021, 2022, 2023)
        rows = {row.body.id: row for row in grid.grid.rows}
        assert set(rows) == {"b1", "b2", "b3", "b4"}
        text = {grid.grid.rows[i - 1].body.id: grid.line_at(i).text for i in range(1, grid.line_count())}
        assert "缺年" in text["b3"]
        assert "◌" in text["b2"]
        assert "缺年" not in text["b2"]


async def test_a_reviewer_goes_from_home_through_pair_to_review_and_back(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, PairScreen)
        await press(pilot, "R")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_each_key_decides_and_the_next_commitment_comes_by_itself(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        order = [record.id for record in pilot.app.screen.queue.items]
        await press(pilot, "f", "d", "N", "a", "p", "3")
        events = decided(ledger)
        assert [event.commitment for event in events] == order[:5]
        assert [event.verdict for event in events[:3]] == [Verdict.FULFILLED, Verdict.DROPPED, Verdict.NOT_COMMITMENT]
        machine = ledger.commitment(order[3]).judgement
        assert (events[3].verdict, events[3].reason) == (machine.verdict, machine.reason)
        assert (events[4].verdict, events[4].partial_kind) == (Verdict.PARTIAL, PartialKind.BELOW_TARGET)
        assert pilot.app.screen.current().id == order[5]
        assert pilot.app.screen.queue.done == 5


async def test_the_least_certain_comes_first_and_o_switches_to_the_order_of_the_plan(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        sure = [record.judgement.confidence for record in pilot.app.screen.queue.items]
        assert sure == sorted(sure)
        await press(pilot, "o")
        assert [record.ordinal for record in pilot.app.screen.queue.items] == list(range(8))


async def test_partial_takes_the_machines_kind_on_enter_and_nothing_on_escape(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen.current()
        await press(pilot, "p", "escape")
        assert decided(ledger) == []
        assert pilot.app.screen.current().id == first.id
        await press(pilot, "p", "enter")
        assert decided(ledger)[0].partial_kind is first.judgement.partial_kind


async def test_another_deciding_key_replaces_an_open_question(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "f")
        assert [event.verdict for event in decided(ledger)] == [Verdict.FULFILLED]
        assert pilot.app.screen.choice is None


async def test_a_reason_is_chosen_with_r_and_a_change_names_its_document(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "2", "r", "4")
        pilot.app.screen.query_one("#prompt-input", Input).value = "《机构改革方案》"
        await press(pilot, "enter")
        first, second = decided(ledger)
        assert first.reason is DropReason.REPROMISED
        assert (second.reason, second.document) == (DropReason.CHANGED, "《机构改革方案》")


async def test_d_gives_the_reason_the_counter_evidence_shows(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right")  # the one whose rest is promised again
        await press(pilot, "d")
        assert decided(ledger)[0].reason is DropReason.REPROMISED


async def test_undo_goes_back_any_number_of_steps_to_the_commitment_itself(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        order = [record.id for record in pilot.app.screen.queue.items]
        await press(pilot, "f", "f", "f")
        await press(pilot, "u")
        assert pilot.app.screen.current().id == order[2]
        await press(pilot, "u", "u")
        assert pilot.app.screen.current().id == order[0]
        assert pilot.app.screen.queue.done == 0
        assert all(not ledger.commitment(each).reviewed_by for each in order)
        await press(pilot, "u")  # nothing left: a word, no error
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_undo_works_after_a_restart(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen.current().id
        await press(pilot, "f")
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert pilot.app.screen.current().id != first  # it goes on where it was left
        await press(pilot, "u")
        assert pilot.app.screen.current().id == first
        assert pilot.app.screen.queue.done == 0


async def test_skipped_ones_come_again_at_the_end(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen.current().id
        await press(pilot, "space", *"fffffff")
        assert pilot.app.screen.current() is None
        assert "还有 1 条" in shown_text(pilot)
        await press(pilot, "space")
        assert pilot.app.screen.current().id == first
        await press(pilot, "f")
        assert "复核完毕" in shown_text(pilot)


async def test_a_note_and_a_flag_stay_with_the_commitment(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen.current().id
        await press(pilot, "n")
        pilot.app.screen.query_one("#prompt-input", Input).value = "请核对决策目录"
        await press(pilot, "enter", "!")
        assert pilot.app.screen.current().id == first
        assert [event.action for event in ledger.log] == [ReviewAction.NOTE, ReviewAction.FLAG]
        assert "已标记给同事看" in shown_text(pilot)
        await press(pilot, "!")
        assert "已标记给同事看" not in shown_text(pilot)


async def test_a_sentence_is_found_in_the_next_report_and_taken_as_evidence(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        assert isinstance(pilot.app.screen, FindScreen)
        pilot.app.screen.query_one("#entry", Input).value = "行政复议"
        await settle(pilot)
        await press(pilot, "enter")
        event = ledger.log[-1]
        assert event.action is ReviewAction.EVIDENCE_TAKEN
        assert event.span.slice(ledger.report_text(ledger.report("b2", None, 2021).id)).startswith(
            "新收行政复议案件54件"
        )
        assert "人工取证" in shown_text(pilot)


async def test_evidence_is_taken_away_by_number(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = pilot.app.screen.current().judgement.evidence
        await press(pilot, "2", "-")
        assert ledger.log[-1].action is ReviewAction.EVIDENCE_REMOVED
        assert ledger.log[-1].span == before[1].span
        assert before[1].text[:10] not in shown_text(pilot)


async def test_explanation_context_thread_and_help_open_and_close(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, ExplainScreen)
        assert "起点" in shown_text(pilot)
        await press(pilot, "escape", "c")
        assert isinstance(pilot.app.screen, ContextScreen)
        await press(pilot, "n", "tab", "escape", "t")
        assert isinstance(pilot.app.screen, ThreadScreen)
        assert "2021年承诺" in shown_text(pilot)
        await press(pilot, "escape", "?")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "判为已落实" in shown_text(pilot)
        await press(pilot, "?")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_machine_and_person_are_told_apart(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "机器初判" in shown_text(pilot)
        assert "人工复核" not in shown_text(pilot)
        await press(pilot, "f", "left")
        assert "人工复核 ● 已落实  李" in shown_text(pilot)
        assert "机器初判 ◐ 部分落实" in shown_text(pilot)


async def test_text_that_looks_like_markup_is_shown_as_it_is(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "落实[2020]5号文件要求" in shown_text(pilot).replace("\n  ", "").replace("  ", "")
        assert "[bold]配套[/bold]" in shown_text(pilot)


async def test_the_pair_is_filtered_by_verdict_and_by_text(make_app) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "left", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PairScreen)
        assert screen.query_one("#list", RowList).count == 8
        await press(pilot, "v")
        assert {screen.records[i].effective.verdict for i in screen.rows} == {Verdict.FULFILLED}
        await press(pilot, "backspace", "s")
        screen.query_one("#prompt-input", Input).value = "公共法律服务供给"  # stands in a heading
        await press(pilot, "enter")
        assert len(screen.rows) == 2
        await press(pilot, "f")
        assert screen.records[screen.rows[0]].effective.judged_by is JudgedBy.PERSON


async def test_search_finds_as_one_types_and_opens_the_commitment(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        await screen.find("负责人出庭应诉率")
        await settle(pilot)
        assert screen.hits
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PairScreen)
        assert "负责人出庭应诉率" in pilot.app.screen.current().commitment.text


async def test_a_summary_gives_counts_before_rates_with_their_definition(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, SummaryScreen)
        text = shown_text(pilot)
        assert text.index("● 已落实") < text.index("反映率")
        assert "报告反映率 =" in text


async def test_a_pending_pair_says_which_report_is_missing_and_nothing_can_be_decided(make_app, ledger) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "right", "enter")
        assert isinstance(pilot.app.screen, PairScreen)
        assert "缺2023年度报告" in shown_text(pilot)
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, ErrorScreen)
        assert decided(ledger) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PairScreen)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (240, 60)])
async def test_every_screen_bears_every_size_and_resizing(make_app, size) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "left", "enter")
        await pilot.resize_terminal(*size)
        await settle(pilot)
        for keys in (["R"], ["x"], ["escape", "c"], ["escape", "t"], ["escape", "/"], ["escape", "?"]):
            await press(pilot, *keys)
            for view in (each for each in pilot.app.screen.query(TextView) if each.display):
                assert all(line.width <= max(view.size.width, 8) for line in view.lines), (pilot.app.screen, view.id)


async def test_a_window_too_small_is_told_and_comes_back(make_app) -> None:
    async with make_app().run_test(size=(50, 12)) as pilot:
        await settle(pilot)
        assert pilot.app.screen.query_one("#too-small").display
        assert not pilot.app.screen.query_one("#head").display
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not pilot.app.screen.query_one("#too-small").display


async def test_the_mouse_does_what_keys_do(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#keys", offset=(2, 0))  # f 已落实
        await settle(pilot)
        assert [event.verdict for event in decided(ledger)] == [Verdict.FULFILLED]


async def test_a_click_chooses_a_cell_and_a_second_one_opens_it(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        grid = pilot.app.screen.query_one(YearGrid)
        x = 1 + grid.name_width + 9 + 2  # the second year
        await pilot.click("#main", offset=(x, 3))
        await settle(pilot)
        assert (grid.row.body.id, grid.year) == ("b2", 2020)
        await pilot.click("#main", offset=(x, 3))
        await settle(pilot)
        assert isinstance(pilot.app.screen, PairScreen)


async def test_home_with_a_thousand_bodies_makes_only_the_rows_it_shows(make_app) -> None:
    from fake_ledger import FakeLedger

    async with make_app(ledger=FakeLedger(bodies=1000)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        grid = pilot.app.screen.query_one(YearGrid)
        assert len(grid.grid.rows) == 1004
        made: list[int] = []
        original = grid.line_at
        grid.line_at = lambda index: (made.append(index), original(index))[1]
        await press(pilot, "end")
        assert grid.at_row == 1003
        assert 0 < len(set(made)) <= 80


async def test_the_program_can_be_left_while_it_still_loads(make_app, ledger) -> None:
    waiting = threading.Event()
    original = ledger.pairs

    def slow(*args: object, **kwargs: object) -> object:
        waiting.wait(10)
        return original(*args, **kwargs)

    ledger.pairs = slow
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q")
        waiting.set()
    assert app.return_code == 0


async def test_marks_appear_when_the_segmenter_is_ready(make_app) -> None:
    app = review(make_app)
    words, app._words = app._words, None
    app._warm = lambda: words  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _try in range(100):
            if app.words is not None:
                break
            await asyncio.sleep(0.01)
        await settle(pilot)
        styles = {piece.style for line in pilot.app.screen.query_one("#main", TextView).lines for piece in line.pieces}
        assert any("shared" in style for style in styles)


async def test_themes_and_languages_change_while_it_runs(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for theme in ("fztrack-light", "fztrack-contrast", "fztrack-dark"):
            await press(pilot, "f2")
            assert pilot.app.theme == theme
        await press(pilot, "f3", "f3")
        assert "机器初判" in shown_text(pilot)


async def test_keys_can_be_remapped_by_the_name_of_the_action(make_app, ledger) -> None:
    async with review(make_app, keymap={"decide.fulfilled": "g"}).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g")
        assert [event.verdict for event in decided(ledger)] == [Verdict.FULFILLED]
        assert "g 已落实" in "".join(line.text for line in pilot.app.screen.query_one("#keys")._lines)


async def test_the_palette_offers_the_actions_of_the_screen(make_app) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert any(title.startswith("撤销") for title in titles)
        await press(pilot, "ctrl+p", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_the_queue_query_leaves_pending_out(make_app, ledger) -> None:
    async with make_app(start="review").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        queue = pilot.app.screen.queue
        assert all(record.effective.verdict is not Verdict.PENDING for record in queue.items)
        pending = ledger.count(CommitmentQuery(verdicts=(Verdict.PENDING,)))
        assert pending and queue.total == ledger.count(CommitmentQuery()) - pending


async def test_the_sure_ones_are_confirmed_in_one_step_which_one_undo_takes_back(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "A")
        listed = [record.id for record in pilot.app.screen.records]
        assert {record.judgement.verdict for record in pilot.app.screen.records} <= {Verdict.FULFILLED, Verdict.PARTIAL}
        await press(pilot, "left", "left")  # 0.8: more of them
        assert set(listed) < {record.id for record in pilot.app.screen.records}
        count = len(pilot.app.screen.records)
        await press(pilot, "y")
        events = decided(ledger)
        assert len(events) == count
        assert len({event.batch for event in events}) == 1 and events[0].batch
        assert pilot.app.screen.queue.done == count
        await press(pilot, "u")
        assert not any(ledger.commitment(event.commitment).reviewed_by for event in events)


async def test_a_third_person_settles_what_two_reviewers_disagree_on(make_app, ledger) -> None:
    for name, key in (("李", "f"), ("王", "d")):
        async with review(make_app, reviewer=name).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            if name == "王":  # the queue of open ones no longer has it: look at the pair
                await press(pilot, "escape")
                first = decided(ledger)[0].commitment
                record = ledger.commitment(first)
                pair = ledger.pairs(record.body.id, None, record.report_year)[0]
                pilot.app.push_screen(PairScreen(pair, first))
                await settle(pilot)
            await press(pilot, key)
    async with review(make_app, reviewer="赵").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "4")
        assert [record.id for record in pilot.app.screen.queue.items] == [decided(ledger)[0].commitment]
        assert "意见不一" in shown_text(pilot)
        await press(pilot, "f")
        assert ledger.log[-1].action is ReviewAction.SETTLE
        assert pilot.app.screen.current() is None


async def test_a_flagged_queue_holds_what_a_colleague_flagged(make_app, ledger) -> None:
    async with review(make_app).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen.current().id
        await press(pilot, "!", "w", "3")
        assert [record.id for record in pilot.app.screen.queue.items] == [first]


async def test_an_error_nobody_expected_is_a_panel_too(make_app, ledger) -> None:
    def broken(*args: object, **kwargs: object) -> object:
        raise RuntimeError("磁盘 [坏了]")

    ledger.search = broken
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        pilot.app.screen.background("search", pilot.app.screen.find, "复议")
        for _try in range(100):
            await pilot.pause(0.01)
            if isinstance(pilot.app.screen, ErrorScreen):
                break
        assert isinstance(pilot.app.screen, ErrorScreen)
        await pilot.pause()
        assert "磁盘 [坏了]" in str(pilot.app.screen.query_one("#error-text").render())


async def test_the_next_page_of_a_long_queue_is_there_before_it_is_needed(make_app, ledger, monkeypatch) -> None:
    monkeypatch.setattr("fztrack.tui.screens.review.PAGE", 12)
    async with make_app(start="review").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        queue = pilot.app.screen.queue
        assert len(queue.items) == 12 < queue.total
        await press(pilot, *["f"] * 3)
        assert len(queue.items) > 12
        await press(pilot, *["space"] * (queue.total + 2))
        assert len(queue.items) == queue.total
        assert len({record.id for record in queue.items}) == queue.total
