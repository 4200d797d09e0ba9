"""A pair rolled up by heading (条目), as offices count: each heading with what became of what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import CommitmentRecord
from fztrack.locale import _
from fztrack.summary.figures import Tally, tally, whole
from fztrack.tui.lines import Line, Piece, clip, fit, line
from fztrack.tui.views.verdicts import COUNTED, share_bar


@dataclass(frozen=True, slots=True)
class Rolled:
    """A heading by its path, with the counts of everything under it; `leaf` has commitments right below it."""

    path: tuple[str, ...]
    tally: Tally
    leaf: bool


def rolled_up(records: Sequence[CommitmentRecord]) -> tuple[Rolled, ...]:
    """Every heading of the plan in its order, those above with all that is under them; one that holds all is left out."""
    members: dict[tuple[str, ...], list[CommitmentRecord]] = {}
    leaves: set[tuple[str, ...]] = set()
    for record in records:
        path = record.commitment.heading
        leaves.add(path)
        for depth in range(1, len(path) + 1):
            members.setdefault(path[:depth], []).append(record)
        if not path:
            members.setdefault((), []).append(record)
    return tuple(
        Rolled(path, tally(held), path in leaves)
        for path, held in members.items()
        if len(held) < len(records) or path in leaves
    )


def entries(rolled: Sequence[Rolled]) -> tuple[int, int, int]:
    """Headings right above commitments: all kept, some, none; those where nothing counts are left out."""
    counts = [0, 0, 0]
    for one in rolled:
        if one.leaf and one.tally.counted:
            kept = one.tally.fulfilled == one.tally.counted
            counts[0 if kept else 2 if one.tally.dropped == one.tally.counted else 1] += 1
    return counts[0], counts[1], counts[2]


def heading_row(one: Rolled, depth: int, width: int) -> Line:
    """One heading: name, counts, bar, rate."""
    name = one.path[-1] if one.path else _("（没有标题）")
    counts = (one.tally.fulfilled, one.tally.partial, one.tally.dropped)
    size = max(0, min(24, width - 66))
    room = max(16, width - size - 32)
    rate = one.tally.rate
    reviewed = f"{one.tally.reviewed}/{one.tally.counted}"
    return line(
        " ",
        Piece(fit("  " * depth + clip(name, room - 2 * depth), room), "" if one.leaf else "strong"),
        *(Piece(fit(str(n) if n else "·", 5, ">"), v.value) for n, v in zip(counts, COUNTED, strict=True)),
        Piece(fit(f"{whole(rate)}%" if rate is not None else "–", 6, ">"), "strong"),
        "  ",
        *(share_bar(counts, size) if size else ()),
        Piece(fit(reviewed, 7, ">"), "person"),
    )
