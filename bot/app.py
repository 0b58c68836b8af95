"""From the settings to a running bot."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import discord

from bot.client import Client, ShardedClient, recommended_shards, use_api_urls
from bot.config import Settings, SettingsError, read_environment, read_settings, read_token
from bot.db.database import BotDatabase
from bot.features.server_articles.service import purge_removed
from bot.runtime.exit_codes import Exit, explain
from bot.runtime.invite import invite_url
from bot.runtime.log import start_logging
from bot.services import Services
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.model.records import Outcome
from retrieval.reading import READERS, read
from retrieval.text.unicode import visible_line

_log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_FINISHING = 8.0
"""Seconds; Docker kills what has not ended after ten."""
_RENDERERS = {"components": render_components, "plain": render_plain}


def tune_process() -> None:
    """Sets what holds for the whole process; for whoever starts it."""
    # each full collection looks through all that is remembered of texts, for 20 ms
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    # threads that search take turns with the one that speaks to Discord; it needs but little
    sys.setswitchinterval(0.001)


def run() -> int:
    """Runs the bot until it is stopped or fails for good; returns the exit code."""
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
        start_logging(settings.log_level, token)
        with (
            open_library(settings) as library,
            closing(BotDatabase(settings.state_file)) as state,
        ):
            services = Services(
                library, state, _RENDERERS[settings.layout], settings.server_articles
            )
            asyncio.run(_connect(settings, token, services))
    except Exception as error:  # noqa: BLE001 - what can't be explained is raised again there
        code, sentence = explain(error)
        print(sentence, file=sys.stderr, flush=True)
        return code
    return Exit.STOPPED


@contextmanager
def open_library(settings: Settings) -> Iterator[Library]:
    """The library that the settings name, its index up to date.

    Without a name it is one in the folder of data, whose shared articles are those of the folder
    of articles, and no others. Raises SettingsError and StoreError.
    """
    with Library.open(settings.library_file, _log_progress) as library:
        if settings.library is None:
            mirror_articles(settings.articles, library)
        elif "articles" in settings.model_fields_set:
            add_articles(settings.articles, library)
        purge_removed(library)
        library.scope_size()  # reads or makes the index, for which Discord would not wait
        yield library


def mirror_articles(folder: Path, library: Library) -> None:
    """Makes a folder's articles the shared ones of a library. Raises SettingsError without any."""
    before = {entry.id for entry in library.entries() if entry.is_current}
    gone = before - add_articles(folder, library)
    for article_id in gone:
        library.remove(article_id)
    if gone:
        _log.info("articles that are no longer in %s: %s", folder, f"{len(gone):,}")


def add_articles(folder: Path, library: Library) -> set[str]:
    """Adds a folder's articles to a library; returns the ids of all. Raises SettingsError."""
    added = list(library.iter_add(_read_folder(folder)))
    new = sum(one.outcome is not Outcome.KNOWN for one in added)
    _log.info("new articles from %s: %s", folder, f"{new:,}")
    return {one.id for one in added}


def _read_folder(folder: Path) -> Iterator[Article]:
    """The articles, one by one; what can't be read is told. Raises SettingsError without any."""
    is_empty = True
    for found in read([folder]):
        if isinstance(found, Article):
            is_empty = False
            yield found
        else:
            print(found, file=sys.stderr)
    if is_empty:
        raise SettingsError(
            f"No articles in {folder}: put files there that end in {', '.join(READERS)},"
            " or name another folder in ARTICLES."
        )


def _log_progress(items: Sequence[str], doing: str) -> Sequence[str]:
    """Says in the log what takes a while."""
    _log.info("%s %s articles", doing, f"{len(items):,}")
    return items


async def _connect(settings: Settings, token: str, services: Services) -> None:
    """Runs a client until it is closed: by a signal, or because Discord ends it for good."""
    use_api_urls(settings)
    report = partial(_report, articles=services.library.scope_size().articles, settings=settings)
    loop = asyncio.get_running_loop()
    shards = await recommended_shards(token)
    kind = Client if shards == 1 else partial(ShardedClient, shard_count=shards)
    async with kind(services, report) as client:
        running = loop.create_task(client.start(token))
        stopped = asyncio.Event()
        for number in _SIGNALS:
            # Windows has no handlers in the loop; there Ctrl+C ends the program by itself
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, stopped.set)
        stopping = loop.create_task(_stop(client, running, stopped))
        with contextlib.suppress(asyncio.CancelledError):
            await running
        if stopped.is_set():
            await stopping
        else:
            stopping.cancel()


async def _stop(client: Client, running: asyncio.Task[None], stopped: asyncio.Event) -> None:
    """Ends the client once it is told to stop, and has answered what was asked of it.

    Whoever tells it twice ends it at once: nothing that is stored is lost by that.
    """
    await stopped.wait()
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if not await client.in_flight.wait_idle(_FINISHING):
        _log.warning("stopped, though not all questions were answered within %g s", _FINISHING)
    # closed first: while it connects anew, discord.py takes no notice of a task that is cancelled
    await client.close()
    running.cancel()


def _report(client: Client, articles: int, settings: Settings) -> None:
    """Prints what a new host wants to know; the last line is what to do next."""
    servers = ", ".join(visible_line(guild.name) for guild in client.guilds) or "none yet"
    kind = discord.AppCommandType.chat_input
    commands = ", ".join(f"/{command.name}" for command in client.tree.get_commands(type=kind))
    print(f"Connected as {client.user}")
    print(f"Invite:   {invite_url(client.application_id or 0)}")
    print(f"Servers:  {servers}")
    print(f"Commands: {commands} (not there? press Ctrl+R in Discord)")
    if articles:
        print(f"Articles: {articles:,} from {settings.library or settings.articles}")
    else:
        print(f"Articles: none yet in {settings.library}")
        file = shlex.quote(str(settings.library))
        print(f"Add some: python -m retrieval add PATH --library {file}")
    print("Ask in Discord: /ask", flush=True)
