"""What a reader of one format gives back, and the limits all readers keep."""

import re
from dataclasses import dataclass
from datetime import date

from fztrack.domain import Notice

# The longest report of the field has some 40,000 characters, well under a megabyte as text. These bounds leave room for
# embedded pictures, and keep a mistaken 200 MB file from being read into memory. In bytes.
TEXT_LIMIT = 20 * 1024 * 1024
CONTAINER_LIMIT = 100 * 1024 * 1024
# What a DOCX may unpack to, all parts together; its main part is far smaller. In bytes.
UNPACKED_LIMIT = 300 * 1024 * 1024
# Pages of a PDF; more is no yearly report.
PAGE_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's raw text and what its container says of it."""

    text: str
    title: str | None = None
    published: date | None = None
    warnings: tuple[Notice, ...] = ()


_PROGRAM = re.compile(r"^Microsoft Word - |\.(?:docx?|wps|pdf|txt)$", re.IGNORECASE)


def own_title(value: str | None) -> str | None:
    """A container's title where it is one in Chinese: programs write `untitled`, `Microsoft Word - 1.doc`, `PowerPoint` …"""
    title = _PROGRAM.sub("", (value or "").strip()).strip()
    return title if re.search("[\u3400-\u9fff]", title) and title != "文档" else None
