"""Bodies side by side: order, change, ranks with their span, pages and workbooks that run nothing."""

from __future__ import annotations

import csv as reader
import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import openpyxl
import pytest
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser

from fztrack.domain import BodyRecord, Doubt, DropReason, Genre, Level, PairRecord, Verdict
from fztrack.summary import compare, csv, multiples, text, workbook
from fztrack.summary.figures import Estimate

Pair = Callable[..., PairRecord]

DAY = date(2026, 3, 31)

compared = partial(compare.compare, today=DAY)


@pytest.fixture
def pair() -> Pair:
    """Makes a pair with counts."""

    def make(
        name: str, year: int, counts: tuple[int, int, int], *, code: str | None = None, there: bool = True
    ) -> PairRecord:
        verdicts = dict(zip((Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED), counts, strict=True))
        if not there:
            verdicts = {Verdict.PENDING: sum(counts)}
        body = BodyRecord(f"id-{name[:9]}", name, (name,), Level.COUNTY, code)
        return PairRecord(body, Genre.FAZHI, year, there, verdicts, {}, 0, sum(counts))

    return make


def test_bodies_stand_in_the_order_of_divisions_not_of_rates(pair: Pair) -> None:
    series = compared(
        [pair("丙区", 2021, (9, 0, 1), code="990103"), pair("甲区", 2021, (1, 0, 9), code="990101"), pair("丁区", 2021, (5, 0, 5))]
    )  # fmt: skip
    assert [one.body.name for one in series] == ["甲区", "丙区", "丁区"]


def test_change_is_against_the_year_before_and_never_over_a_gap(pair: Pair) -> None:
    (series,) = compared(
        [pair("甲区", year, counts) for year, counts in ((2019, (5, 0, 5)), (2020, (6, 0, 4)), (2022, (9, 0, 1)))]
    )
    assert [point.change and round(point.change, 6) for point in series.points] == [None, 0.1, None]


def test_change_is_between_the_rates_as_they_are_shown(pair: Pair) -> None:
    """48.4 % → 49.6 % reads 48% → 50%, so the change reads 2, not 1."""
    made = compared([pair("甲区", 2020, (484, 0, 516)), pair("甲区", 2021, (496, 0, 504))])
    assert [(row[8], row[9]) for row in compare.table(made).rows] == [("48%", ""), ("50%", "升 2 个百分点")]


def test_a_pair_that_waits_has_neither_rate_nor_change(pair: Pair) -> None:
    (series,) = compared([pair("甲区", 2021, (5, 0, 5)), pair("甲区", 2022, (5, 0, 5), there=False)])
    assert series.points[1].rate is None and series.points[1].change is None
    assert "缺2023年度报告" in compare.table([series]).rows[1]


@pytest.mark.parametrize("width", [80, 160])
def test_a_report_is_missing_from_the_day_it_is_due(pair: Pair, width: int) -> None:
    pairs = [pair("甲区", 2023, (5, 0, 5)), pair("甲区", 2024, (5, 0, 5), there=False)]
    before, after = (on_screen(compare.compare(pairs, today=day), width) for day in (DAY, DAY + timedelta(1)))
    words = ("未到公布", "缺报告") if width == 80 else ("2025年度报告未到公布时间", "缺2025年度报告")
    assert words[0] in before and "缺" not in before
    assert words[1] in after and "未到公布" not in after


def test_what_was_cancelled_is_left_out(pair: Pair) -> None:
    made = pair("甲区", 2021, (1, 0, 1))
    cancelled = PairRecord(made.body, made.genre, 2021, True, made.counts, {DropReason.CHANGED: 2}, 2, 4)
    (series,) = compared([cancelled])
    assert (series.points[0].rate, series.points[0].left_out) == (0.5, 2)


def test_ranks_come_only_when_asked(pair: Pair) -> None:
    pairs = [pair("甲区", 2021, (1, 0, 0)), pair("乙区", 2021, (0, 0, 1))]
    assert "位次" not in compare.table(compared(pairs)).heads
    doubts = {
        (pairs[0].body.id, Genre.FAZHI, 2021): {Verdict.FULFILLED: Doubt(1, 0.2, 0.04)},
        (pairs[1].body.id, Genre.FAZHI, 2021): {Verdict.DROPPED: Doubt(1, 0.2, 0.04)},
    }
    assert "位次" in compare.table(compared(pairs, doubts)).heads


def test_overlapping_intervals_leave_the_place_open() -> None:
    high, middle, low = (Estimate(e, e - 0.05, e + 0.05, 0.95) for e in (0.9, 0.52, 0.5))
    group = [high, middle, low]
    assert compare.rank(high, group) == compare.Rank(1, 1, 1, 3)
    assert compare.rank(middle, group) == compare.Rank(2, 2, 3, 3)
    assert compare.rank(low, group) == compare.Rank(3, 2, 3, 3)


def test_no_change_looks_like_a_formula(pair: Pair) -> None:
    series = compared([pair("甲区", 2020, (9, 0, 1)), pair("甲区", 2021, (5, 0, 5))])
    rows = list(reader.reader(io.StringIO(csv.table(compare.table(series)))))
    assert "降 40 个百分点" in rows[2]
    assert not [cell for row in rows for cell in row if cell.startswith("'")]


def test_the_screen_says_that_the_order_is_no_rank(pair: Pair) -> None:
    made = on_screen(compared([pair("甲区", 2021, (1, 0, 1))]), 120)
    assert "不是名次" in made and "校正区间" not in made


def on_screen(series: Sequence[compare.Series], width: int) -> str:
    """A comparison as a terminal of this width shows it."""
    return text.comparison(compare.table(series), compare.grouped(series), compare.comparison_notes(False), width=width)


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_shows_every_pair_on_one_line(pair: Pair, width: int) -> None:
    body = "威海火炬高技术产业开发区管理委员会"
    made = on_screen(
        compared([pair(body, 2020, (30, 90, 60)), pair(body, 2021, (80, 90, 10)), pair("乙区", 2020, (1, 0, 9), there=False)]),
        width,
    )  # fmt: skip
    lines = made.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert len([line for line in lines if "→" in line]) == 3
    assert body in made


def test_charts_say_in_words_what_they_show_and_share_their_scale(pair: Pair) -> None:
    series = compared([pair("甲区", 2020, (9, 0, 1)), pair("甲区", 2021, (5, 0, 5)), pair("乙区", 2021, (5, 0, 5))])
    tree = LexborHTMLParser(multiples.render(series))
    labels = [svg.attributes["aria-label"] for svg in tree.css("svg[role=img]")]
    assert "甲区 · 法治政府建设年度报告的报告反映率：2020 90%，2021 50%" in labels
    dots = [(dot.attributes["cx"], dot.attributes["cy"]) for dot in tree.css("circle")]
    assert len(dots) == 3 and len(set(dots)) == 2  # 2021 at 50 % stands at one place in both charts


def test_a_chart_does_not_join_years_over_a_gap(pair: Pair) -> None:
    series = compared([pair("甲区", year, (5, 0, 5)) for year in (2018, 2019, 2021)])
    joins = LexborHTMLParser(multiples.render(series)).css("line.axis")
    assert len(joins) == 1  # 2018 to 2019; nothing leads over 2020


def test_hostile_names_stay_text_in_page_and_workbook(pair: Pair, hostile) -> None:
    series = compared([pair(name, 2021, (1, 1, 1), code=str(n)) for n, name in enumerate(hostile)])
    tree = LexborHTMLParser(multiples.render(series))
    assert not tree.css("script, img") and "\x1b" not in tree.html
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(series)))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {hostile[0], hostile[1], hostile[2]} <= {cell.value for cell in cells}


def test_a_workbook_has_totals_then_a_sheet_a_body_with_numbers_as_numbers(pair: Pair) -> None:
    series = compared([pair("甲区", 2020, (9, 0, 1), code="1"), pair("乙区", 2020, (5, 0, 5), code="2")])
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(series)))
    assert book.sheetnames == ["总表", "甲区", "乙区", "说明"]
    total = book["总表"]
    assert [cell.value for cell in total[2]][3:9] == [10, 9, 0, 1, 0, 0.9]
    assert total.freeze_panes == "B2" and total.auto_filter.ref == "A1:K3"
    assert [row[0].value for row in book["乙区"]][1:] == ["乙区"]


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("[甲]区/办:?", "_甲_区_办__"),
        ("'甲区'", "甲区"),
        ("", "_"),
        ("长" * 50, "长" * 28),
        ("甲" * 27 + "'乙", "甲" * 27),
        ("𠮷" * 20, "𠮷" * 14),
        ("History", "History_2"),
        ("甲\ud800\ufffe\x0b区", "甲_ud800_ufffe 区"),
    ],
)
def test_sheets_get_names_excel_takes(name: str, sheet: str) -> None:
    assert workbook.sheet_name(name, set()) == sheet


def test_sheets_of_one_name_are_told_apart() -> None:
    taken: set[str] = set()
    assert [workbook.sheet_name("甲区", taken) for _ in range(3)] == ["甲区", "甲区_2", "甲区_3"]
