"""Words used in the same places as a word (学位 and 公办学位, 揭牌 and 挂牌): `related.txt`, made by fztrack.evaluate.related."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

FILE = "related.txt"
_ENTRY = re.compile(r"(\D+)(\d+)")


@cache
def _lines() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath(FILE).read_text("utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {word: rest for word, _, rest in lines}


@lru_cache(maxsize=20_000)
def related(word: str) -> tuple[tuple[str, float], ...]:
    """Other words with how far each stands for `word`, nearest first: the square of their likeness, 0..1."""
    found = _ENTRY.findall(_lines().get(word, "").replace(" ", ""))
    return tuple((other, (int(number) / 100) ** 2) for other, number in found)
