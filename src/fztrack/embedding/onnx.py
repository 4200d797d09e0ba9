"""An ONNX export of a sentence encoder: tokens in, one vector of unit length a text out. Needs the extra `embed`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

_BATCH = 32
_LONGEST = 512  # tokens, where the folder does not say


class Encoder:
    """The model in a folder, ready to encode texts.

    How tokens become one vector is what sentence-transformers' `1_Pooling/config.json` says: the first token's, else the mean. A model
    that has an output of two dimensions (`sentence_embedding`) has done that itself.
    """

    def __init__(self, folder: Path, file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        longest = _setting(folder / "sentence_bert_config.json", "max_seq_length")
        self._tokenizer.enable_truncation(longest if isinstance(longest, int) and longest > 0 else _LONGEST)
        if self._tokenizer.padding is None:
            self._tokenizer.enable_padding()
        self._first = _setting(folder / "1_Pooling" / "config.json", "pooling_mode_cls_token") is True
        quiet = onnxruntime.SessionOptions()
        quiet.log_severity_level = 3  # errors: its warnings go to stderr past everything
        self._session = onnxruntime.InferenceSession(str(file), quiet, providers=["CPUExecutionProvider"])
        self._inputs = [each.name for each in self._session.get_inputs()]
        outputs = self._session.get_outputs()
        self._output = next((each.name for each in outputs if len(each.shape) == 2), outputs[0].name)

    def __call__(self, texts: Sequence[str]) -> Any:
        """One row a text, of unit length. Texts of a like length go together, since each batch is as long as its longest."""
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: list[Any] = [None] * len(texts)
        for start in range(0, len(order), _BATCH):
            numbers = order[start : start + _BATCH]
            for number, row in zip(numbers, self._encode([texts[number] for number in numbers]), strict=True):
                rows[number] = row
        return np.array(rows, dtype=np.float32)

    def _encode(self, texts: list[str]) -> Any:
        encoded = self._tokenizer.encode_batch(texts)
        known = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        fed = {name: np.array(known[name], dtype=np.int64) for name in self._inputs}
        (found,) = self._session.run([self._output], fed)
        if found.ndim == 3:
            found = found[:, 0] if self._first else _mean(found, np.array(known["attention_mask"]))
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)


def _mean(tokens: Any, mask: Any) -> Any:
    kept = mask[:, :, None].astype(tokens.dtype)
    return (tokens * kept).sum(axis=1) / np.maximum(kept.sum(axis=1), 1)


def _setting(file: Path, name: str) -> object:
    """A setting of a JSON file, None where there is none."""
    return json.loads(file.read_text(encoding="utf-8")).get(name) if file.is_file() else None
