"""Pictures of the interface: Textual's SVG with every character put exactly on its cell.

Textual gives each run of text a length of one cell a character, which squeezes Chinese (two cells) in most viewers;
here runs of ASCII and all other characters stand at their own place.
"""

from __future__ import annotations

import html
import re

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"(?P<after>[^>]*)>(?P<text>[^<]*)</text>'
)
#: Fonts from the network: a picture of the documentation asks for none.
_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
#: Size of a character that takes two cells of 12.2: a little under both, so that the lines do not touch.
WIDE = "22px"
_RUN = re.compile(r"[!-~]+|[^!-~ ]")


def placed(svg: str) -> str:
    """The SVG with a place for each run of ASCII and for each other character."""
    return _TEXT.sub(_place, _FACE.sub("", svg))


def _place(match: re.Match[str]) -> str:
    text = html.unescape(match["text"]).replace("\xa0", " ")
    if not text.strip():
        return ""
    unit = float(match["length"]) / len(text)
    start = float(match["x"])
    spans = []
    for run in _RUN.finditer(text):
        x = start + unit * cell_len(text[: run.start()])
        size = f' font-size="{WIDE}"' if cell_len(run.group()[0]) == 2 else ""
        spans.append(f'<tspan x="{x:.1f}"{size}>{html.escape(run.group(), quote=False)}</tspan>')
    return f'<text {match["before"]}y="{match["y"]}"{match["after"]}>{"".join(spans)}</text>'
