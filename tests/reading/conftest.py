"""Files as offices make them, built in the test: DOCX with automatic numbers, PDF with running heads, pages with site chrome."""

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

REPORT = (
    "清河区2023年法治政府建设年度报告\n"
    "2023年，清河区坚持以习近平法治思想为指导，扎实推进法治政府建设。\n"
    "一、主要举措和成效\n"
    "（一）依法全面履行政府职能。全年办理行政复议案件135件，调解成功率达42.5%。\n"
    "二、2024年主要安排\n"
    "（一）建成区镇村三级公共法律服务平台，新增法律服务工作站13个。\n"
)


@pytest.fixture
def report_text() -> str:
    """A short report, as it would be typed."""
    return REPORT


def _element(parent, name: str, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


@pytest.fixture
def numbered_docx() -> Callable[..., bytes]:
    """DOCX bytes with one multi-level list: `levels` are (numFmt, lvlText), `paragraphs` are (level or None, text).

    `restart_at` gives the index of a paragraph from which on a second list over the same levels counts from 1 again.
    """

    def build(
        levels: Sequence[tuple[str, str]], paragraphs: Sequence[tuple[int | None, str]], restart_at: int | None = None
    ):
        document = docx.Document()
        root = document.part.numbering_part.element
        for old in list(root):
            root.remove(old)
        abstract = _element(root, "w:abstractNum", abstractNumId="7")
        for at, (number_format, text) in enumerate(levels):
            level = _element(abstract, "w:lvl", ilvl=str(at))
            _element(level, "w:start", val="1")
            _element(level, "w:numFmt", val=number_format)
            _element(level, "w:lvlText", val=text)
        _element(_element(root, "w:num", numId="3"), "w:abstractNumId", val="7")
        again = _element(root, "w:num", numId="4")
        _element(again, "w:abstractNumId", val="7")
        _element(_element(again, "w:lvlOverride", ilvl="0"), "w:startOverride", val="1")
        for at, (level, text) in enumerate(paragraphs):
            paragraph = document.add_paragraph(text)
            if level is not None:
                numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbers.get_or_add_ilvl().val = level
                numbers.get_or_add_numId().val = 4 if restart_at is not None and at >= restart_at else 3
        return docx_bytes(document)

    return build


def docx_bytes(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def to_bytes():
    """A python-docx document as the bytes of its file."""
    return docx_bytes


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """PDF bytes in the official layout: 28 characters a line, first lines indented, page numbers `— 1 —`.

    `pages` holds the lines of each page as (indent in characters, text); None draws a page without any text;
    `cells` puts rows of (indent, text) on lines by their number.
    """

    def build(pages: Sequence[Sequence[tuple[float, str]] | None], head: str = "", cells=None, encrypt=None) -> bytes:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        out = io.BytesIO()
        page = canvas.Canvas(out, pagesize=A4, encrypt=encrypt)
        for count, lines in enumerate(pages, 1):
            if lines is None:
                page.rect(100, 100, 300, 500, fill=1)
            else:
                page.setFont("STSong-Light", 15)
                if head:
                    page.drawString(230, A4[1] - 45, head)
                for at, (indent, text) in enumerate(lines):
                    page.drawString(88 + 15 * indent, A4[1] - 120 - 28 * at, text)
                for at, row in (cells or {}).items():
                    for indent, text in row:
                        page.drawString(88 + 15 * indent, A4[1] - 120 - 28 * at, text)
                page.drawString(280, 50, f"— {count} —")
            page.showPage()
        page.save()
        return out.getvalue()

    return build
