"""A library that is slow, locked or damaged while the bot runs: users get a message."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.i18n import ENGLISH
from bot.runtime import executor
from retrieval.library import Library
from retrieval.model.answer import Answer
from retrieval.model.article import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.running import run, serving
from tests.fakes.discord import DiscordServer, Message
from tests.fakes.discord.rules.markdown import display

TICKETS = "How much do tickets for the night ferry cost?"
SEALS = "What does the lighthouse keeper count?"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library on disk."""
    file = tmp_path / "library.db"
    with Library.open(file) as library:
        library.add_many(ARTICLES)
    return file


async def ask(server: DiscordServer, question: str = TICKETS) -> Message:
    return await server.slash("ask", {"question": question})


def answers(reply: Message) -> bool:
    return "Tickets cost **38 crowns**" in "\n".join(reply.texts())


class Slow(Library):
    """A library that delays the answer to one question until the test continues."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.let_go = Event()

    def ask(self, question: str, *args: Any, **filters: Any) -> Answer:
        """The answer, after a delay."""
        if question == SEALS:
            assert self.let_go.wait(20)
        return super().ask(question, *args, **filters)


def test_a_slow_answer_delays_no_other() -> None:
    """The slow answer arrives as well, if it is in time."""

    async def check() -> None:
        with Slow() as library:
            library.add_many(ARTICLES)
            async with serving(library) as server:
                slow = asyncio.create_task(ask(server, SEALS))
                await asyncio.sleep(0.1)
                assert answers(await ask(server))
                assert await server.autocomplete("ask", focused="source", value="")
                assert not slow.done()
                library.let_go.set()
                assert "counts the passing seals" in "\n".join((await slow).texts())

    run(check())


def test_an_answer_that_takes_too_long_is_reported(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The report is in time for Discord, however many users are waiting."""
    monkeypatch.setattr(executor, "_SECONDS", 0.2)

    async def check() -> None:
        with Slow() as library:
            library.add_many(ARTICLES)
            async with serving(library) as server:
                replies = await asyncio.gather(*(ask(server, SEALS) for _ in range(8)))
                for reply in replies:
                    assert reply.content == ENGLISH.library_busy
                    assert reply.ephemeral
                assert await server.autocomplete("ask", focused="source", value="") == []
                library.let_go.set()
                monkeypatch.setattr(executor, "_SECONDS", 2)
                assert answers(await ask(server))

    run(check())
    assert "the library did not answer within 0.2 seconds" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_locked_library_recovers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program locks it, users get an error; then they get answers again."""
    monkeypatch.setattr(executor, "_SECONDS", 0.5)

    async def check() -> None:
        with Library.open(path) as library, closing(sqlite3.connect(path)) as other:
            async with serving(library) as server:
                reply = await ask(server, SEALS)
                other.execute("BEGIN EXCLUSIVE")
                refused = await server.click(reply, ENGLISH.show_context)
                assert (refused.content, refused.ephemeral) == (ENGLISH.library_busy, True)
                other.rollback()
                monkeypatch.setattr(executor, "_SECONDS", 2)
                assert answers(await ask(server))

    run(check())


def overwrite(path: Path, content: bytes) -> None:
    """Overwrite a file that is open elsewhere."""
    path.write_bytes(content)


def test_a_damaged_library_is_reported(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The user gets a private error, and the bot continues."""
    whole = path.read_bytes()

    async def check() -> None:
        with Library.open(path) as library:
            async with serving(library) as server:
                reply = await ask(server, SEALS)
                overwrite(path, b"These are no longer articles. " * (len(whole) // 30))
                replies = (await ask(server), await server.click(reply, ENGLISH.show_context))
                for each in replies:
                    assert each.content == ENGLISH.library_unreadable
                    assert each.ephemeral
                assert await server.autocomplete("ask", focused="source", value="") == []
                overwrite(path, whole)
                assert answers(await ask(server))

    run(check())
    failures = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(failures) == 3
    for record in failures:
        assert str(path) in record.getMessage()
        assert not record.exc_info


def test_the_context_of_an_older_version_stays(path: Path) -> None:
    """If the article is removed, the user gets an error."""
    # an address that nobody outside can open has no link, but the button
    old, new = (
        Article("Tariff", f"A dog costs {crowns} crowns.", url="https://intranet/tariff")
        for crowns in ("three", "seven")
    )

    async def check() -> None:
        with Library.open(path) as library, Library.open(path) as other:
            other.add_many([old])
            async with serving(library) as server:
                reply = await ask(server, "How many crowns does a dog cost?")
                assert old.text in display(reply.texts()[1]).text
                custom_id = reply.buttons()[0].custom_id
                other.add_many([new])
                context = await server.click(reply, custom_id=custom_id)
                assert context.texts()[-1] == f"**{old.text}**"
                reply = await ask(server, "How many crowns does a dog cost?")
                assert new.text in display(reply.texts()[1]).text
                other.remove(new.id)
                gone = await server.click(reply, custom_id=reply.buttons()[0].custom_id)
                assert (gone.content, gone.ephemeral) == (ENGLISH.article_gone, True)

    run(check())
