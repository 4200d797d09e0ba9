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


def mark(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], units: Sequence[Unit], genre: Genre, year: int | None
) -> list[Mark]:
    """A mark for every unit, in order. Only speeches have such passages; a yearly report on the rule of law has none."""
    if genre is not Genre.GWR:
        return [Mark() for _ in units]
    words: dict[str, str] = load("sections")["periods"]
    known = {"year": year or r"\d{4}", "next": (year + 1) if year else r"\d{4}"}
    term, one_year = re.compile(words["term"]), re.compile(words["one_year"].format(**known))
    goals, next_year = re.compile(words["goals"].format(**known)), re.compile(words["next_year"].format(**known))
    marks: list[Mark] = []
    states = {SectionRole.MEASURES: False, SectionRole.ARRANGEMENTS: False}
    seen_headings: set[int] = set()
    last_paragraph = -1
    for unit in units:
        piece = pieces[unit.piece]
        long, short = (goals, next_year) if unit.role is SectionRole.ARRANGEMENTS else (term, one_year)
        role = unit.role if unit.role in states else None
        for heading in piece.path:
            if heading.span.start not in seen_headings:
                seen_headings.add(heading.span.start)
                if role:
                    states[role] = _turn(states[role], heading.text, long, short)
        if role and piece.paragraph != last_paragraph and not piece.start:
            text = paragraphs[piece.paragraph].plain
            states[role] = _turn(states[role], text[: max(40, piece.heading_end)], long, short)
        last_paragraph = piece.paragraph
        state = states[role] if role else False
        marks.append(
            Mark(
                whole_term=state and role is SectionRole.MEASURES,
                multi_year=state and role is SectionRole.ARRANGEMENTS,
            )
        )
    return marks


def _turn(state: bool, text: str, long: re.Pattern[str], short: re.Pattern[str]) -> bool:
    """The state after a text that may name several years, one, or both (then the first named is told first)."""
    several, one = long.search(text), short.search(text)
    if several and one:
        return several.start() < one.start()
    if several:
        return True
    return False if one else state
