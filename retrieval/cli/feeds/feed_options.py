"""The feeds that a user has named, and the options for fetching them."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from retrieval.cli.options import UsageError
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.library import Library
from retrieval.model.addresses import address_key
from retrieval.model.feed import Feed
from retrieval.text.unicode import visible_line


def named_feeds(library: Library, options: argparse.Namespace) -> list[Feed]:
    """The feeds of the collection that were named by number or address; all of them by default.

    Raises UsageError for one that isn't there.
    """
    feeds = library.feeds.all(options.collection)
    if not options.feeds:
        return feeds
    return [_named(feeds, name) for name in dict.fromkeys(options.feeds)]


def feed_line(feed: Feed) -> str:
    """The number, title and address of a feed on one line."""
    title = f"{visible_line(feed.title)}  " if feed.title else ""
    return f"{feed.id}  {title}{visible_line(feed.url)}"


def _named(feeds: Sequence[Feed], name: str) -> Feed:
    key = address_key(name)
    for feed in feeds:
        if name.strip() == str(feed.id) or key == address_key(feed.url):
            return feed
    raise UsageError(
        f"{visible_line(name)}: no such feed in this collection; `feeds list` lists them"
    )


@asynccontextmanager
async def open_fetcher(options: argparse.Namespace) -> AsyncIterator[PoliteFetcher]:
    """The fetcher of feeds and pages; raises UsageError for a wrong `--allow-host`."""
    try:
        fetcher = Fetcher(options.allow_host)
    except ValueError as error:
        raise UsageError(f"--allow-host: {error}") from None
    async with fetcher:
        yield PoliteFetcher(fetcher)
