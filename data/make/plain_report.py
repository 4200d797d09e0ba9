"""Makes the text products: UTF-8, GB18030 as an old office system saves it, and Markdown."""

from __future__ import annotations

from blocks import Kind, blocks


def utf8(text: str) -> bytes:
    """The text as it is."""
    return text.encode("utf-8")


def gb18030(text: str) -> bytes:
    """GB18030 with CRLF, paragraphs indented by two full-width spaces, title and signature placed with spaces."""
    lines = []
    for block in blocks(text):
        line = block.label + block.head + block.text
        if block.kind is Kind.TITLE:
            line = " " * 12 + line
        elif block.kind is Kind.SIGNATURE:
            line = " " * 40 + line
        elif block.kind is not Kind.ADDRESSEE:
            line = "　　" + line
        lines.append(line)
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def markdown(text: str) -> bytes:
    """Markdown as a converter leaves it: # title, ## parts, bold run-in headings."""
    found = blocks(text)
    out = ["# " + " ".join(block.text for block in found if block.kind is Kind.TITLE)]
    for block in found:
        if block.kind is Kind.PART:
            out.append(f"## {block.label}{block.head}")
        elif block.kind is Kind.HEADING:
            out.append(f"### {block.label}{block.head}")
        elif block.kind is Kind.RUN_IN:
            out.append(f"**{block.label}{block.head}**{block.text}")
        elif block.kind is not Kind.TITLE:
            out.append(block.text)
    return ("\n\n".join(out) + "\n").encode("utf-8")
