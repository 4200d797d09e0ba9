"""Numbering to a tree of headings: which pieces of text are headings, how they nest, and what stands below each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fztrack.domain import Heading
from fztrack.outline.numbering import Kind, Label, read_label
from fztrack.outline.paragraphs import Paragraph, ends_sentence, looks_signed
from fztrack.outline.sentences import sentence_ends
from fztrack.text.lexicon import load
from fztrack.text.normalise import normal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph under at most one label: characters start..end, text from `body` on (label left out).

    `heading_end` is where its heading ends (0: it has none); `path` the headings above its sentences, its own included.
    """

    paragraph: int
    start: int
    body: int
    end: int
    label: Label | None
    heading_end: int = 0
    path: tuple[Heading, ...] = ()


# How deep each kind of heading stands when nothing else is known; unlabelled ones lie between.
_RANKS = {
    Kind.PART: 10,
    Kind.CN: 20,
    Kind.CNP: 30,
    Kind.NUM: 40,
    Kind.NUMP: 50,
    Kind.CIRCLE: 60,
    Kind.SHI: 70,
    Kind.DASH: 70,
}
_TOP, _PLAIN, _LEAD = 15, 35, 80
# Longest first sentence, in characters, that is still a heading where sentences follow it in the paragraph.
_RUN_IN = {
    Kind.PART: 70,
    Kind.CN: 70,
    Kind.CNP: 70,
    Kind.NUM: 40,
    Kind.NUMP: 40,
    Kind.CIRCLE: 40,
    Kind.SHI: 40,
    Kind.DASH: 40,
}
_LEAD_RUN_IN = 32
_ALONE = {Kind.PART: 90, Kind.CN: 90, Kind.CNP: 90}
_ALONE_OTHER, _ALONE_PLAIN = 60, 40


def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("sections")["headings"]
    return {name: re.compile(pattern) for name, pattern in words.items()}


def pieces(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Cut paragraphs at their labels, those in the middle (`一是…。二是…。`) included. No headings yet."""
    found: list[Piece] = []
    last: dict[Kind, int] = {}
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.plain
        starts: list[tuple[int, Label | None]] = []
        first = read_label(text) or _glued_number(text, last.get(Kind.NUM, 0))
        starts.append((0, first))
        if first:
            last[first.kind] = first.number
        inner: dict[Kind, int] = {first.kind: first.number} if first else {}
        for end in _breaks(text):
            label = read_label(text[end : end + 12] + "字")
            if label is None or (label.kind in (Kind.PART, Kind.DASH) and not _dash_run_in(text, end, label)):
                continue
            if label.kind in (Kind.CN, Kind.CNP, Kind.NUM) and text[end - 1] not in "。：":
                continue
            before = inner.get(label.kind, last.get(label.kind, 0) if label.kind in (Kind.CN, Kind.CNP) else 0)
            if label.kind is not Kind.DASH and label.number not in (before + 1, 1):
                continue
            if (
                label.kind in (Kind.NUM, Kind.CN, Kind.CNP)
                and label.number == 1
                and not _next_follows(text, end, label)
            ):
                continue
            inner[label.kind] = last[label.kind] = label.number
            starts.append((end, label))
        bounds = [start for start, _ in starts] + [len(text)]
        for (start, label), stop in zip(starts, bounds[1:], strict=True):
            body = min(start + (label.length if label else 0), stop)
            if body < stop:
                found.append(Piece(index, start, body, stop, label))
    return found


def _glued_number(text: str, before: int) -> Label | None:
    """The number of a list entry whose text begins with digits (`4.3月底前完成`), where the entry before it was 3."""
    found = re.match(r"(\d{1,3})[.、]", text)
    return Label(Kind.NUM, before + 1, found.end()) if found and before and int(found[1]) == before + 1 else None


def _breaks(text: str) -> list[int]:
    """Where a label may stand inside a paragraph: after the end of a sentence or a colon."""
    return [found.end() for found in re.finditer(r"[。；：！][”）]?", text) if found.end() < len(text)]


def _dash_run_in(text: str, end: int, label: Label) -> bool:
    return label.kind is Kind.DASH and text[end - 1] == "。" and label.length >= 2


def _next_follows(text: str, start: int, label: Label) -> bool:
    """Whether the second entry of a list stands in the same paragraph as its first."""
    return any(
        (other := read_label(text[end : end + 12] + "字")) and other.kind is label.kind and other.number == 2
        for end in _breaks(text)
        if end > start
    )


def build(
    paragraphs: Sequence[Paragraph], is_role: Callable[[str], bool], *, lead_limit: int = _LEAD_RUN_IN
) -> tuple[list[Piece], list[Heading]]:
    """Find the headings of the paragraphs and put every piece under them.

    `is_role` tells whether the words of a heading name a part of a report; such a heading without a number stands at the
    top. `lead_limit`: the longest unlabelled first sentence of a paragraph taken as a heading.
    """
    patterns = _patterns()
    cut = pieces(paragraphs)
    top_by_words = _unnumbered_parts(cut, paragraphs, is_role)
    stack: list[tuple[int, Kind | None, Heading]] = []
    headings: list[Heading] = []
    done: list[Piece] = []
    for index, piece in enumerate(cut):
        paragraph = paragraphs[piece.paragraph]
        heading_end = _heading_end(cut, index, paragraphs, patterns, is_role, lead_limit, done)
        following = cut[index + 1] if index + 1 < len(cut) else None
        _close(stack, piece, following)
        if heading_end:
            text = paragraph.plain[piece.body : heading_end]
            run_in = heading_end < len(paragraph.plain)
            rank = _rank(piece, run_in, top_by_words and is_role(text))
            _open(stack, piece, rank)
            heading = Heading(
                label=paragraph.text[piece.start : piece.body].strip(),
                text=normal(paragraph.text[piece.body : heading_end]).rstrip("。：:；;"),
                level=len(stack) + 1,
                span=paragraph.span(piece.start, heading_end),
                run_in=run_in,
            )
            stack.append((rank, piece.label.kind if piece.label else None, heading))
            headings.append(heading)
        elif piece.label:
            _open(stack, piece, _RANKS[piece.label.kind])
        done.append(replace(piece, heading_end=heading_end, path=tuple(entry[2] for entry in stack)))
    return done, headings


def _unnumbered_parts(cut: Sequence[Piece], paragraphs: Sequence[Paragraph], is_role: Callable[[str], bool]) -> bool:
    """Whether headings without numbers name the parts: numbering starts anew below them, or numbers name no parts at all."""
    starts = [
        piece
        for piece in cut
        if piece.label and piece.label.kind is Kind.CN and piece.label.number == 1 and not piece.start
    ]
    numbered = [
        piece
        for piece in cut
        if piece.label
        and piece.label.kind in (Kind.CN, Kind.PART)
        and not piece.start
        and is_role(paragraphs[piece.paragraph].plain[piece.body : piece.end])
    ]
    return not numbered or (len(starts) > 1 and len(numbered) < len(starts))


def _rank(piece: Piece, run_in: bool, top: bool) -> int:
    if piece.label:
        return _RANKS[piece.label.kind]
    if run_in:
        return _LEAD
    return _TOP if top else _PLAIN


def _close(stack: list[tuple[int, Kind | None, Heading]], piece: Piece, following: Piece | None) -> None:
    """A paragraph without a label ends what ran into the paragraphs before it, unless the list goes on after it."""
    if piece.label or piece.start:
        return
    keeps = following.label.kind if following and following.label and following.label.number > 1 else None
    while stack and stack[-1][0] >= _RANKS[Kind.CIRCLE] and (keeps is None or stack[-1][1] is not keeps):
        stack.pop()


def _open(stack: list[tuple[int, Kind | None, Heading]], piece: Piece, rank: int) -> None:
    """Close the headings that a new one of this rank does not belong to."""
    kind = piece.label.kind if piece.label else None
    kinds = [entry[1] for entry in stack]
    if kind is not None and kind in kinds:
        del stack[kinds.index(kind) :]
        return
    starts = piece.label is not None and piece.label.number == 1 and rank >= _RANKS[Kind.NUM]
    while stack and stack[-1][0] >= rank and not (starts and stack[-1][1] in (Kind.SHI, Kind.CIRCLE, Kind.NUMP)):
        stack.pop()


def _heading_end(
    cut: Sequence[Piece],
    index: int,
    paragraphs: Sequence[Paragraph],
    patterns: dict[str, re.Pattern[str]],
    is_role: Callable[[str], bool],
    lead_limit: int,
    done: Sequence[Piece],
) -> int:
    """Where the heading of a piece ends, in characters of its paragraph; 0 where it has none."""
    piece = cut[index]
    paragraph = paragraphs[piece.paragraph]
    text = paragraph.plain
    kind = piece.label.kind if piece.label else None
    first = sentence_ends(text, piece.body, piece.end)[0]
    sentence = text[piece.body : first]
    if patterns["never"].search(sentence) or (kind is None and piece.start):
        return 0
    following = cut[index + 1] if index + 1 < len(cut) else None
    if first < piece.end:
        if kind is Kind.SHI and _closes_a_list(piece, done, paragraphs):
            return 0
        limit = _RUN_IN.get(kind, lead_limit) if kind else lead_limit
        return first if _runs_in(sentence, kind, limit, patterns) else 0
    leads = kind is None and following is not None and following.paragraph == piece.paragraph
    if leads and _runs_in(sentence, None, lead_limit, patterns):
        return first  # `扎实办好民生实事。一是……。二是……。`
    whole = piece.start == 0 and piece.end == len(text)
    limit = _ALONE.get(kind, _ALONE_OTHER) if kind else _ALONE_PLAIN
    if not whole and not (kind and ends_sentence(sentence) and sentence[-1:] == "。"):
        return 0
    if len(sentence) > limit or sentence.endswith(("；", "？")) or looks_signed(sentence):
        return 0
    if is_role(sentence) and not sentence.endswith("："):
        return piece.end if kind or not ends_sentence(sentence) else 0
    if kind is None:
        return piece.end if _stands_alone(sentence, paragraph, following, paragraphs, patterns) else 0
    if sentence.endswith("：") and len(sentence) > 20:
        return 0
    if (
        (piece.start and kind >= Kind.NUMP)
        or (kind >= Kind.SHI and len(sentence) > 40)
        or _sibling_is_text(piece, done)
    ):
        return 0
    return piece.end if _content_below(piece, following, paragraphs, patterns) else 0


def _closes_a_list(piece: Piece, done: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the entry before it in the same paragraph (`九是……。`) was a sentence by itself: then this one is too."""
    before = done[-1] if done else None
    if before is None or before.paragraph != piece.paragraph or before.heading_end or not before.label:
        return False
    same = piece.label is not None and before.label.kind is piece.label.kind
    return same and len(sentence_ends(paragraphs[piece.paragraph].plain, before.body, before.end)) == 1


def _sibling_is_text(piece: Piece, done: Sequence[Piece]) -> bool:
    """Whether the entry before this one in its list was no heading."""
    for before in reversed(done):
        if before.label and piece.label and before.label.kind <= piece.label.kind:
            same = before.label.kind is piece.label.kind and before.label.number == piece.label.number - 1
            return same and not before.heading_end
    return False


def _runs_in(sentence: str, kind: Kind | None, limit: int, patterns: dict[str, re.Pattern[str]]) -> bool:
    if len(sentence) > limit or sentence[-1:] not in "。！":
        return False
    if kind is None and (patterns["framing"].match(sentence) or len(sentence) < 5 or patterns["act"].match(sentence)):
        return False
    if kind in (None, Kind.SHI, Kind.NUM, Kind.NUMP, Kind.CIRCLE) and patterns["deliverable"].match(sentence):
        return False
    return kind in (Kind.PART, Kind.CN) or not patterns["measured"].search(sentence)


def _stands_alone(
    sentence: str,
    paragraph: Paragraph,
    following: Piece | None,
    paragraphs: Sequence[Paragraph],
    patterns: dict[str, re.Pattern[str]],
) -> bool:
    """Whether an unlabelled line without a full stop is a heading: text follows it, not another such line (a table)."""
    if ends_sentence(sentence) or following is None or len(sentence) < 2 or patterns["row"].search(sentence):
        return False
    if paragraph.markdown or paragraph.bold:
        return True
    if patterns["measured"].search(sentence) or patterns["framing"].match(sentence):
        return False
    below = paragraphs[following.paragraph].plain
    return bool(following.label) or (len(below) > 40 and not looks_signed(below))


def _content_below(
    piece: Piece, following: Piece | None, paragraphs: Sequence[Paragraph], patterns: dict[str, re.Pattern[str]]
) -> bool:
    """Whether what follows a labelled line belongs to it: text or a deeper label, not its sibling or the next part."""
    if following is None or piece.label is None:
        return False
    below = paragraphs[following.paragraph].plain[following.start : following.end]
    if following.label is None:
        return not (patterns["closing"].match(below) or patterns["salutation"].match(below) or looks_signed(below))
    if following.label.kind is piece.label.kind:
        return False
    return _RANKS[following.label.kind] > _RANKS[piece.label.kind] or (
        following.label.number == 1 and piece.label.kind >= Kind.NUM
    )
