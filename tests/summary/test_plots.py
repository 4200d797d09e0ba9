"""Plots: what they count, that they say it in words, read in grey, and hold no markup from reports."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from fztrack.domain import DropReason, Genre, Verdict
from fztrack.summary import docx, drawing, html, official, pictures, plots, plots_text, view
from fztrack.summary.model import BodySummary, Entry, PairSummary

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def two_years(make, make_report) -> BodySummary:
    """2020 with four promises, 2021 with three, of which one promises again what 2020 said and nobody heard of."""
    first = [
        make(1, "建成公园。", Verdict.FULFILLED, year=2020),
        make(2, "建立后评估制度。", Verdict.DROPPED, reason=DropReason.REPROMISED, year=2020),
        make(3, "编写读本。", Verdict.DROPPED, reason=DropReason.SILENT, year=2020),
        make(4, "开展培训。", Verdict.PARTIAL, year=2020),
    ]
    second = [
        make(1, "建立后评估制度。", Verdict.FULFILLED, year=2021),
        make(2, "建成图书馆。", Verdict.FULFILLED, year=2021),
        make(3, "设立窗口。", Verdict.DROPPED, reason=DropReason.SILENT, year=2021),
    ]
    links = ((f"{first[1].commitment.text_hash}:0", second[0].id),)
    pairs = (
        PairSummary(make_report(2020), make_report(2021), tuple(map(Entry, first))),
        PairSummary(make_report(2021), make_report(2022), tuple(map(Entry, second)), links=links),
    )
    return BodySummary(first[0].body, Genre.FAZHI, pairs)


def drawn(plot: plots.Plot) -> ElementTree.Element:
    """The drawing as a file of its own, read by another library."""
    return ElementTree.fromstring(drawing.svg(plot, standalone=True))


def test_topics_are_stacked_by_verdict_and_add_up(district) -> None:
    plot = plots.by_topic(district.pairs[0].records, Genre.FAZHI, "k")
    assert plot is not None
    assert sum(sum(counts) for _name, counts in plot.rows) == 7
    assert dict(plot.rows)["公共法律服务"] == (0, 1, 1)


def test_many_topics_are_put_together_at_the_end(make) -> None:
    records = [make(n, f"建成{n}号馆。", Verdict.FULFILLED, topic=f"第{n}部分") for n in range(30)]
    plot = plots.by_topic(records, Genre.GWR, "k")
    assert plot is not None
    assert len(plot.rows) == plots.MOST_TOPICS + 1 and plot.rows[-1] == ("其余 16 类", (16, 0, 0))


def test_years_carry_their_interval(two_years) -> None:
    plot = plots.by_year(two_years, "k")
    assert plot is not None
    assert [point.share for point in plot.points] == [pytest.approx(1.5 / 4), pytest.approx(2 / 3)]
    assert all(point.low < point.high for point in plot.points)
    assert "2020 38%（区间" in plot.alt


def test_a_promise_made_again_leads_from_one_year_to_the_next(two_years) -> None:
    plot = plots.threads(two_years, "k")
    assert plot is not None
    assert plot.columns == (("2020", (1, 1, 1, 1)), ("2021", (2, 0, 1, 0)))
    assert plot.bands == ((0, 3, 0, 1),)  # promised again, then kept
    assert "再次列入安排" in plot.alt and "共 1 项" in plot.alt


def test_no_band_leads_over_a_missing_year(two_years, make_report) -> None:
    first, second = two_years.pairs
    later = replace(second, plan=make_report(2023))
    plot = plots.threads(replace(two_years, pairs=(first, later)), "k")
    assert plot is not None and plot.bands == ()


def test_calibration_needs_enough_reviews_one_by_one(make) -> None:
    records = [make(n, f"建成{n}号馆。", Verdict.FULFILLED, confidence=0.85, reviewer="李") for n in range(40)]
    plot = plots.calibration(records, "k")
    assert plot is not None
    (point,) = plot.points
    assert (point.share, point.number) == (1.0, 40) and point.low == pytest.approx(0.912, abs=0.001)
    assert plots.calibration(records[:19], "k") is None
    in_batch = [replace(r, effective=replace(r.effective, batch=True)) for r in records]
    assert plots.calibration(in_batch, "k") is None


def test_a_drawing_says_itself_in_words_and_numbers_every_segment(district) -> None:
    plot = plots.by_topic(district.pairs[0].records, Genre.FAZHI, "k")
    assert plot is not None
    root = drawn(plot)
    assert root.get("role") == "img" and root.get("aria-label") == plot.alt
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert "已落实" in words and "公共法律服务" in words


def test_verdicts_differ_in_more_than_colour(two_years) -> None:
    plot = plots.threads(two_years, "k")
    assert plot is not None
    fills = {node.get("fill") or node.get("class") for node in drawn(plot).iter(f"{SVG}rect")}
    assert {"url(#k-threads-partial)", "url(#k-threads-again)", "edge t-fulfilled", "edge t-dropped"} <= fills


def test_report_text_in_a_plot_stays_text(dangerous) -> None:
    for plot in plots.plots_of(dangerous.pairs[0]):
        made = drawing.svg(plot, standalone=True)
        assert "<script" not in made and "\x1b" not in made and "onerror=alert(2)>" not in made
        ElementTree.fromstring(made)
        assert all(line.isprintable() for line in plots_text.lines(plot, 60))


def test_plots_stand_in_page_screen_and_document(two_years, monkeypatch) -> None:
    page = html.render(view.paper([two_years]))
    assert page.count("<svg") == 4 and "逐年安排的去向" in page
    monkeypatch.setattr(pictures.shutil, "which", lambda _name: None)
    monkeypatch.setattr(pictures.importlib.util, "find_spec", lambda _name: None)
    assert pictures.png("<svg/>") is None
    assert docx.render(official.official(two_years.pairs[0]))


def test_a_picture_is_made_where_something_can_make_it(two_years) -> None:
    plot = plots.by_year(two_years, "k")
    assert plot is not None
    made = pictures.png(drawing.svg(plot, standalone=True))
    if made is None:
        pytest.skip("neither vl-convert nor rsvg-convert is here")
    assert made.startswith(b"\x89PNG")


def test_letters_keep_their_width(district) -> None:
    from rich.cells import cell_len

    for plot in (*plots.plots_of(district.pairs[0]), *plots.plots_over_years(district)):
        assert max(map(cell_len, plots_text.lines(plot, 60))) <= 60
