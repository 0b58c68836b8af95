"""Databases of the bot, copied from files to clusters and back with `footnote-bot copy`."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.copying import copy
from bot.db.base import BotDatabase
from bot.db.opensearch import documents
from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.preferences import Preferences, Reply
from bot.db.sqlite import file_contents
from bot.db.sqlite.database import SqliteDatabase
from bot.runtime.exit_codes import Exit
from bot.runtime.process_lock import lock_data
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.model.answer import Extract
from tests.bot.db.test_answers import ARTICLE, QUESTIONS, SERVER, insight, save
from tests.bot.db.test_watches import DIRECT, OF_ANOTHER, WATCH

COUNTS = "5 settings, 22 answers, 3 votes, 2 watched questions"
CHANNEL = 70


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run without settings, and read few things at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(documents, "_PAGE", 7)
    monkeypatch.setattr(file_contents, "_ANSWERS_AT_ONCE", 7)


def fill(db: BotDatabase) -> None:
    """Keep something of each kind."""
    for server in (SERVER, SERVER + 1):
        for channel, reply in ((0, Reply.THREAD), (CHANNEL, Reply.PRIVATE)):
            db.preferences.set(server, "reply", reply, channel)
    db.preferences.set(SERVER, "threshold", 0.7)
    db.preferences.set(SERVER, "scope", "own", CHANNEL)
    db.preferences.reset(SERVER, "scope", CHANNEL)
    ids = [save(db, QUESTIONS[0], extracts=(Extract(ARTICLE, 0, 42, 3.5),)) for _ in range(3)]
    save(db, QUESTIONS[1], is_private=True)
    for number in range(20):
        save(db, f"Question {number}?", server=None, with_question=False)
    for user in (7, 8, 9):
        db.votes.vote(ids[0], user, is_up=user > 7)
    for watch in (WATCH, DIRECT, OF_ANOTHER):
        db.watches.add(watch)
    db.watches.end(OF_ANOTHER.id)


def check(db: BotDatabase) -> None:
    """Check that all of it is there, and goes on from there."""
    for server in (SERVER, SERVER + 1):
        assert db.preferences.for_channel(server).reply is Reply.THREAD
        assert db.preferences.set_in(server, CHANNEL) == {"reply": Reply.PRIVATE}
    assert db.preferences.for_channel(SERVER).threshold == 0.7
    assert db.preferences.for_channel(SERVER + 1) == replace(Preferences(), reply=Reply.THREAD)
    found = insight(db)
    assert (found.asked, found.up, found.down) == (4, 2, 1)
    assert found.cited == ((ARTICLE.id, 3),)
    assert db.votes.count_of(9) == 1
    assert db.watches.all() == [WATCH, DIRECT]
    db.watches.add(OF_ANOTHER)
    [*_, new] = db.watches.all()
    assert new.id == OF_ANOTHER.id + 1  # the id of the watch that ended is not given again
    # the same answer as before, as the key is the same
    save(db, QUESTIONS[0], extracts=(Extract(ARTICLE, 0, 42, 3.5),))
    assert insight(db).asked == 5


def test_a_database_moves_to_a_cluster_and_back(
    cluster_address: ClusterAddress, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each time all of it is compared."""
    with closing(SqliteDatabase(Path("data/bot.db"))) as db:
        fill(db)
    address = cluster_address.name
    assert copy("data/bot.db", address) == Exit.STOPPED
    assert capsys.readouterr().out == (
        f"copied from data/bot.db to {address}, compared, and equal: {COUNTS}\n"
    )
    assert copy(address, f"{address}-again") == Exit.STOPPED
    assert copy(f"{address}-again", "again.db") == Exit.STOPPED
    assert capsys.readouterr().out.endswith(
        f"copied from {address}-again to again.db, compared, and equal: {COUNTS}\n"
    )
    with closing(ClusterDatabase(Cluster(cluster_address))) as db:
        check(db)
    with closing(SqliteDatabase(Path("again.db"))) as db:
        check(db)


def test_nothing_is_overwritten(
    cluster_address: ClusterAddress, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in a cluster nor in a file."""
    with closing(SqliteDatabase(Path("bot.db"))):
        pass
    with closing(ClusterDatabase(Cluster(cluster_address))) as db:
        db.preferences.set(SERVER, "reply", Reply.THREAD)
    address = cluster_address.name
    assert copy("bot.db", address) == Exit.CONFIGURATION
    assert f"A bot keeps something in {address} already: " in capsys.readouterr().err
    assert copy(address, "bot.db") == Exit.CONFIGURATION
    assert capsys.readouterr().err == "bot.db already exists: name a new file\n"
    assert not list(Path().glob("*.partial"))


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("missing.db", "other.db", "missing.db is no file: name the bot's database"),
        ("foreign.db", "other.db", "foreign.db is not the bot's database, or its beginning"),
        ("ftp://x", "other.db", "FROM can't be used: "),
        ("missing.db", "opensearch://x/UPPER", "TO can't be used: the name of a library"),
    ],
)
def test_what_cannot_be_copied_is_told(
    source: str, target: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("foreign.db").write_text("not the bot's" * 500, encoding="utf-8")
    assert copy(source, target) == Exit.CONFIGURATION
    shown = capsys.readouterr()
    assert shown.err.startswith(words)
    assert shown.out == ""
    assert not Path("other.db").exists()


def test_the_database_of_a_running_bot_is_not_copied(capsys: pytest.CaptureFixture[str]) -> None:
    """Its changes would be missing."""
    with closing(SqliteDatabase(Path("data/bot.db"))), lock_data(Path("data")):
        assert copy("data/bot.db", "other.db") == Exit.UNAVAILABLE
    assert "Another Footnote bot is running with the data folder" in capsys.readouterr().err
