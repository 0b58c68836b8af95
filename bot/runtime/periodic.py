"""Work that is repeated while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp

from bot.errors import UserError
from bot.runtime.executor import LibraryBusy
from retrieval import StoreError

_log = logging.getLogger(__name__)


async def run_periodically(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do some work for ever, with pauses between.

    An error, such as a busy disk or a broken connection, is logged and does not end it.
    """
    while True:
        try:
            await work()
        except (StoreError, LibraryBusy, UserError, aiohttp.ClientError, OSError) as error:
            _log.warning("failed, trying again in %g seconds: %r", seconds, error)
        except Exception:  # noqa: BLE001 - the next time it may succeed
            _log.exception("failed, trying again in %g seconds", seconds)
        await asyncio.sleep(seconds)
