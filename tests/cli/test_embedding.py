"""The setting `embedding`: judging with a model of the user's, told apart in the ledger, and gone without a trace."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def tiny(folder: Path) -> Path:
    """The tiny model of tests/embedding."""
    path = Path(__file__).parents[1] / "embedding" / "conftest.py"
    spec = importlib.util.spec_from_file_location("fztrack_test_tiny", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make(folder)


def test_judgements_with_a_model_and_without_are_told_apart(loaded, tmp_path: Path, monkeypatch) -> None:
    before = loaded("list", "--json").out
    monkeypatch.setenv("FZTRACK_EMBEDDING", str(tiny(tmp_path / "小模型")))
    assert loaded("judge").code == 0
    listed = loaded("list", "--json", "--year", "2021").records
    shown = loaded("show", listed[0]["id"], "--json").records[0]
    assert shown["weights"].partition("+")[2].startswith("小模型-")
    assert "embedding" in {row["level"] for record in listed for row in record["explanation"]}
    assert "向量模型" in loaded("show", listed[0]["id"]).out
    monkeypatch.delenv("FZTRACK_EMBEDDING")
    loaded("judge")
    assert loaded("list", "--json").out == before
    weights = [one["weights"] for one in loaded("show", listed[0]["id"], "--json").records[0]["history"]]
    assert len(weights) == 3 and weights[0] == weights[2] != weights[1]


def test_a_folder_that_holds_no_model_is_named_and_nothing_is_judged(loaded, tmp_path: Path, monkeypatch) -> None:
    before = loaded("list", "--json").out
    monkeypatch.setenv("FZTRACK_EMBEDDING", str(tmp_path))
    result = loaded("judge")
    assert result.code == 2 and str(tmp_path) in result.err and "model.onnx" in result.err
    assert loaded("list", "--json").out == before
