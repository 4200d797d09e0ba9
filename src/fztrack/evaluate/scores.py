"""The scores of GOLD.md as pure functions over gold lines and what the system answered; as records and as its JSON."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fztrack.domain import Verdict
from fztrack.evaluate.gold import Answered

JUDGED = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)
MISSED = "missed"
# The keys of GOLD.md whose values are plain numbers.
_NUMBERS = (
    "macro_f1",
    "accuracy",
    "kappa",
    "kappa_linear",
    "found_accuracy",
    "evidence_at_1",
    "evidence_at_3",
    "evidence_at_5",
    "strict_accuracy",
    "ece",
    "sure_share",
    "sure_accuracy",
    "kept_called_dropped",
    "surest_dropped",
    "effort_95",
    "false_commitments",
    "missed_commitments",
)
SURE = 0.8
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the calibration: mean confidence, share right, number of lines."""

    confidence: float
    accuracy: float
    lines: int


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one set (or all together); shares are 0..1. `effort` is (share checked, accuracy) from none to all.

    `reason_accuracy` is the share of the `reasons` lines rightly called dropped, and labelled with a reason, that have this reason.
    """

    name: str
    genre: str
    lines: int
    judged: int
    macro_f1: float
    accuracy: float
    kappa: float
    kappa_linear: float
    found_accuracy: float
    evidence_at_1: float
    evidence_at_3: float
    evidence_at_5: float
    strict_accuracy: float
    ece: float
    ece_interval: tuple[float, float]
    sure_share: float
    sure_accuracy: float
    kept_called_dropped: float
    surest_dropped: float
    effort_95: float
    false_commitments: float
    missed_commitments: float
    reasons: int
    reason_accuracy: float
    confusion: Mapping[str, Mapping[str, int]]
    calibration: tuple[Bin, ...]
    effort: tuple[tuple[float, float], ...]

    def as_json(self) -> dict[str, object]:
        """With exactly the keys GOLD.md names."""
        head: dict[str, object] = {"name": self.name, "genre": self.genre, "lines": self.lines, "judged": self.judged}
        rounded = {key: round(float(getattr(self, key)), 6) for key in _NUMBERS}
        return head | rounded | {"confusion": {gold: dict(said) for gold, said in self.confusion.items()}}


def score(name: str, answered: Sequence[Answered], *, genre: str | None = None) -> Scores:
    """Everything GOLD.md asks for over `answered`; verdict scores are over lines that are commitments."""
    lines = [each for each in answered if each.line.verdict is not Verdict.NOT_COMMITMENT]
    others = [each for each in answered if each.line.verdict is Verdict.NOT_COMMITMENT]
    said = [_said(each) for each in lines]
    gold = [str(each.line.verdict) for each in lines]
    right = [s == g for s, g in zip(said, gold, strict=True)]
    sure = [_confidence(each) for each in lines]
    supported = [each for each in lines if each.line.verdict in (Verdict.FULFILLED, Verdict.PARTIAL)]
    confident = [r for r, c in zip(right, sure, strict=True) if c >= SURE]
    bins = _calibration(right, sure)
    genres = sorted({str(each.genre) for each in answered})
    effort = _effort(right, sure)
    reasons = _reasons(lines)
    return Scores(
        name=name,
        genre=genre or (genres[0] if len(genres) == 1 else "all"),
        lines=len(answered),
        judged=len(lines),
        macro_f1=macro_f1(gold, said),
        accuracy=_mean(right),
        kappa=kappa(gold, said, linear=False),
        kappa_linear=kappa(gold, said, linear=True),
        found_accuracy=_mean(
            [s != MISSED and (s == "dropped") == (g == "dropped") for s, g in zip(said, gold, strict=True)]
        ),
        evidence_at_1=_mean([evidence_within(each, 1) for each in supported]),
        evidence_at_3=_mean([evidence_within(each, 3) for each in supported]),
        evidence_at_5=_mean([evidence_within(each, 5) for each in supported]),
        strict_accuracy=_mean(
            [r and (g == "dropped" or evidence_within(e, 3)) for r, g, e in zip(right, gold, lines, strict=True)]
        ),
        ece=expected_calibration_error(right, sure),
        ece_interval=bootstrap_ece(right, sure),
        sure_share=len(confident) / len(lines) if lines else 0.0,
        sure_accuracy=_mean(confident),
        kept_called_dropped=_mean([g == "fulfilled" and s == "dropped" for s, g in zip(said, gold, strict=True)]),
        surest_dropped=_surest_dropped(said, gold, sure),
        effort_95=next((share for share, accuracy in effort if accuracy >= 0.95), 1.0),
        false_commitments=_mean([each.judgement is not None for each in others]),
        missed_commitments=_mean([each.judgement is None for each in lines]),
        reasons=len(reasons),
        reason_accuracy=_mean(reasons),
        confusion=_confusion(gold, said),
        calibration=bins,
        effort=effort,
    )


def scores_json(sets: Sequence[Scores], together: Scores) -> dict[str, object]:
    """The object of GOLD.md, As JSON."""
    return {"sets": [each.as_json() for each in sets], "all": together.as_json()}


def _said(each: Answered) -> str:
    return MISSED if each.judgement is None else str(each.judgement.verdict)


def _confidence(each: Answered) -> float:
    """What nothing answers, and what is not judged, must be looked at first."""
    if each.judgement is None or each.judgement.verdict not in JUDGED:
        return 0.0
    return each.judgement.confidence


def evidence_within(each: Answered, most: int) -> bool:
    """Whether one of the first `most` pieces of evidence overlaps a gold span.

    A sentence the machine would name but withholds because it says `dropped` does not count.
    """
    if each.judgement is None:
        return False
    first = each.judgement.evidence[:most]
    return any(said.span.overlap(span) for said in first for span in each.line.evidence)


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """Mean of the F1 of the three verdicts, those neither labelled nor said left out."""
    values = []
    for verdict in map(str, JUDGED):
        both = sum(g == s == verdict for g, s in zip(gold, said, strict=True))
        either = gold.count(verdict) + list(said).count(verdict)
        if either:
            values.append(2 * both / either)
    return _mean(values)


def kappa(gold: Sequence[str], said: Sequence[str], *, linear: bool) -> float:
    """Cohen's kappa, plain or with linear weights (fulfilled > partial > dropped); what is neither is furthest from all."""
    order = {"fulfilled": 2, "partial": 1, "dropped": 0}

    def distance(one: str, other: str) -> float:
        if one == other:
            return 0.0
        if not linear or one not in order or other not in order:
            return 2.0
        return float(abs(order[one] - order[other]))

    if not gold:
        return 0.0
    observed = _mean([distance(g, s) for g, s in zip(gold, said, strict=True)])
    kinds = sorted({*gold, *said})
    expected = sum(
        gold.count(one) / len(gold) * list(said).count(other) / len(said) * distance(one, other)
        for one in kinds
        for other in kinds
    )
    return 1 - observed / expected if expected else 1.0


def expected_calibration_error(right: Sequence[bool], confidence: Sequence[float]) -> float:
    """Mean distance between confidence and accuracy over ten equal bins, by their lines."""
    bins = _calibration(right, confidence)
    total = sum(each.lines for each in bins)
    return sum(each.lines * abs(each.confidence - each.accuracy) for each in bins) / total if total else 0.0


def bootstrap_ece(right: Sequence[bool], confidence: Sequence[float], *, times: int = 200) -> tuple[float, float]:
    """The middle 90 % of the calibration error over resampled lines (fixed seed, so always the same)."""
    if not right:
        return (0.0, 0.0)
    generator = random.Random(20)
    pairs = list(zip(right, confidence, strict=True))
    values = []
    for _ in range(times):
        drawn = generator.choices(pairs, k=len(pairs))
        values.append(expected_calibration_error([r for r, _ in drawn], [c for _, c in drawn]))
    values.sort()
    return values[int(0.05 * times)], values[int(0.95 * times) - 1]


def _calibration(right: Sequence[bool], confidence: Sequence[float]) -> tuple[Bin, ...]:
    bins: list[list[tuple[bool, float]]] = [[] for _ in range(_BINS)]
    for r, c in zip(right, confidence, strict=True):
        bins[min(_BINS - 1, int(c * _BINS))].append((r, c))
    return tuple(Bin(_mean([c for _, c in b]), _mean([r for r, _ in b]), len(b)) for b in bins if b)


def _effort(right: Sequence[bool], confidence: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Accuracy after a person checked the least certain k lines, for k from none to all."""
    order = sorted(range(len(right)), key=lambda n: (confidence[n], n))
    correct = sum(right)
    points = [(0.0, correct / len(right))] if right else []
    for checked, number in enumerate(order, 1):
        correct += not right[number]
        points.append((checked / len(right), correct / len(right)))
    return tuple(points)


def _surest_dropped(said: Sequence[str], gold: Sequence[str], confidence: Sequence[float]) -> float:
    """Precision of the surest `dropped`, a tenth of all lines (all of them where fewer are called dropped)."""
    dropped = sorted((n for n, s in enumerate(said) if s == "dropped"), key=lambda n: (-confidence[n], n))
    return _mean([gold[n] == "dropped" for n in dropped[: math.ceil(len(said) / 10)]])


def _reasons(lines: Sequence[Answered]) -> list[bool]:
    """Whether the drop reason is the labelled one, of lines rightly called dropped; sets that label no reasons say nothing."""
    return [
        each.judgement.reason is each.line.reason
        for each in lines
        if each.line.reason is not None and each.judgement is not None and each.judgement.verdict is Verdict.DROPPED
    ]


def _confusion(gold: Sequence[str], said: Sequence[str]) -> dict[str, dict[str, int]]:
    columns = [*map(str, JUDGED), *sorted({*said} - {*map(str, JUDGED)})]
    return {
        str(row): {column: sum(g == row and s == column for g, s in zip(gold, said, strict=True)) for column in columns}
        for row in JUDGED
    }


def _mean(values: Sequence[float] | Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
