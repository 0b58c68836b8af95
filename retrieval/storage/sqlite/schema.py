"""The schema of a library file, and the migrations from older versions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.errors import StoreError
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.error_messages import FileKind

APPLICATION_ID = 0x466F6F74
""""Foot" in ASCII, which marks an SQLite file as a library."""
VERSION = 2
LIBRARY = FileKind(
    noun="a library",
    if_foreign="name another file, or restore a backup",
    if_damaged="restore a backup, or keep the file and make a new library from your articles",
)

_TABLES_2 = (
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
    "CREATE INDEX article_of_url ON article (url) WHERE url IS NOT NULL",
    # These columns belong to the article in one collection; other collections don't see them.
    """
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        is_current INTEGER NOT NULL,
        path TEXT,
        author TEXT,
        language TEXT,
        added_at TEXT,
        added_by TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX membership_of_article ON membership (article_id)",
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
    f"PRAGMA application_id = {APPLICATION_ID}",
    "PRAGMA user_version = 2",
)
_FROM_1_TO_2 = (
    "DROP INDEX membership_of_article",
    "ALTER TABLE article RENAME TO article_1",
    "ALTER TABLE membership RENAME TO membership_1",
    *_TABLES_2,
    """
    INSERT INTO article
    SELECT id, title, source, published, url, characters(text), sha256(text), text
    FROM article_1 ORDER BY rowid
    """,
    """
    INSERT INTO membership (collection, article_id, is_current, path)
    SELECT collection, article_id, 1, path FROM membership_1
    """,
    """
    INSERT INTO change (collection, article_id, is_searched)
    SELECT collection, article_id, 1 FROM membership_1 ORDER BY collection, article_id
    """,
    "DROP TABLE membership_1",
    "DROP TABLE article_1",
)
TABLES = _TABLES_2
MIGRATIONS: Mapping[int, tuple[str, ...]] = MappingProxyType({1: _FROM_1_TO_2})
"""For each older version, the statements that lead to the next one."""


def text_sha256(text: str) -> bytes:
    """The checksum that is stored with a text."""
    return hashlib.sha256(text.encode()).digest()


def prepare(database: Database) -> None:
    """Create the tables of a new file, or migrate a file of an older version after a backup.

    A file of another program or of a later version raises StoreError and is left alone.
    """
    is_ready = _version(database) == VERSION
    database.configure()
    if is_ready:
        return
    database.rows("PRAGMA foreign_keys = OFF")  # tables are renamed
    database.connection.create_function("sha256", 1, text_sha256, deterministic=True)
    database.connection.create_function("characters", 1, len, deterministic=True)
    with database.writing():
        version = _version(database)  # again: another process may have migrated it
        if version in MIGRATIONS:
            database.copy_before_migration(version)
        while version < VERSION:
            for statement in MIGRATIONS[version] if version else TABLES:
                database.rows(statement)
            version = _version(database)
    database.rows("PRAGMA foreign_keys = ON")


def _version(database: Database) -> int:
    """The schema version of the file; 0 for a new file."""
    with database.reading():
        application = database.number("PRAGMA application_id")
        version = database.number("PRAGMA user_version")
        tables = database.number("SELECT count(*) FROM sqlite_schema")
    if application == 0 and tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(
            f"{database.name} is an SQLite file, but not a library of Footnote: name another file"
        )
    if version > VERSION:
        raise StoreError(
            f"{database.name} was written by a newer version of Footnote: update this one"
        )
    if version != VERSION and version not in MIGRATIONS:
        raise database.damaged(f"no version of Footnote has written version {version}")
    return version
