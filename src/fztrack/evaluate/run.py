"""The two runs: score judging on gold sets, and fit weights to them with their cross-validated scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fztrack.errors import InvalidInputError
from fztrack.evaluate.gold import Answered, GoldSet, Judge, Load, LoadedPair, answer_lines
from fztrack.evaluate.scores import Scores, score
from fztrack.evaluate.steps import Step, ignore
from fztrack.match.judge import judge_pair
from fztrack.match.weights import Weights, shipped_weights


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by set, by genre and over all, with the answered lines they rest on (by set, in order)."""

    sets: tuple[Scores, ...]
    genres: tuple[Scores, ...]
    together: Scores
    answered: tuple[tuple[Answered, ...], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Fitted weights, cross-validated scores by set, by genre and over all, and the text of the weights file."""

    weights: Weights
    scores: tuple[Scores, ...]
    text: str


TABLES = 2
"""How many tables `learn_sets` learns apart and puts side by side."""


def steps_of_fitting(sets: Sequence[GoldSet], more: Sequence[GoldSet] = ()) -> int:
    """How many steps `fit_sets` takes: a pair read, a pair judged by the weights of all others."""
    return sum(len(gold.pairs) for gold in [*sets, *more]) + sum(len(gold.pairs) for gold in sets)


def steps_of_learning(sets: Sequence[GoldSet]) -> int:
    """How many steps `learn_sets` takes: a pair read, the words of the corpus, a table learned."""
    return sum(len(gold.pairs) for gold in sets) + 1 + TABLES


def judge_with(weights: Weights | None = None) -> Judge:
    """A judge of whole pairs by given weights (the shipped ones by default)."""

    def judge(_pair: str, loaded: LoadedPair) -> tuple[object, ...]:
        return judge_pair(
            loaded.plan, loaded.review, report_year=loaded.report_year, genre=loaded.genre, weights=weights
        )

    return judge  # type: ignore[return-value]


def evaluate(sets: Sequence[GoldSet], load: Load, judge: Judge | None = None) -> Evaluation:
    """Judge every pair of `sets` and score by GOLD.md; `load` gives a line's reports as extracted."""
    judge = judge or judge_with()
    answered = tuple(answer_lines(gold, load, judge) for gold in sets)
    scores = tuple(score(gold.name, lines) for gold, lines in zip(sets, answered, strict=True))
    everything = [each for lines in answered for each in lines]
    return Evaluation(scores, _by_genre(everything), score("all", everything, genre="all"), answered)


def _by_genre(answered: Sequence[Answered]) -> tuple[Scores, ...]:
    genres = sorted({str(each.genre) for each in answered})
    return tuple(
        score(f"genre {genre}", [each for each in answered if str(each.genre) == genre], genre=genre)
        for genre in genres
    )


def fit_sets(
    sets: Sequence[GoldSet],
    load: Load,
    *,
    on: date,
    version: str,
    more: Sequence[GoldSet] = (),
    base: Weights | None = None,
    step: Step = ignore,
) -> Fitted:
    """Fit to all `sets` and `more` together; the scores are of weights that did not see the pair they judge.

    `more` are sets for fitting only: they are never scored, and the weights that judge a pair of `sets` have seen all of them.

    Raises InvalidInputError `evaluate.no_fit` where the extra `fit` is not installed, `evaluate.few_pairs` under three pairs.
    """
    _needs_fit()
    from fztrack.evaluate.fit import cross_validate, examples, fit
    from fztrack.evaluate.weights_file import weights_text

    prepared, besides = examples(sets, load, step=step), examples(more, load, scored=False, step=step)
    groups = {example.group for example in prepared}
    if len(groups) < 3:
        raise InvalidInputError("evaluate.few_pairs", pairs=len(groups))
    base = base or shipped_weights()
    judged = cross_validate(prepared, base, more=besides, step=step)
    by_set = [
        score(
            gold.name, [each for each, example in zip(judged, prepared, strict=True) if example.set_name == gold.name]
        )
        for gold in sets
    ]
    scores = (*by_set, *_by_genre(judged), score("all", judged, genre="all"))
    weights = fit([*prepared, *besides], base, version=version)
    return Fitted(weights, scores, weights_text(weights, [gold.name for gold in [*sets, *more]], on, scores))


def learn_sets(sets: Sequence[GoldSet], load: Load, corpus: Iterable[str], *, step: Step = ignore) -> str:
    """The text of match/meaning.txt, learned from the labels of `sets`; word vectors are of the sentences `corpus`.

    Raises InvalidInputError `evaluate.no_fit` where the extra `fit` is not installed.
    """
    _needs_fit()
    from fztrack.evaluate.lessons import lessons
    from fztrack.evaluate.meaning import learn
    from fztrack.evaluate.vectors import word_vectors

    prepared = lessons(sets, load, step=step)
    vectors = word_vectors(corpus)
    step("")
    return learn(prepared, vectors, tables=TABLES, step=step)


def _needs_fit() -> None:
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise InvalidInputError("evaluate.no_fit") from error
