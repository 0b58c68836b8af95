"""The contents of the file, read and written as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.db.answers import AnswerRecord
from bot.db.contents import Contents, StoredPreference, StoredVote
from bot.db.sqlite.schema import BOT_DATABASE, prepare
from bot.db.sqlite.watch_table import watch_of, watch_rows
from bot.db.watches import DAMAGE, Watch
from retrieval import Database, StoreError

_ANSWERS_AT_ONCE = 1_000


@contextmanager
def read_file(path: Path) -> Iterator[Contents]:
    """The contents of a file at one moment. Raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path} is no file: name the bot's database, for example data/bot.db")
    with closing(Database(path, BOT_DATABASE)) as database:
        key = prepare(database)
        with database.reading():
            yield _contents(database, key)


def write_file(path: Path, contents: Contents) -> None:
    """Write contents to a new file, completely or not at all. Raises StoreError."""
    if path.exists():
        raise StoreError(f"{path} already exists: name a new file")
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(Database(partial, BOT_DATABASE)) as database:
            prepare(database)
            with database.writing():
                _write(database, contents)
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)


def _contents(database: Database, key: bytes) -> Contents:
    preferences = database.rows(
        "SELECT server, channel, name, value FROM preference ORDER BY server, channel, name"
    )
    votes = database.rows("SELECT answer, voter, is_up FROM vote ORDER BY answer, voter")
    last = database.rows("SELECT seq FROM sqlite_sequence WHERE name = 'watch'")
    return Contents(
        key,
        last[0][0] if last else 0,
        (StoredPreference(*row) for row in preferences),
        _answers(database),
        (StoredVote(answer, voter, bool(is_up)) for answer, voter, is_up in votes),
        _watches(database),
    )


def _answers(database: Database) -> Iterator[tuple[AnswerRecord, int]]:
    last = 0
    while rows := database.rows(
        "SELECT rowid, asked, id, server, asked_on, question, request, is_answered, took_ms,"
        " extracts FROM answer WHERE rowid > ? ORDER BY rowid LIMIT ?",
        *(last, _ANSWERS_AT_ONCE),
    ):
        for _, asked, *columns in rows:
            yield AnswerRecord(*columns), asked
        last = rows[-1][0]


def _watches(database: Database) -> Iterator[Watch]:
    for row in watch_rows(database):
        try:
            yield watch_of(row)
        except DAMAGE as error:
            raise database.damaged(f"watch {row[0]}: {error}") from None


def _write(database: Database, contents: Contents) -> None:
    database.rows("UPDATE secret SET key = ?", contents.key)
    for preference in contents.preferences:
        database.rows("INSERT INTO preference VALUES (?, ?, ?, ?)", *preference)
    for record, asked in contents.answers:
        database.rows(
            "INSERT INTO answer (asked, id, server, asked_on, question, request, is_answered,"
            " took_ms, extracts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(asked, *vars(record).values()),
        )
    for answer, voter, is_up in contents.votes:
        database.rows("INSERT INTO vote VALUES (?, ?, ?)", answer, voter, int(is_up))
    for watch in contents.watches:
        database.rows(
            "INSERT INTO watch (id, server, channel, user, question, locale, positions, pings)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(watch.id, watch.server, watch.channel, watch.user, watch.question, watch.locale),
            *(json.dumps(watch.cursors), watch.pings),
        )
    database.rows("DELETE FROM sqlite_sequence WHERE name = 'watch'")
    database.rows("INSERT INTO sqlite_sequence VALUES ('watch', ?)", contents.last_watch)
