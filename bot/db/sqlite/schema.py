"""The schema of the file, as a sequence of migrations."""

from __future__ import annotations

import secrets

from retrieval import Database, FileKind

APPLICATION_ID = 0x466E4274
""""FnBt" in ASCII, which marks an SQLite file as the bot's database."""
BOT_DATABASE = FileKind(
    noun="the bot's database",
    if_foreign="name another folder in DATA, or restore a backup",
    if_damaged="restore a backup, or move the file away: the bot then makes a new one, without the"
    " settings, answers and watches in it",
)

_TO_VERSION_1 = (
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
    "INSERT INTO secret VALUES (new_key())",
    f"PRAGMA application_id = {APPLICATION_ID}",
)
_TO_VERSION_2 = (
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
_TO_VERSION_3 = ("ALTER TABLE watch ADD COLUMN pings INTEGER NOT NULL DEFAULT 0",)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_TO_VERSION_1, _TO_VERSION_2, _TO_VERSION_3)
"""Entry n has the statements that lead from version n to n + 1; a new file has version 0.

A released entry must not change: append another one.
"""


def prepare(database: Database) -> bytes:
    """Bring a file to the latest version, after a backup; the file's secret key.

    A file of another program or of a newer version raises StoreError and is left alone.
    """
    is_ready = database.schema_version(APPLICATION_ID, len(MIGRATIONS)) == len(MIGRATIONS)
    database.configure()
    if not is_ready:
        _migrate(database)
    keys = database.rows("SELECT key FROM secret")
    if len(keys) != 1:
        raise database.damaged("its secret key is missing")
    return bytes(keys[0][0])


def _migrate(database: Database) -> None:
    database.connection.create_function("new_key", 0, lambda: secrets.token_bytes(32))
    with database.writing():
        # again: another process may have migrated it
        version = database.schema_version(APPLICATION_ID, len(MIGRATIONS))
        if 0 < version < len(MIGRATIONS):
            database.copy_before_migration(version)
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                database.rows(statement)
        database.rows(f"PRAGMA user_version = {len(MIGRATIONS)}")
