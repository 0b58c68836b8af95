"""Work that is repeated while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import DISCORD_FAILURES, UserError
from bot.runtime.executor import LibraryBusy
from bot.runtime.in_flight import InFlight
from retrieval import StoreError

_log = logging.getLogger(__name__)


async def run_periodically(
    seconds: float, work: Callable[[], Awaitable[None]], in_flight: InFlight
) -> None:
    """Do some work until the bot stops, with pauses between; each round counts as in flight.

    An error, such as a busy disk or a broken connection, is logged and does not end it.
    """
    while not in_flight.is_stopping:
        try:
            with in_flight.track(work):
                await work()
        except (StoreError, LibraryBusy, UserError, *DISCORD_FAILURES) as error:
            _log.warning("failed, trying again in %g seconds: %r", seconds, error)
        except Exception:  # noqa: BLE001 - the next time it may succeed
            _log.exception("failed, trying again in %g seconds", seconds)
        await asyncio.sleep(seconds)
