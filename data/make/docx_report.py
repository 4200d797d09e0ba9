"""Makes the DOCX: official look, headings numbered by Word itself (their numbers are not in the text), a table, page numbers."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from blocks import Block, Kind, blocks
from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_NUMBERING = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
)
_NUM = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def docx(text: str, title: str, signed: datetime) -> bytes:
    """The report as DOCX; the zip's dates and the properties are fixed to `signed`."""
    document = Document()
    _page(document)
    _add_numbering(document)
    for block in blocks(text):
        _add(document, block)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "砚溪区司法局", "zh-CN"
    properties.created = properties.modified = signed
    properties.comments = "虚构样例 fictional sample"
    package = document.part.package
    for key in [key for key, found in package.rels.items() if found.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # the picture of the library's own template
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed_dates(buffer.getvalue(), signed)


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    footer.add_run(" —")


def _add_numbering(document: Docx) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING))
    numbering.num_lst[-1].addnext(parse_xml(_NUM))


def _add(document: Docx, block: Block) -> None:
    if block.kind is Kind.TABLE:
        _table(document, block.rows)
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(28)
    if block.kind is Kind.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, block.text, SONG, 22)
    elif block.kind is Kind.SIGNATURE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, block.text, FANG, 16)
    else:
        if block.kind is not Kind.ADDRESSEE:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        if block.kind is Kind.PART:
            _number(paragraph, 0)
            _run(paragraph, block.head, HEI, 16)
        elif block.kind in (Kind.HEADING, Kind.RUN_IN):
            _number(paragraph, 1)
            _run(paragraph, block.head, KAI, 16)
        if block.text:
            _run(paragraph, block.text, FANG, 16)


def _number(paragraph: Paragraph, level: int) -> None:
    number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_ilvl().val, number.get_or_add_numId().val = level, 90


def _run(paragraph: Paragraph, text: str, face: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = face
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _table(document: Docx, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], value, FANG, 12)


def _fixed_dates(data: bytes, signed: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, signed.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return out.getvalue()
