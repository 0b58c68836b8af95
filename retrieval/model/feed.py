"""Feeds that fill a collection, and what is known of their entries: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from retrieval.errors import FetchReason, UnreadableReason
from retrieval.model.article import Article


@dataclass(frozen=True)
class Failure:
    """The reason why a feed or a page could not be read; `str()` says it in English.

    To say it in another language, translate `reason` and fill in `details`.
    """

    reason: FetchReason | UnreadableReason
    details: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        text: str = self.reason.value
        return text.format(**self.details)


@dataclass(frozen=True)
class Feed:
    """A feed of a collection, and how its polls went."""

    id: int
    collection: str
    url: str
    """Its present address: a permanent redirect has moved it."""
    title: str | None
    added_at: datetime
    added_by: str | None
    is_paused: bool
    is_off: bool
    """True after repeated failures, or if it is gone for ever; `failure` says why."""
    polled_at: datetime | None
    """The last poll, whether it succeeded or not."""
    next_poll_at: datetime
    failures: int
    """Polls that failed since the last one that succeeded."""
    failing_since: datetime | None
    failure: Failure | None
    """The reason of the last failure; None after a success."""
    pace_seconds: float
    """The time between two polls, apart from failures."""
    items: int = 0
    """Entries whose articles were added."""
    waiting: int = 0
    """Entries whose pages could not be read yet, and are tried again."""
    unread: int = 0
    """Entries whose pages could not be read, and are not tried again."""

    @property
    def is_polled(self) -> bool:
        """True if it is polled by its schedule."""
        return not (self.is_paused or self.is_off)


@dataclass(frozen=True)
class ClaimedFeed:
    """A feed that nobody else polls at the moment, and what its server said the last time."""

    feed: Feed
    etag: str | None
    last_modified: str | None
    body: str | None
    """The hash of the content whose entries were all dealt with."""


@dataclass(frozen=True)
class FeedItem:
    """An entry of a feed that was seen before."""

    id: int
    article_id: str | None
    """The article that was added last; None if there is none yet."""
    content: str
    """The hash of its title and texts in the feed; empty if others have brought its article."""
    versions: int
    """The times that its article was read again."""
    read_at: datetime
    attempts: int
    """Attempts to read its page that failed."""
    entry: str | None
    """The entry to try again, as JSON; None if there is nothing to try."""


@dataclass(frozen=True)
class StoredItem:
    """An entry of a feed with all that is stored of it."""

    keys: tuple[str, ...]
    """In alphabetical order."""
    article_id: str | None
    content: str
    fingerprint: str
    versions: int
    read_at: datetime
    attempts: int
    retry_at: datetime | None
    entry: str | None
    failure: Failure | None


@dataclass(frozen=True)
class StoredFeed:
    """A feed with all that is stored of it, but for who polls it at the moment."""

    feed: Feed
    etag: str | None
    last_modified: str | None
    body: str | None
    items: tuple[StoredItem, ...]
    """Its entries, in the order in which they were seen first."""


@dataclass(frozen=True)
class ItemUpdate:
    """The new state of an entry, with its article if there is one."""

    keys: tuple[str, ...]
    """Its id, and the addresses of its page; of two entries with a key in common, one is kept."""
    content: str
    fingerprint: str
    article: Article | None = None
    """The article to be added, in place of the one that the entry had before."""
    article_id: str | None = None
    """Without `article`, the one that the collection has already."""
    attempts: int = 0
    retry_at: datetime | None = None
    entry: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True)
class PollRecord:
    """The result of a poll, as it is stored."""

    polled_at: datetime
    next_poll_at: datetime
    pace_seconds: float
    url: str
    title: str | None = None
    """None leaves the title as it is."""
    etag: str | None = None
    last_modified: str | None = None
    body: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    failure: Failure | None = None
    is_off: bool = False
