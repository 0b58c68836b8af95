"""Stored watches."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.db.sqlite.database import SqliteDatabase
from bot.db.watches import Watch
from retrieval.model.records import Cursor
from tests.bot.db.conftest import Databases

WATCH = Watch(1, 7, 8, 9, "When?", "en-GB", {"shared": Cursor(3, 4), "server:7": Cursor(5, 6)})
DIRECT = replace(WATCH, id=2, server=None)
OF_ANOTHER = replace(WATCH, id=3, user=10)


def test_watches_of_a_server_and_of_a_user(databases: Databases) -> None:
    with closing(databases.open()) as db:
        for watch in (WATCH, DIRECT, OF_ANOTHER):
            db.watches.add(watch)
        assert db.watches.all() == [WATCH, DIRECT, OF_ANOTHER]
        assert db.watches.for_server(7) == [WATCH, OF_ANOTHER]
        assert db.watches.for_server(7, user=10) == [OF_ANOTHER]
        assert db.watches.for_server(None, user=9) == [DIRECT]
        assert db.watches.for_server(None, user=10) == []
        cursors = {"shared": Cursor(30, 40)}
        db.watches.advance(DIRECT, cursors)
        db.watches.set_pings(DIRECT.id, pings=True)
        db.watches.end(WATCH.id)
        assert db.watches.all() == [replace(DIRECT, cursors=cursors, pings=True), OF_ANOTHER]
        db.watches.end_all_of(7)
        assert [watch.id for watch in db.watches.all()] == [DIRECT.id]


def test_a_user_s_watches_are_forgotten(databases: Databases) -> None:
    """In all servers and in direct messages."""
    with closing(databases.open()) as db:
        for watch in (WATCH, DIRECT, OF_ANOTHER):
            db.watches.add(watch)
        assert db.watches.count_of(9) == 2
        assert db.watches.forget(9) == 2
        assert db.watches.count_of(9) == 0
        assert db.watches.all() == [OF_ANOTHER]


def test_the_id_of_a_watch_is_never_given_again(databases: Databases) -> None:
    """A menu that still shows an ended watch must not end another one."""
    with closing(databases.open()) as db:
        db.watches.add(WATCH)
        db.watches.end(1)
        # what is no longer there stays so
        db.watches.advance(WATCH, {})
        db.watches.set_pings(1, pings=True)
        db.watches.end(1)
        assert db.watches.all() == []
        db.watches.add(WATCH)
    with closing(databases.open()) as db:
        db.watches.add(WATCH)
        assert [watch.id for watch in db.watches.all()] == [2, 3]


def test_the_watches_of_a_channel_end_with_it(databases: Databases) -> None:
    elsewhere = replace(WATCH, id=2, channel=80)
    with closing(databases.open()) as db:
        for watch in (WATCH, elsewhere):
            db.watches.add(watch)
        db.watches.end_in(WATCH.channel)
        assert db.watches.all() == [elsewhere]


@pytest.mark.parametrize("positions", ["{", "[]", '{"shared": [1]}', '{"shared": ["x", "y"]}', "1"])
def test_a_damaged_watch_is_logged_once_and_the_others_are_found(
    positions: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "bot.db"
    with closing(SqliteDatabase(path)) as db:
        for watch in (WATCH, DIRECT, OF_ANOTHER):
            db.watches.add(watch)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE watch SET positions = ? WHERE id = 1", (positions,))
        file.commit()
    with closing(SqliteDatabase(path)) as db:
        for _ in range(2):
            assert db.watches.all() == [DIRECT, OF_ANOTHER]
            assert db.watches.for_server(7) == [OF_ANOTHER]
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith(f"watch 1 is left out: {path} is damaged: ")
