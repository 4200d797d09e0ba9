"""Lines on a page become paragraphs: what their size says."""

from fztrack.reading.layout import Line, paragraphs


def line(text: str, top: float, left: float, size: float) -> Line:
    return Line(text, left, left + size * len(text), top, top + size, 842.0)


def test_a_title_set_larger_does_not_run_into_the_salutation_at_the_left_edge_below_it() -> None:
    page = [
        line("关于2022年度法治政府建设情况的报告", 313, 95, 22),
        line("市委、市政府：", 345, 79, 16),
        *(line("为指导深入学习宣传贯彻党的二十大精神全面贯彻习近平法治思", 373 + 28 * at, 79, 16) for at in range(8)),
        line("想。", 597, 79, 16),
    ]
    assert paragraphs([page])[:2] == ["关于2022年度法治政府建设情况的报告", "市委、市政府："]
