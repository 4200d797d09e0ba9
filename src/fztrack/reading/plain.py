"""Plain text and Markdown: bytes to characters, strictly."""

import codecs
import re

from fztrack.domain import Notice
from fztrack.errors import ReadingError
from fztrack.reading.parsed import Parsed
from fztrack.text.normalise import fold

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff\ue000-\uf8ff\U00020000-\U0003ffff]")
# Bytes of Big5, Shift-JIS or Latin-1 mostly pass as GB18030 too, but come out as rare characters. Real reports have
# more than 98 % of their ideographs in GB2312, after folding; such mistakes well under half.
_COMMON_SHARE = 0.8


def decode(data: bytes, path: str) -> str:
    """The characters of `data`, byte order mark removed, newlines as they were.

    A byte order mark decides; else strict UTF-8, else strict GB18030 with characters Chinese text really has.
    Raises ReadingError `reading.empty`, `reading.binary` or `reading.encoding`.
    """
    if not data.strip(b" \t\r\n\0"):
        raise ReadingError("reading.empty", path=path)
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadingError("reading.encoding", path=path, at=error.start + len(mark)) from error
            return _checked(text, path)
    if b"\0" in data:
        raise ReadingError("reading.binary", path=path)
    try:
        return _checked(data.decode("utf-8"), path)
    except UnicodeDecodeError as unicode_error:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            # The later of the two places is where the file really breaks: the other encoding failed at its first character.
            raise ReadingError("reading.encoding", path=path, at=max(unicode_error.start, error.start)) from error
    if not _is_chinese(text):
        raise ReadingError("reading.encoding", path=path, at=0)
    return _checked(text, path)


def parse(data: bytes, path: str) -> Parsed:
    """A text or Markdown file."""
    text = decode(data, path)
    warnings = []
    if lost := text.count("\ufffd"):
        warnings.append(Notice("reading.lost_characters", {"path": path, "count": lost}))
    return Parsed(text, warnings=tuple(warnings))


def _checked(text: str, path: str) -> str:
    if not text.strip():
        raise ReadingError("reading.empty", path=path)
    sample = text[:20_000]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise ReadingError("reading.binary", path=path)
    return text


def _is_chinese(text: str) -> bool:
    ideographs = fold("".join(_IDEOGRAPHS.findall(text[:20_000])))
    common = len(ideographs.encode("gb2312", "ignore")) // 2
    return common >= _COMMON_SHARE * len(ideographs)
