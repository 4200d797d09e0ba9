"""The terminal interface: browse, decide, undo, search. Imported lazily by cli; `run` is its one door."""

from fztrack.tui.run import run

__all__ = ["run"]
