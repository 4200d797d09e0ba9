"""A drawing as a picture for documents: through the extra `plots` (vl-convert), else rsvg-convert where it is installed, else none."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess

TIMEOUT = 60

SCALE = 2.5


def png(svg: str) -> bytes | None:
    """The picture's bytes; None where nothing on this machine can make one (the paper then has the table)."""
    if importlib.util.find_spec("vl_convert") is not None:
        import vl_convert

        return bytes(vl_convert.svg_to_png(svg, scale=SCALE))
    program = shutil.which("rsvg-convert")
    if program is None:
        return None
    made = subprocess.run(
        [program, "--format=png", f"--zoom={SCALE}"],
        input=svg.encode(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return made.stdout if made.returncode == 0 and made.stdout else None
