"""Decides for each entry of a feed whether it is known, contains its article, or has a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from retrieval.feeds.pace import version_wait
from retrieval.feeds.waiting_entries import (
    WaitingEntry,
    keys_of,
    page_key,
    parse_waiting,
    waiting_entry,
)
from retrieval.model.feed import Feed, FeedItem, ItemUpdate
from retrieval.reading.feeds.feed_entries import Coverage, FeedEntry, ParsedFeed
from retrieval.storage.base import FeedItemStore


@dataclass
class SortedEntries:
    """The entries of a feed, by what is to be done with them."""

    updates: list[ItemUpdate] = field(default_factory=list)
    """Those that are known under other keys, and those that contain their articles."""
    waiting: list[WaitingEntry] = field(default_factory=list)
    """Those whose pages are to be read."""
    postponed: int = 0
    """The number of those that have changed too often to be read now."""


def sort_entries(
    parsed: ParsedFeed, feed: Feed, items: FeedItemStore, now: datetime
) -> SortedEntries:
    """Sort the entries of a feed that are new, or are not as they were."""
    keys = {key for entry in parsed.entries for key in keys_of(entry)}
    known = items.by_keys(feed.id, keys)
    pages = [key for key in keys if key.startswith("page:") and key not in known]
    elsewhere = items.article_ids(feed.collection, pages)
    found = SortedEntries()
    for entry in parsed.entries:
        _sort(entry, parsed, known, elsewhere, now, found)
    return found


def entries_to_retry(
    feed: Feed, items: FeedItemStore, now: datetime, new: Iterable[WaitingEntry]
) -> list[WaitingEntry]:
    """The entries whose pages are to be read again now, but for those whose pages are read anew."""
    read_anew = {keys_of(waiting.entry) for waiting in new}
    due = {item.entry: item for item in items.retries(feed.id, now) if item.entry}
    waiting = (parse_waiting(entry, item.attempts) for entry, item in due.items())
    return [one for one in waiting if keys_of(one.entry) not in read_anew]


def _sort(
    entry: FeedEntry,
    parsed: ParsedFeed,
    known: Mapping[str, FeedItem],
    elsewhere: Mapping[str, str],
    now: datetime,
    found: SortedEntries,
) -> None:
    keys = keys_of(entry)
    item = next((known[key] for key in keys if key in known), None)
    other = elsewhere.get(page_key(entry.url)) if entry.url else None
    update = ItemUpdate(keys, entry.content, entry.fingerprint)
    if item is None and other:
        found.updates.append(replace(update, article_id=other))
    elif item and item.content == entry.content:
        if not item.entry:  # one that waits is stored as it is
            attempts = item.attempts
            found.updates.append(replace(update, article_id=item.article_id, attempts=attempts))
    elif item and item.article_id and now < _may_change_at(item):
        found.postponed += 1
    elif entry.coverage is Coverage.FULL:
        found.updates.append(replace(update, article=parsed.article(entry)))
    elif entry.url:
        found.waiting.append(waiting_entry(parsed, entry))


def _may_change_at(item: FeedItem) -> datetime:
    return item.read_at + timedelta(seconds=version_wait(item.versions))
