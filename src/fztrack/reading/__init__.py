"""Reading: a file in, a `Document` of raw text out; whatever cannot be read is a ReadingError that says what to do."""

from fztrack.reading.files import discover
from fztrack.reading.manifest import load_manifest
from fztrack.reading.registry import read, read_stream

__all__ = ["discover", "load_manifest", "read", "read_stream"]
