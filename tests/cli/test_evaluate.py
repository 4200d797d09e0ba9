"""Measuring from the command line: scores under the names GOLD.md gives them, and what is missing said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

KEYS = [
    "name",
    "genre",
    "lines",
    "judged",
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
    "confusion",
]


@pytest.fixture
def gold(folder: Path) -> Path:
    """Labels on two promises of the small reports, one of them as no reader would give it."""
    text = (folder / "2021.txt").read_text(encoding="utf-8")
    lines = []
    for sentence, verdict in (
        ("建成青屏区公共法律服务中心。", "fulfilled"),
        ("建设“青屏智审”合同审查平台。", "fulfilled"),
    ):
        start = text.index(sentence)
        lines.append(
            {
                "pair": "qingping_2021-2022",
                "plan": "2021.txt",
                "review": "2022.txt",
                "start": start,
                "end": start + len(sentence),
                "verdict": verdict,
                "reason": None,
                "evidence": [],
                "agreed": None,
            }
        )
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def test_scores_come_as_one_object_under_the_agreed_names(fz, gold: Path) -> None:
    (scores,) = fz("eval", gold, "--json").records
    assert list(scores) == ["sets", "all"]
    (one,) = scores["sets"]
    assert sorted(one) == sorted(scores["all"]) == sorted(KEYS)
    assert (one["genre"], one["lines"], one["judged"]) == ("fazhi", 2, 2)
    assert one["missed_commitments"] == 0
    assert one["accuracy"] == 0.5


def test_the_worst_misses_are_shown_with_both_texts(fz, gold: Path) -> None:
    result = fz("eval", gold / "gold.jsonl", "--misses", "5")
    assert result.code == 0
    assert "青屏智审" in result.out and "标注 已落实" in result.out
    assert "公共法律服务中心" not in result.out


def test_a_folder_without_labels_is_said_so(fz, folder: Path) -> None:
    result = fz("eval", folder)
    assert result.code == 2 and "gold.jsonl" in result.err


def test_fitting_needs_several_pairs_and_the_extra(fz, gold: Path, tmp_path: Path) -> None:
    result = fz("fit", gold, "--out", tmp_path / "weights.toml")
    assert result.code == 2 and result.err.startswith("错误：")
    assert not (tmp_path / "weights.toml").exists()
