"""The three themes: dark, light, high contrast. Verdicts have a colour each, never as their only sign."""

from __future__ import annotations

from textual.theme import Theme

DEFAULTS = {
    "fulfilled": "#6fc38a",
    "partial": "#e3b341",
    "dropped": "#e58a8a",
    "pending": "#8b98a9",
    "shared": "#7cc4ff",
    "differs": "#ffb86b",
    "person": "#c6a3ff",
    "quiet": "#8b98a9",
    "rule": "#3a4656",
    "strong": "#ffffff",
    "chosen": "#1c2f43",
    "cursor": "#2a4d70",
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
