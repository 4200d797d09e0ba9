"""What a language model says beside a judgement: under its own name, in its own words, and not counted."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import SecondOpinion
from fztrack.locale import _, labels
from fztrack.tui.lines import Line, Piece, line, wrap
from fztrack.tui.views.rules import rule


def advice_lines(opinions: Sequence[SecondOpinion], width: int, pad: str = " ") -> list[Line]:
    """Each opinion under a rule that says whose it is; an answer that was ignored says why."""
    lines: list[Line] = []
    for opinion in opinions:
        lines += [line(), rule(labels.second_opinion(opinion.model), width, _("不计入判断"))]
        if opinion.verdict is None:
            assert opinion.ignored is not None  # one or the other
            words = _("回答作废（{why}）").format(why=labels.ignored(opinion.ignored))
            lines.append(line(f"{pad}   ", Piece(words, "quiet")))
            continue
        lines.append(line(f"{pad}   ", Piece(labels.verdict_line(opinion.verdict), opinion.verdict.value)))
        if opinion.reason:
            lines += _wrapped(opinion.reason, "", width, pad)
        for quote in opinion.quotes:
            lines += _wrapped(quote.text, _("引文") + "  ", width, pad)
    return lines


def _wrapped(text: str, lead: str, width: int, pad: str) -> list[Line]:
    return wrap([Piece(lead, "quiet"), Piece(text)], width - len(pad), first=f"{pad}   ", rest=f"{pad}   ")
