"""The library's tables, and how a file of an older version gets them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType

from retrieval.storage.sqlite.connection import Database, StoreError

APPLICATION_ID = 0x466F6F74
""""Foot" in ASCII: what tells a library from other SQLite files."""
VERSION = 2

_TABLES_2 = (
    # The text is last: what comes before it is read without the pages that a text runs on to.
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
    # What stands here is not of the content but of the collection that it was read into: no other
    # collection sees it.
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
    # A number alone would not tell a change from another one of a restored file.
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
"""The statements that lead from each older version to the next."""


def text_sha256(text: str) -> bytes:
    """What a stored text is checked by."""
    return hashlib.sha256(text.encode()).digest()


def prepare(database: Database) -> None:
    """Makes the tables in a new file, and those of an older version anew, after a backup.

    Raises StoreError for a file of something else or of a later version, and leaves it alone.
    """
    is_ready = _version(database) == VERSION
    database.configure()
    if is_ready:
        return
    database.rows("PRAGMA foreign_keys = OFF")  # tables change places
    database.connection.create_function("sha256", 1, text_sha256, deterministic=True)
    database.connection.create_function("characters", 1, len, deterministic=True)
    with database.writing():
        version = _version(database)  # again: another process may have been quicker
        if version in MIGRATIONS and database.path:
            database.copy(_backup_of(database.path, version))
        while version < VERSION:
            for statement in MIGRATIONS[version] if version else TABLES:
                database.rows(statement)
            version = _version(database)
    database.rows("PRAGMA foreign_keys = ON")


def _version(database: Database) -> int:
    """The version of the file's tables; 0 for a new file."""
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
            f"{database.name} was written by a later version of Footnote: update this one"
        )
    if version != VERSION and version not in MIGRATIONS:
        raise database.damaged(f"no version of Footnote has written version {version}")
    return version


def _backup_of(path: Path, version: int) -> Path:
    """A name beside the file that is not taken."""
    first = path.with_name(f"{path.name}.version-{version}.backup")
    numbered = (first.with_name(f"{first.name}.{number}") for number in count(2))
    return first if not first.exists() else next(name for name in numbered if not name.exists())
