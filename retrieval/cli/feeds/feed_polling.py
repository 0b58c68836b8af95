"""Adding feeds and polling them from the command line."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from retrieval.cli.feeds.feed_options import feed_line, open_fetcher
from retrieval.cli.options import Exit
from retrieval.cli.output import first_lines
from retrieval.cli.progress import Bars
from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.feeds.feed_finding import find_feed
from retrieval.feeds.poll_results import PollResult
from retrieval.feeds.poller import FeedPoller
from retrieval.library import Library
from retrieval.model.feed import Feed
from retrieval.reading.reader_pool import ReaderPool
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line


def add_feeds(library: Library, options: argparse.Namespace) -> int:
    """Find the feeds at addresses, add them to the library, and poll them."""
    return asyncio.run(_add(library, options))


def poll_feeds(library: Library, feeds: Sequence[Feed], options: argparse.Namespace) -> int:
    """Poll feeds now."""
    return asyncio.run(_poll(library, feeds, options))


def is_due(feed: Feed) -> bool:
    """True if the time of the next poll has come."""
    return feed.next_poll_at <= datetime.now(UTC)


async def _add(library: Library, options: argparse.Namespace) -> int:
    added: list[Feed] = []
    is_all = True
    async with open_fetcher(options) as fetcher:
        with ReaderPool() as readers:
            for url in dict.fromkeys(options.urls):
                try:
                    found = await find_feed(url, fetcher, readers)
                except (FetchFailed, UnreadableFile) as error:
                    print(f"{visible_line(url)}: {visible_line(str(error))}", file=sys.stderr)
                    is_all = False
                    continue
                known = {feed.id for feed in library.feeds.all(options.collection)}
                feed = library.feeds.add(found.url, options.collection, options.user, found.title)
                print("already there" if feed.id in known else "added", feed_line(feed), flush=True)
                added.append(feed)
    code = await _poll(library, added, options) if added and not options.no_poll else Exit.FOUND
    return code if is_all else Exit.USAGE


async def _poll(library: Library, feeds: Sequence[Feed], options: argparse.Namespace) -> int:
    results: list[PollResult] = []
    with Bars() as bars, bars.counting(len(feeds), "Polling") as advance, ReaderPool() as readers:

        def note(result: PollResult) -> None:
            results.append(result)
            advance()

        async with open_fetcher(options) as fetcher:
            await FeedPoller(library, fetcher, readers).poll(feeds, note)
    return _tell(library, results)


def _tell(library: Library, results: Sequence[PollResult]) -> int:
    """Print what polls have brought; the exit code."""
    added, changed = (sum(getattr(one, name) for one in results) for name in ("added", "changed"))
    parts = [f"polled {pluralize(len(results), 'feed')}: added {pluralize(added, 'article')}"]
    if changed:
        parts.append(f"{changed:,} with new text")
    if waiting := sum(result.feed.waiting for result in results):
        parts.append(f"{waiting:,} to be read later")
    print(", ".join(parts), flush=True)
    failures = [f"{feed_line(one.feed)}: {one.failure}" for one in results if one.failure]
    busy = [
        f"{feed_line(one.feed)}: another process polls it at the moment"
        for one in results
        if one.is_busy
    ]
    for line in first_lines(failures + busy + list(_unread(library, results))):
        print(visible_line(line), file=sys.stderr)
    return Exit.USAGE if failures or busy else Exit.FOUND


def _unread(library: Library, results: Sequence[PollResult]) -> Iterator[str]:
    """A line for each reason why pages of a feed could not be read."""
    for result in results:
        if result.feed.waiting or result.feed.unread:
            for failure, count in library.feeds.items.failures(result.feed.id):
                yield f"{feed_line(result.feed)}: {pluralize(count, 'page')} not read: {failure}"
