"""The schema of a library file, and the migrations from older versions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.model.addresses import address_key
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.error_messages import FileKind
from retrieval.storage.sqlite.feed_schema import FEEDS

APPLICATION_ID = 0x466F6F74
""""Foot" in ASCII, which marks an SQLite file as a library."""
VERSION = 4
LIBRARY = FileKind(
    noun="a library",
    if_foreign="name another file, or restore a backup",
    if_damaged="restore a backup, or keep the file and make a new library from your articles",
)

_ARTICLE = (
    # The text comes last: the columns before it are read without its overflow pages.
    """
    CREATE TABLE article (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,
        url TEXT,
        characters INTEGER NOT NULL,
        text_sha256 BLOB NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
)
_MEMBERSHIP = (
    # These columns belong to the article in one collection; other collections don't see them.
    # An article that was replaced is an older version of the article in `replaced_by`.
    """
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        replaced_by TEXT,
        is_current INTEGER NOT NULL AS (replaced_by IS NULL),
        address_key TEXT,
        path TEXT,
        author TEXT,
        language TEXT,
        origins TEXT,
        pages TEXT,
        reader_version INTEGER,
        added_at TEXT,
        added_by TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX membership_of_article ON membership (article_id)",
    """
    CREATE INDEX membership_at_address ON membership (collection, address_key)
        WHERE address_key IS NOT NULL
    """,
    """
    CREATE INDEX membership_replaced ON membership (collection, replaced_by)
        WHERE replaced_by IS NOT NULL
    """,
    # What each file said when it was last read. Paths are absolute; version 2 stored them as they
    # were typed.
    """
    CREATE TABLE file (
        collection TEXT NOT NULL,
        path TEXT NOT NULL,
        article_id TEXT NOT NULL,
        PRIMARY KEY (collection, path, article_id),
        FOREIGN KEY (collection, article_id) REFERENCES membership ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX file_of_article ON file (collection, article_id)",
)
_CHANGE = (
    # After a backup was restored, a number is used again; the token distinguishes the changes.
    """
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        token INTEGER NOT NULL DEFAULT (random() & 0x7FFFFFFFFFFFFFFF),
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL,
        is_searched INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_of_collection ON change (collection)",
)
_MARKS = (f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {VERSION}")
TABLES = (*_ARTICLE, *_MEMBERSHIP, *_CHANGE, *FEEDS, *_MARKS)
# Version 2 stored attachments from Discord under the number of the user who sent them; they are no
# files of this machine.
_FILES = """
    INSERT INTO file SELECT collection, path, article_id FROM membership
    WHERE path IS NOT NULL AND is_current AND ifnull(added_by GLOB '*[^0-9]*', 1)
"""
_FROM_1 = (
    "DROP INDEX membership_of_article",
    "ALTER TABLE article RENAME TO article_1",
    "ALTER TABLE membership RENAME TO membership_1",
    *TABLES,
    """
    INSERT INTO article
    SELECT id, title, source, published, url, characters(text), sha256(text), text
    FROM article_1 ORDER BY rowid
    """,
    """
    INSERT INTO membership (collection, article_id, address_key, path)
    SELECT collection, article_id, address_key(url), path
    FROM membership_1 JOIN article ON id = article_id
    """,
    _FILES,
    """
    INSERT INTO change (collection, article_id, is_searched)
    SELECT collection, article_id, 1 FROM membership_1 ORDER BY collection, article_id
    """,
    "DROP TABLE membership_1",
    "DROP TABLE article_1",
)
_FROM_2 = (
    "DROP INDEX article_of_url",
    "DROP INDEX membership_of_article",
    "ALTER TABLE membership RENAME TO membership_2",
    *_MEMBERSHIP,
    # In version 2, the current version of an address was the last one that was added.
    """
    INSERT INTO membership (collection, article_id, replaced_by, address_key, path, author,
        language, added_at, added_by)
    SELECT collection, article_id,
        iif(is_current, NULL, ifnull(lead(article_id) OVER (
            PARTITION BY collection, url ORDER BY is_current, added_at, article_id
        ), article_id)),
        address_key(url), path, author, language, added_at, added_by
    FROM membership_2 JOIN article ON id = article_id
    """,
    _FILES,
    "DROP TABLE membership_2",
    *FEEDS,
    f"PRAGMA user_version = {VERSION}",
)
_FROM_3 = (
    *(f"DROP INDEX membership_{name}" for name in ("of_article", "at_address", "replaced")),
    "DROP INDEX file_of_article",
    "ALTER TABLE file RENAME TO file_3",
    "ALTER TABLE membership RENAME TO membership_3",
    *_MEMBERSHIP,
    """
    INSERT INTO membership (collection, article_id, replaced_by, address_key, path, author,
        language, origins, reader_version, added_at, added_by)
    SELECT collection, article_id, replaced_by, address_key, path, author,
        language, origins, reader_version, added_at, added_by
    FROM membership_3
    """,
    "INSERT INTO file SELECT collection, path, article_id FROM file_3",
    "DROP TABLE file_3",
    "DROP TABLE membership_3",
    *FEEDS,
    f"PRAGMA user_version = {VERSION}",
)
MIGRATIONS: Mapping[int, tuple[str, ...]] = MappingProxyType({1: _FROM_1, 2: _FROM_2, 3: _FROM_3})
"""For each older version, the statements that lead to this one."""


def text_sha256(text: str) -> bytes:
    """The checksum that is stored with a text."""
    return hashlib.sha256(text.encode()).digest()


def stored_address_key(url: str | None) -> str | None:
    """The key of an address in the table `membership`; None for an empty one."""
    return (address_key(url) or None) if url else None


def prepare(database: Database) -> None:
    """Create the tables of a new file, or migrate a file of an older version after a backup.

    A file of another program or of a later version raises StoreError and is left alone.
    """
    is_ready = database.schema_version(APPLICATION_ID, VERSION) == VERSION
    database.configure()
    if is_ready:
        return
    database.rows("PRAGMA foreign_keys = OFF")  # tables are renamed
    database.connection.create_function("sha256", 1, text_sha256, deterministic=True)
    database.connection.create_function("characters", 1, len, deterministic=True)
    database.connection.create_function("address_key", 1, stored_address_key, deterministic=True)
    with database.writing():
        # again: another process may have migrated it
        version = database.schema_version(APPLICATION_ID, VERSION)
        if version in MIGRATIONS:
            database.copy_before_migration(version)
        if version < VERSION:
            for statement in MIGRATIONS[version] if version else TABLES:
                database.rows(statement)
    database.rows("PRAGMA foreign_keys = ON")
