"""A summary as one HTML file that needs nothing else: prints well, works offline, is read well by screen readers."""

from __future__ import annotations

from pathlib import Path

from fztrack.summary.environment import fill
from fztrack.summary.view import Paper


def render(paper: Paper, *, folder: Path | None = None) -> str:
    """The whole summary; `folder` may hold the user's own `summary.html.j2` or `summary.css`."""
    return fill("summary.html.j2", paper, escape=True, folder=folder)
