"""From lines on pages to paragraphs: what a page sets apart by position only is said in line breaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

CELL_GAP = 1.5  # characters of space from which on what follows on a line is another cell
_MARGIN = 0.13  # share of the page's height, at top and at bottom, where running heads and page numbers stand
_EDGE_LINES = 3  # and how many lines from the page's first or last
_LARGER = (
    1.25  # a line this much larger than the next is a title (二号 over 三号 is 1.37), which no salutation carries on
)
_PAGE_NUMBER = re.compile(
    r"[-—–－·~ ]*\d{1,4}[-—–－·~ ]*|[-—–－·~ ]*[ivxIVX]{1,5}[-—–－·~ ]*|第 ?\d+ ?页.{0,12}|\d+ ?/ ?\d+|[Pp]age \d+.{0,8}"
)
_ENDS = "。！？；：…”』」"
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box: distances from the page's left and top edge, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page_height: float

    @property
    def size(self) -> float:
        """About the width of one Chinese character."""
        return max(self.bottom - self.top, 1.0)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The text of the pages, one string a paragraph: running heads and page numbers out, broken lines rejoined, over
    page breaks too."""
    body = [_rows(page) for page in _without_heads(pages)]
    lines = [line for page in body for line in page]
    if not lines:
        return []
    size = median(line.size for line in lines)
    full = [line for line in lines if len(line.text) > 8] or lines
    right = sorted(line.right for line in full)[int(0.9 * (len(full) - 1))]
    left = sorted(line.left for line in full)[int(0.1 * (len(full) - 1))]
    indented = sum(line.left - left > 1.2 * size for line in lines) >= max(2, len(lines) // 20)
    gaps = [after.top - before.bottom for page in body for before, after in pairwise(page) if after.top > before.top]
    gap = median(gaps) if gaps else 0.0

    texts: list[str] = []
    before: Line | None = None
    for page in body:
        for at, line in enumerate(page):
            spaced = at > 0 and before is not None and line.top - before.bottom > gap + 0.8 * size
            if before is None or spaced or not _goes_on(before, line, left, right, size, indented):
                texts.append(line.text.strip())
            else:
                texts[-1] = _joined(texts[-1], line.text.strip())
            before = line
    return [text for text in texts if text]


def _goes_on(before: Line, line: Line, left: float, right: float, size: float, indented: bool) -> bool:
    """Whether `line` continues the paragraph of `before`: it begins at the left edge, and that one is full.

    Where paragraphs are indented, a line at the left edge hardly begins one: then a line that stops inside a sentence may
    be some characters short (a number that would not fit moved down). Where they are not, a line's end that is also a
    sentence's is taken as the paragraph's: splitting there costs nothing.
    """
    if line.left - left > 0.9 * size or before.size > _LARGER * line.size:
        return False
    short = (right - before.right) / size
    inside = before.text.rstrip()[-1:] not in _ENDS
    return short < (6 if inside else 1.9) if indented else inside and short < 1.9


def _joined(text: str, more: str) -> str:
    apart = _LATIN.match(text[-1:]) and _LATIN.match(more[:1])
    return f"{text} {more}" if apart else text + more


def _rows(page: Sequence[Line]) -> list[Line]:
    """Lines that stand beside each other (cells of a table, justified fragments) made one."""
    rows: list[Line] = []
    for line in page:
        if not line.text.strip():
            continue
        last = rows[-1] if rows else None
        if last is not None and line.left >= last.right - 1 and _beside(last, line):
            apart = " | " if line.left - last.right > CELL_GAP * line.size else ""
            rows[-1] = Line(
                last.text.rstrip() + apart + line.text.lstrip(),
                last.left,
                line.right,
                min(last.top, line.top),
                max(last.bottom, line.bottom),
                line.page_height,
            )
        else:
            rows.append(line)
    return rows


def _beside(one: Line, other: Line) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.5 * min(one.size, other.size)


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without lines that come back at the top or bottom of most pages."""
    often = Counter(key for page in pages for key in {_key(line) for line in _at_edge(page)})
    running = {key for key, count in often.items() if len(pages) > 1 and count > max(1, len(pages) // 2)}
    kept = []
    for page in pages:
        edge = {id(line) for line in _at_edge(page)}
        kept.append(
            [
                line
                for line in page
                if id(line) not in edge or not (_PAGE_NUMBER.fullmatch(line.text.strip()) or _key(line) in running)
            ]
        )
    return kept


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def _at_edge(page: Sequence[Line]) -> list[Line]:
    """The first and last lines of a page, as far as they stand in its margins."""
    inked = sorted((line for line in page if line.text.strip()), key=lambda line: line.top)
    near = inked[:_EDGE_LINES] + inked[-_EDGE_LINES:]
    return [
        line for line in near if line.bottom < _MARGIN * line.page_height or line.top > (1 - _MARGIN) * line.page_height
    ]
