"""Stored preferences."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict

from bot.db.preferences import PlainMessages, Preferences, Reply, Scope
from tests.bot.db.conftest import Databases

SERVER = 1_300_000_000_000_000_007
CHANNEL = 1_300_000_000_000_000_070
SET = Preferences(Reply.THREAD, PlainMessages.REACT, Scope.OWN, True, "de", 0.7, 5)


def test_each_preference_is_found_again(databases: Databases) -> None:
    """By the next process, too."""
    with closing(databases.open()) as db:
        assert db.preferences.for_channel(SERVER) == Preferences()
        for name, value in asdict(SET).items():
            db.preferences.set(SERVER, name, value)
        assert db.preferences.for_channel(SERVER, CHANNEL) == SET
    with closing(databases.open()) as db:
        assert db.preferences.for_channel(SERVER, CHANNEL) == SET
        assert db.preferences.for_channel(None) == Preferences()
        assert db.preferences.for_channel(SERVER + 1) == Preferences()


def test_a_channel_has_its_own_until_they_are_removed(databases: Databases) -> None:
    with closing(databases.open()) as db:
        db.preferences.set(SERVER, "reply", Reply.THREAD)
        db.preferences.set(SERVER, "reply", Reply.PRIVATE, CHANNEL)
    with closing(databases.open()) as db:
        assert db.preferences.set_in(SERVER, CHANNEL) == {"reply": Reply.PRIVATE}
        assert db.preferences.for_channel(SERVER, CHANNEL).reply is Reply.PRIVATE
        assert db.preferences.for_channel(SERVER).reply is Reply.THREAD
        db.preferences.reset(SERVER, "reply", CHANNEL)
        assert db.preferences.for_channel(SERVER, CHANNEL).reply is Reply.THREAD
        db.preferences.reset(SERVER, "scope", CHANNEL)
    with closing(databases.open()) as db:
        assert db.preferences.set_in(SERVER, CHANNEL) == {}
        assert db.preferences.for_channel(SERVER, CHANNEL).reply is Reply.THREAD
