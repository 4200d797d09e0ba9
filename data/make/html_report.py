"""Makes the HTML page: the report as a government site publishes it, with everything around it that is not the report."""

from __future__ import annotations

import html
import re
from pathlib import Path
from string import Template

from blocks import Kind, blocks

_PAGE = Path(__file__).with_name("page.html")


def page(text: str, title: str, published: str) -> bytes:
    """The page in UTF-8: template page.html around paragraphs as an editor leaves them, full of spans and &nbsp;."""
    article = "\n".join(_paragraph(block.kind, block.label + block.head, block.text) for block in blocks(text))
    filled = Template(_PAGE.read_text(encoding="utf-8")).substitute(
        title=html.escape(title), published=published, article=article
    )
    return filled.encode("utf-8")


def _paragraph(kind: Kind, head: str, text: str) -> str:
    if kind is Kind.TITLE:
        return f'<p align="center" style="text-align:center"><span style="font-family:宋体;font-size:22pt"><b>{text}</b></span></p>'
    if kind is Kind.SIGNATURE:
        return f'<p style="text-align:right"><span style="font-family:仿宋">{text}&nbsp;&nbsp;</span></p>'
    indent = "" if kind is Kind.ADDRESSEE else "&nbsp;&nbsp;&nbsp; "
    face = "黑体" if kind is Kind.PART else "楷体"
    front = f'<span style="font-family:{face}">{html.escape(head)}</span>' if head else ""
    return f'<p style="line-height:28pt">{indent}{front}{_numbers(html.escape(text, quote=False))}</p>'


def _numbers(text: str) -> str:
    """Numbers in a span of their own, as pages pasted from Word have them; quotes as entities."""
    spans = re.sub(r"\d[\d.]*", r'<span lang="EN-US">\g<0></span>', text)
    return spans.replace("“", "&ldquo;").replace("”", "&rdquo;")
