"""Signs for terminals that give «ambiguous» characters two cells: everything of unsure width drawn as plain ASCII, one for one.

Unicode leaves the width of ● ─ “ → and the like to the terminal (UAX #11, class A). Where it draws them two cells wide, lines
run over their end; `ambiguous = "wide"` in the settings puts this filter behind everything that is painted.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

#: Verdicts keep signs that differ in shape; frames and bars become what typewriters drew them with.
PLAIN = {
    "●": "+",
    "◐": "~",
    "○": "o",
    "◌": "?",
    "·": ".",
    "…": ".",
    "—": "-",
    "–": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "↔": "=",
    "↩": "<",
    "↻": "*",
    "≠": "#",
    "±": "%",
    "×": "x",
    "✓": "v",
    "▸": ">",
    "▾": "v",
    "▏": "|",
    "▕": "|",
    "␣": "_",
    "⏎": "<",
    "⌫": "<",
}
_FRAMES = {"─": "-", "━": "-", "│": "|", "┃": "|"}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text with one ASCII character for each of unsure width; the others as they are, so that no length changes."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char in PLAIN:
        return PLAIN[char]
    if unicodedata.east_asian_width(char) != "A" and not 0x2500 <= ord(char) <= 0x259F:
        return char
    if 0x2500 <= ord(char) <= 0x257F:
        return _FRAMES.get(char, "+")
    if 0x2580 <= ord(char) <= 0x259F:
        return "#" if char in "▅▆▇█▉▊▋▌▀▐" else "."
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and folded.isascii() else "?"


class PlainSigns(LineFilter):
    """Paints every line with plain signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with plain text."""
        return [Segment(plain(text), style, control) for text, style, control in segments]
