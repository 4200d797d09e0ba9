"""Judging real pairs with labels, where they are at hand (FZTRACK_TEST_GOLD): a floor under the scores, and no surprises.

The shipped weights have seen these sets, so this is no measure of quality (docs/matching.md has the cross-validated one);
it notices when a change elsewhere breaks judging.
"""

import os
from pathlib import Path

import pytest

from fztrack.domain import SectionRole, Verdict
from fztrack.evaluate import LoadedPair, evaluate, read_gold
from fztrack.extract import extract
from fztrack.outline import outline
from fztrack.reading import read

GOLD = os.environ.get("FZTRACK_TEST_GOLD")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not GOLD, reason="FZTRACK_TEST_GOLD names no folder of gold sets"),
]


@pytest.fixture(scope="module")
def evaluation():
    reports = {}

    def extraction(path):
        if path not in reports:
            document = read(path)
            report = outline(document, force=True)
            reports[path] = (report, extract(report, document.text))
        return reports[path]

    def load(line):
        (plan, promised), (_, answered) = extraction(line.plan), extraction(line.review)
        return LoadedPair(promised, answered, plan.genre, plan.report_year)

    return evaluate([read_gold(Path(GOLD) / name) for name in ("gwr", "fazhi", "fazhi_typical")], load)


def test_verdicts_agree_with_people_far_better_than_chance(evaluation):
    for scores in evaluation.sets:
        assert scores.macro_f1 > 0.45, scores.name
        assert scores.kappa_linear > 0.2, scores.name


def test_kept_promises_are_seldom_called_dropped(evaluation):
    assert evaluation.together.kept_called_dropped < 0.06


def test_hardly_a_commitment_is_missed(evaluation):
    assert evaluation.together.missed_commitments < 0.03


def test_every_judgement_keeps_the_rules_of_evidence(evaluation):
    for each in (each for lines in evaluation.answered for each in lines if each.judgement):
        judgement = each.judgement
        assert len(judgement.evidence) <= 5
        assert (judgement.verdict is Verdict.DROPPED) == (judgement.reason is not None)
        assert (judgement.verdict is Verdict.PARTIAL) == (judgement.partial_kind is not None)
        if judgement.verdict in (Verdict.FULFILLED, Verdict.PARTIAL):
            assert judgement.evidence
        assert all(said.role is not SectionRole.ARRANGEMENTS for said in judgement.evidence)
        assert 0.0 <= judgement.confidence <= 1.0
        for element in judgement.elements:
            assert element.score == pytest.approx(sum(row.contribution for row in element.rows))
