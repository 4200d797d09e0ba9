"""A summary as one HTML file that needs nothing else: prints well, works offline, is read well by screen readers."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from fztrack.summary.drawing import svg
from fztrack.summary.environment import fill
from fztrack.summary.plots import Plot
from fztrack.summary.view import Paper


def inline(plot: Plot) -> Markup:
    """A plot's drawing inside a page, in the page's colours; it holds no report text that is not escaped."""
    return Markup(svg(plot))


def render(paper: Paper, *, folder: Path | None = None) -> str:
    """The whole summary; `folder` may hold the user's own `summary.html.j2` or `summary.css`."""
    return fill("summary.html.j2", paper, escape=True, folder=folder, svg=inline)
