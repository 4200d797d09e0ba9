"""The follow-through table: pairs with their counts, for those who have no screen."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.cli import output
from fztrack.cli.words import COUNTED, counts, waiting
from fztrack.domain import PairRecord, Verdict
from fztrack.locale import _, labels

ROOMY = 120
"""Columns that verdicts' full names need; a narrower terminal gets symbols, and the names below."""


def follow_through(pairs: Sequence[PairRecord]) -> None:
    """Print one line a pair: who, which years, how many of each verdict, how many a person looked at."""
    room = output.columns()
    short = room is not None and room < ROOMY
    heads = [
        _("报告主体"),
        _("文种"),
        _("对照"),
        *(labels.SYMBOLS[verdict] if short else _named(verdict) for verdict in COUNTED),
        _("已复核"),
        _("备注"),
    ]
    output.table(heads, [_row(pair) for pair in pairs], flexible=0)
    if short:
        output.line("  ".join(_named(verdict) for verdict in COUNTED))


def _named(verdict: Verdict) -> str:
    """`● 已落实`."""
    return f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}"


def _row(pair: PairRecord) -> list[str]:
    return [
        pair.body.name,
        labels.genre_short(pair.genre),
        f"{pair.report_year} → {pair.report_year + 1}",
        *counts(pair),
        f"{pair.reviewed}/{pair.total}",
        waiting(pair),
    ]
