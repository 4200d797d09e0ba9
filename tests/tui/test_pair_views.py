"""The pair in other lights: two reports side by side with what belongs together, and rolled up by heading."""

from __future__ import annotations

from dataclasses import replace

from fake_ledger import FakeLedger
from textual.pilot import Pilot

from fztrack.domain import CommitmentQuery, Span
from fztrack.tui.lines import cells
from fztrack.tui.screens.headings import HeadingsScreen
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.screens.sides import SidesScreen
from fztrack.tui.views.headings import entries, heading_row, rolled_up
from fztrack.tui.views.sides import answers, plan_blocks, review_blocks


async def settle(pilot: Pilot) -> None:
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def both():
    ledger = FakeLedger()
    records = ledger.commitments(CommitmentQuery(body_id="b2", report_year=2020))
    return records, ledger.extraction(ledger.report("b2", None, 2021).id).achievements


# ── what answers what ──


def test_what_answers_what_is_known_both_ways_and_the_rest_answers_nothing() -> None:
    records, achievements = both()
    found = answers(records, achievements)
    for number, held in found.by_commitment.items():
        assert [achievements[one].text for one in held] == [e.text for e in records[number].judgement.evidence]
        assert all(number in found.by_achievement[one] for one in held)
    rest = found.unpromised(len(achievements))
    assert rest and all("组织开展专题学习" in achievements[one].text for one in rest)


def test_evidence_taken_away_by_hand_answers_nothing_and_one_taken_does() -> None:
    records, achievements = both()
    first = records[0]
    removed = first.judgement.evidence[0].span
    other = next(one.span for one in achievements if "组织开展专题学习" in one.text)
    changed = replace(first, removed=(removed,), taken=(Span(other.start + 2, other.end),))
    texts = [achievements[one].text for one in answers([changed], achievements).by_commitment[0]]
    assert first.judgement.evidence[0].text not in texts
    assert any("组织开展专题学习" in text for text in texts)


def test_both_sides_hold_every_sentence_under_its_headings_in_any_width() -> None:
    records, achievements = both()
    found = answers(records, achievements)
    for width in (20, 40, 90):
        plan, review = plan_blocks(records, width), review_blocks(achievements, found, width)
        assert [b.item for b in plan if b.item is not None] == list(range(len(records)))
        assert [b.item for b in review if b.item is not None] == list(range(len(achievements)))
        assert all(cells(row.text) <= width for block in (*plan, *review) for row in block.lines)
        joined = "".join(row.text.strip() for block in plan for row in block.lines)
        assert "（三）提升公共法律服务供给" in joined


async def test_one_report_lights_up_what_belongs_to_it_in_the_other_and_one_jumps_both_ways(make_app) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "left", "enter", "b")
        screen = pilot.app.screen
        assert isinstance(screen, SidesScreen)
        assert screen.plan.has_focus
        held = screen.found.by_commitment[screen.plan.item]
        assert screen.review.linked == frozenset(held)
        styles = {p.style for i in range(screen.review.line_count()) for p in screen.review.line_at(i).pieces}
        assert any("shared" in style for style in styles)
        await press(pilot, "enter")
        assert screen.review.has_focus and screen.review.item == held[0]
        assert screen.plan.linked == frozenset(screen.found.by_achievement[held[0]])
        await press(pilot, "enter")
        assert screen.plan.has_focus
        await press(pilot, "end", "o")
        assert isinstance(pilot.app.screen, PairScreen)
        assert pilot.app.screen.current().id == screen.records[-1].id


async def test_achievements_that_answer_no_promise_are_listed(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "left", "enter", "b", "z")
        screen = pilot.app.screen
        shown = {block.item for block in screen.review._blocks if block.item is not None}
        assert shown == set(screen.found.unpromised(len(screen.achievements)))
        assert screen.review.has_focus
        await press(pilot, "enter")  # answers nothing: a word, and one stays
        assert screen.review.has_focus
        await press(pilot, "z")
        assert len({b.item for b in screen.review._blocks} - {None}) == len(screen.achievements)


async def test_a_pair_whose_answer_is_missing_says_so(make_app) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "right", "enter", "b")
        assert isinstance(pilot.app.screen, SidesScreen)
        assert "2023年报告未入库" in pilot.app.screen.review.line_at(0).text


# ── by heading ──


def test_headings_are_rolled_up_and_nothing_is_lost() -> None:
    records, _achievements = both()
    rolled = rolled_up(records)
    leaves = [one for one in rolled if one.leaf]
    assert sum(one.tally.total for one in leaves) == len(records)
    assert ("四、下一年度主要安排",) not in {one.path for one in rolled}  # it holds all: says nothing
    assert sum(entries(rolled)) == len(leaves)
    assert all(cells(heading_row(one, 0, width).text) <= width for one in rolled for width in (60, 80, 120))


async def test_a_heading_is_chosen_and_the_pair_shows_only_what_stands_under_it(make_app) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "left", "enter", "h")
        assert isinstance(pilot.app.screen, HeadingsScreen)
        path = pilot.app.screen.rolled[1].path
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PairScreen)
        assert {screen.records[i].commitment.heading[: len(path)] for i in screen.rows} == {path}
        await press(pilot, "backspace")
        assert len(screen.rows) == len(screen.records)
