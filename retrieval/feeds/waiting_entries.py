"""Entries whose pages are still to be read, as they are stored."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from retrieval.model.addresses import address_key
from retrieval.model.article import Article, Precision
from retrieval.reading.feeds.feed_entries import Coverage, FeedEntry, ParsedFeed


@dataclass(frozen=True)
class WaitingEntry:
    """An entry, and what its feed says of all entries."""

    feed: ParsedFeed
    """Without its entries."""
    entry: FeedEntry
    attempts: int = 0
    """Attempts to read its page that failed."""

    @property
    def own_article(self) -> Article | None:
        """The article that the entry contains; None if it is only a teaser."""
        return self.feed.article(self.entry) if self.entry.text else None

    def to_json(self) -> str:
        """The entry as it is stored."""
        entry = asdict(self.entry) | {
            "coverage": self.entry.coverage.value,
            "published": self.entry.published and self.entry.published.isoformat(),
        }
        feed = (self.feed.format, self.feed.title, self.feed.language)
        return json.dumps([feed, entry], ensure_ascii=False)


def waiting_entry(feed: ParsedFeed, entry: FeedEntry) -> WaitingEntry:
    """An entry of a feed that was just read."""
    return WaitingEntry(replace(feed, entries=()), entry)


def parse_waiting(stored: str, attempts: int) -> WaitingEntry:
    """A stored entry."""
    (format_, title, language), entry = json.loads(stored)
    day = entry["published"]
    values = entry | {
        "coverage": Coverage(entry["coverage"]),
        "published": date.fromisoformat(day) if day else None,
        "precision": Precision(entry["precision"]),
    }
    return WaitingEntry(ParsedFeed(format_, title, language, ()), FeedEntry(**values), attempts)


def keys_of(entry: FeedEntry) -> tuple[str, ...]:
    """The keys by which an entry is known again, the surest first."""
    keys = []
    if entry.guid:
        is_address = entry.guid.startswith(("http://", "https://"))
        keys.append(f"id:{address_key(entry.guid) if is_address else entry.guid}")
    if entry.url:
        keys.append(page_key(entry.url))
    if not keys and entry.title and entry.published:
        keys.append(f"title:{entry.published.isoformat()} {entry.title}")
    return tuple(key.replace("\0", "") for key in keys)


def page_key(url: str) -> str:
    """The key of an entry that leads to a page."""
    return f"page:{address_key(url)}"
