"""Import and export of lists of feeds in OPML."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from yarl import URL

from retrieval.cli.options import Exit, UsageError
from retrieval.cli.output import display_path
from retrieval.errors import FetchReason, UnreadableFile
from retrieval.library import Library
from retrieval.reading.feeds.opml import ListedFeed, parse_opml, write_opml
from retrieval.reading.read_limits import MAX_FILE_BYTES
from retrieval.reading.reader_pool import ReaderPool
from retrieval.text.counts import pluralize


def listed_feeds(file: Path) -> tuple[ListedFeed, ...]:
    """The feeds in an OPML file; raises UsageError, also if it lists none."""
    if file.stat().st_size > MAX_FILE_BYTES:
        raise UsageError(f"{display_path(file)}: larger than {MAX_FILE_BYTES // 1_000_000} MB")
    try:
        with ReaderPool() as readers:
            feeds = readers.call(parse_opml, file.read_bytes()).feeds
    except UnreadableFile as error:
        raise UsageError(f"{display_path(file)}: {error}") from None
    if not feeds:
        raise UsageError(f"{display_path(file)}: lists no feeds")
    return feeds


def import_feeds(
    library: Library, feeds: tuple[ListedFeed, ...], options: argparse.Namespace
) -> int:
    """Add feeds to the library, but none whose address has a login: others could read it."""
    for feed in filter(_has_login, feeds):
        bare = URL(feed.url).with_user(None)
        print(f"{bare}: left out, as {FetchReason.CREDENTIALS.value}", file=sys.stderr)
    before = {feed.id for feed in library.feeds.all(options.collection)}
    ids = [
        library.feeds.add(feed.url, options.collection, options.user, feed.title).id
        for feed in feeds
        if not _has_login(feed)
    ]
    known = len(before.intersection(ids))
    parts = [f"added {pluralize(len(set(ids) - before), 'feed')}"]
    if known:
        parts.append(f"already there {known:,}")
    print(", ".join(parts), flush=True)
    print("`feeds poll` polls them now; the bot does so by itself", file=sys.stderr)
    return Exit.FOUND


def _has_login(feed: ListedFeed) -> bool:
    url = URL(feed.url)
    return url.raw_user is not None or url.raw_password is not None


def export_feeds(library: Library, options: argparse.Namespace) -> int:
    """Write the feeds of a collection to a file, or to standard output."""
    feeds = library.feeds.all(options.collection)
    listed = [ListedFeed(feed.url, feed.title) for feed in feeds]
    content = write_opml(f"Feeds of {options.collection}", listed, datetime.now(UTC))
    if options.file is None:
        print(content.decode(), end="")
        return Exit.FOUND
    try:
        with options.file.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(f"{display_path(options.file)} already exists: name a new file") from None
    print(f"wrote {pluralize(len(feeds), 'feed')} to {display_path(options.file)}")
    return Exit.FOUND
