"""Where the lines of a title end: no word is cut and lines are of like length, as GB/T 9704 has it (词意完整、排列对称)."""

from __future__ import annotations

from rich.cells import cell_len

from fztrack.text.segment import words

# A title of more lines than this is none.
_MOST = 6
# What belongs to the word before it, and to the word behind it.
_NEVER_FIRST = ("的", "工作报告", "报告", "，", "、", "。", "；", "：", "》", "）", "”")
_NEVER_LAST = ("《", "（", "“", "关于")


def lines(title: str, room: int) -> tuple[str, ...]:
    """The title in as few lines as `room` Chinese characters a line allow.

    As it is where a word is longer than that, where it has spaces to break at, and where it is no title by its length.
    """
    if " " in title or cell_len(title) > 2 * room * _MOST:
        return (title,)
    made, rest = [], title
    while (size := cell_len(rest)) > 2 * room:
        more = (size - 1) // (2 * room)
        ends = [end for end in _ends(rest) if cell_len(rest[:end]) <= 2 * room]
        ends = [end for end in ends if cell_len(rest[end:]) <= 2 * room * more] or ends
        if not ends:
            return (title,)
        goal = size / (more + 1)
        end = min(ends, key=lambda at: abs(cell_len(rest[:at]) - goal))
        made.append(rest[:end])
        rest = rest[end:]
    return (*made, rest)


def _ends(text: str) -> list[int]:
    """Places where a line may end: between words, but neither between a number and its unit nor before or behind a mark that belongs there."""
    found, at = [], 0
    for word in words(text):
        at = max(at, text.find(word, at))
        if at and not (
            text[at - 1].isdigit() or text.startswith(_NEVER_FIRST, at) or text.endswith(_NEVER_LAST, 0, at)
        ):
            found.append(at)
        at += len(word)
    return found
