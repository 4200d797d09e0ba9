"""Models in a folder: loaded through onnxruntime, told apart by name, refused in words where they cannot be used."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from fztrack.embedding import load
from fztrack.errors import InvalidInputError
from fztrack.locale.messages import TEMPLATES


def refused(folder: Path) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as caught:
        load(folder)
    assert caught.value.code in TEMPLATES
    return caught.value


def test_sentences_of_one_meaning_are_alike_and_others_are_not(make, tmp_path: Path) -> None:
    (row,) = load(make(tmp_path / "小模型")).likeness(["矫正帮教"], ["帮教回归", "桥梁道路", "回归道路"])
    assert row == pytest.approx([1.0, 0.0, 0.7071], abs=1e-3)


def test_a_long_list_keeps_its_order(make, tmp_path: Path) -> None:
    sentences = ["桥梁" * (70 - number) + ("帮教" if number == 37 else "道路") for number in range(70)]
    (row,) = load(make(tmp_path / "m")).likeness(["帮教"], sentences)
    assert [number for number, value in enumerate(row) if value > 0.01] == [37]


def test_texts_longer_than_the_model_are_cut(make, tmp_path: Path) -> None:
    folder = make(tmp_path / "m")
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 2}', encoding="utf-8")
    assert load(folder).likeness(["帮教桥梁桥梁"], ["帮教"]) == [[pytest.approx(1.0)]]


def test_the_folder_says_how_tokens_become_one_vector(make, tmp_path: Path) -> None:
    mixed, same = ["帮桥桥"], ["帮教"]
    assert load(make(tmp_path / "a")).likeness(mixed, same)[0][0] == pytest.approx(0.447, abs=1e-3)
    assert load(make(tmp_path / "b", first=True)).likeness(mixed, same)[0][0] == pytest.approx(1.0)
    assert load(make(tmp_path / "c", pooled=True)).likeness(mixed, same)[0][0] == pytest.approx(0.707, abs=1e-3)


def test_the_name_tells_weights_apart_and_fits_beside_the_version_of_the_weights(make, tmp_path: Path) -> None:
    one, again, other = make(tmp_path / "a/模型"), make(tmp_path / "b/模型"), make(tmp_path / "c/模型", turned=1)
    assert load(one).name == load(again).name != load(other).name
    assert load(one).name.startswith("模型-")
    assert len(load(make(tmp_path / ("长" * 60))).name) <= 40


def test_folders_without_a_model_are_refused(make, tmp_path: Path) -> None:
    assert refused(tmp_path / "没有").code == "embedding.no_folder"
    (tmp_path / "空").mkdir()
    assert refused(tmp_path / "空").code == "embedding.no_model"
    folder = make(tmp_path / "m")
    (folder / "tokenizer.json").unlink()
    assert refused(folder).code == "embedding.no_model"


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_broken_file_is_named(make, tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "m")
    (folder / name).write_bytes(b"\x00\x01 cut short")
    assert refused(folder).code == "embedding.unreadable"


def test_what_is_to_be_installed_is_said(make, tmp_path: Path, monkeypatch) -> None:
    folder = make(tmp_path / "m")
    monkeypatch.delitem(sys.modules, "fztrack.embedding.onnx", raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert refused(folder).fields == {"package": "fztrack[embed]"}
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    (tmp_path / "st").mkdir()
    (tmp_path / "st" / "modules.json").write_text("[]", encoding="utf-8")
    assert refused(tmp_path / "st").fields == {"package": "sentence-transformers"}


def test_a_folder_of_sentence_transformers_is_loaded_without_network_or_code_of_its_own(
    tmp_path: Path, monkeypatch
) -> None:
    """The library itself is too heavy for the tests: what is asked of it is pinned on a stand-in."""
    np = pytest.importorskip("numpy")
    asked = {}

    class SentenceTransformer:
        def __init__(self, folder: str, **options: object) -> None:
            asked.update(options, folder=folder)

        def encode(self, texts: list[str], *, normalize_embeddings: bool, show_progress_bar: bool):
            assert normalize_embeddings and not show_progress_bar
            return np.array([[1.0, 0.0] if "甲" in text else [0.0, 1.0] for text in texts])

    library = types.ModuleType("sentence_transformers")
    library.SentenceTransformer = SentenceTransformer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"1")
    assert load(tmp_path).likeness(["甲"], ["甲乙", "乙"]) == [[1.0, 0.0]]
    assert (asked["local_files_only"], asked["trust_remote_code"]) == (True, False)
