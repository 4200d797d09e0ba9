"""Two reports side by side as blocks: what was promised under its headings, what was done under its own, and what answers what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fztrack.domain import CommitmentRecord, Span, Statement
from fztrack.locale import _, labels
from fztrack.tui.lines import Block, Line, Piece, line, wrap
from fztrack.tui.marks import Mark, pieces


@dataclass(frozen=True, slots=True)
class Answers:
    """Which achievement answers which commitment, both ways; numbers are places in the two lists."""

    by_commitment: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    by_achievement: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def unpromised(self, achievements: int) -> tuple[int, ...]:
        """Achievements that are evidence of no commitment."""
        return tuple(number for number in range(achievements) if number not in self.by_achievement)


def answers(records: Sequence[CommitmentRecord], achievements: Sequence[Statement]) -> Answers:
    """Evidence that stands (the machine's but what was removed, and what was taken by hand), the strongest first."""
    forward: dict[int, tuple[int, ...]] = {}
    back: dict[int, list[int]] = {}
    for number, record in enumerate(records):
        machine = record.judgement.evidence if record.judgement else ()
        spans = [e.span for e in machine if e.span not in record.removed]
        spans += [span for span in record.taken if span not in spans]
        found = list(dict.fromkeys(_held(spans, achievements)))
        if found:
            forward[number] = tuple(found)
        for one in found:
            back.setdefault(one, []).append(number)
    return Answers(forward, {number: tuple(found) for number, found in back.items()})


def _held(spans: Iterable[Span], achievements: Sequence[Statement]) -> Iterable[int]:
    for span in spans:
        best = max(range(len(achievements)), key=lambda n: achievements[n].span.overlap(span), default=None)
        if best is not None and achievements[best].span.overlap(span):
            yield best


def plan_blocks(records: Sequence[CommitmentRecord], width: int) -> list[Block]:
    """Every commitment under its headings, with its verdict's sign."""
    blocks: list[Block] = []
    above: tuple[str, ...] = ()
    for number, record in enumerate(records):
        blocks += _headings(above, record.commitment.heading, width)
        above = record.commitment.heading
        blocks.append(Block(tuple(commitment_block(record, (), width)), number))
    return blocks


def commitment_block(record: CommitmentRecord, marks: Sequence[Mark], width: int) -> list[Line]:
    """One commitment's lines."""
    verdict = record.effective.verdict
    text = [Piece(f"{labels.SYMBOLS[verdict]} ", verdict.value), *pieces(record.commitment.text, marks)]
    return wrap(text, width - 1, first=" ", rest="   ")


def review_blocks(
    achievements: Sequence[Statement], found: Answers, width: int, only: Collection[int] | None = None
) -> list[Block]:
    """Every achievement under its headings, with how many promises it answers; `only` leaves the others out."""
    blocks: list[Block] = []
    above: tuple[str, ...] = ()
    for number, statement in enumerate(achievements):
        if only is not None and number not in only:
            continue
        blocks += _headings(above, statement.heading, width)
        above = statement.heading
        answered = found.by_achievement.get(number, ())
        blocks.append(Block(tuple(achievement_block(statement, (), answered, width)), number))
    return blocks


def achievement_block(statement: Statement, marks: Sequence[Mark], answered: Sequence[int], width: int) -> list[Line]:
    """One achievement's lines."""
    sign = Piece("↔ ", "accent") if answered else Piece("· ", "quiet")
    text = [sign, *pieces(statement.text, marks, "" if answered else "quiet")]
    if len(answered) > 1:
        text.append(Piece(" " + _("答 {count} 条").format(count=len(answered)), "quiet"))
    return wrap(text, width - 1, first=" ", rest="   ")


def _headings(above: tuple[str, ...], now: tuple[str, ...], width: int) -> list[Block]:
    """The headings that are new here, each indented by its depth."""
    shared = 0
    while shared < min(len(above), len(now)) and above[shared] == now[shared]:
        shared += 1
    blocks = []
    for depth in range(shared, len(now)):
        lead = " " * (1 + min(depth, 3))
        rows = wrap([Piece(now[depth], "title" if depth == 0 else "strong")], width - 1, first=lead, rest=lead)
        blocks.append(Block((line(), *rows) if depth == shared and above else tuple(rows)))
    return blocks
