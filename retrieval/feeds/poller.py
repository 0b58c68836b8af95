"""Polls feeds: some now, or all of them as their schedule says."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from random import Random

from retrieval.errors import FetchFailed, StoreError, UnreadableFile, UnreadableReason
from retrieval.feeds.feed_poll import ClaimLost, FeedPoll, PollTools
from retrieval.feeds.host_gate import HostGate
from retrieval.feeds.poll_results import PollResult, failed, success
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.library import Library
from retrieval.model.addresses import authority_of
from retrieval.model.feed import ClaimedFeed, Feed, PollRecord
from retrieval.reading.reader_pool import ReaderPool

_log = logging.getLogger(__name__)

_MAX_FEEDS = 16
"""Feeds that are fetched at once."""
_MAX_PAGES = 4
"""Pages that are fetched at once."""
_KEEP_SECONDS = 4.0
"""The time after which claims are kept for longer."""
_PATIENCE_SECONDS = 20.0
"""The time to wait for a feed that another process has claimed; if it was killed, that ends."""
_ASK_SECONDS = 1.0
_TICK_SECONDS = 5.0
"""The time after which `run` looks for feeds that are due."""


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(_: PollResult) -> None:
    pass


def _admit_all(_: Feed) -> None:
    pass


class FeedPoller:
    """Polls the feeds of a library; several processes may do so at once.

    A feed that hangs, or takes long to read, doesn't delay feeds of other hosts. `admit` is called
    in a thread before a feed is read, and before its articles are added, a few at a time; it may
    raise UnreadableFile: then the poll has failed so.
    """

    def __init__(
        self,
        library: Library,
        fetcher: PoliteFetcher,
        readers: ReaderPool,
        *,
        clock: Callable[[], datetime] = _now,
        random: Random | None = None,
        tick_seconds: float = _TICK_SECONDS,
        admit: Callable[[Feed], None] = _admit_all,
    ) -> None:
        self._feeds = library.feeds
        self._tools = PollTools(
            library,
            fetcher,
            readers,
            secrets.token_hex(8),
            clock,
            random or Random(),  # noqa: S311 - it only spreads polls over time
            HostGate(_MAX_PAGES),
            admit,
        )
        self._places = asyncio.Semaphore(_MAX_FEEDS)
        self._tick_seconds = tick_seconds

    async def poll(
        self, feeds: Sequence[Feed], on_result: Callable[[PollResult], None] = _ignore
    ) -> list[PollResult]:
        """Poll feeds now, even those that are paused or off; the results are in the same order.

        `on_result` is called with each result as soon as it is there. Raises StoreError.
        """
        results: dict[int, PollResult] = {}

        async def poll_host(at_host: Sequence[Feed]) -> None:
            for feed in at_host:
                result = await self._poll(feed.id, _PATIENCE_SECONDS)
                results[feed.id] = result or PollResult(feed, is_busy=True)
                on_result(results[feed.id])

        hosts: dict[str, list[Feed]] = defaultdict(list)
        for feed in feeds:
            hosts[authority_of(feed.url)].append(feed)
        async with self._keeping_claims():
            try:
                async with asyncio.TaskGroup() as group:
                    for at_host in hosts.values():
                        group.create_task(poll_host(at_host))
            except ExceptionGroup as errors:
                raise errors.exceptions[0] from None
        return [results[feed.id] for feed in feeds]

    async def run(
        self,
        on_result: Callable[[PollResult], None] = _ignore,
        collection: str | None = None,
    ) -> None:
        """Poll each feed, or those of a collection, when it is due, until this is cancelled."""
        running: dict[str, asyncio.Task[None]] = {}

        async def poll_due(feed_id: int) -> None:
            try:
                if result := await self._poll(feed_id, 0):
                    on_result(result)
            except StoreError as error:  # a full disk, for example: later it may work
                _log.warning("a feed could not be polled: %s", error)
            except Exception:  # noqa: BLE001 - whatever fails in one feed must not stop the others
                _log.exception("a feed could not be polled")

        async with self._keeping_claims(), asyncio.TaskGroup() as group:
            while True:
                for feed_id, url in await self._due(collection):
                    host = authority_of(url)
                    if host not in running or running[host].done():
                        running[host] = group.create_task(poll_due(feed_id))
                await asyncio.sleep(self._tick_seconds)
                running = {host: task for host, task in running.items() if not task.done()}

    async def _due(self, collection: str | None) -> list[tuple[int, str]]:
        try:
            return await asyncio.to_thread(self._feeds.due, self._tools.clock(), collection)
        except StoreError as error:
            _log.warning("feeds can't be polled: %s", error)
            return []

    async def _poll(self, feed_id: int, patience: float) -> PollResult | None:
        """Poll a feed; None if another process polls it, or if it has been removed."""
        poll: FeedPoll | None = None
        try:
            async with self._places:
                claimed = await self._claim(feed_id, patience)
                if claimed is None:
                    return None
                poll = FeedPoll(self._tools, claimed)
                record = await self._failure(poll, poll.read_feed)
            if record is None:
                record = await self._failure(poll, poll.read_pages)
            if record is None:
                items = self._feeds.items
                record = success(poll, await asyncio.to_thread(items.next_retry_at, feed_id))
            feed = await asyncio.to_thread(
                self._feeds.record, feed_id, self._tools.claimant, record
            )
        except ClaimLost:
            return None
        except BaseException:
            if poll:
                await asyncio.shield(self._release(feed_id))
            raise
        if feed is None:
            return None
        is_unchanged = poll.parsed is None and not (poll.added or poll.changed)
        return PollResult(feed, poll.added, poll.changed, is_unchanged)

    @staticmethod
    async def _failure(poll: FeedPoll, step: Callable[[], Awaitable[None]]) -> PollRecord | None:
        """Take a step of a poll; the record of a failure, or None."""
        try:
            await step()
        except (FetchFailed, UnreadableFile) as error:
            return failed(poll, error)
        except (ClaimLost, StoreError):
            raise
        except Exception as error:  # noqa: BLE001 - one feed must not end the poller
            _log.exception("a feed could not be read")
            name = type(error).__name__
            return failed(poll, UnreadableFile(UnreadableReason.READER_FAILED, error=name))
        return None

    async def _claim(self, feed_id: int, patience: float) -> ClaimedFeed | None:
        """Claim a feed, and wait some seconds for that."""
        while True:
            claimed = await self._try_to_claim(feed_id)
            if claimed or patience <= 0:
                return claimed
            await asyncio.sleep(_ASK_SECONDS)
            patience -= _ASK_SECONDS

    async def _try_to_claim(self, feed_id: int) -> ClaimedFeed | None:
        claiming = asyncio.ensure_future(
            asyncio.to_thread(self._feeds.claim, feed_id, self._tools.claimant, self._tools.clock())
        )
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            # its thread goes on, and what it claims would be kept for ever
            with suppress(StoreError):
                if await claiming:
                    await self._release(feed_id)
            raise

    async def _release(self, feed_id: int) -> None:
        await asyncio.to_thread(self._feeds.release, feed_id, self._tools.claimant)

    @asynccontextmanager
    async def _keeping_claims(self) -> AsyncIterator[None]:
        """Keep the claims of this poller for as long as it polls."""
        task = asyncio.create_task(self._keep_claims())
        try:
            yield
        finally:
            task.cancel()

    async def _keep_claims(self) -> None:
        while True:
            await asyncio.sleep(_KEEP_SECONDS)
            try:
                await asyncio.to_thread(
                    self._feeds.keep_claims, self._tools.claimant, self._tools.clock()
                )
            except StoreError as error:
                _log.warning("claims on feeds can't be kept: %s", error)
