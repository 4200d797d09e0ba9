"""A plain reading of text for the rules of this room: one character for one, so that offsets stay."""

import re
import unicodedata

from fztrack.text.normalise import fold

# ASCII punctuation that stands for Chinese punctuation in carelessly typed reports.
_ASCII_MARKS = {"(": "（", ")": "）", ";": "；", "!": "！", "?": "？", ":": "：", ",": "，"}
_FULL_WIDTH = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), 0xFF0E, 0xFF05)
}
_FULL_WIDTH |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
_TABLE = str.maketrans(_ASCII_MARKS | _FULL_WIDTH | {"﹒": ".", "〇": "○", "﹐": "，", "﹔": "；"})

# Kangxi radicals and compatibility ideographs that PDF extraction leaves in place of ordinary characters.
_COMPATIBILITY = re.compile("[\u2e80-\u2fdf]")


def plain(text: str) -> str:
    """`text` with traditional characters folded, digits narrow and punctuation Chinese; the same length."""
    folded = fold(text).translate(_TABLE)
    if _COMPATIBILITY.search(folded):
        folded = "".join(_unify(char) for char in folded)
    return folded


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese script or Chinese punctuation, next to which spaces mean nothing."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char in "“”‘’…—·"
    )


def _unify(char: str) -> str:
    one = unicodedata.normalize("NFKC", char)
    return one if len(one) == 1 else char
