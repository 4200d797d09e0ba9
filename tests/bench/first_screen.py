"""From the shell to the screen, in a terminal of its own: python tests/bench/first_screen.py LEDGER [TIMES]

A minimal Textual app, then `fztrack`: until the frame of its first screen, and until the bodies stand in it. Everything is
compiled beforehand, as an installed program is. POSIX only.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from printing import machine, table

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("fztrack")
Minimal().run()
"""
ENTRY = "import sys; from fztrack.cli.main import run; sys.exit(run())"
FRAME, BODIES = "履诺追踪", "走势"


def until(words: str, command: Sequence[str]) -> float:
    """Seconds from starting a program to these words being on its screen."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, wanted = b"", words.encode()
    while wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], 60)
        if not ready:
            raise SystemExit(f"never showed {words}")
        seen += os.read(terminal, 1 << 16)
    took = time.perf_counter() - start
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def main() -> None:
    """Both, several times in turn, as medians."""
    ledger, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    os.environ["FZTRACK_TOUR"] = "false"
    ours = [sys.executable, "-c", ENTRY, "--ledger", ledger]
    runs = {"minimal app": ("fztrack", [sys.executable, "-c", MINIMAL])}
    runs |= {"fztrack, first screen": (FRAME, ours), "fztrack, the bodies in it": (BODIES, ours)}
    took: dict[str, list[float]] = {name: [] for name in runs}
    with tempfile.TemporaryDirectory() as compiled:
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for words, command in runs.values():
            until(words, command)
        for _time in range(times):
            for name, (words, command) in runs.items():
                took[name].append(until(words, command))
    small = statistics.median(took["minimal app"])
    print(machine())
    rows = [
        (n, f"{statistics.median(s) * 1000:.0f} ms", f"{statistics.median(s) / small:.2f}") for n, s in took.items()
    ]
    table(("from the shell to", "median", "times the minimal app"), rows)


if __name__ == "__main__":
    main()
