"""DOCX: paragraphs with their automatic numbers, tables row by row; without headers, footers, contents and deletions."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from fztrack.errors import ReadingError
from fztrack.reading.numbering import Numbering
from fztrack.reading.parsed import UNPACKED_LIMIT, Parsed, own_title

CELL_MARK = " | "  # between the cells of a row, so that numbers in neighbouring cells stay apart

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT_BOX = qn("w:txbxContent")
# Deleted or moved away, properties, the old-format twin of a drawing, text boxes (taken on their own).
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:tblPr"),
    qn("w:sdtPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    _TEXT_BOX,
}
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def parse(data: bytes, path: str) -> Parsed:
    """A DOCX file. Raises ReadingError `reading.truncated`, `reading.damaged`, `reading.encrypted` or `reading.bomb`."""
    _check_package(data, path)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
        title = document.core_properties.title
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ReadingError("reading.truncated", path=path) from error
    except (XMLSyntaxError, KeyError, ValueError, AttributeError, RecursionError) as error:
        # What python-docx and lxml raise where a part is missing, misplaced, or no XML.
        raise ReadingError("reading.damaged", path=path) from error
    return Parsed(text, title=own_title(title))


def _check_package(data: bytes, path: str) -> None:
    """No part is truncated or encrypted, and all of them together unpack to a bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise ReadingError("reading.encrypted", path=path)
            if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise ReadingError("reading.bomb", path=path)
            if package.testzip():
                raise ReadingError("reading.truncated", path=path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ReadingError("reading.truncated", path=path) from error


def _lines(document: Any) -> Iterator[str]:
    numbering = _root(document, RELATIONSHIP_TYPE.NUMBERING)
    styles = _root(document, RELATIONSHIP_TYPE.STYLES)
    contents = _contents_styles(styles)
    yield from _blocks(document.element.body, Numbering(styles, numbering), contents)


def _root(document: Any, relationship: str) -> Any:
    """The root element of a part of the document, None where it has none."""
    for related in document.part.rels.values():
        if related.reltype == relationship and not related.is_external:
            return parse_xml(related.target_part.blob)
    return None


def _contents_styles(styles: Any) -> set[str]:
    """Ids of the styles of a table of contents (`toc 1` …): its lines repeat the headings."""
    if styles is None:
        return set()
    named = ((style.get(qn("w:styleId")), style.find(qn("w:name"))) for style in styles.iter(qn("w:style")))
    return {key for key, name in named if name is not None and name.get(qn("w:val"), "").lower().startswith("toc ")}


def _blocks(parent: Any, numbering: Numbering, contents: set[str]) -> Iterator[str]:
    """The lines of the paragraphs and tables below `parent`, through content controls and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, numbering, contents)
        elif child.tag == _TABLE:
            yield from _rows(child, numbering, contents)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, numbering, contents)


def _paragraph(element: Any, numbering: Numbering, contents: set[str]) -> Iterator[str]:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and style.get(qn("w:val")) in contents:
        return
    text = "".join(_written(element))
    yield numbering.label(element) + text if text.strip() else ""
    for box in element.iter(_TEXT_BOX):
        if not any(parent.tag in _SKIPPED - {_TEXT_BOX} for parent in box.iterancestors()):
            yield from _blocks(box, numbering, contents)


def _written(element: Any) -> Iterator[str]:
    """The text of a paragraph as it stands: insertions accepted, deletions and hidden text left out."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag != qn("w:r") or child.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None:
            yield from _written(child)


def _rows(table: Any, numbering: Numbering, contents: set[str]) -> Iterator[str]:
    """One line a row; a row with a single filled cell (a frame around text) keeps that cell's paragraphs as lines."""
    for row in table.iter(_ROW):
        if next(row.iterancestors(_TABLE)) is not table:
            continue
        cells = []
        for cell in row.iter(_CELL):
            if next(cell.iterancestors(_ROW)) is not row or _continues(cell):
                continue
            lines = [line for line in _blocks(cell, numbering, contents) if line.strip()]
            if lines:
                cells.append(lines)
        if len(cells) == 1:
            yield from cells[0]
        elif cells:
            yield CELL_MARK.join(" ".join(" ".join(lines).split()) for lines in cells)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one merged downwards."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"
