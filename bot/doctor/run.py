"""The run of all checks, with one line for each result."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from http import HTTPStatus

from bot.bot_token import read_token
from bot.client import use_api_urls
from bot.config import (
    Settings,
    SettingsError,
    read_environment,
    read_library,
    read_settings,
)
from bot.db.sqlite.database import SqliteDatabase
from bot.doctor.application import check_application
from bot.doctor.articles import check_folder, check_library
from bot.doctor.cluster import check_cluster
from bot.doctor.connection import check_reply, probe_token
from bot.doctor.host import check_host
from bot.doctor.result import CheckResult, pluralize
from bot.doctor.web import check_feeds, check_web
from bot.runtime.exit_codes import Exit, explain
from bot.services import Services
from bot.ui.plain import render_plain
from retrieval import Library

PROBLEMS = 1
"""The exit code if there are problems, or if their list can't be printed."""
INTERRUPTED = 130
"""The exit code after Ctrl+C, as a shell reports it."""


def doctor() -> int:
    """Run all checks and print their results. Returns the exit code."""
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
        read_library(settings)
    except SettingsError as error:
        code, message = explain(error)
        print(message, file=sys.stderr)
        return code
    # the results say what discord.py warns of
    logging.getLogger("discord").setLevel(logging.CRITICAL)
    try:
        return asyncio.run(_print_results(settings, token))
    except OSError as error:
        # the checks make results of their errors: this is standard output on a full disk
        print(f"The results can't be printed: {error.strerror or error}.", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPTED


async def _print_results(settings: Settings, token: str) -> int:
    problems = 0
    async for result in run_checks(settings, token):
        print(str(result).replace(token, "[token]"), flush=True)
        problems += not result.is_ok
    if problems:
        print(f"{pluralize(problems, 'problem')} found.", flush=True)
        return PROBLEMS
    print("All is well.", flush=True)
    return Exit.STOPPED


def check_data(settings: Settings) -> Iterator[CheckResult]:
    """Check the cluster, the library, and what brings articles to it."""
    cluster = list(check_cluster(read_library(settings)))
    yield from cluster
    # the first result says whether it can be used at all
    is_usable = all(result.is_ok for result in cluster[:1])
    yield from check_folder(settings)
    if is_usable:
        yield check_library(settings)
    yield from check_web(settings)
    if is_usable:
        yield from check_feeds(settings)


async def run_checks(settings: Settings, token: str) -> AsyncIterator[CheckResult]:
    """Check this machine, then Discord; each result comes as soon as it is known."""
    for result in check_host(settings):
        yield result
    for result in check_data(settings):
        yield result
    use_api_urls(settings)
    reply = await probe_token(token)
    if isinstance(reply, CheckResult):
        yield reply
        return
    for result in check_reply(reply, token):
        yield result
    if reply.status == HTTPStatus.OK:
        with Library() as library, closing(SqliteDatabase()) as state:
            # only the names and options of the commands matter, which need no articles
            services = Services(
                library, state, render_plain, max_server_articles=settings.server_articles
            )
            async for result in check_application(settings, token, services):
                yield result
