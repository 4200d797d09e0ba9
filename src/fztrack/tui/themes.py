"""The three themes: dark, light, high contrast. Verdicts have a colour each, never as their only sign."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from fztrack.locale import N_

DEFAULTS = {
    "fulfilled": "#6fc38a",
    "partial": "#e3b341",
    "dropped": "#e58a8a",
    "pending": "#8b98a9",
    "shared": "#7cc4ff",
    "differs": "#ffb86b",
    "person": "#c6a3ff",
    "quiet": "#95a2b3",
    "rule": "#3a4656",
    "strong": "#ffffff",
    "chosen": "#1c2f43",
    "cursor": "#27486a",
    "bar": "#1d2733",
}

DARK = Theme(
    name="fztrack-dark",
    primary="#5aa9e6",
    secondary="#8b98a9",
    accent="#7cc4ff",
    warning="#e3b341",
    error="#e58a8a",
    success="#6fc38a",
    foreground="#d7dee8",
    background="#10161d",
    surface="#151c25",
    panel="#1d2733",
    dark=True,
    variables=DEFAULTS,
)

LIGHT = Theme(
    name="fztrack-light",
    primary="#1f5f99",
    secondary="#5d6875",
    accent="#1f5f99",
    warning="#8a5a00",
    error="#a8322f",
    success="#1e6e3c",
    foreground="#1d242c",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e7e4db",
    dark=False,
    variables={
        "fulfilled": "#1e6e3c",
        "partial": "#8a5a00",
        "dropped": "#a8322f",
        "pending": "#5d6875",
        "shared": "#0b5aa2",
        "differs": "#a04a00",
        "person": "#6a3fa0",
        "quiet": "#66717d",
        "rule": "#cfcabd",
        "strong": "#000000",
        "chosen": "#e3ecf5",
        "cursor": "#c4daf0",
        "bar": "#e7e4db",
    },
)

CONTRAST = Theme(
    name="fztrack-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "fulfilled": "#00ff66",
        "partial": "#ffff00",
        "dropped": "#ff9090",
        "pending": "#e0e0e0",
        "shared": "#00ffff",
        "differs": "#ffb000",
        "person": "#ff9cff",
        "quiet": "#e0e0e0",
        "rule": "#ffffff",
        "strong": "#ffffff",
        "chosen": "#000070",
        "cursor": "#0000c0",
        "bar": "#1a1a1a",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
NAMES = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
THEME_NAMES = {"dark": N_("深色"), "light": N_("浅色"), "contrast": N_("高对比")}

#: Background colours of COLORFGBG that are light: white and bright white.
_LIGHT = frozenset({"7", "15"})


def chosen_theme(name: str | None, environment: Mapping[str, str]) -> str:
    """The theme of this name; where none is named, light or dark as the terminal says it is (COLORFGBG), else dark."""
    if name in NAMES:
        return NAMES[name]
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in _LIGHT else DARK.name


#: How each style name of a `Piece` is drawn: variables of the theme for colour and background, and text styles.
#: Drawn from here and not from CSS component classes: those cost a node each, in every widget, at every change of style.
STYLES: Mapping[str, tuple[str, str, str]] = {
    "quiet": ("quiet", "", ""),
    "strong": ("strong", "", "bold"),
    "em": ("", "", "bold"),
    "rule": ("rule", "", ""),
    "title": ("accent", "", "bold"),
    "accent": ("accent", "", ""),
    "key": ("accent", "", "bold"),
    "error": ("error", "", "bold"),
    "person": ("person", "", ""),
    "shared": ("shared", "", "bold underline"),
    "found": ("shared", "", "bold underline"),
    "differs": ("differs", "", "bold reverse"),
    "sign": ("differs", "", "bold"),
    "inserted": ("shared", "", "underline"),
    "deleted": ("quiet", "", "strike"),
    "fulfilled": ("fulfilled", "", ""),
    "partial": ("partial", "", ""),
    "dropped": ("dropped", "", ""),
    "pending": ("pending", "", ""),
    "not_commitment": ("quiet", "", ""),
    "plus": ("fulfilled", "", ""),
    "minus": ("dropped", "", ""),
    "chosen": ("", "chosen", ""),
    "cursor": ("", "cursor", ""),
    "here": ("strong", "cursor", "bold underline"),
}


@lru_cache(maxsize=1024)
def rich_style(names: str, theme: str, variables: tuple[tuple[str, str], ...]) -> Style:
    """The Rich style of space-separated style names; `theme` and its colour variables are part of the question."""
    known = dict(variables)
    style = Style.null()
    for name in names.split():
        colour, background, text = STYLES.get(name, ("", "", ""))
        style += Style.parse(text or "none") + Style(color=known.get(colour), bgcolor=known.get(background))
    return style


def used_variables(variables: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of a theme's variables that styles name."""
    names = {name for colour, background, _text in STYLES.values() for name in (colour, background) if name}
    return tuple((name, variables[name]) for name in sorted(names) if name in variables)
