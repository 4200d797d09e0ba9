"""From raw text to paragraphs: lines rejoined, page numbers and running heads dropped, Markdown marks and spaces taken out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from fztrack.domain import Span
from fztrack.outline.glyphs import is_cjk, plain
from fztrack.outline.numbering import Kind, read_label
from fztrack.text.lexicon import load

ENDINGS = "。！？；："
_CLOSERS = "”’」』）)》】\"'"
_OPENERS = {"（": "）", "“": "”", "《": "》", "「": "」", "『": "』"}
_PAGE_NUMBER = re.compile(r"[—–\-－·~～\s]*(第?\s*\d{1,4}\s*页?(\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?)[—–\-－·~～\s]*")
_MARKDOWN = re.compile(r"^(#{1,6}|>+|\*(?!\*)|[-+](?=\s))\s*")
_ONLY_MARKS = re.compile(r"[\s*_#=\-—–－·.．…~～|`]*")
_TITLE = re.compile(r"(工作|情况的?)报告(_\d{4}年?)?$")
_LONG_LINE = 45  # characters; an unlabelled line of this length that ends nowhere is a broken sentence, not a heading
_LONG_LABELLED = 85  # the same for a line that begins with a heading's label
_LONGEST = 10_000  # characters; no paragraph is so long that lines after that still belong to it
_BOLD = re.compile(r"\*\*|__")
_TO_CLEAN = re.compile(
    r"[^\u0021-\u007e\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uffee]"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})  # categories of characters that normalising drops
_CLAUSES = re.compile("[，、；。]")  # a head is a name or a title, no piece of a sentence
_RUNNING_HEAD = 40  # characters at most


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it.

    `text` is the raw text less what was taken out, `plain` the same characters in plain form (glyphs.plain), `raw` the
    raw offset of each of them. `markdown` is the level of a Markdown heading, 0 for none; `bold` whether all of it is bold.
    """

    text: str
    plain: str
    raw: tuple[int, ...]
    markdown: int = 0
    bold: bool = False

    def span(self, start: int, end: int) -> Span:
        """The raw span of characters start..end (end > start)."""
        return Span(self.raw[start], self.raw[end - 1] + 1)

    def unbroken(self, start: int, end: int, text: str) -> bool:
        """Whether nothing but what normalising takes out as well is missing of the raw `text` between these characters."""
        span = self.span(start, end)
        kept = set(self.raw[start:end])
        missing = (text[offset] for offset in range(span.start, span.end) if offset not in kept)
        return all(char.isspace() or unicodedata.category(char) in _INVISIBLE for char in missing)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw text less marks and needless spaces; `blank_before` whether an empty line stands above it."""

    text: str
    plain: str
    raw: tuple[int, ...]
    markdown: int
    bold: bool
    blank_before: bool


def paragraphs(raw: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a raw text, in order. Offsets are those of `raw`."""
    lines = _without_running_heads(_without_page_numbers(_lines(raw)))
    width = _wrap_width(lines)
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _continues(joined[-1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(_paragraph(group) for group in joined)


def ends_sentence(text: str) -> bool:
    """Whether a plain text ends as a sentence does, closing marks aside."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(ENDINGS) if text else False


def open_bracket(text: str) -> bool:
    """Whether a bracket or quotation mark is left open at the end of a plain text."""
    for opener, closer in _OPENERS.items():
        at = text.rfind(opener)
        if at >= 0 and closer not in text[at:] and len(text) - at < 60:
            return True
    return False


def _lines(raw: str) -> list[Line]:
    lines: list[Line] = []
    offset, blank = 0, True
    for piece in raw.splitlines(keepends=True):
        line = _line(piece, offset, blank)
        offset += len(piece)
        blank = line is None
        if line is not None:
            lines.append(line)
    return lines


def _line(piece: str, offset: int, blank_before: bool) -> Line | None:
    if _ONLY_MARKS.fullmatch(piece):
        return None
    start = len(piece) - len(piece.lstrip("\ufeff\u200b \t\u3000\xa0"))
    mark = _MARKDOWN.match(piece[start:])
    markdown = 0
    if mark:
        markdown = len(mark[1]) if mark[1].startswith("#") else 0
        start += mark.end()
    bold = "**" in piece or "__" in piece
    body = piece.rstrip()
    keep = list(range(start, len(body)))
    if bold or _TO_CLEAN.search(body, start):
        marks = {index for found in _BOLD.finditer(body, start) for index in range(*found.span())} if bold else set()
        keep = [index for index in keep if index not in marks and _counts(body, index)]
    text = "".join(" " if body[i].isspace() else body[i] for i in keep)
    if not text:
        return None
    inside = body[start:].strip()
    bold = bold and inside.startswith(("**", "__")) and inside.endswith(("**", "__"))
    return Line(text, plain(text), tuple(offset + i for i in keep), markdown, bold, blank_before)


def _counts(body: str, index: int) -> bool:
    """Whether a character is text: of white space only a single space between two words of Latin script is."""
    char = body[index]
    if char.isspace():
        before, after = body[index - 1 : index], body[index + 1 : index + 2]
        return bool(before and after) and before.isascii() and after.isascii() and before.isalpha() and after.isalnum()
    return unicodedata.category(char) not in _INVISIBLE


def _without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line.plain)]


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """A short line that comes again and again, and at least once cuts a sentence in two, is the head of a page."""
    counts = Counter(
        line.plain for line in lines if len(line.plain) <= _RUNNING_HEAD and not _CLAUSES.search(line.plain)
    )
    heads: set[str] = set()
    for before, line in pairwise(lines):
        text = line.plain
        if counts[text] >= 2 and not ends_sentence(text) and not read_label(text) and _unfinished(before.plain):
            heads.add(text)
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        if line.plain in heads and (line.plain in seen or (kept and _unfinished(kept[-1].plain))):
            continue
        seen.add(line.plain)
        kept.append(line)
    return kept


def _unfinished(text: str) -> bool:
    return not ends_sentence(text) and ("。" in text or len(text) >= _LONG_LINE or text[-1:] in tuple("，、"))


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which all lines are broken, in characters, or None where lines are paragraphs."""
    lengths = sorted(len(line.plain) for line in lines)
    if len(lengths) < 8 or lengths[-1] > 80:
        return None
    width = lengths[-max(1, len(lengths) // 20)]
    full = sum(1 for length in lengths if length >= width - 4)
    return width if width >= 16 and full * 3 >= len(lengths) else None


@cache
def _stands_apart() -> re.Pattern[str]:
    """Lines that never carry on a sentence: salutations, closings, titles of appendices."""
    words = load("sections")
    parts = (words["headings"]["salutation"], words["headings"]["closing"], words["roles"]["appendix"])
    return re.compile("|".join(f"(?:{part})" for part in parts))


def _continues(group: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a line carries on the sentence that the lines before it left open."""
    last = group[-1].plain
    whole = "".join(one.plain for one in group)
    if len(whole) > _LONGEST:
        return False
    if line.markdown or ends_sentence(last) or _TITLE.search(whole) or _stands_apart().match(line.plain):
        return False
    label = read_label(line.plain)
    if line.plain[:1] in tuple("，、。；）》”") or last[-1:] in tuple("，、（《“"):
        return not (label and label.kind in (Kind.CN, Kind.PART, Kind.CNP) and last[-1:] != "（")
    if label or group[0].markdown or (group[0].bold and not line.bold):
        return False
    if open_bracket(whole):
        return True
    if width is not None and len(last) >= width - 3:
        return True
    if "。" in whole or "；" in whole:
        return not looks_signed(line.plain)
    limit = _LONG_LABELLED if read_label(whole) else _LONG_LINE
    return len(whole) > limit and not looks_signed(line.plain) and "关于" not in whole[-40:]


_SIGNED = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{0,30}(人民政府|委员会|办事处|(?<![格布大全结新变时困])局|厅|[市区县省镇党工]委)"
)


def looks_signed(text: str) -> bool:
    """Whether a line is a signature or its date rather than the rest of a sentence."""
    return bool(_SIGNED.fullmatch(text))


def _paragraph(lines: Iterable[Line]) -> Paragraph:
    group = list(lines)
    text = group[0].text
    raw = list(group[0].raw)
    for line in group[1:]:
        if not (is_cjk(text[-1]) or is_cjk(line.text[0])) and text[-1].isalpha() and line.text[0].isalpha():
            text += " "
            raw.append(raw[-1] + 1)
        text += line.text
        raw.extend(line.raw)
    return Paragraph(text, plain(text), tuple(raw), group[0].markdown, all(line.bold for line in group))
