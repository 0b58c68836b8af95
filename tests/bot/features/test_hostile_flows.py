"""Hostile articles and texts in everything that people do: nothing active, nobody pinged."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import date

import pytest

from bot import client
from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.invocation import server_collection
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.hostile_texts import COMBINED, hostile_lines
from tests.bot.support.hostile_use import HostileUse, question
from tests.bot.support.inert import check_all
from tests.bot.support.running import Render, connected, discord_server, run
from tests.bot.support.web import fetching, site
from tests.examples import IS_LONG
from tests.fakes.discord import PLAIN_PERMISSIONS, Guild, Permission
from tests.fakes.discord.model.actor import READER

LINES = hostile_lines()
BATCH = 8
"""Lines that are used at once: an article for each is in the library."""
COUNT = -(-len(LINES) // BATCH)
BATCHES = (
    [LINES[first::COUNT] for first in range(COUNT)]
    if IS_LONG
    else [[*COMBINED, *LINES[len(COMBINED) :: len(LINES) // 3]]]
)
"""All lines in `make stress`, otherwise all kinds in a few."""
GUILD = Guild(
    bot_permissions=int(
        PLAIN_PERMISSIONS | Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS
    )
)
COUNTED = "How many boats did the pilot count?"
Use = Callable[[HostileUse, str], Awaitable[None]]


@pytest.fixture(autouse=True)
def _nothing_goes_wrong(caplog: pytest.LogCaptureFixture) -> object:
    """Log as the bot does; nothing may fail, and no line may have what people write."""
    caplog.set_level(logging.INFO, "bot")
    caplog.set_level(logging.INFO, "retrieval")
    yield
    records = caplog.get_records("call")
    assert [one for one in records if one.levelno >= logging.ERROR] == []
    assert not any("evil" in one.getMessage().lower() for one in records)


def article(number: int, line: str) -> Article:
    """An article with a line in all of its parts."""
    return Article(
        title=f"{line} {number}",
        text=(
            f"The pilot counted {number + 2} boats on {line}. She saw {line}.\n\n{line}\n\n"
            f"{line} Vik\n- {line}\nMr. {line} said: “{line}”, and left Skarvoy."
        ),
        source=line[:200],
        published=date(2024, 1 + number % 12, 1 + number % 28),
        url=f"https://a.example/{number}?{line}"[:400] if number % 2 else line[:400],
        author=line,
    )


def library_with(lines: Sequence[str]) -> Library:
    """A library with an article for each line, every second one the server's own."""
    library = Library()
    articles = [article(number, line) for number, line in enumerate(lines)]
    library.add_many(articles[::2])
    library.add_many(articles[1::2], server_collection(GUILD.id))
    return library


def use_lines(render: Render, lines: Sequence[str], use: Use, reply: Reply = Reply.CHANNEL) -> None:
    """Use each line, and check all that the bot has sent."""

    async def check() -> None:
        db = SqliteDatabase()
        db.preferences.set(GUILD.id, "keeps_questions", value=True)
        db.preferences.set(GUILD.id, "reply", reply)
        async with discord_server() as server:
            await server.add_guild(GUILD)
            async with connected(server, library_with(lines), render, db):
                for line in lines:
                    await use(HostileUse(server), line)
                await HostileUse(server).look_around()
        db.close()
        assert check_all(server) > len(lines)
        assert server.violations == []

    run(check(), 120)


def test_there_are_hundreds_of_lines() -> None:
    assert len(set(LINES)) >= 300
    assert sum(map(len, BATCHES)) >= (300 if IS_LONG else BATCH)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
@pytest.mark.parametrize(
    "use",
    [
        HostileUse.ask,
        HostileUse.write,
        HostileUse.small_talk,
        HostileUse.read,
        HostileUse.check_message,
        HostileUse.watch,
    ],
)
def test_what_people_do_with_a_line_is_inert(use: Use, lines: list[str], render: Render) -> None:
    use_lines(render, lines, use)


@pytest.mark.parametrize("use", [HostileUse.ask, HostileUse.write, HostileUse.check_message])
def test_halves_of_characters_do_no_harm(use: Use) -> None:
    """JSON can have them, and UTF-8 can't."""

    async def with_half(one: HostileUse, line: str) -> None:
        await use(one, f"{line} \ud83d")

    use_lines(render_plain, ["deck", "mast"], with_half)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
def test_threads_are_inert(lines: list[str], render: Render) -> None:
    use_lines(render, lines, HostileUse.ask, Reply.THREAD)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
def test_articles_are_inert(lines: list[str], render: Render) -> None:
    ids = {line: article(number, line).id for number, line in enumerate(lines)}

    async def read_article(use: HostileUse, line: str) -> None:
        await use.read_article(ids[line], line)

    use_lines(render, lines, read_article)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
def test_what_managers_do_with_a_line_is_inert(lines: list[str], render: Render) -> None:
    async def manage(use: HostileUse, line: str) -> None:
        start = lines.index(line)
        if start % 5 == 0:
            await use.manage(lines[start : start + 5])

    use_lines(render, lines, manage)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
def test_feeds_and_pages_are_inert(lines: list[str], render: Render) -> None:
    """Of sites that put a line into all that they send."""

    async def check() -> None:
        library = library_with(lines)
        async with (
            site() as web,
            discord_server() as server,
            connected(server, library, render, **fetching(web)),
        ):
            for line in lines[:: 1 if IS_LONG else 3]:
                await HostileUse(server).follow(web, line)
        assert check_all(server) > len(lines)
        assert server.violations == []

    run(check(), 120)


@LAYOUTS
@pytest.mark.parametrize("lines", BATCHES)
def test_news_ping_only_the_one_who_watches(
    lines: list[str], render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)

    async def check() -> None:
        library = library_of(Article("Vik", "The pilot of Skarvoy counts boats."))
        async with discord_server() as server, connected(server, library, render):
            for asked in (*(question(line)[:300] for line in lines[:3]), COUNTED):
                await server.slash("watch", {"question": asked, "ping": True})
            library.add_many([article(number, line) for number, line in enumerate(lines)])
            news = await server.next_message(GUILD.channel_id)
            while COUNTED not in shown(news):
                assert news.pings == (f"<@{READER}>",)
                news = await server.next_message(GUILD.channel_id)
            assert news.pings == (f"<@{READER}>",)
        check_all(server, may_ping=READER)
        assert server.violations == []

    run(check(), 120)
