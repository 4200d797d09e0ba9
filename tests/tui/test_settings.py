"""What users set for themselves: keys, theme, signs for wide terminals, the tour; kept for the next start."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from fztrack.tui.keymap import chosen
from fztrack.tui.lines import cells
from fztrack.tui.screens.error import ErrorScreen
from fztrack.tui.screens.home import HomeScreen
from fztrack.tui.screens.tour import TourScreen
from fztrack.tui.signs import plain
from fztrack.tui.views.tour import tour_lines


async def settle(pilot: Pilot) -> None:
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


# ── keys ──


def test_keys_can_be_changed_and_swapped() -> None:
    wanted = {"decide.fulfilled": "d", "decide.dropped": "f", "review.flag": "ctrl+g,m"}
    assert chosen(wanted).keys == wanted
    assert chosen(wanted).problems == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"decide.fulfilled": "d"}, "decide.dropped"),  # another action of the same screen has it
        ({"decide.fulfilled": "f2"}, "app.theme"),  # one of the whole program
        ({"decide.fulfilled": "3"}, "review.pick"),  # digits pick evidence
        ({"decide.fulfiled": "g"}, "没有“decide.fulfiled”"),
        ({"decide.fulfilled": "ctrl+"}, "写得不对"),
        ({"decide.fulfilled": ""}, "写得不对"),
        ({"review.pick": "g"}, "不能改"),
    ],
)
def test_a_key_that_cannot_be_is_left_and_told(wanted: dict[str, str], said: str) -> None:
    result = chosen(wanted)
    assert result.keys == {}
    assert len(result.problems) == 1
    assert said in result.problems[0]


def test_the_same_key_on_screens_that_never_meet_is_no_conflict() -> None:
    assert chosen({"home.sort": "n"}).problems == ()  # `n` writes a note in a review; there is none at home


async def test_problems_with_keys_are_told_at_the_start_and_the_defaults_work(make_app) -> None:
    async with make_app(keymap={"home.sort": "i", "home.genre": "z"}).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, ErrorScreen)
        assert "home.import" in str(pilot.app.screen.query_one("#error-text", Static).render())
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.own_keymap == {"home.genre": "z"}


async def test_words_on_the_screen_name_the_users_own_keys(make_app) -> None:
    async with make_app(keymap={"review.undo": "z"}, tour=True).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = "\n".join(line.text for line in tour_lines(80))
        assert "␣ z" in text
        await pilot.press("escape")


# ── theme, language, tour: kept ──


async def test_the_theme_and_the_language_chosen_are_kept(make_app) -> None:
    kept: list[tuple[str, str]] = []
    app = make_app(remember=lambda name, value: kept.append((name, value)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f2", "f2", "f3", "f3")
        assert kept == [("theme", "light"), ("theme", "contrast"), ("lang", "en"), ("lang", "zh_CN")]


async def test_the_tour_is_seen_once_and_can_be_seen_again(make_app) -> None:
    kept: list[tuple[str, str]] = []
    app = make_app(tour=True, remember=lambda name, value: kept.append((name, value)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, TourScreen)
        main = pilot.app.screen.query_one("#main")
        assert main.virtual_size.height <= main.size.height  # one screen
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert kept == [("tour", "false")]
        await pilot.press("f4")
        assert isinstance(pilot.app.screen, TourScreen)
        await pilot.press("escape")
        assert len(kept) == 1


# ── terminals that draw signs of unsure width two cells wide ──


@pytest.mark.parametrize(
    "text", ["● 已落实 ◐ 部分 ○ 未见反映 ◌ 缺", "“一村一法律顾问”——①②…", "│落实│ ▇▇▅▂ ─┼", "α×β → ±1"]
)
def test_every_sign_of_unsure_width_becomes_one_of_sure_width(text: str) -> None:
    drawn = plain(text)
    assert len(drawn) == len(text)
    assert cells(drawn) == cells(text)
    assert all(char.isascii() or cells(char) == 2 for char in drawn)


def test_the_four_signs_of_verdicts_stay_apart() -> None:
    assert len(set(plain("●◐○◌–"))) == 5


async def test_a_wide_terminal_is_painted_with_plain_signs_only(make_app) -> None:
    async with make_app(wide_signs=True).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn = "".join(segment.text for strip in pilot.app.screen._compositor.render_strips() for segment in strip)
        assert "沧澜市" in drawn
        assert not set(drawn) & set("●◐○◌─│▇▅·…“”")


# ── no colour ──


async def test_without_colour_every_verdict_still_has_its_sign_and_word(make_app, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app(start="review", body_id="b2", year=2020).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        colours = {s.style.color.get_truecolor() for strip in strips for s in strip if s.style and s.style.color}
        assert all(c.red == c.green == c.blue for c in colours)
        text = "".join(segment.text for strip in strips for segment in strip)
        assert "◐ 部分落实" in text
