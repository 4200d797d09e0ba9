"""Lines of Chinese text: measured in cells, wrapped as it is printed, free of controls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fztrack.tui.lines import NO_END, NO_START, Piece, cells, clean, clip, column, fit, spread, wrap

TEXT = "修订《澜溪区重大行政决策程序规定》，落实〔2020〕5号文件要求，行政机关负责人出庭应诉率达96.5%。"


def test_chinese_takes_two_cells() -> None:
    assert cells("履诺8项") == 7
    assert fit("履诺", 6) == "履诺  "
    assert fit("履诺追踪", 5) == "履诺…"
    assert clip("履诺追踪", 8) == "履诺追踪"


def test_controls_and_bidi_marks_do_not_reach_the_terminal() -> None:
    assert clean("普法\x1b[31m红\x00\u202e反\u200b白\t表") == "普法[31m红反白 表"


@pytest.mark.parametrize("width", range(10, 80))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(width: int) -> None:
    lines = [line.text for line in wrap([Piece(TEXT)], width)]
    assert "".join(lines) == TEXT
    assert all(cells(line) <= width for line in lines)
    assert not any(line[0] in NO_START for line in lines)
    assert not any(line[-1] in NO_END for line in lines[:-1])


def test_numbers_stay_whole() -> None:
    lines = [line.text for line in wrap([Piece(TEXT)], 24)]
    assert any("96.5%" in line for line in lines)


def test_styles_survive_wrapping() -> None:
    lines = wrap([Piece("公共法律", "shared"), Piece("服务中心投入使用，接待群众"), Piece("3200人次", "differs")], 12)
    marked = "".join(piece.text for line in lines for piece in line.pieces if piece.style == "differs")
    assert marked == "3200人次"


@given(st.text(), st.integers(min_value=8, max_value=60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    text = clean(text)
    joined = "".join(line.text for line in wrap([Piece(text)], width))
    assert joined.replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=40), st.integers(min_value=1, max_value=40))
def test_fitted_text_has_exactly_its_width(text: str, width: int) -> None:
    assert cells(fit(clean(text), width)) == width


def test_the_left_end_gives_way_to_the_right_one() -> None:
    line = spread(["沧澜市澜溪区人民政府关于法治政府建设"], ["复核 3/8"], 20)
    assert line.width == 20
    assert line.text.endswith("复核 3/8")


def test_something_is_never_drawn_as_nothing() -> None:
    assert column(0) == " "
    assert column(0.001) == "▁"
    assert column(1) == "█"
