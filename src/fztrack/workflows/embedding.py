"""The user's embedding model, as judging takes it."""

from __future__ import annotations

from pathlib import Path

from fztrack.embedding import load
from fztrack.match import Embedding


def embedding(folder: Path | None) -> Embedding | None:
    """The model in a folder, None where no folder is named. InvalidInputError where there is none that can be used."""
    if folder is None:
        return None
    model = load(folder.expanduser())
    return Embedding(model.name, model.likeness)
