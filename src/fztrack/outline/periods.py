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
    """What tells several years from one: in headings, at the beginning of a paragraph, near it, and in a sentence."""

    several: re.Pattern[str]
    one: re.Pattern[str]
    several_opens: re.Pattern[str]
    one_opens: re.Pattern[str]
    turns: re.Pattern[str] | None
    one_told: re.Pattern[str] | None


_NEAR = 150  # characters in which a paragraph says that it leads over to several years
_SALUTATION = re.compile(r"^(各位代表|同志们|各位委员)[！，：]")


def mark(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], units: Sequence[Unit], genre: Genre, year: int | None
) -> list[Mark]:
    """A mark for every unit, in order. Only speeches have such passages; a yearly report on the rule of law has none."""
    if genre is not Genre.GWR:
        return [Mark() for _ in units]
    passages = {
        SectionRole.MEASURES: _Passage(_words("term", "one_year", year)),
        SectionRole.ARRANGEMENTS: _Passage(_words("goals", "next_year", year)),
    }
    deadline = re.compile(load("sections")["periods"]["deadline"])
    marks: list[Mark] = []
    headings: set[int] = set()
    last = -1
    for unit in units:
        passage = passages.get(unit.role)
        piece = pieces[unit.piece]
        text = paragraphs[piece.paragraph].plain
        if passage:
            for heading in piece.path:
                if heading.span.start not in headings and not heading.run_in:
                    headings.add(heading.span.start)
                    passage.heading(heading.text, heading.level)
            if piece.paragraph != last and not piece.start and piece.label is None:
                passage.paragraph(text)
            passage.sentence(text[unit.start : unit.end])
        last = piece.paragraph
        several = passage is not None and passage.several
        if unit.role is SectionRole.ARRANGEMENTS:
            several = several or _beyond(deadline.match(text[unit.start : unit.end]), year)
            marks.append(Mark(multi_year=several))
        else:
            marks.append(Mark(whole_term=several))
    return marks


class _Passage:
    """Whether a review or a plan, read from top to bottom, is speaking of several years or of one."""

    def __init__(self, words: _Words) -> None:
        self.words = words
        self.several = False
        self.settled = False  # the heading above names the one year only: no paragraph of a plan changes that
        self.mixed = False  # the heading above names both
        self.begun = False  # a paragraph stands below the heading already

    def heading(self, text: str, level: int) -> None:
        """A heading that may name several years, one, or both (then the first named is told first)."""
        several, one = self.words.several.search(text), self.words.one.search(text)
        if self.settled and level > 1:
            return
        if level == 1:
            self.several, self.settled, self.begun = False, False, False
            self.mixed = bool(several and one)
        if several and one:
            self.several = several.start() < one.start()
        elif several:
            self.several = True
        elif one:
            self.several, self.settled = False, level == 1

    def paragraph(self, text: str) -> None:
        """A paragraph that begins by naming several years or one, or leads over from one to several."""
        begin = _SALUTATION.sub("", text)
        turns = self.words.turns and self.begun and self.words.turns.search(begin[:_NEAR])
        if turns or (not self.settled and self.words.several_opens.match(begin)):
            self.several = True
        elif self.words.one_opens.match(begin):
            self.several = False
        self.begun = True

    def sentence(self, text: str) -> None:
        """A sentence from which on the one year is told, below a heading that names both."""
        if self.several and self.mixed and self.words.one_told and self.words.one_told.search(text):
            self.several = False


def _beyond(deadline: re.Match[str] | None, year: int | None) -> bool:
    """Whether a deadline lies beyond the next year: a year after it, or the end of a five-year plan (which names none)."""
    if deadline is None:
        return False
    named = deadline["year"]
    return named is None or year is None or int(named) > year + 1


def _words(several: str, one: str, year: int | None) -> _Words:
    patterns: dict[str, str] = load("sections")["periods"]
    known = {"year": year or r"20\d\d", "next": (year + 1) if year else r"20\d\d"}
    turns, told = patterns.get(f"{several}_turns"), patterns.get(f"{one}_told")
    return _Words(
        re.compile(patterns[several]),
        re.compile(patterns[one].format(**known)),
        re.compile(patterns[f"{several}_opens"]),
        re.compile(patterns[f"{one}_opens"].format(**known)),
        re.compile(turns) if turns else None,
        re.compile(told.format(**known)) if told else None,
    )
