"""What one types to narrow the grid of bodies: names, a level, years, a region code, a reviewer, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import BodyRecord, Level
from fztrack.locale import N_, _

LEVELS = {
    Level.STATE: N_("国家级"),
    Level.PROVINCE: N_("省级"),
    Level.PREFECTURE: N_("市级"),
    Level.COUNTY: N_("县级"),
    Level.TOWNSHIP: N_("乡级"),
    Level.DEPARTMENT: N_("部门"),
}
_YEARS = re.compile(r"((?:19|20)\d\d)(?:[-–—至到]((?:19|20)\d\d)?)?")
_REGION = re.compile(r"\d{2,12}")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which bodies and years: every field narrows. `words` all stand in one of the body's names or its parent's."""

    words: tuple[str, ...] = ()
    level: Level | None = None
    first: int | None = None
    last: int | None = None
    region: str = ""
    reviewer: str | None = None

    def year(self, year: int) -> bool:
        """Whether a report year is wanted."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)

    def body(self, body: BodyRecord, assigned: Sequence[str] = ()) -> bool:
        """Whether a body is wanted; `assigned` are the reviewers it is assigned to. `@` alone: assigned to nobody."""
        if self.level is not None and body.level is not self.level:
            return False
        if self.region and not (body.region_code or "").startswith(self.region):
            return False
        if self.reviewer is not None and (self.reviewer not in assigned if self.reviewer else bool(assigned)):
            return False
        names = (body.name, *body.names, body.parent or "")
        return all(any(word in name for name in names) for word in self.words)


def narrowing(text: str, me: str) -> Narrowing:
    """What was typed, understood: `县级 2020-2022 4403 @我 澜溪`. `me` is who `@我` and `@me` stand for."""
    words: list[str] = []
    level: Level | None = None
    first = last = None
    region, reviewer = "", None
    levels = {word: one for one, name in LEVELS.items() for word in (name, _(name), one.value)}
    for part in text.split():
        if part.startswith("@"):
            reviewer = me if part in ("@我", "@me") else part[1:]
        elif part in levels:
            level = levels[part]
        elif match := _YEARS.fullmatch(part):
            first = int(match[1])
            last = int(match[2]) if match[2] else None if len(part) > 4 else first
        elif _REGION.fullmatch(part):
            region = part
        else:
            words.append(part)
    return Narrowing(tuple(words), level, first, last, region, reviewer)
