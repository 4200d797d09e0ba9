"""What several reviewers decided on one commitment, side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import ReviewAction, ReviewEvent
from fztrack.locale import _, labels
from fztrack.tui.lines import Line, Piece, clip_pieces, line, wrap
from fztrack.tui.views.rules import rule

LEAST = 34


def opinions(events: Sequence[ReviewEvent], width: int, margin: int = 1) -> list[Line]:
    """Each reviewer's own word in a column: who, when, the verdict, why. Fewer than two: nothing."""
    if len(events) < 2:
        return []
    inner = width - 2 * margin
    columns = max(1, min(len(events), inner // LEAST))
    room = inner // columns - 2
    settled = any(event.action is ReviewAction.SETTLE for event in events)
    title = _("各人判断") if settled or _same(events) else _("意见不一")
    lines = [line(), rule(title, width)]
    for start in range(0, len(events), columns):
        blocks = [_column(event, room) for event in events[start : start + columns]]
        for index in range(max(map(len, blocks))):
            row: list[Piece] = [Piece(" " * margin)]
            for block in blocks:
                pieces = clip_pieces(block[index].pieces, room) if index < len(block) else ()
                used = sum(len_of(piece) for piece in pieces)
                row += [*pieces, Piece(" " * (room - used + 2))]
            lines.append(Line(tuple(row)))
    return lines


def len_of(piece: Piece) -> int:
    """Cells of a piece."""
    return Line((piece,)).width


def _same(events: Sequence[ReviewEvent]) -> bool:
    return len({event.verdict for event in events}) == 1


def _column(event: ReviewEvent, room: int) -> list[Line]:
    when = event.at.astimezone().strftime("%m-%d %H:%M") if event.at else ""
    what = _("裁定") if event.action is ReviewAction.SETTLE else _("批量") if event.batch else ""
    lines = [line(" ", Piece(event.reviewer, "person"), Piece(f"  {when}  {what}", "quiet"))]
    if event.verdict is not None:
        said = labels.verdict_line(event.verdict, event.partial_kind, event.reason)
        lines.append(line("   ", Piece(said, event.verdict.value)))
    for words in (event.document, event.note):
        if words:
            lines += wrap([Piece(words, "quiet")], room, first="   ", rest="   ")
    return lines
