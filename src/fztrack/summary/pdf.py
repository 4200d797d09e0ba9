"""A summary as PDF, through its HTML: whatever engine this machine has prints it. Nothing is fetched from a network."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from fztrack.errors import InvalidInputError

TIMEOUT = 180
"""Seconds an engine may take."""


def _browser(program: str, page: Path, folder: Path) -> list[str]:
    out = f"--print-to-pdf={folder / 'page.pdf'}"
    profile = f"--user-data-dir={folder / 'profile'}"
    return [
        program,
        "--headless",
        "--disable-gpu",
        "--no-sandbox",
        profile,
        "--no-pdf-header-footer",
        out,
        page.as_uri(),
    ]


def _weasyprint(program: str, page: Path, folder: Path) -> list[str]:
    return [program, str(page), str(folder / "page.pdf")]


def _office(program: str, page: Path, folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "pdf:writer_web_pdf_Export"
    return [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(page)]


ENGINES: Mapping[str, Callable[[str, Path, Path], list[str]]] = {
    "chromium": _browser,
    "chromium-browser": _browser,
    "google-chrome": _browser,
    "weasyprint": _weasyprint,
    "soffice": _office,
}
"""Programs in the order they are tried: how true they print the page; LibreOffice knows least of its styles."""


def render(html: str) -> bytes:
    """The printed page. InvalidInputError where no engine is there, or the first one that is prints nothing."""
    program = next((found for name in ENGINES if (found := shutil.which(name))), None)
    if program is None:
        raise InvalidInputError("summary.no_pdf")
    name = Path(program).stem
    with tempfile.TemporaryDirectory(prefix="fztrack-") as place:
        folder = Path(place)
        page = folder / "page.html"
        page.write_text(html, encoding="utf-8")
        try:
            done = subprocess.run(
                ENGINES[name](program, page, folder), capture_output=True, timeout=TIMEOUT, check=False, cwd=folder
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InvalidInputError("summary.pdf_failed", program=name, problem=str(error)) from error
        made = folder / "page.pdf"
        if not made.exists() or not made.stat().st_size:
            raise InvalidInputError("summary.pdf_failed", program=name, problem=f"exit {done.returncode}")
        return made.read_bytes()
