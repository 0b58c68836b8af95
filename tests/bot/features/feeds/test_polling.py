"""Feeds in a bot that its host starts: shared feeds, and an end while a feed is being polled."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import closing
from pathlib import Path

from retrieval.library import SHARED, Library
from tests.bot.support.asking import shown
from tests.bot.support.processes import Ended, Running, settings_for, start_bot
from tests.bot.support.running import discord_server, run
from tests.bot.support.web import Site, site
from tests.fakes.discord import DiscordServer

CHESS = ("Chess", "The chess club meets every Tuesday in the old mill of Skarvoy. " * 3)
WHEN = "When does the chess club meet?"


async def run_bot(folder: Path, web: Site, server: DiscordServer, until: str) -> Ended:
    """Run a bot without articles until something was asked for, then stop it."""

    async def then(bot: Running) -> None:
        async with asyncio.timeout(30):
            while until not in web.asked:  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.05)
        if until == "/feed":
            text = ""
            while "Tuesday" not in text:
                text = shown(await server.slash("ask", {"question": WHEN}))
        bot.process.send_signal(signal.SIGTERM)

    environment = {**settings_for(server), "ARTICLES": "", "FETCH_ALLOW": web.host}
    return await start_bot(folder, {**environment, "LOG_LEVEL": "INFO"}, then)


def library_file(folder: Path) -> Path:
    (folder / "data").mkdir()
    return folder / "data" / "library.db"


def test_a_bot_with_nothing_but_a_feed_answers_from_it(tmp_path: Path) -> None:
    """There is no folder of articles, and the feed was added on the command line."""

    async def check() -> None:
        async with site() as web, discord_server() as server:
            with closing(Library.open(library_file(tmp_path))) as library:
                library.feeds.add(web.put_feed("/feed", "Club", [CHESS]), SHARED)
            ended = await run_bot(tmp_path, web, server, "/feed")
            assert ended.code == 0, ended
            assert "feed 1: new articles: 1, changed: 0" in ended.err
            assert server.violations == []

    run(check(), 60)


def test_a_bot_ends_at_once_while_a_feed_hangs(tmp_path: Path) -> None:
    """The feed is free for the next bot, and no traceback is logged."""

    async def check() -> None:
        async with site() as web, discord_server() as server:
            file = library_file(tmp_path)
            with closing(Library.open(file)) as library:
                library.feeds.add(web.hang("/slow"), SHARED)
            started = time.monotonic()
            ended = await run_bot(tmp_path, web, server, "/slow")
            assert ended.code == 0, ended
            assert "Traceback" not in ended.err
            assert time.monotonic() - started < 15
            with closing(Library.open(file)) as library:
                [feed] = library.feeds.all()
                assert feed.failures == 0
                assert library.check() == []

    run(check(), 60)
