"""A sentence encoder of a few hundred bytes, made here and loaded as any other: each character a vector, a sentence their mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

WORDS = ("矫正帮教回归", "食品药品安全", "桥梁道路建设", "会议学习培训")
"""Characters of one meaning: they point the same way."""


def make(folder: Path, *, first: bool = False, pooled: bool = False, turned: int = 0) -> Path:
    """Write the model into a folder. `first` takes the first character's vector only, `pooled` leaves the mean to the graph,
    `turned` makes other weights."""
    onnx = pytest.importorskip("onnx", reason="the extra test has onnx, with which the tiny model is made")
    pytest.importorskip("onnxruntime", reason="the extra embed is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra embed is not installed")
    import numpy as np

    vocabulary = {"[PAD]": 0, "[UNK]": 1}
    rows = [[0.0] * 5, [0.0, 0.0, 0.0, 0.0, 1.0]]
    for number, word in enumerate(WORDS):
        for character in dict.fromkeys(word):
            if character not in vocabulary:
                vocabulary[character] = len(rows)
                rows.append([5.0 * (number + turned == place) for place in range(5)])
    folder.mkdir(parents=True)
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Split("", "isolated")
    tokenizer.save(str(folder / "tokenizer.json"))
    table = onnx.numpy_helper.from_array(np.array(rows, dtype=np.float32), "table")
    ids, mask = (
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    )
    nodes = [onnx.helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    output = onnx.helper.make_tensor_value_info("last_hidden_state", onnx.TensorProto.FLOAT, ["batch", "tokens", 5])
    outputs = [output]
    if pooled:
        nodes.append(
            onnx.helper.make_node("ReduceMax", ["last_hidden_state", "axis"], ["sentence_embedding"], keepdims=0)
        )
        outputs.append(onnx.helper.make_tensor_value_info("sentence_embedding", onnx.TensorProto.FLOAT, ["batch", 5]))
    axis = onnx.numpy_helper.from_array(np.array([1], dtype=np.int64), "axis")
    graph = onnx.helper.make_graph(nodes, "tiny", [ids, mask], outputs, [table, axis])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=9)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": first}), encoding="utf-8")
    return folder


@pytest.fixture(name="make")
def _make() -> Callable[..., Path]:
    return make
