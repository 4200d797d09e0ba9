"""The make-up of official papers as DOCX after GB/T 9704: page, fonts, headings, lines, tables, pictures, page numbers."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime
from functools import cache

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from fztrack.summary.tables import Table
from fztrack.summary.titles import lines

TITLE, FIRST, SECOND, TEXT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
LATIN = "Times New Roman"
FALLBACK = {
    TITLE: ("华文中宋", "roman"),
    FIRST: ("SimHei", "swiss"),
    SECOND: ("楷体", "script"),
    TEXT: ("仿宋", "modern"),
}
"""Fonts that stand in where the offices' own are not installed; a word processor takes them from the font table."""

ER_HAO, SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, XIAO_WU = Pt(22), Pt(16), Pt(14), Pt(12), Pt(10.5), Pt(9)
CELL_SIDE = 57
"""Room at either side of a cell, in twentieths of a point (1 mm): four characters of a head stay on one line."""

TITLE_ROOM = 20
"""Characters of 二号 on a line of 156 mm."""

LONGEST_TITLE = 255
"""A property of a document takes no more characters."""

LINE = Pt(28.95)  # 22 lines on a page of 225 mm


def saved(document: DocumentObject) -> bytes:
    """The document's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# ── the page ──


def blank(title: str) -> DocumentObject:
    """An empty document of this title, without the time it was made at: A4, text area 156 by 225 mm, pages numbered."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:LONGEST_TITLE], "fztrack", "zh-CN"
    properties.created = properties.modified = datetime(2000, 1, 1)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, SAN_HAO
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TEXT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    _chinese(document)
    _fallbacks(document)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    return document


def _chinese(document: DocumentObject) -> None:
    """Say that the text is Chinese of the mainland: punctuation stands at the lower left, and dictionaries fit."""
    language = OxmlElement("w:lang")
    for name, value in (("val", "en-US"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        language.set(qn(f"w:{name}"), value)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


def _fallbacks(document: DocumentObject) -> None:
    """Name what stands in for each font in the font table."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (other, family) in FALLBACK.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """`— 1 —` in 四号 宋体, one character from the outer edge."""
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = SI_HAO
    run(paragraph, "— ", "宋体", SI_HAO)
    field = run(paragraph, "", "宋体", SI_HAO)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = instruction
        field._r.append(mark)
    run(paragraph, " —", "宋体", SI_HAO)


# ── paragraphs ──


def title(document: DocumentObject, text: str) -> None:
    """The title: 小标宋 二号, centred, its lines ending where words do."""
    paragraph = document.add_paragraph(style="Title")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    exact(paragraph, Pt(35))
    border = paragraph.style.element.pPr.find(qn("w:pBdr")) if paragraph.style is not None else None
    if border is not None:
        paragraph.style.element.pPr.remove(border)  # type: ignore[union-attr]
    run(paragraph, "\n".join(lines(text, TITLE_ROOM)), TITLE, ER_HAO)


def head(document: DocumentObject, text: str, level: int) -> None:
    """A heading of level 1 (黑体) or 2 (楷体)."""
    paragraph = document.add_paragraph(style=f"Heading {level}")
    exact(paragraph, LINE)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    indent(paragraph)
    run(paragraph, text, FIRST if level == 1 else SECOND, SAN_HAO)


def text(document: DocumentObject, text: str, head: str = "") -> None:
    """A paragraph of the body: 仿宋 三号, two characters in; `head` is set apart at its beginning."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    exact(paragraph, LINE)
    indent(paragraph)
    if head:
        run(paragraph, head, SECOND, SAN_HAO)
    run(paragraph, text, TEXT, SAN_HAO)


def line(
    document: DocumentObject, text: str, font: str, size: Pt, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
) -> Paragraph:
    """One line as it is."""
    paragraph = document.add_paragraph()
    paragraph.alignment = side
    exact(paragraph, LINE)
    run(paragraph, text, font, size)
    return paragraph


def signed(document: DocumentObject, sign: str, made: str) -> None:
    """Who signs and when, at the right under what is there, whose last paragraph goes along: no page holds a signature alone."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    line(document, "", TEXT, SAN_HAO).paragraph_format.keep_with_next = True
    for text in filter(None, (sign, made)):
        paragraph = line(document, text, TEXT, SAN_HAO, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(64)
        paragraph.paragraph_format.keep_with_next = text == sign and bool(made)


def small(document: DocumentObject, text: str, *, indent: bool = False, follows: bool = False) -> None:
    """A paragraph of an annex, in 小四."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = follows
    if indent:
        paragraph.paragraph_format.left_indent = Pt(18)
    run(paragraph, text, TEXT, XIAO_SI)


# ── tables ──


def table(document: DocumentObject, it: Table) -> None:
    """A table with its title: the first column holds words, rows do not break, the head is repeated."""
    title = document.add_paragraph()
    title.paragraph_format.space_before, title.paragraph_format.keep_with_next = Pt(10), True
    run(title, it.title, FIRST, SI_HAO)
    table = document.add_table(rows=0, cols=len(it.heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    sides = "".join(f'<w:{side} w:w="{CELL_SIDE}" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))
    room = 156
    first = 50 if len(it.heads) > 4 else 80
    widths = [first] + [(room - first) / (len(it.heads) - 1)] * (len(it.heads) - 1)
    for column, size in zip(table.columns, widths, strict=True):
        column.width = Mm(size)
    for number, cells in enumerate((it.heads, *it.rows)):
        row = table.add_row()
        _unbroken(row._tr, head=number == 0)
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Mm(widths[column])
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if column == 0 else WD_ALIGN_PARAGRAPH.CENTER
            run(paragraph, text, FIRST if number == 0 else TEXT, WU_HAO if number else XIAO_WU)


def _unbroken(row: object, *, head: bool) -> None:
    """Rows do not break over pages; the head is repeated on each."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if head:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def picture(document: DocumentObject, content: bytes, title: str, alt: str) -> None:
    """A picture (PNG) as wide as the text, under its title; `alt` says it to whoever does not see it."""
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(10), True
    run(head, title, FIRST, SI_HAO)
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(content), width=Mm(156))
    shape._inline.docPr.set("descr", alt)
    shape._inline.docPr.set("title", title)


# ── letters ──


def run(paragraph: Paragraph, text: str, font: str, size: Pt) -> Run:
    """A run of letters in one font, black."""
    run = paragraph.add_run(text)
    run._r.insert(0, deepcopy(_letters(font, size)))
    return run


@cache
def _letters(font: str, size: Pt) -> CT_RPr:
    """How letters of a font and size look; made once and copied, for a paper has some thousand runs."""
    half_points = round(size.pt * 2)
    return parse_xml(
        f"<w:rPr {nsdecls('w')}>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        f'<w:b w:val="0"/><w:color w:val="000000"/><w:sz w:val="{half_points}"/></w:rPr>'
    )


def exact(paragraph: Paragraph, spacing: Pt) -> None:
    """Lines of exactly this height."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = spacing


def indent(paragraph: Paragraph) -> None:
    """Two characters, whatever the size of the letters."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")
