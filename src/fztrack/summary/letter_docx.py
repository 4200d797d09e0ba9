"""A letter as DOCX in the manner of the 信函 form of GB/T 9704: agency in red over a red rule, number at the right, copies at the foot."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from fztrack.summary import gongwen
from fztrack.summary.gongwen import FIRST, SAN_HAO, SECOND, SI_HAO, TEXT, TITLE
from fztrack.summary.letter import Letter, lines

RED = RGBColor(0xC0, 0x00, 0x00)


def render(paper: Letter) -> bytes:
    """The document's bytes."""
    document = gongwen.blank(paper.title)
    if paper.stamp:
        _stamp(document, paper.stamp)
    agency = document.add_paragraph()
    agency.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _red(gongwen.run(agency, paper.agency, TITLE, Pt(30)))
    _rule(agency, "bottom", "C00000", "thickThinSmallGap", 24)
    gongwen.line(document, paper.number, TEXT, SAN_HAO, WD_ALIGN_PARAGRAPH.RIGHT)
    gongwen.line(document, "", TEXT, SAN_HAO)
    gongwen.title(document, paper.title)
    gongwen.line(document, "", TEXT, SAN_HAO)
    gongwen.line(document, paper.addressee, TEXT, SAN_HAO)
    for kind, text in lines(paper):
        if kind == "lead":
            gongwen.head(document, text, 1)
        elif kind == "found":
            gongwen.text(document, "", text)
        else:
            gongwen.text(document, text)
    gongwen.signed(document, paper.sign, paper.made)
    gongwen.text(document, paper.contact)
    if paper.cc:
        gongwen.line(document, "", TEXT, SAN_HAO)
        copies = gongwen.line(document, paper.cc, TEXT, SI_HAO)
        _rule(copies, "top", "000000", "single", 8)
        _rule(copies, "bottom", "000000", "single", 8)
    return gongwen.saved(document)


def _stamp(document: DocumentObject, text: str) -> None:
    """The stamp above the agency, and at the head of every page."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _red(gongwen.run(paragraph, text, FIRST, SI_HAO))
    first = document.add_paragraph()
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _red(gongwen.run(first, text, SECOND, SAN_HAO))


def _red(run: object) -> None:
    run.font.color.rgb = RED  # type: ignore[attr-defined]


def _rule(paragraph: Paragraph, side: str, colour: str, style: str, eighths: int) -> None:
    """A line over or under a paragraph, its width in eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(f"{{{properties.nsmap['w']}}}pBdr")
    if borders is None:
        borders = parse_xml(f"<w:pBdr {nsdecls('w')}/>")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    borders.append(
        parse_xml(f'<w:{side} {nsdecls("w")} w:val="{style}" w:sz="{eighths}" w:space="4" w:color="{colour}"/>')
    )
