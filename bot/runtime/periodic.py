"""What is done now and then while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp

from bot.errors import UserError
from bot.runtime.executor import LibraryBusy
from retrieval.storage.sqlite.store import StoreError

_log = logging.getLogger(__name__)


async def run_periodically(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Does some work, and again after so many seconds, for ever.

    What a busy disk or a broken connection has kept from being done is done the next time.
    """
    while True:
        try:
            await work()
        except (StoreError, LibraryBusy, UserError, aiohttp.ClientError, OSError) as error:
            _log.warning("put off for %g seconds: %r", seconds, error)
        except Exception:  # noqa: BLE001 - whatever it is, it may go well the next time
            _log.exception("put off for %g seconds", seconds)
        await asyncio.sleep(seconds)
