"""The entries of feeds in SQLite: each is seen when its article is in the library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from retrieval.errors import FetchReason, UnreadableReason
from retrieval.model.addresses import is_same_site
from retrieval.model.article import Article
from retrieval.model.feed import Failure, Feed, FeedItem, ItemUpdate
from retrieval.model.records import Outcome
from retrieval.storage.sqlite.collection_writer import CollectionWriter
from retrieval.storage.sqlite.connection import Database, json_list

MOST_FINGERPRINTS = 3_000
"""Of the entries that were seen last; no feed lists as many."""
_ITEM = "id, article_id, content, versions, read_at, attempts, entry"
_BY_KEYS = f"""
    SELECT key, {_ITEM} FROM feed_item_key JOIN feed_item ON id = item_id
    WHERE feed_item_key.feed_id = ? AND key IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - the names of columns
_ARTICLE_IDS = """
    SELECT key, min(article_id) FROM feed_item_key JOIN feed_item ON feed_item.id = item_id
        JOIN feed ON feed.id = feed_item.feed_id
    WHERE collection = ? AND key IN (SELECT value FROM json_each(?)) AND article_id IS NOT NULL
    GROUP BY key
"""
# the version that is current, or None if the article was removed
_CURRENT = """
    WITH RECURSIVE newer (id, replaced_by) AS (
        SELECT article_id, replaced_by FROM membership WHERE collection = ?1 AND article_id = ?2
        UNION SELECT article_id, membership.replaced_by
            FROM membership JOIN newer ON article_id = newer.replaced_by WHERE collection = ?1
    )
    SELECT id FROM newer WHERE replaced_by IS NULL
"""
_INSERT = """
    INSERT INTO feed_item (feed_id, article_id, content, fingerprint, read_at, attempts, retry_at,
        entry, failure)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
_UPDATE = """
    UPDATE feed_item SET article_id = ifnull(?2, article_id), content = ?3, fingerprint = ?4,
        read_at = ?5, attempts = ?6, retry_at = ?7, entry = ?8, failure = ?9,
        versions = versions + ?10
    WHERE id = ?1
"""


class FeedItemTable:
    """The entries of all feeds; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known_fingerprints(self, feed_id: int) -> frozenset[str]:
        """The fingerprints of the entries of a feed, as they were when they were read last."""
        rows = self._database.rows(
            "SELECT fingerprint FROM feed_item WHERE feed_id = ? ORDER BY id DESC LIMIT ?",
            *(feed_id, MOST_FINGERPRINTS),
        )
        return frozenset(fingerprint for (fingerprint,) in rows)

    def by_keys(self, feed_id: int, keys: Collection[str]) -> dict[str, FeedItem]:
        """By key, the entries of a feed that are known."""
        rows = self._database.rows(_BY_KEYS, feed_id, json_list(keys))
        return {key: self._item(*row) for key, *row in rows}

    def article_ids(self, collection: str, keys: Collection[str]) -> dict[str, str]:
        """By key, the articles that any feed of a collection has brought."""
        return dict(self._database.rows(_ARTICLE_IDS, collection, json_list(keys)))

    def retries(self, feed_id: int, now: datetime) -> list[FeedItem]:
        """The entries of a feed whose pages are to be read again now."""
        rows = self._database.rows(
            f"SELECT {_ITEM} FROM feed_item"  # noqa: S608 - the names of columns
            " WHERE feed_id = ? AND retry_at <= ? ORDER BY retry_at",
            *(feed_id, stored_time(now)),
        )
        return [self._item(*row) for row in rows]

    def next_retry_at(self, feed_id: int) -> datetime | None:
        """The time at which a page of a feed is to be read again; None if there is none."""
        [(stored,)] = self._database.rows(
            "SELECT min(retry_at) FROM feed_item WHERE feed_id = ? AND retry_at IS NOT NULL",
            feed_id,
        )
        return self._database.parse(datetime.fromisoformat, stored)

    def failures(self, feed_id: int) -> list[tuple[Failure, int]]:
        """The reasons why pages of a feed could not be read, each with its number of pages."""
        rows = self._database.rows(
            "SELECT failure, count(*) FROM feed_item WHERE feed_id = ? AND article_id IS NULL"
            " AND failure IS NOT NULL GROUP BY failure ORDER BY count(*) DESC, failure",
            feed_id,
        )
        found = ((self._database.parse(parse_failure, failure), count) for failure, count in rows)
        return [(failure, count) for failure, count in found if failure]

    def save(
        self, feed: Feed, claimant: str, updates: Sequence[ItemUpdate], now: datetime
    ) -> list[Outcome] | None:
        """Store entries together with their articles, all or none of them.

        Return None, and store nothing, if `claimant` has lost its claim on the feed.
        """
        with self._database.writing():
            is_claimed = self._database.rows(
                "SELECT 1 FROM feed WHERE id = ? AND claimed_by = ?", feed.id, claimant
            )
            if not is_claimed:
                return None
            return [self._save(feed, update, now) for update in updates]

    def _save(self, feed: Feed, update: ItemUpdate, now: datetime) -> Outcome:
        known = self.by_keys(feed.id, update.keys)
        item = next((known[key] for key in update.keys if key in known), None)
        keys, article_id, outcome = [*update.keys], update.article_id, Outcome.KNOWN
        is_of_others = not item.content if item else article_id is not None
        if update.article:
            words = words_key(update.article)
            before = item.article_id if item else self._with_words(feed.id, words)
            if kept := self._kept(feed, before, update.article, is_of_others=is_of_others):
                article_id, is_of_others = kept, is_of_others or before is None
            else:
                article_id, outcome = self._add(feed.collection, before, update.article, now)
                is_of_others = False
                keys.append(words)
        content = "" if is_of_others else update.content
        values = (
            *(article_id, content, update.fingerprint, stored_time(now), update.attempts),
            stored_time(update.retry_at) if update.retry_at else None,
            *(update.entry, stored_failure(update.failure)),
        )
        if item:
            self._database.rows(_UPDATE, item.id, *values, outcome is Outcome.VERSION)
            item_id = item.id
        else:
            [(item_id,)] = self._database.rows(_INSERT, feed.id, *values)
        for key in keys:
            self._database.rows(
                "INSERT OR IGNORE INTO feed_item_key VALUES (?, ?, ?)", feed.id, key, item_id
            )
        return outcome

    def _with_words(self, feed_id: int, key: str) -> str | None:
        """The article of an entry with the same title and text, under another id and address."""
        found = self.by_keys(feed_id, [key])
        return found[key].article_id if key in found else None

    def _kept(
        self, feed: Feed, before: str | None, article: Article, *, is_of_others: bool
    ) -> str | None:
        """The article that an entry leaves as it is; None if it may add or replace one.

        A feed could say anything of the pages of other sites: at their addresses it replaces only
        what it has brought.
        """
        if not article.address or is_same_site(article.address, feed.url):
            return None
        there = CollectionWriter(self._database, feed.collection).current_at(article.address)
        if before is None or is_of_others:
            return before or next(iter(there), None)
        current = self._database.rows(_CURRENT, feed.collection, before)
        is_replaced = current not in ([], [(before,)])
        return before if is_replaced or there not in ([], [before]) else None

    def _add(
        self, collection: str, before: str | None, article: Article, now: datetime
    ) -> tuple[str, Outcome]:
        """Add the article of an entry, in place of the one before; the id that the entry has now.

        An article that somebody has removed is not added again.
        """
        writer = CollectionWriter(self._database, collection)
        if before is None:
            added_at = now.isoformat(timespec="microseconds")
            return article.id, writer.add(article, added_at, None, is_upload=False)
        if self._has_same_words(before, article):
            return before, Outcome.KNOWN
        current = self._database.rows(_CURRENT, collection, before)
        if not current:
            return before, Outcome.KNOWN
        [(current_id,)] = current
        if current_id == article.id:
            return article.id, Outcome.KNOWN
        writer.replace(current_id, article)
        return article.id, Outcome.VERSION

    def _has_same_words(self, article_id: str, article: Article) -> bool:
        return self._database.rows("SELECT title, text FROM article WHERE id = ?", article_id) == [
            (article.title, article.text)
        ]

    def _item(self, *row: Any) -> FeedItem:
        id_, article_id, content, versions, read_at, attempts, entry = row
        self._database.check_texts((article_id, content, entry))
        read = self._database.parse(datetime.fromisoformat, read_at)
        return FeedItem(
            id_,
            article_id,
            content,
            versions,
            read or datetime.min.replace(tzinfo=UTC),
            attempts,
            entry,
        )


def words_key(article: Article) -> str:
    """The key of an entry with this title and text."""
    words = " ".join(f"{article.title}\n{article.text}".split())
    return f"words:{hashlib.sha256(words.encode()).hexdigest()[:32]}"


def stored_time(time: datetime) -> str:
    """A time as it is stored, which sorts as a text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def stored_failure(failure: Failure | None) -> str | None:
    """A failure as it is stored, in JSON."""
    if failure is None:
        return None
    return json.dumps([str(failure.reason), dict(failure.details)], ensure_ascii=False)


def parse_failure(stored: str) -> Failure:
    """The failure in a stored text; raises ValueError or TypeError."""
    name, details = json.loads(stored)
    for reason in (*FetchReason, *UnreadableReason):
        if str(reason) == name:
            return Failure(reason, details)
    raise ValueError(f"{name} is no reason")
