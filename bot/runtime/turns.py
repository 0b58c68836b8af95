"""Turns of several processes to begin a session: Discord wants five seconds between two."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

_TURN_SECONDS = 5.5
"""With half a second for clocks that differ; Discord refuses who is early, and they come again."""


async def wait_for_turn(claim: Callable[[str], Awaitable[bool]]) -> None:
    """Wait for the beginning of a turn that no other process has claimed.

    Turns are numbered by the time since 1970, the same for all processes.
    """
    is_ours = False
    while not is_ours:
        turn = int(time.time() // _TURN_SECONDS) + 1
        is_ours = await claim(f"turn {turn}")
        await asyncio.sleep(turn * _TURN_SECONDS - time.time())
