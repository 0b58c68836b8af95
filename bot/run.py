"""From the settings to a running bot."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from functools import partial
from pathlib import Path

import discord

from bot.client import Client, use_servers
from bot.failures import Exit, explain
from bot.logs import start_logging
from bot.rendering.layout import render_layout
from bot.rendering.plain import render_plain
from bot.settings import Settings, SettingsError, read_environment, read_settings, read_token
from retrieval.library import Library
from retrieval.reading import READERS, read_all
from retrieval.visible import visible_line

_RENDERERS = {"components": render_layout, "plain": render_plain}


async def run() -> int:
    """Runs the bot until it is stopped or fails for good; returns the exit code."""
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
        start_logging(settings.log_level, token)
        with read_articles(settings.articles) as library:
            await _connect(settings, token, library)
    except Exception as error:  # noqa: BLE001 - what can't be explained is raised again there
        code, sentence = explain(error)
        print(sentence, file=sys.stderr, flush=True)
        return code
    return Exit.STOPPED


def read_articles(folder: Path) -> Library:
    """A library of the articles in a folder. Raises SettingsError where there are none."""
    found = read_all([folder])
    for unreadable in found.unreadable:
        print(unreadable, file=sys.stderr)
    library = Library()
    if not library.add_many(found.articles):
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
