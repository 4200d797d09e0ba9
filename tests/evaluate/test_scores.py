"""The scores of GOLD.md, worked out by hand on few lines."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fztrack.domain import DropReason, Evidence, EvidenceKind, Genre, Judgement, Span, Verdict
from fztrack.errors import InvalidInputError
from fztrack.evaluate import Answered, GoldLine, read_gold, score, scores_json
from fztrack.evaluate.scores import expected_calibration_error, kappa, macro_f1

KEYS = {
    "name", "genre", "lines", "judged", "macro_f1", "accuracy", "kappa", "kappa_linear", "found_accuracy", "evidence_at_1",
    "evidence_at_3", "evidence_at_5", "strict_accuracy", "ece", "sure_share", "sure_accuracy", "kept_called_dropped",
    "surest_dropped", "effort_95", "false_commitments", "missed_commitments", "confusion",
}  # fmt: skip


def answered(gold: str, said: str | None, confidence: float = 0.5, evidence: tuple[int, ...] = ()) -> Answered:
    """A line whose gold evidence is at 100..120; the machine's pieces begin where `evidence` says."""
    supported = gold in ("fulfilled", "partial")
    line = GoldLine(
        "p", Path("a"), Path("b"), Span(0, 10), Verdict(gold), None, (Span(100, 120),) if supported else (), None
    )
    if said is None:
        return Answered(line, Genre.FAZHI, None, None, None)
    pieces = tuple(Evidence("", Span(start, start + 10), 0.5, EvidenceKind.RESULT) for start in evidence)
    judgement = Judgement(Verdict(said), confidence, 0.0, "rule", "w", evidence=pieces)
    return Answered(line, Genre.FAZHI, 0, None, judgement)


def test_the_json_has_exactly_the_keys_of_the_standard():
    scores = score("set", [answered("fulfilled", "fulfilled", 0.9, (100,))])
    data = scores_json([scores], scores)
    assert set(data) == {"sets", "all"}
    assert set(data["all"]) == KEYS
    json.dumps(data)


def test_what_nothing_answers_counts_as_wrong_and_as_missed():
    scores = score("set", [answered("fulfilled", "fulfilled"), answered("dropped", None)])
    assert scores.accuracy == 0.5
    assert scores.missed_commitments == 0.5
    assert scores.found_accuracy == 0.5


def test_no_commitments_count_in_extraction_only():
    scores = score(
        "set",
        [answered("fulfilled", "fulfilled"), answered("not_commitment", "partial"), answered("not_commitment", None)],
    )
    assert (scores.lines, scores.judged) == (3, 1)
    assert scores.accuracy == 1.0
    assert scores.false_commitments == 0.5


def test_macro_f1_is_the_mean_over_the_three_verdicts():
    gold = ["fulfilled", "fulfilled", "partial", "dropped"]
    said = ["fulfilled", "partial", "partial", "dropped"]
    assert macro_f1(gold, said) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)


def test_linear_kappa_forgives_a_step_more_than_two():
    gold = ["fulfilled", "partial", "dropped", "dropped"]
    near = ["fulfilled", "partial", "dropped", "partial"]
    far = ["fulfilled", "partial", "dropped", "fulfilled"]
    assert kappa(gold, near, linear=True) > kappa(gold, far, linear=True)
    assert kappa(gold, gold, linear=True) == 1.0


def test_evidence_counts_within_the_first_pieces():
    scores = score(
        "set", [answered("fulfilled", "fulfilled", 0.5, (0, 300, 110)), answered("partial", "partial", 0.5, (105,))]
    )
    assert (scores.evidence_at_1, scores.evidence_at_3) == (0.5, 1.0)


def test_strict_accuracy_wants_the_evidence_too():
    scores = score("set", [answered("fulfilled", "fulfilled", 0.5, (0,)), answered("dropped", "dropped")])
    assert (scores.accuracy, scores.strict_accuracy) == (1.0, 0.5)


def test_calibration_error_is_the_distance_of_confidence_and_accuracy():
    assert expected_calibration_error([True, True, False, False], [0.5] * 4) == 0.0
    assert expected_calibration_error([True] * 4, [0.6] * 4) == pytest.approx(0.4)


def test_effort_is_the_share_to_check_least_certain_first():
    lines = [answered("fulfilled", "dropped", 0.1), *[answered("dropped", "dropped", 0.9)] * 9]
    assert score("set", lines).effort_95 == pytest.approx(0.1)


def test_a_kept_promise_called_dropped_is_counted():
    lines = [answered("fulfilled", "dropped"), *[answered("dropped", "dropped")] * 3]
    assert score("set", lines).kept_called_dropped == 0.25


def test_a_reason_counts_only_where_dropped_was_right_and_a_reason_is_labelled():
    def dropped(gold: str, reason: DropReason | None, said: str, found: DropReason | None) -> Answered:
        each = answered(gold, said)
        assert each.judgement is not None
        return replace(each, line=replace(each.line, reason=reason), judgement=replace(each.judgement, reason=found))

    scores = score(
        "set",
        [
            dropped("dropped", DropReason.SILENT, "dropped", DropReason.SILENT),
            dropped("dropped", DropReason.REPROMISED, "dropped", DropReason.SILENT),
            dropped("dropped", DropReason.SILENT, "partial", None),
            dropped("dropped", None, "dropped", DropReason.SILENT),
        ],
    )
    assert (scores.reasons, scores.reason_accuracy) == (2, 0.5)


def test_the_surest_dropped_are_a_tenth_of_all_lines():
    lines = [
        answered("fulfilled", "dropped", 0.4),
        answered("dropped", "dropped", 0.95),
        *[answered("partial", "partial")] * 8,
    ]
    assert score("set", lines).surest_dropped == 1.0


def test_a_gold_file_with_a_broken_line_is_named(tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"pair": "a"}\n', encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read_gold(tmp_path)
    assert caught.value.code == "evaluate.bad_line"
    assert caught.value.fields["line"] == 1


def test_a_folder_without_gold_is_named(tmp_path):
    with pytest.raises(InvalidInputError) as caught:
        read_gold(tmp_path)
    assert caught.value.code == "evaluate.no_gold"
