"""The polling of all feeds in the library while the bot runs."""

from __future__ import annotations

import asyncio
import logging

from bot.services import Services
from retrieval import SHARED, PollResult

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 60.0


async def poll_feeds(services: Services) -> None:
    """Poll each feed when it is due, until this is cancelled.

    Those that servers follow are left alone unless the host lets their managers fetch.
    """
    collection = None if services.may_servers_fetch else SHARED
    while True:
        try:
            await services.poller.run(_log_result, collection)
        except Exception:  # noqa: BLE001 - whatever fails, the other feeds must be polled again
            _log.exception("feeds can't be polled, trying again in %g seconds", _RETRY_SECONDS)
        await asyncio.sleep(_RETRY_SECONDS)


def _log_result(result: PollResult) -> None:
    """Log what a poll has brought, or why it failed; without the address, which may be secret."""
    feed = result.feed
    if result.failure:
        state = "is switched off" if feed.is_off else f"failed, {feed.failures} in a row"
        _log.warning("feed %d %s: %s", feed.id, state, result.failure)
    elif result.added or result.changed:
        _log.info("feed %d: new articles: %d, changed: %d", feed.id, result.added, result.changed)
