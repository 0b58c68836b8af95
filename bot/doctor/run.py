"""From the settings to findings, one a line."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from http import HTTPStatus

from bot.client import use_api_urls
from bot.config import Settings, SettingsError, read_environment, read_settings, read_token
from bot.db.database import BotDatabase
from bot.doctor.application import check_application
from bot.doctor.articles import check_articles
from bot.doctor.connection import check_reply, probe_token
from bot.doctor.host import check_host
from bot.doctor.result import CheckResult
from bot.runtime.exit_codes import Exit, explain
from bot.services import Services
from bot.ui.plain import render_plain
from retrieval.library import Library

WRONG = 1
"""The exit code when something has to be done."""


def doctor() -> int:
    """Looks at everything, prints what it finds, and returns the exit code."""
    try:
        settings = read_settings(read_environment())
        token = read_token(settings)
    except SettingsError as error:
        code, sentence = explain(error)
        print(sentence, file=sys.stderr)
        return code
    # what Discord's library warns of is told in findings
    logging.getLogger("discord").setLevel(logging.CRITICAL)
    return asyncio.run(_tell(settings, token))


async def _tell(settings: Settings, token: str) -> int:
    wrong = 0
    async for finding in run_checks(settings, token):
        print(str(finding).replace(token, "[token]"), flush=True)
        wrong += not finding.is_ok
    if wrong:
        print(f"{wrong} to be put right.")
        return WRONG
    print("All is well.")
    return Exit.STOPPED


async def run_checks(settings: Settings, token: str) -> AsyncIterator[CheckResult]:
    """What there is to say, as soon as it is known: of this machine, then of Discord."""
    for finding in check_host(settings):
        yield finding
    for finding in check_articles(settings):
        yield finding
    use_api_urls(settings)
    reply = await probe_token(token)
    if isinstance(reply, CheckResult):
        yield reply
        return
    for finding in check_reply(reply, token):
        yield finding
    if reply.status == HTTPStatus.OK:
        with Library() as library, closing(BotDatabase()) as state:
            # of commands only their names and options count: these need no articles
            services = Services(library, state, render_plain, settings.server_articles)
            async for finding in check_application(settings, token, services):
                yield finding
