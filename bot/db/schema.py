"""The tables of the bot's memory."""

from __future__ import annotations

import secrets

from retrieval.storage.sqlite.connection import Database, FileKind, StoreError

VERSION = 2
APPLICATION_ID = 0x466E4274
"""FnBt; the library's file has another one."""
BOT_DATABASE = FileKind(
    noun="the bot's database",
    if_foreign="name another folder in DATA, or restore a backup",
    if_damaged="restore a backup, or move the file away: the bot then makes a new one, without the"
    " settings, answers and watches in it",
)

_TABLES_OF_VERSION_1 = (
    "CREATE TABLE secret (key BLOB NOT NULL) STRICT",
    """
    CREATE TABLE preference (
        server INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (server, channel, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE answer (
        id TEXT NOT NULL PRIMARY KEY,
        server INTEGER,
        asked_on TEXT NOT NULL,
        asked INTEGER NOT NULL DEFAULT 1,
        question TEXT,
        request TEXT NOT NULL,
        is_answered INTEGER NOT NULL,
        took_ms REAL NOT NULL,
        extracts TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX answer_of_server ON answer (server, asked_on)",
    """
    CREATE TABLE vote (
        answer TEXT NOT NULL,
        voter BLOB NOT NULL,
        is_up INTEGER NOT NULL,
        PRIMARY KEY (answer, voter)
    ) STRICT, WITHOUT ROWID
    """,
)
_TABLES_OF_VERSION_2 = (
    """
    CREATE TABLE watch (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        server INTEGER,
        channel INTEGER NOT NULL,
        user INTEGER NOT NULL,
        question TEXT NOT NULL,
        locale TEXT NOT NULL,
        positions TEXT NOT NULL
    ) STRICT
    """,
)


def prepare(database: Database) -> bytes:
    """Makes the tables in a new file; returns the key that is known to this file alone.

    Raises StoreError for a file of something else or of a later version, and leaves it alone.
    """
    application = database.number("PRAGMA application_id")
    version = database.number("PRAGMA user_version")
    if application not in (0, APPLICATION_ID) or (
        application == 0 and database.number("SELECT count(*) FROM sqlite_schema")
    ):
        raise StoreError(f"{database.name} is no file of the bot's: name another folder in DATA")
    if version > VERSION:
        raise StoreError(f"{database.name} was written by a later version: update this one")
    database.configure()
    if version < VERSION:
        with database.writing():
            _update(database, database.number("PRAGMA user_version"))
    [(key,)] = database.rows("SELECT key FROM secret")
    return bytes(key)


def _update(database: Database, version: int) -> None:
    """Makes the tables that a version lacks; another process may have been quicker."""
    if version < 1:
        for table in _TABLES_OF_VERSION_1:
            database.rows(table)
        database.rows("INSERT INTO secret VALUES (?)", secrets.token_bytes(32))
        database.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    if version < VERSION:
        for table in _TABLES_OF_VERSION_2:
            database.rows(table)
        database.rows(f"PRAGMA user_version = {VERSION}")
