"""Which sentences of a review cover several years, and which goals of a plan reach beyond the next year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import Genre, SectionRole
from fztrack.outline.paragraphs import Paragraph
from fztrack.outline.roles import Unit
from fztrack.outline.tree import Piece
from fztrack.text.lexicon import load


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sentence covers beyond one year."""

    whole_term: bool = False
    multi_year: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells several years from one: in headings, and at the beginning of a paragraph."""

    several: re.Pattern[str]
    one: re.Pattern[str]
    several_opens: re.Pattern[str]
    one_opens: re.Pattern[str]


_SALUTATION = re.compile(r"^(各位代表|同志们|各位委员)[！，：]")


def mark(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], units: Sequence[Unit], genre: Genre, year: int | None
) -> list[Mark]:
    """A mark for every unit, in order. Only speeches have such passages; a yearly report on the rule of law has none."""
    if genre is not Genre.GWR:
        return [Mark() for _ in units]
    words = {
        SectionRole.MEASURES: _words("term", "one_year", year),
        SectionRole.ARRANGEMENTS: _words("goals", "next_year", year),
    }
    deadline = re.compile(load("sections")["periods"]["deadline"])
    spoken_year = re.compile(load("sections")["periods"]["next_year_told"].format(next=(year or 0) + 1))
    marks: list[Mark] = []
    state, settled, mixed, part, last = False, False, False, -1, -1
    headings: set[int] = set()
    for unit in units:
        piece = pieces[unit.piece]
        text = paragraphs[piece.paragraph].plain
        if unit.part != part:
            part, state, settled = unit.part, False, False
        if unit.role in words:
            spoken = words[unit.role]
            for heading in piece.path:
                if heading.span.start not in headings and not heading.run_in:
                    headings.add(heading.span.start)
                    state, settled = _by_heading(state, settled, heading.text, heading.level, spoken)
                    mixed = bool(spoken.several.search(heading.text) and spoken.one.search(heading.text)) or (
                        mixed and heading.level > 1
                    )
            if piece.paragraph != last and not piece.start and piece.label is None:
                state = _by_opening(state, settled, text, spoken)
        last = piece.paragraph
        ahead = unit.role is SectionRole.ARRANGEMENTS
        if state and mixed and ahead and spoken_year.search(text[unit.start : unit.end]):
            state = False
        beyond = ahead and _beyond(deadline.match(text[unit.start : unit.end]), year)
        marks.append(
            Mark(whole_term=state and unit.role is SectionRole.MEASURES, multi_year=ahead and (state or beyond))
        )
    return marks


def _beyond(deadline: re.Match[str] | None, year: int | None) -> bool:
    """Whether a deadline lies beyond the next year: a year after it, or the end of a five-year plan (which names none)."""
    if deadline is None:
        return False
    named = deadline["year"]
    return named is None or year is None or int(named) > year + 1


def _words(several: str, one: str, year: int | None) -> _Words:
    patterns: dict[str, str] = load("sections")["periods"]
    known = {"year": year or r"20\d\d", "next": (year + 1) if year else r"20\d\d"}
    return _Words(
        re.compile(patterns[several]),
        re.compile(patterns[one].format(**known)),
        re.compile(patterns[f"{several}_opens"]),
        re.compile(patterns[f"{one}_opens"].format(**known)),
    )


def _by_heading(state: bool, settled: bool, text: str, level: int, words: _Words) -> tuple[bool, bool]:
    """The state below a heading that may name several years, one, or both (then the first named is told first).

    Second comes whether that settles the matter: below a heading that names the one year only, no paragraph changes it.
    """
    several, one = words.several.search(text), words.one.search(text)
    if settled and level > 1:
        return state, True
    if several and one:
        return several.start() < one.start(), False
    if several:
        return True, False
    if one:
        return False, level == 1
    return (False, False) if level == 1 else (state, settled)


def _by_opening(state: bool, settled: bool, text: str, words: _Words) -> bool:
    """The state from a paragraph on that begins by naming several years or one."""
    begin = _SALUTATION.sub("", text)
    if words.one_opens.match(begin):
        return False
    return True if not settled and words.several_opens.match(begin) else state
