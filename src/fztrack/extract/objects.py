"""What an act is done to: a list of things cut into things, where each could be done or left on its own.

RUBRIC.md, Element: `公共法律服务中心和镇街工作站` are two, `律师、公证、司法鉴定等法律服务` spells out one. The endings that make a thing are
data (`lexicon/framing.toml`, [object]).
"""

from __future__ import annotations

import re
from functools import cache

from fztrack.extract.clauses import HIDDEN, hide, tokens
from fztrack.text.lexicon import load
from fztrack.text.quantities import quantities

# Items shorter than this are parts of a name (诉调、警调、访调对接机制).
_SHORTEST = 4
_JOINS = frozenset({"和", "与", "及", "以及", "暨"})


@cache
def _endings(key: str) -> re.Pattern[str]:
    words = sorted(load("framing")["object"][key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})$")


def things(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The things named in `text[start:end]`, as offsets; one where the list only spells out one thing."""
    object_text = text[start:end]
    hidden = hide(object_text)
    cuts = _cuts(hidden)
    if not cuts:
        return ((start, end),)
    if "的" in hidden[cuts[-1][1] :] or _spells_out(hidden, cuts[-1][1]):
        return ((start, end),)
    bounds = [0, *(edge for cut in cuts for edge in cut), len(object_text)]
    items = list(zip(bounds[::2], bounds[1::2], strict=True))
    if all(_is_thing(object_text, hidden, *item) for item in items):
        return tuple((start + begin, start + stop) for begin, stop in items)
    return ((start, end),)


def names_thing(text: str) -> bool:
    """Whether the words end in a thing that could stand alone."""
    return _is_thing(text, hide(text), 0, len(text))


def _cuts(hidden: str) -> list[tuple[int, int]]:
    """Where the list may be cut: marks of pause and joining words that stand as words."""
    joined = any(join in hidden for join in _JOINS)
    joins = [(at, at + len(word)) for at, word in tokens(hidden) if word in _JOINS] if joined else []
    marks = [match.span() for match in re.finditer("、", hidden)]
    return sorted(cut for cut in joins + marks if cut[0] > 0 and cut[1] < len(hidden))


def _spells_out(hidden: str, last: int) -> bool:
    """Whether the list ends in 等 and one head that holds it together (等法律服务进驻), rather than in 等项目建设."""
    etcetera = hidden.find("等", last)
    if etcetera < 0:
        return False
    return len(hidden) - etcetera - 1 >= 2 and not _endings("tails").fullmatch(hidden[etcetera:])


def _is_thing(text: str, hidden: str, start: int, end: int) -> bool:
    """Whether an item could stand alone: long enough, ends as things end, or is a named or counted one."""
    item = _endings("tails").sub("", hidden[start:end])
    if item.endswith(HIDDEN) and text[start + len(item) - 1] in "》”":
        return True
    if len(item) < _SHORTEST or item.endswith("级"):
        return False
    return bool(_endings("things").search(item)) or bool(quantities(text[start:end]))
