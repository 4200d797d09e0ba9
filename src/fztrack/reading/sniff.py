"""What a file is by its content, whatever its name says; formats fztrack does not read are refused with what to do."""

import io
import re
import zipfile

from fztrack.errors import ReadingError

# By the first bytes: formats refused, and the code that says what to do.
_REFUSED_MAGIC = (
    (b"{\\rtf", "reading.other_format"),
    (b"\x89PNG", "reading.image"),
    (b"\xff\xd8\xff", "reading.image"),
    (b"GIF8", "reading.image"),
    (b"II*\0", "reading.image"),
    (b"MM\0*", "reading.image"),
    (b"RIFF", "reading.image"),  # WebP
    (b"BM", "reading.image"),
    (b"Rar!", "reading.archive"),
    (b"7z\xbc\xaf", "reading.archive"),
    (b"\x1f\x8b", "reading.archive"),
    (b"SQLite format 3", "reading.binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# By a part inside a ZIP container.
_ZIP_PARTS = (
    ("word/document.xml", None),
    ("OFD.xml", "reading.ofd"),
    ("xl/", "reading.spreadsheet"),
    ("ppt/", "reading.slides"),
    ("content.xml", "reading.other_format"),  # OpenDocument
)
# By streams inside an OLE container: their names stand in UTF-16.
_OLE_STREAMS = (
    ("EncryptedPackage", "reading.encrypted"),
    ("Workbook", "reading.spreadsheet"),
    ("PowerPoint Document", "reading.slides"),
)
_SUFFIXES = {
    "txt": {".txt", ".text", ""},
    "md": {".md", ".markdown"},
    "html": {".html", ".htm", ".shtml", ".xhtml"},
    "docx": {".docx"},
    "pdf": {".pdf"},
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|span|table)[\s>/]", re.IGNORECASE)


def sniff(data: bytes, suffix: str, path: str) -> str:
    """The format of `data`: txt, md, html, docx or pdf. `suffix` (with the dot, any case) only decides between text formats.

    Raises ReadingError for every other format, with the code that says what to do.
    """
    if not data:
        raise ReadingError("reading.empty", path=path)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _container(data, path)
    if data.startswith(_OLE):
        for stream, code in _OLE_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise ReadingError(code, path=path)
        raise ReadingError("reading.old_word", path=path)
    for magic, code in _REFUSED_MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\0" in data[:64]):
            raise ReadingError(code, path=path)
    if data[:2048].lstrip().lower().startswith((b"mime-version:", b"from: <saved")):
        raise ReadingError("reading.other_format", path=path)
    return _text_format(data, suffix.lower())


def suits(format: str, suffix: str) -> bool:
    """Whether a file name's suffix fits the format found."""
    return suffix.lower() in _SUFFIXES[format]


def _container(data: bytes, path: str) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise ReadingError("reading.truncated", path=path) from error
    for part, code in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            if code:
                raise ReadingError(code, path=path)
            return "docx"
    raise ReadingError("reading.archive", path=path)


def _text_format(data: bytes, suffix: str) -> str:
    start = data[:4096].replace(b"\0", b"")
    html = bool(_HTML.search(start))
    if suffix in _SUFFIXES["html"]:
        return "html" if html or b"<" in data else "txt"
    if suffix in _SUFFIXES["md"]:
        return "md"
    return "html" if html and start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") else "txt"
