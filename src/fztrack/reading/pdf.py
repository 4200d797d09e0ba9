"""PDF: characters and where they stand → lines → paragraphs, without running heads and page numbers."""

import threading
from typing import Any

import pypdfium2
from pypdfium2 import raw

from fztrack.domain import Notice
from fztrack.errors import ReadingError
from fztrack.reading.layout import CELL_GAP, Line, paragraphs
from fztrack.reading.parsed import PAGE_LIMIT, Parsed, own_title

# A page of text has hundreds of characters; a stamp or a page number set over a scan has a few.
_TEXT_PAGE = 12
_GARBLED_SHARE = 0.3
_Char = tuple[str, int]  # a character and its number on the page
_PDFIUM = threading.Lock()  # PDFium may be called from one thread at a time


def parse(data: bytes, path: str) -> Parsed:
    """A PDF. Raises ReadingError `reading.truncated`, `reading.damaged`, `reading.encrypted`, `reading.scan`,
    `reading.garbled` or `reading.too_many_pages`; pages without text among others give a notice."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ReadingError(_failure(data, error), path=path) from error
        try:
            if not _ends(data):
                raise ReadingError("reading.truncated", path=path)
            if len(document) > PAGE_LIMIT:
                raise ReadingError("reading.too_many_pages", path=path, pages=len(document), limit=PAGE_LIMIT)
            pages = [_page(document, index) for index in range(len(document))]
            title = own_title(document.get_metadata_value("Title"))
        except pypdfium2.PdfiumError as error:
            raise ReadingError("reading.damaged", path=path) from error
        finally:
            document.close()
    return _parsed(pages, title, path)


def _parsed(pages: list[list[Line]], title: str | None, path: str) -> Parsed:
    sizes = [sum(len(line.text.strip()) for line in page) for page in pages]
    bare = [number for number, size in enumerate(sizes, 1) if size < _TEXT_PAGE]
    if len(bare) == len(pages):
        raise ReadingError("reading.scan", path=path, pages=len(pages))
    text = "\n".join(paragraphs(pages))
    unknown = sum(
        char in "\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff" or (char < " " and char != "\n") for char in text
    )
    if unknown > _GARBLED_SHARE * len(text):
        raise ReadingError("reading.garbled", path=path)
    warnings = []
    if bare:
        listed = "、".join(str(number) for number in bare)
        warnings.append(Notice("reading.pages_without_text", {"path": path, "pages": listed}))
    return Parsed(text, title=title, warnings=tuple(warnings))


def _failure(data: bytes, error: pypdfium2.PdfiumError) -> str:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return "reading.encrypted"
    return "reading.damaged" if _ends(data) else "reading.truncated"


def _ends(data: bytes) -> bool:
    """Whether the file has its end mark. PDFium repairs truncated files silently, leaving out the pages that are gone."""
    return b"%%EOF" in data[-4096:]


def _page(document: Any, index: int) -> list[Line]:
    """The lines of a page, in the order of its content; cells that stand far apart on one line are lines of their own."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        lines: list[Line] = []
        chars: list[_Char] = []
        gap = False
        for at in range(text_page.count_chars()):
            code = raw.FPDFText_GetUnicode(text_page, at)
            char = chr(code) if code else "\ufffd"
            if char in "\r\n":
                lines += _line(text_page, chars, height)
                chars, gap = [], False
            elif char == " " and raw.FPDFText_IsGenerated(text_page, at) == 1:
                gap = bool(chars)
            else:
                if gap and _far(text_page, chars[-1][1], at):
                    lines += _line(text_page, chars, height)
                    chars = []
                elif gap:
                    chars.append((" ", chars[-1][1]))
                gap = False
                chars.append((char, at))
        return lines + _line(text_page, chars, height)
    finally:
        text_page.close()
        page.close()


def _far(text_page: Any, before: int, after: int) -> bool:
    """Whether two characters stand apart as in neighbouring cells of a table."""
    _, bottom, right, top = text_page.get_charbox(before, loose=True)
    left = text_page.get_charbox(after, loose=True)[0]
    return bool(left - right > CELL_GAP * (top - bottom))


def _line(text_page: Any, chars: list[_Char], height: float) -> list[Line]:
    """The line of these characters, none where there are none. Its box is that of its first, middle and last: asking for
    every character's takes PDFium most of its time."""
    inked = [at for char, at in chars if not char.isspace()]
    if not inked:
        return []
    boxes = [text_page.get_charbox(at, loose=True) for at in {inked[0], inked[len(inked) // 2], inked[-1]}]
    return [
        Line(
            text="".join(char for char, _ in chars),
            left=min(box[0] for box in boxes),
            right=max(box[2] for box in boxes),
            top=height - max(box[3] for box in boxes),
            bottom=height - min(box[1] for box in boxes),
            page_height=height,
        )
    ]
