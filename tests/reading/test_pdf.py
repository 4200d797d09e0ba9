"""PDF: lines become paragraphs again, and what only the page needs goes."""

import pytest

from fztrack.errors import ReadingError
from fztrack.reading import read_stream

TITLE = (6, "清河区2023年法治政府建设年度报告")
OPENING = [
    (2, "2023年，清河区坚持以习近平法治思想为指导，深入学习贯彻党"),
    (0, "的二十大精神，扎实推进法治政府建设，调解成功率达42.5%，较上年提高"),
    (0, "3个百分点。现将有关情况报告如下。"),
]
OPENING_TEXT = "".join(text for _, text in OPENING)
MEASURES = [
    (2, "一、主要举措和成效"),
    (2, "（一）依法全面履行政府职能。全年办理行政复议案件135件，全区"),
    (0, "各级各部门开展执法检查30次，建成镇街公共法律服务工作站13个，清理"),
]
MEASURES_AFTER = [
    (0, "行政规范性文件56件。"),
    (2, "二、2024年主要安排"),
    (2, "（一）新增法律服务工作站13个。"),
]


def lines(data: bytes) -> list[str]:
    return read_stream(data, "报告.pdf").text.split("\n")


def code(data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        read_stream(data, "报告.pdf")
    return caught.value.code


def test_broken_lines_are_rejoined_over_pages_without_page_numbers_and_running_heads(pdf) -> None:
    data = pdf(
        [[TITLE, *OPENING, *MEASURES], MEASURES_AFTER, [(2, "三、存在的不足"), (2, "执法力量不足。")]],
        head="清河区司法局",
    )
    assert lines(data) == [
        "清河区2023年法治政府建设年度报告",
        OPENING_TEXT,
        "一、主要举措和成效",
        "（一）依法全面履行政府职能。全年办理行政复议案件135件，全区各级各部门开展执法检查30次，"
        "建成镇街公共法律服务工作站13个，清理行政规范性文件56件。",
        "二、2024年主要安排",
        "（一）新增法律服务工作站13个。",
        "三、存在的不足",
        "执法力量不足。",
    ]


def test_a_single_page_keeps_its_title_and_loses_its_number(pdf) -> None:
    assert lines(pdf([[TITLE, *OPENING]])) == [TITLE[1], OPENING_TEXT]


def test_a_scan_is_refused(pdf) -> None:
    assert code(pdf([None, None])) == "reading.scan"


def test_a_scan_with_page_numbers_as_text_is_refused(pdf) -> None:
    assert code(pdf([[], []])) == "reading.scan"


def test_a_scanned_page_among_others_is_noticed(pdf) -> None:
    document = read_stream(pdf([[TITLE, *OPENING], None, MEASURES]), "报告.pdf")
    assert [(notice.code, notice.fields["pages"]) for notice in document.warnings] == [
        ("reading.pages_without_text", "2")
    ]


def test_an_encrypted_file_is_refused(pdf) -> None:
    assert code(pdf([[TITLE]], encrypt="secret")) == "reading.encrypted"


def test_a_truncated_file_is_refused_even_where_it_could_be_repaired(pdf) -> None:
    data = pdf([[TITLE, *OPENING], MEASURES])
    assert code(data[: len(data) // 2]) == "reading.truncated"
    assert code(data[: data.rindex(b"startxref")]) == "reading.truncated"


def test_a_file_that_is_no_pdf_inside_is_refused() -> None:
    assert code(b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF") == "reading.damaged"


def test_too_many_pages_are_refused(pdf, monkeypatch) -> None:
    monkeypatch.setattr("fztrack.reading.pdf.PAGE_LIMIT", 1)
    assert code(pdf([[TITLE], [TITLE]])) == "reading.too_many_pages"


def test_a_program_s_title_is_no_title(pdf) -> None:
    assert read_stream(pdf([[TITLE, *OPENING]]), "报告.pdf").title_hint is None


def test_table_cells_stay_apart(pdf) -> None:
    rows = [[(0, "事项"), (10, "2022年"), (20, "2023年")]]
    page = [TITLE, *OPENING]
    data = pdf([page], cells={5: rows[0]})
    assert lines(data)[-1] == "事项 | 2022年 | 2023年"
