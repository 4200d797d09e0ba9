"""What each part of a report is for, by the words of headings and sentences and by position, never by wording alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import Genre, Heading, SectionRole
from fztrack.outline.dates import plan_start
from fztrack.outline.numbering import Kind
from fztrack.outline.paragraphs import Paragraph, looks_signed
from fztrack.outline.sentences import sentence_ends
from fztrack.outline.tree import Piece
from fztrack.outline.wording import has, heading_roles, pattern

_M, _S, _D, _A, _O = (
    SectionRole.MEASURES,
    SectionRole.SHORTCOMINGS,
    SectionRole.DUTIES,
    SectionRole.ARRANGEMENTS,
    SectionRole.OTHER,
)


_PASSAGE = 1500  # characters of a paragraph that are looked at to see what it is about


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a piece with its role: characters start..end of its paragraph.

    `part` is the heading (or None: the sentence itself) that gave the role; units of one part form one section.
    """

    piece: int
    start: int
    end: int
    role: SectionRole
    part: int
    list_item: bool = False


def assign(paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], genre: Genre, year: int | None) -> list[Unit]:
    """Every sentence below headings with its role, in order. `year` is the report year where it is known."""
    return _Reader(paragraphs, pieces, genre, year).read()


class _Reader:
    """Reads a report from top to bottom, knowing in which part it is."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], genre: Genre, year: int | None
    ) -> None:
        self.paragraphs, self.pieces, self.genre, self.year = paragraphs, pieces, genre, year
        self.role = _O
        self.expected: tuple[SectionRole, ...] = ()  # roles a mixed heading still promises
        self.level = 0  # of the heading that gave the role; 0 before the first
        self.part = 0
        self.aside: tuple[SectionRole, int] | None = None  # a passage inside a part: its role, and its paragraph
        self.back: tuple[SectionRole, tuple[SectionRole, ...]] = (_O, ())
        self.planned = False  # in a speech: the plan has begun
        self.appendix = False
        self.listing = False
        self.units: list[Unit] = []
        self.seen_heading = False
        self.ended = False  # the farewell was spoken, and little follows
        self.thanked = False  # the thanks were spoken: a review is over but for what is wanting
        named = [
            (
                one,
                heading_roles(paragraphs[one.paragraph].plain[one.body : one.heading_end].rstrip("。："), genre, year),
            )
            for one in pieces
            if one.heading_end
        ]
        standing = [(one, named_roles) for one, named_roles in named if not one.path[-1].run_in]
        self.no_headings = not standing
        self.own_shortcomings = any(_S in named_roles for _, named_roles in named)
        # The last paragraph whose heading opens a plan: before it no mere sentence does.
        self.plan_heading = max((one.paragraph for one, named_roles in standing if _A in named_roles), default=0)

    def read(self) -> list[Unit]:
        for index, piece in enumerate(self.pieces):
            if piece.heading_end:
                self._heading(index, piece)
            self._body(index, piece)
        return self.units

    # ── headings ──

    def _heading(self, index: int, piece: Piece) -> None:
        heading = piece.path[-1]
        text = self.paragraphs[piece.paragraph].plain[piece.body : piece.heading_end].rstrip("。：")
        if self._appended(text):
            return
        if heading.run_in and piece.label is None and self._admits(text):
            self._step_aside(_S, piece)
            return
        if heading.run_in and not (piece.label and piece.label.kind <= Kind.CNP):
            return
        self.ended = False
        roles = heading_roles(text, self.genre, self.year) if len(text) <= 60 else ()
        if self.genre is Genre.GWR:
            roles = self._speech(roles, heading)
        if self.level and heading.level > self.level:
            self._inner(roles, text, piece)
            return
        if not roles:
            roles = self._by_position(index, heading, text)
        self._enter(roles, heading.level)
        self.seen_heading = True

    def _admits(self, text: str) -> bool:
        """Whether the topic sentence of a paragraph, after the thanks of a speech, is on what is wanting."""
        return (
            self.genre is Genre.GWR
            and self.thanked
            and self.role is _M
            and not self.aside
            and bool(re.search("问题|不足|差距|短板", text))
            and not has("roles", "solving", text)
        )

    def _speech(self, roles: tuple[SectionRole, ...], heading: Heading) -> tuple[SectionRole, ...]:
        """In a speech the plan, once begun, goes on to the end."""
        if self.planned:
            return (_A,) if roles and roles[0] is not _O else roles
        if heading.level > 1 and self.level and _A in roles and _M in roles:
            return ()
        return roles

    def _inner(self, roles: tuple[SectionRole, ...], text: str, piece: Piece) -> None:
        """A heading below the one that gave the role: it may be a part of its own under a mixed heading."""
        listed = piece.label is not None and piece.label.kind >= Kind.NUM
        if not (self.aside and listed):  # a list of what is wanting goes on
            self._leave_aside()
        if not roles or roles[0] is self.role:
            return
        first = roles[0]
        if first in self.expected or self._strong(first, text):
            self.role = first
            self.expected = tuple(role for role in (*roles[1:], *self.expected) if role is not first)
            self.part += 1
            if first is _A and self.genre is Genre.GWR:
                self.planned = True

    def _strong(self, role: SectionRole, text: str) -> bool:
        """Whether a lower heading alone is enough to change the role: not a thematic one that happens to have a word of it."""
        if role is _D:
            return bool(re.search("第一责任人", text)) and self.role is _M and len(text) < 40 and "情况" in text
        if role is _S:
            return self.role in (_M, _O, _D) and bool(re.search("问题|不足", text)) and len(text) <= 14
        if role is _A:
            return len(text) <= 20 and bool(
                re.search(r"下一?步|打算|明年|今后|20\d\d年.{0,6}(安排|思路|计划|重点)", text)
            )
        return False

    def _by_position(self, index: int, heading: Heading, text: str) -> tuple[SectionRole, ...]:
        """The role of a thematic top heading (`深入推进依法行政`): by where it stands and how its text speaks."""
        if self.genre is Genre.GWR:
            if self.planned or self._looks_ahead(index, heading):
                return (_A,)
            return (_M,)
        if has("roles", "other", text):
            return (_O,)
        if self.role is _A:
            return (_A,) if self._looks_ahead(index, heading) else (_M,)
        if self.role is _S:
            return (_A,) if self._looks_ahead(index, heading) else (_M,)
        return (_M,)

    def _looks_ahead(self, index: int, heading: Heading) -> bool:
        """Whether the text under a heading speaks of what will be done more than of what was."""
        words = []
        for piece in self.pieces[index : index + 40]:
            if heading not in piece.path:
                break
            words.append(self.paragraphs[piece.paragraph].plain[piece.start : piece.end])
        text = "".join(words)[:3000]
        if self.year and self.genre is Genre.GWR:
            ahead = len(re.findall(rf"{self.year + 1}年|今年", text))
            behind = len(re.findall(rf"{self.year}年|过去一年|一年来|去年", text))
            if ahead != behind:
                return ahead > behind
        future = len(pattern("cues", "future").findall(text))
        past = len(pattern("cues", "past").findall(text)) + len(pattern("headings", "measured").findall(text))
        return future > past

    def _enter(self, roles: tuple[SectionRole, ...], level: int) -> None:
        self.aside = None
        self.role, self.expected = roles[0], roles[1:]
        self.level = level
        self.part += 1
        if self.role is _A:
            self.planned = True

    def _appended(self, text: str) -> bool:
        """Glossaries and appendices: what follows is no part of the report proper, but for lists of projects."""
        glossary, appendix = has("roles", "glossary", text), has("roles", "appendix", text)
        projects = has("roles", "projects", text)
        if self.appendix and projects and not glossary:
            named = [int(found) for found in re.findall(r"(20\d\d)年", text)]
            past = bool(self.year and named and max(named) <= self.year)
            self.role = _M if past or has("roles", "finished", text) else _A
            self.listing = True
        elif glossary or (appendix and self.planned):
            self.role, self.listing = _O, False
        else:
            return self.appendix
        self.appendix, self.expected, self.aside = True, (), None
        self.part += 1
        return True

    # ── sentences ──

    def _body(self, index: int, piece: Piece) -> None:
        paragraph = self.paragraphs[piece.paragraph]
        text = paragraph.plain
        start = max(piece.heading_end, piece.body)
        if start >= piece.end:
            return
        if piece.start == 0 and self._appendix_line(text):
            return
        if self.aside and self.aside[1] != piece.paragraph and not self._aside_goes_on(piece, text):
            self._leave_aside()
        if not self.appendix and piece.start == 0 and self._set_apart(index, piece, text):
            return
        first = True
        for stop in sentence_ends(text, start, piece.end):
            sentence = text[start:stop]
            if not self._is_no_sentence(sentence):
                role = self._role_of(sentence, piece, first=first)
                self.units.append(Unit(index, start, stop, role, self.part, self._is_item(piece)))
                first = False
            start = stop

    def _is_item(self, piece: Piece) -> bool:
        return self.listing and bool(piece.label or any(heading.label for heading in piece.path))

    def _appendix_line(self, text: str) -> bool:
        if len(text) <= 40 and (has("roles", "glossary", text) or (has("roles", "appendix", text) and self.planned)):
            self._appended(text)
            return True
        if self.appendix and len(text) <= 40 and has("roles", "projects", text) and not re.search("[。；]", text):
            self._appended(text)
            return True
        return False

    def _set_apart(self, index: int, piece: Piece, text: str) -> bool:
        """Paragraphs that stand outside the story: opening, thanks, farewell, signature. True when dealt with."""
        whole = text[piece.start : piece.end]
        farewell = self.planned and len(whole) < 900 and has("cues", "farewell", whole)
        apart = (
            self.ended
            or farewell
            or looks_signed(whole)
            or has("cues", "closing", whole)
            or (len(whole) < 900 and not piece.label and self._thanks(whole))
            or (len(whole) < 220 and not self.seen_heading and has("cues", "opening", whole))
        )
        if not apart:
            return False
        self.ended = self.ended or (farewell and self._last_words(index))
        self.thanked = self.thanked or has("cues", "thanks", whole)
        self.part += 1
        start = max(piece.heading_end, piece.body)
        for stop in sentence_ends(text, start, piece.end):
            if not self._is_no_sentence(text[start:stop]):
                self.units.append(Unit(index, start, stop, _O, self.part))
            start = stop
        self.part += 1
        return True

    def _thanks(self, whole: str) -> bool:
        """A paragraph that thanks, and says whom the results are owed to rather than what they are."""
        return has("cues", "thanks", whole) and has("cues", "credit", whole)

    def _last_words(self, index: int) -> bool:
        """Whether no more than a few paragraphs stand between here and the end or the first appendix."""
        left = 0
        for piece in self.pieces[index + 1 :]:
            text = self.paragraphs[piece.paragraph].plain
            if len(text) <= 40 and (has("roles", "appendix", text) or has("roles", "glossary", text)):
                break
            left += piece.start == 0
        return left <= 3

    def _is_no_sentence(self, sentence: str) -> bool:
        if self.listing and (has("headings", "row", sentence) or (len(sentence) < 9 and sentence[-1] not in "。；")):
            return True
        return len(sentence.strip("。；！？ ")) < 2 or has("headings", "salutation", sentence)

    def _role_of(self, sentence: str, piece: Piece, *, first: bool) -> SectionRole:
        """The role of a sentence; changes the state where the sentence opens a new passage."""
        if self.appendix:
            return self.role
        current = self.aside[0] if self.aside else self.role
        if current is _A:
            if self.genre is Genre.GWR and first and not piece.start and has("cues", "shortcomings_strong", sentence):
                self._step_aside(_S, piece)
                return _S
            return _A
        if current in (_M, _D, _S, _O) and self._turns_ahead(sentence, piece, current):
            self.role, self.expected, self.aside = _A, (), None
            self.part += 1
            self.planned = True
            return _A
        if current in (_M, _D, _O) and self._turns_wanting(sentence, piece, first):
            self._step_aside(_S, piece)
            return _S
        if current is _O and not self.aside and self.level == 0 and self._story_begins(sentence, piece):
            self.role = _M
            self.part += 1
            return _M
        return current

    def _plan_admits(self, sentence: str, piece: Piece) -> bool:
        """Inside the plan of a speech: whether a paragraph is about what is wanting, not about what will be done."""
        text = self.paragraphs[piece.paragraph].plain
        return (
            self.genre is Genre.GWR
            and has("cues", "shortcomings_strong", sentence[:40])
            and self._wanting(text) >= 3
            and len(pattern("cues", "future").findall(text)) < 4
        )

    def _turns_ahead(self, sentence: str, piece: Piece, current: SectionRole) -> bool:
        if self.genre is Genre.GWR:
            if _A in self.expected and piece.start == 0 and not piece.label:
                return self._opens_goals(sentence)
            return (
                not self.planned
                and piece.start == 0
                and self.year is not None
                and bool(self.units)
                and len(self.units) > 4
                and piece.paragraph >= self.plan_heading
                and has("gwr", "plan_paragraph", sentence, self.year)
            )
        if not has("cues", "arrangements", sentence, self.year):
            return False
        if re.match(r"为此|对此|针对|今后", sentence):
            return current is _S or _A in self.expected
        return True

    def _opens_goals(self, sentence: str) -> bool:
        """Below a heading that names both review and plan: whether a paragraph begins the plan."""
        begin = re.sub("^各位代表[！，]", "", sentence)
        start = plan_start(begin[:12])
        if start is not None and self.year is not None:
            return start > self.year
        return has("gwr", "plan_opens", begin, self.year)

    def _turns_wanting(self, sentence: str, piece: Piece, first: bool) -> bool:
        """Whether a sentence of the review opens a passage on what is wanting."""
        said = has("cues", "shortcomings", sentence)
        if _S in self.expected:
            return said
        text = self.paragraphs[piece.paragraph].plain
        rest = text[max(piece.start, text.find(sentence)) :][:_PASSAGE]
        if self.genre is not Genre.GWR:
            return said and not self.own_shortcomings and self._wanting(rest) >= 2
        strong = has("cues", "shortcomings_strong", sentence[:60])
        if piece.start or not (first or (strong and not piece.label)):
            return False
        if not first:
            return has("cues", "shortcomings_strong", sentence[:30]) and self._wanting(rest) >= 2
        if strong or (said and self._wanting(rest) >= 2):
            return True
        return (
            self.thanked
            and not piece.label
            and self._wanting(rest) >= max(2, len(re.findall("[。；]", rest)) * 2 // 3)
            and not has("cues", "reflection", rest[:120])
        )

    def _wanting(self, text: str) -> int:
        """How often a text speaks of what is wanting."""
        return len(pattern("cues", "wanting").findall(text))

    def _step_aside(self, role: SectionRole, piece: Piece) -> None:
        self.back = (self.role, self.expected)
        self.aside = (role, piece.paragraph)
        self.part += 1

    def _leave_aside(self) -> None:
        if self.aside:
            self.aside = None
            self.role, self.expected = self.back
            self.part += 1

    def _aside_goes_on(self, piece: Piece, text: str) -> bool:
        """Whether a paragraph carries on a passage on what is wanting: it lists more, or speaks of it still."""
        whole = text[piece.start : piece.end]
        if piece.heading_end and not piece.path[-1].run_in and not (piece.label and piece.label.kind >= Kind.NUM):
            return False
        wanting = self._wanting(whole)
        if self.genre is Genre.GWR:
            before = self.paragraphs[piece.paragraph - 1].plain if piece.paragraph else ""
            if has("cues", "reflection", before[-60:]):
                return False
            return wanting >= 1 or len(pattern("headings", "measured").findall(whole)) < 3
        return wanting >= 1 and (piece.label is not None or wanting >= 2 or len(whole) < 60)

    def _story_begins(self, sentence: str, piece: Piece) -> bool:
        """Whether the report proper begins without a heading: a paragraph of some length after the opening."""
        long_enough = len(self.paragraphs[piece.paragraph].plain) > 60
        return self.no_headings and long_enough and not has("cues", "opening", sentence)
