"""Reads the annotated sources: takes the marks out of the text and keeps where each marked sentence stands.

A mark stands before the sentence it speaks of, which runs to its 。；！？ or to the end of the line:

    {c07 partial below_target}   commitment 7 of this report, and how the next report answers it; just {c07} in a report
                                 that has no successor. After partial a sub-kind, after dropped a reason of RUBRIC
    {n}                          a sentence of the arrangements that promises nothing
    {e07} {e07.2} {e07,e09}      evidence for commitment 7 of the former report; .2 is weaker than the plain mark
    {x07}                        counter-evidence: commitment 7 of the former report is promised again or admitted here
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

VERDICTS = {
    "fulfilled": {None},
    "partial": {"some", "under_way", "below_target", "own_deficit"},
    "dropped": {"silent", "repromised", "admitted"},
    "pending": {"not_due"},  # names a deadline beyond the next report; not judged, so no gold line
}
SENTENCE_END = re.compile(r"[。；！？]|(?=\n)|\Z")
_MARKS = re.compile(r"(?:\{[^{}\n]*\})+")
_MARK = re.compile(
    r"\{(?:(?P<none>n)|c(?P<commitment>\d\d)(?: (?P<verdict>[a-z]+))?(?: (?P<detail>[a-z_]+))?"
    r"|(?P<refs>[ex]\d\d(?:\.\d)?(?:,[ex]\d\d(?:\.\d)?)*))\}"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence of the arrangements: its number (None: it promises nothing), place, and fate (None: no next report)."""

    number: int | None
    start: int
    end: int
    verdict: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that answers commitment `number` of the former report; `counter` where it speaks against it."""

    number: int
    start: int
    end: int
    rank: int
    counter: bool


@dataclass(frozen=True, slots=True)
class Source:
    """An annotated report: the text without marks, and the marks with their places in that text."""

    name: str
    text: str
    promises: tuple[Promise, ...]
    answers: tuple[Answer, ...]


def parse(annotated: str, name: str) -> Source:
    """Take the marks out of `annotated`. Raises ValueError on a mark that is not understood or not before a sentence."""
    text = _MARKS.sub("", annotated)
    promises: list[Promise] = []
    answers: list[Answer] = []
    removed = 0
    for group in _MARKS.finditer(annotated):
        start = group.start() - removed
        removed += len(group.group())
        if start and text[start - 1] not in "。；！？\n":
            raise ValueError(f"{name}: mark {group.group()} stands inside a sentence")
        stop = SENTENCE_END.search(text, start)
        assert stop is not None
        end = stop.end()
        for raw in re.findall(r"\{[^{}]*\}", group.group()):
            mark = _MARK.fullmatch(raw)
            if mark is None:
                raise ValueError(f"{name}: mark {raw} is not understood")
            if mark["refs"]:
                for ref in mark["refs"].split(","):
                    number, _, rank = ref[1:].partition(".")
                    answers.append(Answer(int(number), start, end, int(rank or 1), ref[0] == "x"))
            elif mark["none"]:
                promises.append(Promise(None, start, end, "not_commitment", None))
            else:
                verdict, detail = mark["verdict"], mark["detail"]
                if verdict is not None and detail not in VERDICTS.get(verdict, set()):
                    raise ValueError(f"{name}: {raw} is no verdict of the rubric")
                promises.append(Promise(int(mark["commitment"]), start, end, verdict, detail))
    if "{" in text or "}" in text:
        raise ValueError(f"{name}: a brace is left over")
    return Source(name, text, tuple(promises), tuple(answers))


def load(path: Path) -> Source:
    """Read one annotated source; its name is the file's stem."""
    return parse(path.read_text(encoding="utf-8"), path.stem)
