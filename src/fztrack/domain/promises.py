"""What is promised and what is reported: commitments with their elements, and statements."""

from __future__ import annotations

from dataclasses import dataclass

from fztrack.domain.terms import PromiseKind, SectionRole, Span


@dataclass(frozen=True, slots=True)
class Element:
    """要点: one act on one object inside a commitment.

    `span` is the object in the raw text, `act` the words of its act (`建成`; empty where there is none),
    `text` the clause to show (`建成13个镇街工作站`), `main` whether it is the main element.
    """

    span: Span
    act: str
    text: str
    kind: PromiseKind
    main: bool = False


@dataclass(frozen=True, slots=True)
class Commitment:
    """安排事项: one sentence that promises something, with its elements.

    `heading` is the path as text, top first (`四、…`, `（三）…`, `一是…`); `due_year` the last year it may be kept in where the
    text names one; `multi_year` whether it is a goal beyond the next year (stored, not judged);
    `text_hash` of the normalised text; `occurrence` counts equal texts within the report from 0.
    """

    text: str
    span: Span
    heading: tuple[str, ...]
    kind: PromiseKind
    topic: str
    elements: tuple[Element, ...]
    text_hash: str
    occurrence: int = 0
    due_year: int | None = None
    multi_year: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a report that is no commitment: an achievement (role measures, duties or other) or a shortcoming."""

    text: str
    span: Span
    heading: tuple[str, ...]
    role: SectionRole
    topic: str
    whole_term: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the ledger keeps of a report's text. `extractor` is the version of the rules that made it."""

    commitments: tuple[Commitment, ...]
    achievements: tuple[Statement, ...]
    shortcomings: tuple[Statement, ...]
    extractor: str
