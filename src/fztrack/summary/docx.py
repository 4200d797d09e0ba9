"""The official paper as DOCX in the manner of GB/T 9704: title, 黑体/楷体/仿宋 hierarchy, page numbers, annexes."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from fztrack.locale import _
from fztrack.summary import gongwen
from fztrack.summary.drawing import svg
from fztrack.summary.gongwen import ER_HAO, FIRST, SAN_HAO, SECOND, TEXT, TITLE, XIAO_SI
from fztrack.summary.items import Item
from fztrack.summary.official import OfficialPaper, heading
from fztrack.summary.pictures import png
from fztrack.summary.plots import Bars, Plot
from fztrack.summary.plots import table as as_table


def render(paper: OfficialPaper) -> bytes:
    """The document's bytes, without the time they were made at."""
    document = gongwen.blank(paper.title)
    gongwen.title(document, paper.title)
    if paper.mark:
        gongwen.line(document, paper.mark, SECOND, SAN_HAO, WD_ALIGN_PARAGRAPH.CENTER)
    gongwen.line(document, "", TEXT, SAN_HAO)
    for number, section in enumerate(paper.sections):
        gongwen.head(document, heading(1, number) + section.title, 1)
        numbered = 0
        for one in section.paragraphs:
            lead = ""
            if one.head:
                lead = heading(2, numbered) + one.head
                numbered += 1
            gongwen.text(document, one.text, lead)
    _sign(document, paper)
    _annexes(document, paper)
    return gongwen.saved(document)


def _sign(document: DocumentObject, paper: OfficialPaper) -> None:
    """The list of annexes and the signature, with the end of the text on their page."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    gongwen.line(document, "", TEXT, SAN_HAO).paragraph_format.keep_with_next = True
    annexes = (_("附件：1. 数据表"), _("2. 逐项情况"), _("3. 方法和局限"))
    for number, text in enumerate(annexes):
        paragraph = gongwen.line(document, text, TEXT, SAN_HAO)
        paragraph.paragraph_format.left_indent = Pt(32 if number == 0 else 80)
        paragraph.paragraph_format.keep_with_next = True
    gongwen.signed(document, paper.sign, paper.made)


# ── annexes ──


def _annexes(document: DocumentObject, paper: OfficialPaper) -> None:
    _annex(document, 1, _("数据表"))
    for text in paper.findings:
        gongwen.small(document, text)
    for table in paper.tables:
        gongwen.table(document, table)
    for plot in paper.plots:
        _plot(document, plot)
    _annex(document, 2, _("逐项情况"))
    for item in paper.items:
        _item(document, item)
    _annex(document, 3, _("方法和局限"))
    for number, text in enumerate(paper.notes):
        gongwen.text(document, heading(3, number) + text)


def _plot(document: DocumentObject, plot: Plot) -> None:
    """The plot as a picture; where none can be made, its numbers, unless a table of the paper has them already."""
    picture = png(svg(plot, standalone=True))
    if picture is not None:
        gongwen.picture(document, picture, plot.title, plot.alt)
    elif not isinstance(plot, Bars):
        gongwen.table(document, as_table(plot))


def _annex(document: DocumentObject, number: int, title: str) -> None:
    label = document.add_paragraph()
    label.paragraph_format.page_break_before = True
    gongwen.run(label, _("附件 {number}").format(number=number), FIRST, SAN_HAO)
    paragraph = document.add_paragraph(style="Heading 1")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(10)
    gongwen.run(paragraph, title, TITLE, ER_HAO)


def _item(document: DocumentObject, item: Item) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(8), True
    gongwen.run(head, f"{item.number}. {item.text}", FIRST, XIAO_SI)
    gongwen.small(
        document,
        "　".join(one for one in (item.verdict, item.who, item.kind, _("编号 {id}").format(id=item.id)) if one),
        follows=True,
    )
    if item.place:
        gongwen.small(document, _("位置：{place}").format(place=item.place), follows=bool(item.quotes))
    for name, quotes in ((_("下年度报告"), item.quotes), (_("旁证"), item.counter)):
        for quote in quotes:
            place = _("（{place}）").format(place=quote.place) if quote.place else ""
            gongwen.small(document, f"{name}·{quote.marks}{place}：{quote.text}", indent=True)
    for name, text in ((_("备注"), item.note), (_("依据文件"), item.document)):
        if text:
            gongwen.small(document, f"{name}：{text}", indent=True)
    for text in item.answers:
        gongwen.small(document, text, indent=True)
