"""From the settings to a running bot, and from each failure to a plain sentence."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from enum import IntEnum
from functools import partial
from pathlib import Path

import aiohttp
import discord

from bot.client import Client, use_servers
from bot.logs import start_logging
from bot.rendering.layout import render_layout
from bot.rendering.plain import render_plain
from bot.settings import Settings, SettingsError, read_environment, read_settings, read_token
from retrieval.article import Article
from retrieval.library import Library
from retrieval.reading import READERS, read
from retrieval.visible import visible_line

_RENDERERS = {"components": render_layout, "plain": render_plain}
_CLOSED_FOR_GOOD = {
    4004: "Discord does not accept the token. Check DISCORD_TOKEN; if in doubt, reset the token.",
    4010: "Discord refuses this shard. This is a fault of the bot: please report it.",
    4011: "This bot is in so many servers that it needs sharding, which this version has not.",
    4012: "Discord no longer speaks this version of its gateway. Update the bot.",
    4013: "Discord refuses the intents that the bot asks for. Update the bot.",
    4014: "Discord refuses an intent that the bot asks for. Update the bot.",
}


class Exit(IntEnum):
    """Exit codes, as in sysexits.h."""

    STOPPED = 0
    UNAVAILABLE = 69
    CONFIGURATION = 78


async def run() -> int:
    """Runs the bot until it is stopped or fails for good; returns the exit code."""
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
        start_logging(settings.log_level, token)
        with read_articles(settings.articles) as library:
            await _connect(settings, token, library)
    except SettingsError as error:
        return _fail(Exit.CONFIGURATION, str(error))
    except discord.LoginFailure:
        return _fail(Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4004])
    except discord.PrivilegedIntentsRequired:
        return _fail(Exit.CONFIGURATION, _CLOSED_FOR_GOOD[4014])
    except discord.ConnectionClosed as error:
        reason = _CLOSED_FOR_GOOD.get(error.code, f"Discord closed the connection ({error.code}).")
        return _fail(Exit.CONFIGURATION, reason)
    except discord.HTTPException as error:
        return _fail(
            Exit.UNAVAILABLE, f"Discord answers with error {error.status}. Try again in a while."
        )
    except (aiohttp.ClientError, discord.GatewayNotFound, OSError) as error:
        return _fail(Exit.UNAVAILABLE, f"Discord can't be reached: check the network. ({error})")
    return Exit.STOPPED


def read_articles(folder: Path) -> Library:
    """A library of the articles in a folder. Raises SettingsError where there are none."""
    library = Library()
    articles: list[Article] = []
    for found in read([folder]):
        if isinstance(found, Article):
            articles.append(found)
        else:
            print(found, file=sys.stderr)
    if not library.add_many(articles):
        raise SettingsError(
            f"No articles in {folder}: put files there that end in {', '.join(READERS)},"
            " or name another folder in ARTICLES."
        )
    return library


async def _connect(settings: Settings, token: str, library: Library) -> None:
    """Runs a client until it is closed: by a signal, or because Discord ends it for good."""
    use_servers(settings)
    report = partial(_report, articles=library.size().articles, folder=settings.articles)
    loop = asyncio.get_running_loop()
    async with Client(library, _RENDERERS[settings.layout], report) as client:
        running = loop.create_task(client.start(token))
        for number in (signal.SIGINT, signal.SIGTERM):
            # Windows has no handlers in the loop; there Ctrl+C ends the program by itself
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _report(client: Client, articles: int, folder: Path) -> None:
    """Prints what a new host wants to know; the last line is what to do next."""
    invitation = discord.utils.oauth_url(
        client.application_id or 0,
        permissions=discord.Permissions.none(),
        scopes=("bot", "applications.commands"),
    )
    servers = ", ".join(visible_line(guild.name) for guild in client.guilds) or "none yet"
    commands = ", ".join(f"/{command.name}" for command in client.tree.get_commands())
    print(f"Connected as {client.user}")
    print(f"Invite:   {invitation}")
    print(f"Servers:  {servers}")
    print(f"Commands: {commands} (not there? press Ctrl+R in Discord)")
    print(f"Articles: {articles:,} from {folder}")
    print("Ask in Discord: /ask", flush=True)


def _fail(code: Exit, sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return code
