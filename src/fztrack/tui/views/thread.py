"""One promise through the years: each year's text with what became of it, what changed marked word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from fztrack.domain import CommitmentRecord
from fztrack.locale import _, labels
from fztrack.tui.lines import Line, Piece, line, spread, wrap
from fztrack.tui.marks import Words
from fztrack.tui.views.commitment import path_text
from fztrack.tui.views.verdicts import effective_line


def thread_lines(records: Sequence[CommitmentRecord], current: str, words: Words, width: int) -> list[Line]:
    """The records oldest first; `current` is the id of the one the reader came from."""
    lines: list[Line] = []
    before: CommitmentRecord | None = None
    for record in records:
        mark = "▸" if record.id == current else " "
        head = [
            Piece(f" {mark} ", "accent"),
            Piece(_("{year}年承诺").format(year=record.report_year), "title"),
            Piece("  " + path_text(record.commitment.heading, width // 3), "quiet"),
        ]
        verdict = effective_line(record.effective, record.judgement)
        right = [
            Piece(f"{record.report_year + 1} ", "quiet"),
            Piece(verdict, record.effective.verdict.value),
            Piece(f"  {labels.judged_by(record.effective)} ", "quiet"),
        ]
        lines.append(spread(head, right, width, target=record.id))
        text = record.commitment.text
        pieces = changes(before.commitment.text, text, words) if before else [Piece(text)]
        lines += wrap(pieces, width - 1, first="     ", rest="     ", target=record.id)
        if record.judgement and record.judgement.evidence:
            lines += wrap(
                [Piece("↔ ", "accent"), Piece(record.judgement.evidence[0].text, "quiet")],
                width - 1,
                first="     ",
                rest="       ",
                target=record.id,
            )
        lines.append(line())
        before = record
    if len(records) == 1:
        lines.append(line("   ", Piece(_("前后年度没有找到同一承诺。"), "quiet")))
    return lines


def changes(before: str, now: str, words: Words) -> list[Piece]:
    """The text of now: what is new underlined, what was left out in brackets 〔…〕."""
    old, new = _tokens(before, words), _tokens(now, words)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            pieces.append(Piece("〔" + "".join(old[a:b]) + "〕", "deleted"))
        if kind in ("insert", "replace"):
            pieces.append(Piece("".join(new[c:d]), "inserted"))
        if kind == "equal":
            pieces.append(Piece("".join(new[c:d])))
    return pieces


def _tokens(text: str, words: Words) -> list[str]:
    """Words and whatever stands between them, losing nothing."""
    tokens: list[str] = []
    at = 0
    for word in words(text):
        start = text.find(word, at)
        if start < 0:
            continue
        tokens += list(text[at:start])
        tokens.append(word)
        at = start + len(word)
    return tokens + list(text[at:])
