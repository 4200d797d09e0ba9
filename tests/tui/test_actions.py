"""The registry of actions holds together: nothing without a method, no key twice, a word for everything."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from fztrack.tui import screens
from fztrack.tui.actions import ACTIONS, BY_ID, GROUPS, SCREEN_NAMES
from fztrack.tui.app import FztrackApp
from fztrack.tui.manual import SCREENS as MANUAL_SCREENS
from fztrack.tui.manual import inserted
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.helptext import help_lines

SCREENS = {
    found.NAME: found
    for module in pkgutil.iter_modules(screens.__path__)
    for _name, found in inspect.getmembers(
        importlib.import_module(f"{screens.__name__}.{module.name}"), inspect.isclass
    )
    if issubclass(found, FzScreen) and found.NAME != "app"
}


def test_every_screen_of_the_registry_exists_and_has_a_name() -> None:
    named = {screen for action in ACTIONS for screen in action.screens} - {"app"}
    assert named == set(SCREENS)
    assert named - {"help"} <= set(SCREEN_NAMES)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_method_where_it_is_offered(action) -> None:
    name = action.run.removeprefix("app.").split("(")[0]
    if not name:
        return
    for screen in action.screens:
        owner = FztrackApp if screen == "app" or action.run.startswith("app.") else SCREENS[screen]
        assert hasattr(owner, f"action_{name}"), (screen, name)


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_no_key_does_two_things_on_one_screen(screen: str) -> None:
    keys = [
        key
        for action in ACTIONS
        if screen in action.screens or "app" in action.screens
        for key in action.keys.split(",")
    ]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_every_action_has_a_group_a_label_and_a_sentence() -> None:
    assert all(action.group in GROUPS and action.label and action.help for action in ACTIONS)


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_help_names_every_action_of_the_screen(screen: str) -> None:
    text = "".join(line.text.strip() for line in help_lines(screen, {}, 200))
    for action in ACTIONS:
        if screen in action.screens:
            assert action.help in text


@pytest.mark.parametrize(("page", "language"), [("review.md", "en"), ("review.zh-CN.md", "zh_CN")])
def test_the_documentation_names_every_key(page: str, language: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    for action in ACTIONS:
        if set(action.screens) & {*MANUAL_SCREENS, "app"}:
            assert f"`{action.id}`" in text, action.id
    if language == "zh_CN":
        assert inserted(text, language) == text, "write it anew: python tests/tui/write_manual.py"
