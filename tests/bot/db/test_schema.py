"""Migrations of the bot's database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.db.question_request import Request
from bot.db.sqlite import schema
from bot.db.sqlite.database import SqliteDatabase
from bot.db.watches import Watch
from retrieval.errors import StoreError
from retrieval.library import SHARED
from retrieval.model.answer import Answer, ScopeSize
from retrieval.model.records import Cursor
from retrieval.storage.sqlite.connection import Database

SERVER = 1_300_000_000_000_000_001
QUESTION = Request("Who saw the seals?", (SHARED,))
ANSWER = Answer(QUESTION.question, 0.0, ScopeSize(0, 0), took_ms=1.0)
WATCH = Watch(1, SERVER, 8, 9, "When?", "en-GB", {SHARED: Cursor(3, 4)})
TO_LATER_VERSION = ("CREATE TABLE note (text TEXT) STRICT", "INSERT INTO note VALUES ('new')")


def of_version(path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a file as that version of the bot left it; the id of an answer in it."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
        with closing(SqliteDatabase(path)) as db:
            db.preferences.set(SERVER, "threshold", 0.7)
            answer_id = db.answers.save(SERVER, QUESTION, ANSWER, with_question=True)
            db.votes.vote(answer_id, 9, is_up=True)
    if version > 1:
        with closing(sqlite3.connect(path)) as file, file:
            file.execute(
                "INSERT INTO watch (server, channel, user, question, locale, positions)"
                " VALUES (?, 8, 9, 'When?', 'en-GB', '{\"shared\": [3, 4]}')",
                (SERVER,),
            )
    return answer_id


def user_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_later_version_migrates_a_file_and_leaves_a_backup(
    version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bot.db"
    answer_id = of_version(path, version, monkeypatch)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, TO_LATER_VERSION))
    with closing(SqliteDatabase(path)) as db:
        assert db.preferences.for_channel(SERVER).threshold == 0.7
        stored = db.answers.find(answer_id, SERVER)
        assert stored
        assert stored.request == QUESTION
        # the key is the same: the same answer has the same id
        assert db.answers.save(SERVER, QUESTION, ANSWER, with_question=True) == answer_id
        insight = db.insights.for_server(SERVER, datetime.now(UTC).date())
        assert (insight.asked, insight.up) == (2, 1)
        assert db.watches.all() == ([WATCH] if version > 1 else [])
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT text FROM note").fetchall() == [("new",)]
    assert user_version(path) == 4
    [backup] = tmp_path.glob("*.backup")
    assert backup.name == f"bot.db.version-{version}.backup"
    assert user_version(backup) == version


def test_a_migration_happens_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bot.db"
    of_version(path, 1, monkeypatch)
    for _ in range(2):
        SqliteDatabase(path).close()
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_a_failing_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bot.db"
    of_version(path, 1, monkeypatch)
    before = path.read_bytes()
    failing = (*TO_LATER_VERSION, "INSERT INTO no_such_table VALUES (1)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, failing))
        with pytest.raises(StoreError, match="no such table"):
            SqliteDatabase(path)
    assert path.read_bytes() == before
    with closing(SqliteDatabase(path)) as db:
        assert db.preferences.for_channel(SERVER).threshold == 0.7


def test_a_new_file_has_a_key_of_its_own() -> None:
    keys = {schema.prepare(Database(None, schema.BOT_DATABASE)) for _ in range(2)}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 2
