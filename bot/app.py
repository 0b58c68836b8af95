"""The application: opens the library, connects the bot, and stops it."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from functools import partial

import discord

from bot.articles_folder import followed_articles
from bot.bot_token import read_token
from bot.client import Client, ShardedClient, choose_shards, use_api_urls
from bot.config import Settings, SettingsError, read_environment, read_library, read_settings
from bot.db.base import BotDatabase
from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.sqlite.database import SqliteDatabase
from bot.features.server_articles.remove import purge_removed
from bot.runtime.exit_codes import Exit, explain
from bot.runtime.invite import invite_url
from bot.runtime.log import start_logging
from bot.runtime.process_lock import lock_data
from bot.runtime.program import library_command
from bot.runtime.shards import Shards
from bot.services import Services
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval import Cluster, ClusterAddress, Fetcher, Library, Location, visible_line

_log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_MAX_FINISH_SECONDS = 8.0
"""Docker kills a container ten seconds after its signal to stop."""
_M_ARENA_MAX = -8
"""The number in glibc of this parameter of `mallopt`."""
_MAX_ASK_WORKERS = 3
"""More would wait for the bot's own process, which verifies, stores and sends their answers."""
_RENDERERS = {"components": render_components, "plain": render_plain}


def tune_process() -> None:
    """Tune the memory and the threads of this process; for its entry point."""
    # let all threads share one heap of glibc: each would keep the memory of its largest question
    with contextlib.suppress(AttributeError, OSError, TypeError):  # other systems have none
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    # a full collection scans the caches of texts, which takes 20 ms: make it rare
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    # let the thread of the event loop, which needs little time, interrupt searches sooner
    sys.setswitchinterval(0.001)


def run(shards: Shards | None = None) -> int:
    """Run the bot, or some shards of it, until it is stopped or fails for good.

    Returns the exit code.
    """
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
        location = read_library(settings)
        _require_cluster(location, shards)
        start_logging(settings.log_level, token, shards)
        with (
            nullcontext() if isinstance(location, ClusterAddress) else lock_data(settings.data),
            open_library(settings, is_first=not shards or shards.has_first) as library,
            closing(_open_database(settings, location)) as state,
        ):
            services = Services(
                library,
                state,
                _RENDERERS[settings.layout],
                max_server_articles=settings.server_articles,
                max_server_feeds=settings.server_feeds,
                may_servers_fetch=settings.may_servers_fetch,
                reads_messages=settings.reads_messages,
                fetcher=Fetcher(settings.allowed_hosts),
            )
            asyncio.run(_connect(settings, token, services, shards))
    except Exception as error:  # noqa: BLE001 - explain raises an unknown one again
        code, message = explain(error, shards)
        print(message, file=sys.stderr, flush=True)
        return code
    return Exit.STOPPED


def _require_cluster(location: Location, shards: Shards | None) -> None:
    """Raise SettingsError if some shards are left to processes that can't have the same data."""
    if shards and not shards.is_all and not isinstance(location, ClusterAddress):
        raise SettingsError(
            f"--shards {shards} leaves servers to other processes, and several processes need"
            f" a cluster: set LIBRARY to its address, or run all shards with --shards"
            f" {Shards.all_of(shards.count)}."
        )


@contextmanager
def open_library(settings: Settings, *, is_first: bool = True) -> Iterator[Library]:
    """Open the library of the settings, with its index up to date.

    The first process of the bot also keeps it in step with ARTICLES. Raises SettingsError and
    StoreError.
    """
    with (
        Library.open(
            read_library(settings), _log_progress, ask_workers=ask_workers(os.cpu_count() or 1)
        ) as library,
        followed_articles(settings, library) if is_first else nullcontext(),
    ):
        if is_first:
            purge_removed(library)
            _log_outdated(library, settings)
        library.prepare()  # Discord would not wait for that later
        yield library


def _open_database(settings: Settings, location: Location) -> BotDatabase:
    """The database of the bot: in the cluster of its library, or in a file in DATA."""
    if isinstance(location, ClusterAddress):
        return ClusterDatabase(Cluster(location))
    return SqliteDatabase(settings.state_file)


def ask_workers(cores: int) -> int:
    """The number of processes for questions: what one answers makes work for the bot's own."""
    return min(cores, _MAX_ASK_WORKERS) if cores > 1 else 0


def _log_outdated(library: Library, settings: Settings) -> None:
    """Log how many articles an older version has read."""
    outdated = sum(collection.outdated for collection in library.stats().collections)
    if outdated:
        command = library_command("reread --dry-run", settings.library_name)
        _log.info(
            "articles that an older version of Footnote has read: %s; those that would be read"
            " differently now: %s",
            *(f"{outdated:,}", command),
        )


def _log_progress(items: Sequence[str], activity: str) -> Sequence[str]:
    """Log an activity that takes a while."""
    _log.info("%s %s articles", activity, f"{len(items):,}")
    return items


async def _connect(
    settings: Settings, token: str, services: Services, wanted: Shards | None
) -> None:
    """Run a client until a signal stops it or Discord closes it for good."""
    use_api_urls(settings)
    report = partial(_report, articles=services.library.scope_size().articles, settings=settings)
    loop = asyncio.get_running_loop()
    services = replace(services, shards=await choose_shards(token, wanted))
    create = Client if services.shards.count == 1 else ShardedClient
    async with services.fetcher, create(services, report) as client:
        running = loop.create_task(client.start(token))
        stopped = asyncio.Event()
        for number in _SIGNALS:
            # Windows has no signal handlers in the loop; there Ctrl+C ends the program by itself
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
    """Close the client after a signal, once the work in flight is finished.

    A second signal ends the process at once; nothing stored is lost by that.
    """
    await stopped.wait()
    client.in_flight.is_stopping = True
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if not await client.in_flight.wait_idle(_MAX_FINISH_SECONDS):
        _log.warning("stopped with unanswered questions, after %g seconds", _MAX_FINISH_SECONDS)
    # closed first: while it reconnects, discord.py ignores the cancellation of its task
    await client.close()
    running.cancel()


def _report(client: Client, articles: int, settings: Settings) -> None:
    """Print what a new host wants to know; the last line says what to do next."""
    servers = ", ".join(visible_line(guild.name) for guild in client.guilds) or "none yet"
    kind = discord.AppCommandType.chat_input
    commands = ", ".join(f"/{command.name}" for command in client.tree.get_commands(type=kind))
    print(f"Connected as {client.user}")
    print(f"Invite:   {invite_url(client.application_id or 0)}")
    if not client.services.shards.is_all:
        print(f"Shards:   {client.services.shards}")
    print(f"Servers:  {servers}")
    print(f"Commands: {commands} (not there? press Ctrl+R in Discord)")
    if articles:
        print(f"Articles: {articles:,} from {settings.library or settings.articles}")
    else:
        print(f"Articles: none yet in {settings.library}")
        print(f"Add some: {library_command('add PATH', settings.library_name)}")
    print("Ask in Discord: /ask", flush=True)
