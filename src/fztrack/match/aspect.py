"""How far the clause of a sentence that speaks of an object says it has come: done, doing, preparing, negated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from fztrack.text.lexicon import load

_CLAUSE = re.compile(r"[^，；。：！？]+")


class Aspect(StrEnum):
    """How far something has come."""

    DONE = "done"
    DOING = "doing"
    PREPARING = "preparing"
    NEGATED = "negated"
    UNSAID = "unsaid"


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(load("aspect")[group]))


@lru_cache(maxsize=8192)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a sentence, in order, without marks, each once."""
    return tuple(dict.fromkeys(_CLAUSE.findall(text)))


@lru_cache(maxsize=8192)
def aspect(clause: str) -> tuple[Aspect, str]:
    """What `clause` says of its object, and the word that says it; denial before preparation before completion."""
    for kind in (Aspect.NEGATED, Aspect.PREPARING, Aspect.DONE, Aspect.DOING):
        found = _pattern(kind).search(clause)
        if found:
            return kind, found.group()
    return Aspect.UNSAID, ""


@lru_cache(maxsize=8192)
def scope(text: str) -> Mapping[str, str]:
    """What a whole sentence says of how much has come so far: `rest` where something is left, `all` where nothing is, with its words."""
    found = {group: _pattern(group).search(text) for group in ("rest", "all")}
    return {group: match.group() for group, match in found.items() if match}
