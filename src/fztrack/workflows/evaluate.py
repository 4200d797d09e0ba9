"""Gold sets through the whole house: their reports read, outlined and extracted as any other, for scoring and fitting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from fztrack.domain import Document, Extraction, Report
from fztrack.errors import InvalidInputError
from fztrack.evaluate import (
    Evaluation,
    Fitted,
    GoldLine,
    GoldSet,
    LoadedPair,
    Miss,
    Step,
    fit_sets,
    ignore,
    learn_sets,
    read_gold,
    worst_misses,
)
from fztrack.evaluate import evaluate as evaluate_sets
from fztrack.evaluate.run import judge_with
from fztrack.extract import extract
from fztrack.match import load_weights
from fztrack.outline import outline
from fztrack.reading import read
from fztrack.text.normalise import fold, normal

_MARKS = re.compile(r"[。；！？\n]")
_FEWEST_SENTENCES = 500


class GoldReports:
    """The reports that gold lines name, each read once. Labels are people's, so a report is taken whatever it looks like."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Document, Report, Extraction]] = {}

    def pair(self, line: GoldLine) -> LoadedPair:
        """Both reports of a line's pair as extracted; ReadingError where one cannot be read."""
        _document, report, promised = self._of(line.plan)
        _document, later, answered = self._of(line.review)
        year = report.report_year or (later.report_year or 1) - 1
        return LoadedPair(promised, answered, report.genre, year)

    def text(self, line: GoldLine, plan: bool) -> str:
        """The raw text of the report that promises, or of the one that answers."""
        return self._of(line.plan if plan else line.review)[0].text

    def _of(self, path: Path) -> tuple[Document, Report, Extraction]:
        if path not in self._read:
            document = read(path)
            report = outline(document, force=True)
            self._read[path] = (document, report, extract(report, document.text))
        return self._read[path]


def gold_sets(paths: Sequence[str], corpus: Path | None = None) -> tuple[GoldSet, ...]:
    """The sets that paths name: folders or gold.jsonl files; `corpus` is where sets without texts of their own find them."""
    return tuple(read_gold(Path(path), corpus) for path in paths)


def evaluate(
    sets: Sequence[GoldSet], *, weights: Path | None = None, misses: int = 0
) -> tuple[Evaluation, tuple[Miss, ...]]:
    """Scores of judging on the sets, by the weights of a file or the shipped ones, and the worst misses."""
    reports = GoldReports()
    judge = judge_with(load_weights(weights)) if weights else None
    result = evaluate_sets(sets, reports.pair, judge)
    answered = [each for lines in result.answered for each in lines]
    return result, worst_misses(answered, reports.text, misses)


def fit(
    sets: Sequence[GoldSet], *, more: Sequence[GoldSet] = (), version: str, on: date, step: Step = ignore
) -> Fitted:
    """Weights fitted to all sets together, with scores of `sets` cross-validated by pair (`more` is for fitting only).

    `step` is called `steps_of_fitting` times with the name of what was just done.
    """
    return fit_sets(sets, GoldReports().pair, on=on, version=version, more=more, step=step)


def learn(sets: Sequence[GoldSet], corpus: Path, *, step: Step = ignore) -> str:
    """The text of match/meaning.txt, learned from the labels of `sets`; vectors of words are of their texts and all in the folder `corpus`.

    `step` is called `steps_of_learning` times with the name of what was just done.
    Raises InvalidInputError `evaluate.small_corpus` where these are too few, `evaluate.no_fit` where the extra `fit` is not installed.
    """
    texts = dict.fromkeys(sorted(corpus.rglob("*.txt")))
    sentences = list(_sentences(texts))
    if len(sentences) < _FEWEST_SENTENCES:
        raise InvalidInputError("evaluate.small_corpus", path=str(corpus))
    own = dict.fromkeys(path for gold in sets for line in gold.lines for path in (line.plan, line.review))
    sentences += _sentences(path for path in own if path not in texts)
    return learn_sets(sets, GoldReports().pair, sentences, step=step)


def _sentences(texts: Iterable[Path]) -> Iterator[str]:
    """What stands between the marks of the texts, in normal form."""
    for path in texts:
        yield from filter(None, _MARKS.split(fold(normal(read(path).text))))
