"""Colours: three themes, none of them needed to read a verdict."""

from __future__ import annotations

import re

import pytest
from textual.color import Color

from fztrack.domain import Verdict
from fztrack.locale import labels
from fztrack.tui.themes import DARK, LIGHT, STYLES, THEMES, chosen_theme


def test_the_terminals_own_background_decides_where_nobody_else_does() -> None:
    assert chosen_theme(None, {"COLORFGBG": "0;15"}) == LIGHT.name
    assert chosen_theme(None, {"COLORFGBG": "15;default;0"}) == DARK.name
    assert chosen_theme(None, {}) == DARK.name
    assert chosen_theme("light", {"COLORFGBG": "15;0"}) == LIGHT.name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_its_background(theme) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3), also on the row of the cursor; 3 to 1 for quiet words there."""
    own = {**theme.variables, "accent": theme.accent, "error": theme.error}
    for name, (colour, _background, _text) in STYLES.items():
        if colour and name != "rule":
            assert contrast(own[colour], theme.background) >= 4.5, (name, "background")
            assert contrast(own[colour], own["cursor"]) >= 3, (name, "cursor")


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


async def test_without_colour_everything_is_grey_and_still_told(make_app, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(start="review", body_id="b2", year=2020)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        picture = app.export_screenshot()
    drawn = re.sub(r"<style>.*?@font-face.*?(?=\.terminal)", "", picture, flags=re.S)
    matrix = drawn[drawn.index("-matrix {") :]
    colours = set(re.findall(r"fill: (#[0-9a-f]{6})", matrix)) - {"#c5c8c6"}
    assert colours
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours), colours
    assert "text-decoration: underline" in matrix


def test_every_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    signs = [labels.SYMBOLS[verdict] for verdict in Verdict]
    words = [labels.verdict(verdict) for verdict in Verdict]
    assert len(set(signs)) == len(set(words)) == len(Verdict)
