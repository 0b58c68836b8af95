"""The feeds of a library in SQLite: their list, their schedule, and who polls them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from retrieval.model.feed import ClaimedFeed, Feed, PollRecord, StoredFeed
from retrieval.storage.sqlite.connection import Database, Row
from retrieval.storage.sqlite.copying.feed_rows import restore_feed, stored_items
from retrieval.storage.sqlite.feed_items import (
    FeedItemTable,
    parse_failure,
    stored_failure,
    stored_time,
)
from retrieval.storage.sqlite.feed_removal import remove_with_articles
from retrieval.storage.sqlite.schema import stored_address_key

FIRST_PACE_SECONDS = 3_600.0
CLAIM_SECONDS = 15
"""The time for which a poller that was killed keeps others from polling."""
_FEEDS = """
    SELECT feed.id, collection, url, title, added_at, added_by, is_paused, is_off, polled_at,
        next_poll_at, failures, failing_since, failure, pace_seconds, etag, last_modified, body,
        (SELECT count(DISTINCT article_id) FROM feed_item WHERE feed_id = feed.id),
        (SELECT count(*) FROM feed_item WHERE feed_id = feed.id AND retry_at IS NOT NULL),
        (SELECT count(*) FROM feed_item
            WHERE feed_id = feed.id AND article_id IS NULL AND retry_at IS NULL)
    FROM feed
"""
_UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)
_CLAIM = """
    UPDATE feed SET claimed_by = ?2, claimed_until = ?4
    WHERE id = ?1 AND (claimed_until IS NULL OR claimed_until <= ?3) RETURNING id
"""
_RECORD = """
    UPDATE feed SET polled_at = ?3, next_poll_at = ?4, pace_seconds = ?5,
        title = ifnull(?6, title), etag = ?7, last_modified = ?8, body = ?9, failures = ?10,
        failing_since = ?11, failure = ?12, is_off = ?13, claimed_by = NULL, claimed_until = NULL
    WHERE id = ?1 AND claimed_by = ?2
"""
_MOVE = """
    UPDATE OR IGNORE feed SET url = ?3, address_key = ?4 WHERE id = ?1 AND claimed_by = ?2
"""


class FeedTable:
    """A FeedStore in the file of a library; threads may share it.

    Every method raises StoreError when SQLite or the file system fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.items = FeedItemTable(database)
        """Their entries."""

    def add(
        self, url: str, collection: str, added_by: str | None = None, title: str | None = None
    ) -> Feed:
        """Add a feed, to be polled at once; the one at that address, if the collection has it."""
        if "\0" in collection:
            raise ValueError("a collection's name can't contain a NUL")
        key, now = stored_address_key(url) or url, stored_time(datetime.now(UTC))
        with self._database.writing():
            self._database.rows(
                "INSERT OR IGNORE INTO feed (collection, address_key, url, title, added_at,"
                " added_by, next_poll_at, pace_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(collection, key, url, title, now, added_by, now, FIRST_PACE_SECONDS),
            )
            [feed] = self._feeds("WHERE collection = ? AND address_key = ?", collection, key)
        return feed

    def remove(self, feed_id: int, collection: str) -> bool:
        """Remove a feed; its articles stay. False if the collection has no such feed."""
        with self._database.writing():
            return bool(
                self._database.rows(
                    "DELETE FROM feed WHERE id = ? AND collection = ? RETURNING id",
                    *(feed_id, collection),
                )
            )

    def remove_with_articles(self, feed_id: int, collection: str) -> list[str] | None:
        """Remove a feed with its articles; the ids of those. None if there is no such feed.

        Articles that the collection has from elsewhere too stay.
        """
        return remove_with_articles(self._database, feed_id, collection)

    def pause(self, feed_id: int, collection: str, *, is_paused: bool) -> bool:
        """Pause a feed, or resume it, which also switches on one that is off.

        Return False if the collection has no such feed.
        """
        now = stored_time(datetime.now(UTC))
        resumed = "is_off = 0, failures = 0, failing_since = NULL, failure = NULL, next_poll_at = ?"
        changes, values = ("", ()) if is_paused else (f", {resumed}", (now,))
        with self._database.writing():
            return bool(
                self._database.rows(
                    f"UPDATE feed SET is_paused = ?{changes}"  # noqa: S608 - no value is in it
                    " WHERE id = ? AND collection = ? RETURNING id",
                    *(is_paused, *values, feed_id, collection),
                )
            )

    def all(self, collection: str | None = None) -> list[Feed]:
        """The feeds of a collection, or of all collections, in the order they were added."""
        if collection is None:
            return self._feeds("ORDER BY id")
        return self._feeds("WHERE collection = ? ORDER BY id", collection)

    def stored(self, feed_id: int) -> StoredFeed | None:
        """All that is stored of a feed; None if there is no such feed."""
        with self._database.reading():
            for row in self._database.rows(f"{_FEEDS} WHERE id = ?", feed_id):
                one = self._claimed(row)
                items = stored_items(self._database, feed_id)
                return StoredFeed(one.feed, one.etag, one.last_modified, one.body, items)
        return None

    def restore(self, stored: StoredFeed) -> None:
        """Store a feed exactly as it is, in place of one with the same number or address."""
        with self._database.writing():
            restore_feed(self._database, stored)

    def forget_added_by(self, added_by: str) -> None:
        """Delete who added these feeds, inside a write transaction."""
        self._database.rows("UPDATE feed SET added_by = NULL WHERE added_by = ?", added_by)

    def due(self, now: datetime, collection: str | None = None) -> list[tuple[int, str]]:
        """The ids and addresses of the feeds to be polled now, the longest due first.

        Those that somebody polls already are left out, and with `collection`, those of others.
        """
        rows = self._database.rows(
            "SELECT id, url FROM feed WHERE NOT is_paused AND NOT is_off AND next_poll_at <= ?1"
            " AND (claimed_until IS NULL OR claimed_until <= ?1)"
            " AND (?2 IS NULL OR collection = ?2) ORDER BY next_poll_at",
            *(stored_time(now), collection),
        )
        return [(feed_id, url) for feed_id, url in rows]

    def claim(self, feed_id: int, claimant: str, now: datetime) -> ClaimedFeed | None:
        """Claim a feed for oneself; None if somebody has claimed it, or if it is gone."""
        with self._database.writing():
            claimed = self._database.rows(
                _CLAIM, feed_id, claimant, stored_time(now), _claimed_until(now)
            )
            rows = self._database.rows(f"{_FEEDS} WHERE id = ?", feed_id) if claimed else []
        return next((self._claimed(row) for row in rows), None)

    def keep_claims(self, claimant: str, now: datetime) -> None:
        """Claim for longer what a poller has claimed."""
        with self._database.writing():
            self._database.rows(
                "UPDATE feed SET claimed_until = ? WHERE claimed_by = ?",
                *(_claimed_until(now), claimant),
            )

    def release(self, feed_id: int, claimant: str) -> None:
        """Let others poll a feed, without the result of a poll."""
        with self._database.writing():
            self._database.rows(
                "UPDATE feed SET claimed_by = NULL, claimed_until = NULL"
                " WHERE id = ? AND claimed_by = ?",
                *(feed_id, claimant),
            )

    def record(self, feed_id: int, claimant: str, poll: PollRecord) -> Feed | None:
        """Store the result of a poll and release the feed; None if the claim was lost."""
        values = (
            *map(_optional_time, (poll.polled_at, poll.next_poll_at)),
            *(poll.pace_seconds, poll.title, poll.etag, poll.last_modified, poll.body),
            *(poll.failures, _optional_time(poll.failing_since), stored_failure(poll.failure)),
            poll.is_off,
        )
        with self._database.writing():
            self.move(feed_id, claimant, poll.url)
            recorded = self._database.rows(f"{_RECORD} RETURNING id", feed_id, claimant, *values)
            return next(iter(self._feeds("WHERE id = ?", feed_id)), None) if recorded else None

    def move(self, feed_id: int, claimant: str, url: str) -> None:
        """Give a feed that is claimed another address, unless the collection has a feed there."""
        self._database.rows(_MOVE, feed_id, claimant, url, stored_address_key(url) or url)

    def _feeds(self, condition: str, *values: object) -> list[Feed]:
        return [self._feed(row) for row in self._database.rows(f"{_FEEDS} {condition}", *values)]

    def _claimed(self, row: Row) -> ClaimedFeed:
        *_, etag, last_modified, body, _, _, _ = row
        return ClaimedFeed(self._feed(row), etag, last_modified, body)

    def _feed(self, row: Row) -> Feed:
        (id_, collection, url, title, added_at, added_by, is_paused, is_off, *rest) = row
        (polled_at, next_poll_at, failures, failing_since, failure, pace_seconds, *rest) = rest
        _, _, _, items, waiting, unread = rest
        texts = (collection, url, title, added_by)
        self._database.check_texts(texts)
        return Feed(
            id=id_,
            collection=collection,
            url=url,
            title=title,
            added_at=self._time(added_at) or _UNKNOWN_TIME,
            added_by=added_by,
            is_paused=bool(is_paused),
            is_off=bool(is_off),
            polled_at=self._time(polled_at),
            next_poll_at=self._time(next_poll_at) or _UNKNOWN_TIME,
            failures=failures,
            failing_since=self._time(failing_since),
            failure=self._database.parse(parse_failure, failure),
            pace_seconds=pace_seconds,
            items=items,
            waiting=waiting,
            unread=unread,
        )

    def _time(self, stored: str | None) -> datetime | None:
        return self._database.parse(datetime.fromisoformat, stored)


def _claimed_until(now: datetime) -> str:
    return stored_time(now + timedelta(seconds=CLAIM_SECONDS))


def _optional_time(time: datetime | None) -> str | None:
    return stored_time(time) if time else None
