"""One poll of a feed: what is new in it is read and added."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import ParamSpec, TypeVar

from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.feeds.entry_pages import article_of_page
from retrieval.feeds.entry_sorting import SortedEntries, entries_to_retry, sort_entries
from retrieval.feeds.feed_requests import read_feed
from retrieval.feeds.host_gate import HostGate
from retrieval.feeds.pace import page_backoff
from retrieval.feeds.waiting_entries import WaitingEntry, keys_of, page_key
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.fetching.response import Response
from retrieval.library import Library
from retrieval.model.addresses import authority_of
from retrieval.model.article import Article
from retrieval.model.feed import ClaimedFeed, Failure, Feed, FeedItem, ItemUpdate
from retrieval.model.records import Outcome
from retrieval.reading.feeds.feed_entries import ParsedFeed
from retrieval.reading.feeds.feed_parsing import MAX_NEW_ENTRIES
from retrieval.reading.metadata.titles import is_same_title
from retrieval.reading.reader_pool import ReaderPool

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_BATCH_ENTRIES = 20
"""Articles that are added together; others can write in between."""
_MAX_HOST_FAILURES = 3
"""After so many failures of a host in a row, its other pages wait for a later poll."""
_MAX_WAITING = 1_000
"""Entries of a feed whose pages are to be read again; with so many of them, no new ones count."""


class ClaimLost(Exception):
    """Somebody else polls the feed by now: this process was stopped for too long."""


@dataclass(frozen=True)
class PollTools:
    """The library, fetcher and limits that all polls of a poller share."""

    library: Library
    fetcher: PoliteFetcher
    readers: ReaderPool
    claimant: str
    clock: Callable[[], datetime]
    random: Random
    pages: HostGate
    admit: Callable[[Feed], None]
    """Called in a thread before articles are added; may raise UnreadableFile."""


@dataclass
class FeedPoll:
    """A poll of a feed that was claimed: first `read_feed`, then `read_pages`."""

    tools: PollTools
    claimed: ClaimedFeed
    response: Response | None = None
    parsed: ParsedFeed | None = None
    """None if the feed hasn't changed."""
    is_cut: bool = False
    """True if the feed has more new entries than a poll reads."""
    has_postponed: bool = False
    """True if entries wait until they may be read again, or until there is room for them."""
    has_parts: bool = False
    """True for an index of sitemaps, which may stay the same when they change."""
    added: int = 0
    changed: int = 0
    _found: int = 0
    """Entries whose articles are in the collection now."""
    _waiting: list[WaitingEntry] = field(default_factory=list)
    """Entries whose pages are to be read."""

    @property
    def body(self) -> str | None:
        """The hash of the content, if nothing in it is left for the next poll."""
        if self.is_cut or self.has_postponed or self.has_parts or self.response is None:
            return None
        is_unchanged = self.response.is_unchanged
        return self.claimed.body if is_unchanged else _hash(self.response.content)

    @property
    def has_rest(self) -> bool:
        """True if the next poll should come soon, for entries that are left.

        One that has brought nothing, as no page could be read, would only be repeated.
        """
        return self.is_cut and self._found > 0

    async def read_feed(self) -> None:
        """Fetch the feed, and add the articles that it contains.

        Raises FetchFailed and UnreadableFile.
        """
        claimed, tools = self.claimed, self.tools
        await self._in_store(tools.admit, claimed.feed)
        self.response = response = await tools.fetcher.get(
            claimed.feed.url,
            etag=claimed.etag if claimed.body else None,
            last_modified=claimed.last_modified if claimed.body else None,
            accept=None,
            respects_robots=False,  # somebody has asked for this address
        )
        if response.is_unchanged or _hash(response.content) == claimed.body:
            return
        known = await self._in_store(tools.library.feeds.items.known_fingerprints, claimed.feed.id)
        self.parsed = parsed = await self._parse(response, known)
        self.has_parts = bool(parsed.sitemaps)
        for sitemap in parsed.sitemaps:
            part = await self._parse(
                await tools.fetcher.get(sitemap, accept=None, respects_robots=False), known
            )
            entries = (*self.parsed.entries, *part.entries)[:MAX_NEW_ENTRIES]
            self.parsed = replace(part, entries=entries, title=self.parsed.title or part.title)
        self.is_cut = len(self.parsed.entries) >= MAX_NEW_ENTRIES
        found = await self._in_store(
            sort_entries, self.parsed, claimed.feed, tools.library.feeds.items, tools.clock()
        )
        await self._add_known_and_full(found)

    async def read_pages(self) -> None:
        """Read the pages of new entries, and those that could not be read before."""
        items, now = self.tools.library.feeds.items, self.tools.clock()
        new = self._waiting
        again = await self._in_store(entries_to_retry, self.claimed.feed, items, now, new)
        failures: Counter[str] = Counter()
        for waiting in (*new, *again):
            await self._read_page(waiting, failures)

    async def _parse(self, response: Response, known: frozenset[str]) -> ParsedFeed:
        readers = self.tools.readers
        return await readers.run(
            readers.call,
            read_feed,
            response.content,
            response.final_url,
            known,
            response.charset,
            MAX_NEW_ENTRIES,
        )

    async def _add_known_and_full(self, found: SortedEntries) -> None:
        room = max(0, _MAX_WAITING - self.claimed.feed.waiting)
        self._waiting = found.waiting[:room]
        self.has_postponed = bool(found.postponed) or len(found.waiting) > room
        for start in range(0, len(found.updates), _BATCH_ENTRIES):
            await self._save(found.updates[start : start + _BATCH_ENTRIES])

    async def _read_page(self, waiting: WaitingEntry, failures: Counter[str]) -> None:
        """Read the page of an entry and add its article, or note why that can't be done.

        `failures` are the failures of each host in a row.
        """
        url = waiting.entry.url or ""
        host = authority_of(url)
        if failures[host] >= _MAX_HOST_FAILURES:
            await self._save([self._left(waiting)])
            return
        try:
            ready = partial(self.tools.fetcher.wait_for_turn, url)
            async with self.tools.pages.enter(url, ready):
                article = await article_of_page(waiting, self.tools.fetcher, self.tools.readers)
        except (FetchFailed, UnreadableFile) as error:
            is_temporary = isinstance(error, FetchFailed) and error.is_temporary
            failures[host] += is_temporary
            await self._save([self._failed(waiting, error, is_temporary=is_temporary)])
            return
        failures[host] = 0
        await self._save([await self._read(waiting, article)])

    async def _read(self, waiting: WaitingEntry, article: Article) -> ItemUpdate:
        """The update for an entry whose page was read."""
        keys = keys_of(waiting.entry)
        if article.url:
            key = page_key(article.url)
            items = self.tools.library.feeds.items
            others = await self._in_store(items.by_keys, self.claimed.feed.id, [key])
            if key in keys or not await self._is_another(others.get(key), article):
                keys = (*keys, key)
            else:  # many pages state the address of one of them as theirs
                article = replace(article, url=waiting.entry.url)
        return _update(waiting, keys=keys, article=article)

    async def _is_another(self, item: FeedItem | None, article: Article) -> bool:
        """True if an entry with an address is another article than the one with that address."""
        if item is None or item.article_id is None:
            return False
        collections = (self.claimed.feed.collection,)
        other = await self._in_store(self.tools.library.article, item.article_id, collections)
        return other is not None and not is_same_title(other.title, article.title)

    def _failed(
        self, waiting: WaitingEntry, error: FetchFailed | UnreadableFile, *, is_temporary: bool
    ) -> ItemUpdate:
        """The update for an entry whose page could not be read."""
        attempts = waiting.attempts + 1
        retry_after = error.retry_after if isinstance(error, FetchFailed) else None
        seconds = page_backoff(attempts, is_temporary=is_temporary, retry_after=retry_after)
        if waiting.own_article and (seconds is None or not is_temporary):
            return _update(waiting, article=waiting.own_article)
        return _update(
            waiting,
            attempts=attempts,
            retry_at=self._in(seconds) if seconds else None,
            entry=waiting.to_json() if seconds else None,
            failure=failure_of(error),
        )

    def _left(self, waiting: WaitingEntry) -> ItemUpdate:
        """The update for an entry whose page is left for a later poll."""
        seconds = page_backoff(1, is_temporary=True, retry_after=None)
        return _update(
            waiting,
            attempts=waiting.attempts,
            retry_at=self._in(seconds or 0),
            entry=waiting.to_json(),
        )

    def _in(self, seconds: float) -> datetime:
        return self.tools.clock() + timedelta(seconds=seconds)

    async def _save(self, updates: Sequence[ItemUpdate]) -> None:
        """Store entries with their articles; raises ClaimLost, and UnreadableFile if it is full."""
        if any(update.article for update in updates):
            await self._in_store(self.tools.admit, self.claimed.feed)
        outcomes = await self._in_store(
            self.tools.library.add_feed_items,
            self.claimed.feed,
            self.tools.claimant,
            updates,
            self.tools.clock(),
        )
        if outcomes is None:
            raise ClaimLost
        self._found += sum(bool(one.article or one.article_id) for one in updates)
        self.added += outcomes.count(Outcome.NEW)
        self.changed += outcomes.count(Outcome.VERSION)

    @staticmethod
    async def _in_store(
        function: Callable[Parameters, Result],
        *arguments: Parameters.args,
        **options: Parameters.kwargs,
    ) -> Result:
        return await asyncio.to_thread(function, *arguments, **options)


def failure_of(error: FetchFailed | UnreadableFile) -> Failure:
    """The failure that is stored for an exception."""
    return Failure(error.reason, error.details)


def _update(
    waiting: WaitingEntry,
    *,
    keys: tuple[str, ...] | None = None,
    article: Article | None = None,
    attempts: int = 0,
    retry_at: datetime | None = None,
    entry: str | None = None,
    failure: Failure | None = None,
) -> ItemUpdate:
    return ItemUpdate(
        keys or keys_of(waiting.entry),
        waiting.entry.content,
        waiting.entry.fingerprint,
        article,
        None,
        attempts,
        retry_at,
        entry,
        failure,
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
