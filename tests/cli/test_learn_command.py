"""`fztrack learn` on a folder it cannot count words in, and what stopping it, or `fztrack fit`, says."""

from __future__ import annotations

from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "data" / "gold"


@pytest.mark.parametrize("there", [True, False])
def test_a_corpus_that_is_missing_or_too_small_is_named_and_nothing_is_written(fz, tmp_path: Path, there: bool) -> None:
    corpus, target = tmp_path / "语料", tmp_path / "meaning.txt"
    if there:
        corpus.mkdir()
        (corpus / "短.txt").write_text("加强行政复议工作。", encoding="utf-8")
    result = fz("learn", str(GOLD), "--corpus", str(corpus), "--out", str(target))
    assert result.code == 2
    assert "语料" in result.err and "Traceback" not in result.err
    assert not target.exists()


@pytest.mark.parametrize("command", ["learn", "fit"])
def test_who_stops_it_is_told_that_nothing_was_written(fz, tmp_path: Path, monkeypatch, command: str) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"fztrack.cli.{command}.{command}", stopped)
    target = tmp_path / "out"
    result = fz(command, str(GOLD), "--corpus", str(tmp_path), "--out", str(target))
    assert result.code == 130
    assert "没有写入" in result.err and "都已保存" not in result.err
    assert not target.exists()
