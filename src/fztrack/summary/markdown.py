"""A summary as Markdown (CommonMark with tables); report text is escaped and stays text."""

from __future__ import annotations

from pathlib import Path

from fztrack.summary.environment import fill
from fztrack.summary.plots import Plot
from fztrack.summary.plots_text import lines
from fztrack.summary.safe import markdown
from fztrack.summary.view import Paper


def render(paper: Paper, *, folder: Path | None = None) -> str:
    """The whole summary; `folder` may hold the user's own `summary.md.j2`."""
    return fill("summary.md.j2", paper, escape=False, folder=folder, md=markdown, drawn=_drawn)


def _drawn(plot: Plot) -> str:
    """A plot in letters, as a block of code: no reader of Markdown shows drawings inside the file."""
    return "\n".join(("```text", *(line.replace("`", "'") for line in lines(plot, 78)), "```"))
