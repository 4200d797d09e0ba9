"""A model in a folder: which kind it is, its name, and the likeness of sentences by it.

Two kinds are known: an ONNX export (`model.onnx` and `tokenizer.json`, through onnxruntime and tokenizers: the extra `embed`), and
a folder of sentence-transformers, where that is installed. Both are imported only when a model is loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fztrack.errors import InvalidInputError

_ONNX = ("model.onnx", "onnx/model.onnx")
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_NAME = 24  # characters of a folder's name that go into a model's


@dataclass(frozen=True, slots=True)
class Model:
    """`name` is made of the folder's name and the weights' bytes; `likeness(promises, sentences)` the cosines, one row a promise."""

    name: str
    likeness: Callable[[Sequence[str], Sequence[str]], list[list[float]]]


def load(folder: Path) -> Model:
    """The model in a folder.

    InvalidInputError embedding.no_folder, embedding.no_model (none of the two kinds), embedding.no_extra (what is to be installed),
    embedding.unreadable (what the library said).
    """
    if not folder.is_dir():
        raise InvalidInputError("embedding.no_folder", path=str(folder))
    onnx = next((folder / name for name in _ONNX if (folder / name).is_file()), None)
    if onnx is not None and (folder / "tokenizer.json").is_file():
        return Model(
            _name(folder, onnx), _likeness(_loaded(folder, "fztrack[embed]", lambda: _from_onnx(folder, onnx)))
        )
    if (folder / "modules.json").is_file():
        weights = next((found for name in _WEIGHTS for found in sorted(folder.rglob(name))), folder / "modules.json")
        encode = _loaded(folder, "sentence-transformers", lambda: _from_sentence_transformers(folder))
        return Model(_name(folder, weights), _likeness(encode))
    raise InvalidInputError("embedding.no_model", path=str(folder))


Encode = Callable[[Sequence[str]], Any]
"""Texts → a numpy array, one row of unit length a text."""


def _loaded(folder: Path, package: str, load_: Callable[[], Encode]) -> Encode:
    try:
        return load_()
    except ImportError as error:
        raise InvalidInputError("embedding.no_extra", package=package) from error
    except Exception as error:  # each library has errors of its own, and RuntimeError or plain Exception among them
        problem = str(error).strip().splitlines()[:1] or [type(error).__name__]
        raise InvalidInputError("embedding.unreadable", path=str(folder), problem=problem[0][:200]) from error


def _from_onnx(folder: Path, file: Path) -> Encode:
    from fztrack.embedding.onnx import Encoder

    return Encoder(folder, file)


def _from_sentence_transformers(folder: Path) -> Encode:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)

    def encode(texts: Sequence[str]) -> Any:
        return model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)

    return encode


def _likeness(encode: Encode) -> Callable[[Sequence[str], Sequence[str]], list[list[float]]]:
    def likeness(promises: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
        cosines: list[list[float]] = (encode(promises) @ encode(sentences).T).tolist()
        return cosines

    return likeness


def _name(folder: Path, weights: Path) -> str:
    """So that judgements made with another model, or another state of it, are told apart."""
    digest = hashlib.sha256()
    with weights.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    named = re.sub(r"[^\w.-]", "_", folder.resolve().name)[:_NAME]
    return f"{named}-{digest.hexdigest()[:8]}"
