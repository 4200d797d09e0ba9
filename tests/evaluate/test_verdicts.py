"""How the whole is weighed: what it learns, what it may not learn, and what each genre takes from the other."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from fztrack.domain import Genre, Verdict
from fztrack.evaluate.verdicts import Weighed, fit_verdict

DROPPED, PARTIAL, FULFILLED = Verdict.DROPPED, Verdict.PARTIAL, Verdict.FULFILLED
LIMITS = {"all_words.share": (0.0, 1.0), "count": (0.0, 3.0)}


def weighed(share: float, verdict: Verdict, genre: Genre = Genre.GWR, reader: str | None = None) -> Weighed:
    return Weighed({"all_words.share": share, "count": 1.0}, verdict, genre, 1.0, reader)


def fitted(lines: list[Weighed], factors: dict[Verdict, float] | None = None):
    return fit_verdict(lines, LIMITS, factors or {}, strength=1.0, departing=0.5)


def slope(tables, genre: Genre) -> float:
    table = tables[genre]
    return table[FULFILLED]["all_words.share"] - table[DROPPED]["all_words.share"]


PLAIN = [weighed(0.1, DROPPED), weighed(0.5, PARTIAL), weighed(0.9, FULFILLED)] * 10
AGAINST = [weighed(0.9, DROPPED, Genre.FAZHI), weighed(0.5, PARTIAL, Genre.FAZHI), weighed(0.1, FULFILLED, Genre.FAZHI)]


def test_what_is_shared_makes_an_answer_likelier():
    assert slope(fitted(PLAIN), Genre.GWR) > 1


def test_a_genre_without_lines_takes_the_weights_of_the_other():
    tables = fitted(PLAIN)
    assert slope(tables, Genre.FAZHI) == pytest.approx(slope(tables, Genre.GWR), rel=0.1)


def test_texts_in_which_look_alikes_are_dropped_do_not_teach_that_likeness_speaks_against_an_answer():
    tables = fitted(AGAINST * 10)
    for genre in (Genre.GWR, Genre.FAZHI):
        assert slope(tables, genre) >= -1e-9


def test_a_factor_moves_the_start_of_its_verdict_only():
    plain, leaning = fitted(PLAIN), fitted(PLAIN, {DROPPED: 0.5})
    assert leaning[Genre.GWR][DROPPED]["start"] - plain[Genre.GWR][DROPPED]["start"] == pytest.approx(-0.693, abs=1e-3)
    assert leaning[Genre.GWR][PARTIAL] == plain[Genre.GWR][PARTIAL]


def test_how_strict_a_reader_is_stays_with_the_reader():
    strict = [
        weighed(0.9, DROPPED, reader="严"),
        weighed(0.5, DROPPED, reader="严"),
        weighed(0.1, DROPPED, reader="严"),
    ] * 10
    alone, beside = fitted(PLAIN), fitted(PLAIN + strict)
    for tables in (alone, beside):
        table = tables[Genre.GWR]
        sums = {verdict: table[verdict]["start"] + 0.9 * table[verdict]["all_words.share"] for verdict in table}
        assert max(sums, key=lambda verdict: sums[verdict]) is FULFILLED
