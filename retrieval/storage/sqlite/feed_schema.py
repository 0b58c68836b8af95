"""The tables of feeds in a library file."""

from __future__ import annotations

FEEDS = (
    # Whoever polls a feed claims it for a short time, again and again.
    """
    CREATE TABLE feed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        address_key TEXT NOT NULL,
        url TEXT NOT NULL,
        title TEXT,
        added_at TEXT NOT NULL,
        added_by TEXT,
        is_paused INTEGER NOT NULL DEFAULT 0,
        is_off INTEGER NOT NULL DEFAULT 0,
        polled_at TEXT,
        next_poll_at TEXT NOT NULL,
        pace_seconds REAL NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0,
        failing_since TEXT,
        failure TEXT,
        etag TEXT,
        last_modified TEXT,
        body TEXT,
        claimed_by TEXT,
        claimed_until TEXT,
        UNIQUE (collection, address_key)
    ) STRICT
    """,
    "CREATE INDEX feed_by_next_poll ON feed (next_poll_at) WHERE NOT is_paused AND NOT is_off",
    # The article of an entry may have been removed since: the entry was seen all the same.
    """
    CREATE TABLE feed_item (
        id INTEGER PRIMARY KEY,
        feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
        article_id TEXT,
        content TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        versions INTEGER NOT NULL DEFAULT 0,
        read_at TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        retry_at TEXT,
        entry TEXT,
        failure TEXT
    ) STRICT
    """,
    "CREATE INDEX feed_item_of_feed ON feed_item (feed_id, fingerprint)",
    "CREATE INDEX feed_item_to_retry ON feed_item (feed_id, retry_at) WHERE retry_at IS NOT NULL",
    # An entry is found by its ids, its addresses, and the hashes of its texts.
    """
    CREATE TABLE feed_item_key (
        feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        item_id INTEGER NOT NULL REFERENCES feed_item (id) ON DELETE CASCADE,
        PRIMARY KEY (feed_id, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX feed_item_key_of_item ON feed_item_key (item_id)",
    "CREATE INDEX feed_item_by_key ON feed_item_key (key)",
)
