"""fztrack in another process, for work that takes long: its JSON lines as they come, stopped like from a keyboard."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence

#: The console entry in another interpreter; its JSON lines and exit codes are a contract (docs/cli.md).
PROGRAM = (sys.executable, "-c", "import sys; from fztrack.cli.main import run; sys.exit(run())")
#: Bytes a line of it may have.
LONGEST = 1 << 20


class Program:
    """One run of a command. `code` and `said` (what it wrote on stderr) are there when it has ended."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = tuple(arguments)
        self.process: asyncio.subprocess.Process | None = None
        self.code: int | None = None
        self.said = ""
        self.stopped = False

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return self.process is not None and self.process.returncode is None

    async def rows(self) -> AsyncIterator[Mapping[str, object]]:
        """Its JSON objects, one a line, to its end; whoever stops listening ends it."""
        process = self.process = await asyncio.create_subprocess_exec(
            *PROGRAM,
            *self.arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST,
        )
        assert process.stdout is not None and process.stderr is not None
        errors = asyncio.create_task(process.stderr.read())
        try:
            async for raw in process.stdout:
                row = _object(raw)
                if row is not None:
                    yield row
            self.code = await process.wait()
            self.said = (await errors).decode("utf-8", "replace").strip()
        finally:
            errors.cancel()
            self.end()

    def stop(self) -> None:
        """Stop it as Ctrl+C does: what it finished stays."""
        if self.process is not None and self.process.returncode is None:
            self.stopped = True
            if sys.platform == "win32":
                self.process.terminate()
            else:
                self.process.send_signal(signal.SIGINT)

    def end(self) -> None:
        """Leave nothing of it behind."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()


def _object(raw: bytes) -> Mapping[str, object] | None:
    try:
        row = json.loads(raw)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None
