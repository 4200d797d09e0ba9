"""Gold sets: folders with report texts and one gold.jsonl, one judged commitment a line (spans in code points)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fztrack.domain import Commitment, DropReason, ElementState, Extraction, Genre, Judgement, Span, Verdict
from fztrack.errors import InvalidInputError

# Before the path of a text that lies in the corpus of real reports, which is not copied into a set.
CORPUS = "corpus:"


@dataclass(frozen=True, slots=True)
class GoldElement:
    """One labelled element: where its object stands in the plan, how far the next report answers it, and where (in some sets only)."""

    span: Span
    state: ElementState
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One labelled commitment. `plan` and `review` are the files; spans are offsets in them; `agreed` as in the set.

    `elements` are labelled in some sets only.
    """

    pair: str
    plan: Path
    review: Path
    span: Span
    verdict: Verdict
    reason: DropReason | None
    evidence: tuple[Span, ...]
    agreed: bool | None
    elements: tuple[GoldElement, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A named set of lines; the name is the folder's, never its place."""

    name: str
    lines: tuple[GoldLine, ...]

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of the set, in order of their first line."""
        return tuple(dict.fromkeys(line.pair for line in self.lines))


@dataclass(frozen=True, slots=True)
class LoadedPair:
    """Both reports of a pair as extracted; what the caller's `Load` gives."""

    plan: Extraction
    review: Extraction
    genre: Genre
    report_year: int


Load = Callable[[GoldLine], LoadedPair]
"""From a line of a pair to its reports. evaluate knows neither outline nor extract, so workflows gives this."""

Judge = Callable[[str, LoadedPair], Sequence[Judgement]]
"""From a pair's name and its reports to one judgement a commitment of the plan."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A gold line with the commitment and judgement that answer it, None where nothing does."""

    line: GoldLine
    genre: Genre
    number: int | None
    commitment: Commitment | None
    judgement: Judgement | None


def read_gold(path: Path, corpus: Path | None = None) -> GoldSet:
    """A set from its folder or its gold.jsonl; InvalidInputError names the file and line that is not one.

    `corpus` is the folder of real reports for sets that name texts there (`corpus:gwr/x.txt`); `evaluate.no_corpus` without it.
    """
    file = path / "gold.jsonl" if path.is_dir() else path
    if not file.is_file():
        raise InvalidInputError("evaluate.no_gold", path=str(path))
    lines = []
    for number, text in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not text.strip():
            continue
        try:
            data = json.loads(text)
            if corpus is None and str(data["plan"]).startswith(CORPUS):
                raise InvalidInputError("evaluate.no_corpus", path=str(file))
            lines.append(_line(data, file.parent, corpus))
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInputError("evaluate.bad_line", path=str(file), line=number, error=str(error)) from error
    return GoldSet(file.resolve().parent.name, tuple(lines))


def _line(data: dict[str, object], folder: Path, corpus: Path | None) -> GoldLine:
    def text(key: str) -> str:
        value = data[key]
        if not isinstance(value, str):
            raise TypeError(key)
        return value

    def file(key: str) -> Path:
        path = text(key)
        return corpus / path.removeprefix(CORPUS) if corpus and path.startswith(CORPUS) else folder / path

    elements = data.get("elements", [])
    evidence = data["evidence"]
    reason = data.get("reason")
    agreed = data.get("agreed")
    if not isinstance(evidence, list) or not isinstance(elements, list):
        raise TypeError("evidence, elements")
    if not isinstance(data["start"], int) or not isinstance(data["end"], int):
        raise TypeError("start, end")
    return GoldLine(
        text("pair"),
        file("plan"),
        file("review"),
        Span(data["start"], data["end"]),
        Verdict(text("verdict")),
        None if reason is None else DropReason(str(reason)),
        _spans(evidence),
        agreed if isinstance(agreed, bool) else None,
        tuple(
            GoldElement(Span(one["start"], one["end"]), ElementState(one["state"]), _spans(one.get("evidence", [])))
            for one in elements
        ),
    )


def _spans(places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in places)


def answer_lines(gold: GoldSet, load: Load, judge: Judge) -> tuple[Answered, ...]:
    """Judge every pair of the set once and find for each line what answers it, in the set's order."""
    loaded: dict[str, tuple[LoadedPair, Sequence[Judgement]]] = {}
    answered = []
    for line in gold.lines:
        if line.pair not in loaded:
            pair = load(line)
            loaded[line.pair] = (pair, judge(line.pair, pair))
        pair, judgements = loaded[line.pair]
        number = answering(line, pair.plan.commitments)
        if number is None:
            answered.append(Answered(line, pair.genre, None, None, None))
        else:
            answered.append(Answered(line, pair.genre, number, pair.plan.commitments[number], judgements[number]))
    return tuple(answered)


def answering(line: GoldLine, commitments: Sequence[Commitment]) -> int | None:
    """The commitment that overlaps the line's span most, by at least half of it; None where none does."""
    best = max(range(len(commitments)), key=lambda n: (commitments[n].span.overlap(line.span), -n), default=None)
    if best is None or 2 * commitments[best].span.overlap(line.span) < len(line.span):
        return None
    return best
