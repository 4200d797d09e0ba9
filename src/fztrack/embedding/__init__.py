"""Embedding models in a folder the user names: sentences as vectors, on this machine, nothing downloaded."""

from fztrack.embedding.model import Model, load

__all__ = ["Model", "load"]
