"""Bring a piece of report text to one form, keeping for every character where it stood in the raw text.

A *piece* is a heading, a sentence or a paragraph: line breaks inside it are accidents of the page and are dropped. What
the form is:

- Punctuation is Chinese: `，；：！？（）` stay as they are (unlike NFKC) and their ASCII twins become them, except inside
  Latin words and numbers (`1,000`, `10:30`, `http://`). Straight quotes become “” in pairs, 「」『』 become “”‘’, `[2023]`
  becomes 〔2023〕, dashes made of box lines become —.
- Letters, digits and `％．＋－／` are half-width; Roman numerals are letters (`Ⅲ类` → `III类`).
- List marks ①②⑴⒈㈠, and ㎡ ℃ ² ½ … stay single characters: taken apart by NFKC they would run into the numbers beside them.
  A list number with a full-width dot before a number is kept apart (`1．3条花卉大道` → `1. 3条花卉大道`).
- No white space beside Chinese characters, and none inside numbers (`2 023 年` → `2023年`, `1 000 余件` → `1000余件`,
  `增长3. 5 %` → `增长3.5%`); between Latin words and between unlike numbers (`附件2 2019`) one space stays.
- Markdown marks, page numbers alone on a line, references to notes (`“四库”[11]`), zero-width, control and private-use characters and terminal escape
  sequences are gone.

Traditional characters stay; `fold` is for comparing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fztrack.domain import Span

# What counts as Chinese when a space or a punctuation mark stands beside it: radicals, CJK punctuation, enclosed CJK,
# ideographs, full-width forms, and the general punctuation Chinese text uses.
_CHINESE = (
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u2776-\u2793\u2e80-\u2fdf\u3001-\u33ff\u3400-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe6b\uff00-\uffef\U00020000-\U0003ffff"
)

# Kept whole although NFKC has something for them: list marks and units (enclosed and squared), superscripts and fractions
# (they would run into neighbouring digits), ellipses, and the full-width punctuation that is the canonical form here.
_KEPT = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2025\u2026\u2070-\u209f\u2103\u2109\u2150-\u215f\u2189"
    "\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"
)
# One character for one, beyond NFKC: quotation marks of traditional print, ways to write a dash, a middle dot, a colon.
_VARIANTS = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "〝": "“",
    "〞": "”",
    "―": "—",
    "─": "—",
    "━": "—",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "•": "·",
    "‧": "·",
    "・": "·",
    "∶": "：",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\v": "\n",
    "\f": "\n",
    "\r": "\n",
    "\t": " ",
}
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")

_ESCAPES = re.compile(
    r"\r(?=\n)|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])?|&(?:nbsp|emsp|ensp);"
)
_UNUSUAL = re.compile(
    "[^\n -~\u00b7\u2014\u2018\u2019\u201c\u201d\u3001-\u300b\u3010\u3011\u3400-\u9fff，；：！？（）]"
)

_LINE = r"(?:(?<=\n)|\A)[ ]*"
_PAGE_LINE = re.compile(
    _LINE + r"(?:[-—·~]{1,3}\s?\d{1,4}\s?[-—·~]{1,3}"  # — 3 —
    r"|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?"  # 第3页 共10页
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?)[ ]*(?=\n|\Z)"
)
# A bare number is a page number only where a blank line sets it apart inside the piece; else it may be a quantity.
_BARE_PAGE = re.compile(r"(?<=\n\n)[ ]*\d{1,3}[ ]*(?=\n)|(?<=\S\n)[ ]*\d{1,3}[ ]*(?=\n[ ]*\n)")
_MARKDOWN = re.compile(_LINE + r"(?:(?:#{1,6}[ ]+|#{2,6}|[-*+>][ ]+)[ ]*)+|\*\*+|(?<=\S)[ ]+#+[ ]*(?=\n|\Z)")
_MARKDOWN_SIGN = re.compile(r"#|\*|[->+] ")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:https?://|/|\./|#)[^()\s]*\)")
_ESCAPED_QUOTE = re.compile(r'\\(?=")')
_QUOTES = re.compile(r'"([^"]*)"')
_YEAR_BRACKETS = re.compile(r"\[((?:19|20)\d\d)\]")
# A reference to a note or a glossary (`“四库”[11]功能`): its number is none of the sentence's. Not `[5]号`.
_NOTE_MARK = re.compile(r"(?<=[\u3400-\u9fff”’》）A-Za-z0-9%])\[\d{1,3}\](?!号)")
_LIST_NUMBER = re.compile(r"(?:\A|(?<=[。；]))\s*\d{1,2}．(?=\d)(?!\d+\s*[%％‰])")
_PARENTHESES = re.compile(r"[()]")
_MARKS = re.compile(r"(?:(?<![A-Za-z0-9,;:!])[,;:!]+|[,;:!]+(?![,;:!]|[ ]?[A-Za-z0-9/\\]))|\?(?=\s*\Z)")
_SPACES = re.compile(rf"(?<=[{_CHINESE}])\s+|\s+(?=[{_CHINESE}])|\A\s+|\s+\Z|(?<=\d)\s+(?=[%‰]|\.\s?[{_CHINESE}])")
_SPACED_NUMBER = re.compile(r"\d\s+[\d.]|\d\.\s+\d")  # any of the four that follow may have work to do
_SPACED_YEAR = re.compile(r"(?<!\d)(?<!\d\s)(?:[12]\s\d\s?\d\s?\d|[12]\d\s\d\s?\d|[12]\d\d\s\d)(?=年)")
_THOUSANDS = re.compile(r"(?<![\d.])(?<!\d\s)\d{1,3}(?:\s\d{3})+(?![\d]|\s\d)")
_SINGLE_DIGITS = re.compile(rf"(?<![\d.])(?<!\d\s)\d(?:\s\d)+(?=[%‰{_CHINESE}])(?!\s?\d)")
_DECIMAL = re.compile(r"(?<=[\u3400-\u9fff])(?:\d(?:\s\d)*|\d+)(?:\s\.\s?|\.\s)\d{1,2}(?![\d年月日.])")
_RUN = re.compile(r"\s\s+|\n")
# Characters no repair looks for (but that of page numbers, 第3页).
_UNTOUCHED = re.compile("[\u3400-\u9fff、。《》“”‘’，；：！？（）0-9A-Za-z%.]*")
# Long runs of white space are shortened first: the patterns after that look ahead from each of it.
_LONG_RUN = re.compile(r"(?<=[ ])[ ]+|(?<=\n)(?:[ ]?\n){2,}")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text with its way back: `offsets[i]` is where `text[i]` stands in the raw text; never decreasing."""

    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> Span:
        """The span of the raw text that `text[start:end]` was made from, half-open. An empty slice gives an empty span."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@cache
def _common_form(char: str) -> str:
    """One character in its common form; empty where it is to go."""
    if char in _VARIANTS:
        return _VARIANTS[char]
    if _KEPT.match(char):
        return char
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    form = unicodedata.normalize("NFKC", char)
    if form == char:
        return char
    if form.isspace():
        return " "
    if form[0] == " ":  # a spacing accent: left alone
        return char
    return "".join(_VARIANTS.get(part, part) for part in form)


def _without_spaces(match: re.Match[str]) -> list[tuple[int, int]]:
    """The white space inside a match, as slices to delete."""
    return [(match.start() + space.start(), match.start() + space.end()) for space in re.finditer(r"\s+", match[0])]


class _Piece:
    """Text under repair with the raw offset of each character."""

    __slots__ = ("offsets", "text")

    def __init__(self, text: str, offsets: list[int]) -> None:
        self.text = text
        self.offsets = offsets

    def replace(self, pattern: re.Pattern[str], form: Callable[[re.Match[str]], str]) -> None:
        """Every match by its form: character for character where lengths agree, else all from the match's start on."""
        texts: list[str] = []
        offsets: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new = form(match)
            texts += (self.text[at:start], new)
            offsets += self.offsets[at:start]
            offsets += self.offsets[start:end][: len(new)]
            offsets += [self.offsets[end - 1]] * (len(new) - (end - start))
            at = end
        if texts:
            self.text = "".join((*texts, self.text[at:]))
            self.offsets = offsets + self.offsets[at:]

    def delete(
        self, pattern: re.Pattern[str], parts: Callable[[re.Match[str]], list[tuple[int, int]]] | None = None
    ) -> None:
        """Every match out, or only its `parts`."""
        texts: list[str] = []
        offsets: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            for start, end in parts(match) if parts else [match.span()]:
                texts.append(self.text[at:start])
                offsets += self.offsets[at:start]
                at = end
        if at:
            self.text = "".join((*texts, self.text[at:]))
            self.offsets = offsets + self.offsets[at:]


def _outside_link_text(match: re.Match[str]) -> list[tuple[int, int]]:
    return [(match.start(), match.start(1)), (match.end(1), match.end())]


def _repair(piece: _Piece) -> None:
    """One pass of all repairs, in the order they build on each other."""
    piece.delete(_ESCAPES)
    if "．" in piece.text:
        piece.replace(_LIST_NUMBER, lambda match: match[0][:-1] + ". ")
    piece.replace(_UNUSUAL, lambda match: _common_form(match[0]))
    if "  " in piece.text or "\n" in piece.text:
        piece.delete(_LONG_RUN)
        piece.delete(_BARE_PAGE)
    piece.delete(_PAGE_LINE)
    if _MARKDOWN_SIGN.search(piece.text):
        piece.delete(_MARKDOWN)
    if "[" in piece.text:
        piece.delete(_LINK, _outside_link_text)
        piece.delete(_NOTE_MARK)
        piece.replace(_YEAR_BRACKETS, lambda match: f"〔{match[1]}〕")
    if '"' in piece.text:
        piece.delete(_ESCAPED_QUOTE)
        piece.replace(_QUOTES, lambda match: f"“{match[1]}”")
    piece.replace(_PARENTHESES, lambda match: match[0].translate(_FULL_WIDTH))
    piece.replace(_MARKS, lambda match: match[0].translate(_FULL_WIDTH))
    if " " in piece.text or "\n" in piece.text:
        piece.delete(_SPACES)
        if _SPACED_NUMBER.search(piece.text):
            for numbers in (_SPACED_YEAR, _THOUSANDS, _SINGLE_DIGITS, _DECIMAL):
                piece.delete(numbers, _without_spaces)
        piece.replace(_RUN, lambda match: " ")


def normalise(raw: str) -> Normalised:
    """The piece in its one form, with the way back to `raw`.

    Repairs can uncover one another (`**- **`), so they are repeated until nothing changes: that makes it idempotent.
    """
    if _is_normal(raw):
        return Normalised(raw, range(len(raw)))
    piece = _Piece(raw, list(range(len(raw))))
    before = None
    while piece.text != before:
        before = piece.text
        _repair(piece)
    return Normalised(piece.text, piece.offsets)


def normal(raw: str) -> str:
    """The piece in its one form; idempotent."""
    return raw if _is_normal(raw) else normalise(raw).text


def _is_normal(raw: str) -> bool:
    """Whether no repair can have anything to do, as is so for most sentences; False says nothing."""
    return bool(_UNTOUCHED.fullmatch(raw)) and not _PAGE_LINE.match(raw)


@cache
def _simplified() -> dict[int, str]:
    """Traditional → simplified, one character for one: OpenCC's table, its first choice where there are several."""
    lines = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    table = {ord(traditional): choices.split(" ")[0] for traditional, choices in pairs if len(traditional) == 1}
    return {code: char for code, char in table.items() if len(char) == 1 and ord(char) != code}


def fold(text: str) -> str:
    """The text in simplified characters, one for one: same length, same offsets. For comparing, never for showing."""
    return text if text.isascii() else text.translate(_simplified())


_HASHED = re.compile(r"[^\W_]|%|(?<=\d)\.(?=\d)")


def text_hash(text: str) -> str:
    """A commitment's lasting key within its report: 32 hexadecimal digits of SHA-256 over the characters that carry words.

    Folded, normalised, without punctuation and case; `%` and the point in a number are kept (3.5 is not 35).
    """
    words = "".join(_HASHED.findall(fold(normal(text)))).casefold()
    return hashlib.sha256(words.encode()).hexdigest()[:32]
