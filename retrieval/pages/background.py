"""Fetches and reads many pages, in a thread of its own, while others use what has arrived."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread

from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.model.addresses import authority_of
from retrieval.model.parsed import DEFAULT_OPTIONS, ReadOptions
from retrieval.pages.page_reading import FetchedPage, read_page
from retrieval.reading.reader_pool import ReaderPool

_HOSTS_AT_ONCE = 8
_MAX_WAITING = 32
"""Pages that are being fetched, or were read and are not used yet: they are in memory."""
_MAX_FAILURES = 5
"""Failures of a host one after the other, after which it is not asked again."""
_BATCH_PAGES = 64
_BATCH_SECONDS = 2.0
"""A batch ends with this many pages, or this long after its first page has arrived."""
_TICK_SECONDS = 0.1


@dataclass(frozen=True)
class PageFailure:
    """A web address whose articles could not be read, and the reason."""

    address: str
    error: FetchFailed | UnreadableFile


PageResult = FetchedPage | PageFailure


def read_pages(
    addresses: Iterable[str],
    readers: ReaderPool,
    allow: Collection[str] = (),
    options: ReadOptions = DEFAULT_OPTIONS,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[list[PageResult]]:
    """Fetch and read pages, several hosts at once, and yield them in batches as they arrive.

    The order of the addresses is that of each host. `allow` names private hosts that may be fetched
    from. When `is_stopped` returns True, a last batch has what has arrived.
    """
    reading = _Reading(readers, allow, options)
    thread = Thread(target=reading.run, args=(list(addresses),), daemon=True)
    thread.start()
    try:
        yield from reading.batches(is_stopped)
    finally:
        reading.stop()
        thread.join()


class _Reading:
    """The event loop of the thread, and the results that it hands over."""

    def __init__(self, readers: ReaderPool, allow: Collection[str], options: ReadOptions) -> None:
        self._readers = readers
        self._allow = allow
        self._options = options
        self._results: SimpleQueue[PageResult | BaseException | None] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(_MAX_WAITING)
        self._task: asyncio.Task[None] | None = None

    def run(self, addresses: Iterable[str]) -> None:
        """Fetch and read everything; for the thread."""
        end: BaseException | None = None
        try:
            self._task = self._loop.create_task(self._read_all(addresses))
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised where the results are used
            end = error
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()
            self._results.put(end)

    def stop(self) -> None:
        """Stop fetching."""
        self._in_loop(lambda: self._task.cancel() if self._task else None)

    def batches(self, is_stopped: Callable[[], bool]) -> Iterator[list[PageResult]]:
        """The results in batches, until the last one or until they are to stop."""
        batch: list[PageResult] = []
        ends_at = 0.0
        is_last = False
        while not is_last:
            has_stopped = is_stopped()
            try:
                result = self._results.get(timeout=0 if has_stopped else _TICK_SECONDS)
            except Empty:
                is_last = has_stopped
            else:
                if result is None:
                    is_last = True
                elif isinstance(result, BaseException):
                    raise result
                else:
                    self._in_loop(self._room.release)
                    ends_at = ends_at if batch else time.monotonic() + _BATCH_SECONDS
                    batch.append(result)
            is_whole = len(batch) >= _BATCH_PAGES or time.monotonic() >= ends_at
            if batch and (is_last or is_whole):
                yield batch
                batch = []

    def _in_loop(self, function: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(function)

    async def _read_all(self, addresses: Iterable[str]) -> None:
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            by_host[authority_of(address)].append(address)
        hosts = deque(by_host.values())
        async with Fetcher(self._allow) as fetcher:
            read = partial(self._read_hosts, hosts, PoliteFetcher(fetcher))
            async with asyncio.TaskGroup() as group:
                for _ in range(min(_HOSTS_AT_ONCE, len(hosts))):
                    group.create_task(read())

    async def _read_hosts(self, hosts: deque[list[str]], fetcher: PoliteFetcher) -> None:
        """Read the pages of one host after the other, for as long as there are hosts."""
        while hosts:
            failures = 0
            last: FetchFailed | None = None
            for address in hosts.popleft():
                await self._room.acquire()
                result: PageResult
                if last and failures >= _MAX_FAILURES:
                    result = PageFailure(address, last)
                else:
                    result = await self._read(address, fetcher)
                self._results.put(result)
                error = result.error if isinstance(result, PageFailure) else None
                is_of_host = isinstance(error, FetchFailed) and error.is_temporary
                failures = failures + 1 if is_of_host else 0
                last = error if isinstance(error, FetchFailed) else None

    async def _read(self, address: str, fetcher: PoliteFetcher) -> PageResult:
        try:
            return await read_page(address, fetcher, self._readers, self._options)
        except (FetchFailed, UnreadableFile) as error:
            return PageFailure(address, error)
