"""Waiting until a screen shows what it is going to show: by what is drawn, not by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

_ALIKE = 3
_PATIENCE_S = 60


async def worked(pilot: Pilot) -> None:
    """Until what a key set going is done: the end of one piece of work may begin another."""
    for _round in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def drawn(pilot: Pilot, until: Callable[[], bool] = lambda: True) -> None:
    """Until `until` holds and the picture has been the same some times in a row, also on a busy machine."""
    alike, before = 0, ""
    async with asyncio.timeout(_PATIENCE_S):
        while alike < _ALIKE:
            await pilot.pause(0.02)
            now = pilot.app.export_screenshot() if until() else ""
            alike = alike + 1 if now and now == before else 0
            before = now
