"""DOCX: what Word shows of a report is what is read."""

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from fztrack.reading import read_stream
from fztrack.reading.numerals import FORMATS, chinese

OFFICIAL = [
    ("chineseCounting", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(data: bytes) -> list[str]:
    return read_stream(data, "报告.docx").text.split("\n")


def test_automatic_numbers_are_part_of_the_text(numbered_docx) -> None:
    data = numbered_docx(
        OFFICIAL,
        [
            (None, "清河区2023年法治政府建设年度报告"),
            (0, "主要举措和成效"),
            (1, "依法全面履行政府职能"),
            (2, "优化营商环境"),
            (2, "规范涉企执法"),
            (3, "统一文书"),
            (1, "健全行政决策制度"),
            (2, "落实合法性审查"),
            (0, "2024年主要安排"),
            (1, "建成公共法律服务平台"),
        ],
    )
    assert lines(data) == [
        "清河区2023年法治政府建设年度报告",
        "一、主要举措和成效",
        "（一）依法全面履行政府职能",
        "1. 优化营商环境",
        "2. 规范涉企执法",
        "①统一文书",
        "（二）健全行政决策制度",
        "1. 落实合法性审查",
        "二、2024年主要安排",
        "（一）建成公共法律服务平台",
    ]


def test_a_list_that_starts_again_counts_from_one(numbered_docx) -> None:
    data = numbered_docx(OFFICIAL, [(0, "加强督察"), (0, "强化考核"), (0, "压实责任"), (0, "抓好落实")], restart_at=2)
    assert lines(data) == ["一、加强督察", "二、强化考核", "一、压实责任", "二、抓好落实"]


def test_a_label_made_of_several_levels(numbered_docx) -> None:
    data = numbered_docx(
        [("decimal", "%1."), ("decimal", "%1.%2")], [(0, "举措"), (1, "执法"), (1, "普法"), (0, "安排")]
    )
    assert lines(data) == ["1. 举措", "1.1 执法", "1.2 普法", "2. 安排"]


def test_bullets_are_no_text(numbered_docx) -> None:
    assert lines(numbered_docx([("bullet", "\uf0b7")], [(0, "加强督察")])) == ["加强督察"]


def test_a_style_carries_the_number_and_a_paragraph_takes_it_off(to_bytes) -> None:
    document = docx.Document()
    numbers = document.part.numbering_part.element
    for old in list(numbers):
        numbers.remove(old)
    numbers.append(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:pStyle w:val="Heading1"/><w:lvlText w:val="第%1部分 "/></w:lvl></w:abstractNum>'
        )
    )
    numbers.append(parse_xml(f'<w:num {W} w:numId="9"><w:abstractNumId w:val="1"/></w:num>'))
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:numId w:val="9"/></w:numPr>')
    )
    document.add_heading("工作回顾", 1)
    plain = document.add_heading("致谢", 1)
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    document.add_heading("工作安排", 1)
    assert lines(to_bytes(document)) == ["第一部分工作回顾", "致谢", "第二部分工作安排"]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (2023, "二〇二三"),
    ],
)
def test_numbers_are_written_as_in_headings(number: int, written: str) -> None:
    assert chinese(number) == written


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("ideographTraditional", "丙"),
        ("decimalEnclosedParen", "⑶"),
        ("decimalZero", "03"),
        ("upperLetter", "C"),
        ("lowerRoman", "iii"),
    ],
)
def test_other_ways_to_number(form: str, written: str) -> None:
    assert FORMATS[form](3) == written


def test_tables_are_read_row_by_row_where_they_stand(to_bytes) -> None:
    document = docx.Document()
    document.add_paragraph("有关情况见下表。")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (["事项", "2022年", "2023年"], ["行政复议", "120", "135"], ["行政应诉", "86", "79"]), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("二、2024年主要安排")
    assert lines(to_bytes(document)) == [
        "有关情况见下表。",
        "事项 | 2022年 | 2023年",
        "行政复议 | 120 | 135",
        "行政应诉 | 86 | 79",
        "二、2024年主要安排",
    ]


def test_merged_cells_are_read_once(to_bytes) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, (["执法", "检查", "30次"], ["", "处罚", "12件"]), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    assert lines(to_bytes(document)) == ["执法 | 检查 | 30次", "处罚 | 12件"]


def test_a_frame_around_text_is_no_table(to_bytes) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "一、主要举措"
    cell.add_paragraph("全年开展执法检查30次。")
    assert lines(to_bytes(document)) == ["一、主要举措", "全年开展执法检查30次。"]


def test_headers_and_footers_are_no_text(to_bytes) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "清河区司法局"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("全年开展执法检查30次。")
    assert lines(to_bytes(document)) == ["全年开展执法检查30次。"]


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_left_out(to_bytes) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("新增工作站")
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>8</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>13</w:t></w:r></w:ins>'))
    paragraph.add_run("个。")
    paragraph.add_run("内部批注").font.hidden = True
    assert lines(to_bytes(document)) == ["新增工作站13个。"]


def test_a_table_of_contents_is_left_out_and_content_controls_are_read(to_bytes) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("一、主要举措\t1", style="toc 1")
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    control.append(content)
    paragraph = document.add_paragraph("一、主要举措")
    paragraph._p.addnext(control)
    content.append(paragraph._p)
    assert lines(to_bytes(document)) == ["一、主要举措"]


def test_a_line_break_in_a_paragraph_is_one_in_the_text(to_bytes) -> None:
    document = docx.Document()
    document.add_paragraph("中共清河区委\n清河区人民政府\n关于2023年度法治政府建设情况的报告")
    assert lines(to_bytes(document))[1] == "清河区人民政府"


def test_a_text_box_is_read_once(to_bytes) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文。")
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>清河区2023年法治政府建设年度报告</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {W}><mc:AlternateContent {compatibility}><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert lines(to_bytes(document)) == ["正文。", "清河区2023年法治政府建设年度报告"]


def test_the_title_is_the_document_s_own_where_it_has_a_chinese_one(to_bytes) -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    found = []
    for title in ("清河区2023年法治政府建设年度报告.doc", "untitled", ""):
        document.core_properties.title = title
        found.append(read_stream(to_bytes(document), "报告.docx").title_hint)
    assert found == ["清河区2023年法治政府建设年度报告", None, None]


def test_the_style_element_may_be_unknown(to_bytes) -> None:
    document = docx.Document()
    document.add_paragraph("加强督察")._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), "没有的样式")
    assert lines(to_bytes(document)) == ["加强督察"]
