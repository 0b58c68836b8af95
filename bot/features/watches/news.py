"""News on watched questions: asking them again, posting what is new, and ending watches."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import discord

from bot.db.watches import Watch
from bot.delivery.messages import post, post_with_ping
from bot.delivery.verification import verify_quotes
from bot.errors import DISCORD_FAILURES, UserError
from bot.features.watches.view import watch_news_card
from bot.invocation import collections_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_NEWS_EXTRACTS
from bot.ui.plain import render_plain
from retrieval import Cursor, Extract, StoreError

_log = logging.getLogger(__name__)

# codes of Discord's errors
_UNKNOWN_CHANNEL = 10003
_UNKNOWN_MEMBER = 10007
_ARCHIVED_THREAD = 50083
"""The thread is locked: one that is only archived opens again with a message."""
_EXPECTED_FAILURES = (StoreError, LibraryBusy, UserError, *DISCORD_FAILURES)
"""Failures that pass, and that need no traceback in the log."""


@dataclass(frozen=True)
class News:
    """Extracts of new articles on a watched question, and the cursors they were found up to."""

    extracts: tuple[Extract, ...]
    cursors: Mapping[str, Cursor]


async def announce_news(services: Services, client: discord.Client) -> None:
    """Ask the watched questions whose collections have changed, and post what is new.

    Those in servers of other processes are left to these. A watch that fails is logged and tried
    again next time, from the same cursors; the others go on.
    """
    for watch in await _own_watches(services):
        try:
            await _check(services, client, watch)
        except _EXPECTED_FAILURES as error:
            _log.warning("watch %s is put off: %r", watch.id, error)
        except Exception:  # noqa: BLE001 - whatever fails in one watch must not stop the others
            _log.exception("watch %s is put off", watch.id)


async def end_watches_without_channel(services: Services, client: discord.Client) -> None:
    """End the watches whose channels were deleted while the bot was not running."""
    watches = await _own_watches(services)
    for channel in {watch.channel for watch in watches if watch.server is not None}:
        if await _is_gone(client, channel):
            _log.info("the watches in channel %s end: it is gone", channel)
            await services.executor.run(services.db.watches.end_in, channel)


async def _own_watches(services: Services) -> list[Watch]:
    """The watches in the servers of this process, and in direct messages if these come to it."""
    watches = await services.executor.run(services.db.watches.all)
    return [watch for watch in watches if services.shards.have(watch.server)]


async def _is_gone(client: discord.Client, channel: int) -> bool:
    """True if Discord says that there is no such channel or thread.

    The client doesn't know the threads that are archived.
    """
    if client.get_channel(channel):
        return False
    try:
        await client.fetch_channel(channel)
    except discord.NotFound as error:
        return error.code == _UNKNOWN_CHANNEL
    except DISCORD_FAILURES as error:
        _log.info("channel %s can't be looked up now: %r", channel, error)
    return False


async def _check(services: Services, client: discord.Client, watch: Watch) -> None:
    news = await services.executor.run(_find_news, services, watch)
    if news and await _announce(services, client, watch, news):
        await services.executor.run(services.db.watches.advance, watch, news.cursors)


def _find_news(services: Services, watch: Watch) -> News | None:
    """The news on a question; None if its collections have not changed."""
    library = services.library
    preferences = services.db.preferences.for_channel(watch.server, watch.channel)
    collections = collections_of(watch.server, preferences.scope)
    cursors = library.cursors(collections)
    if cursors == watch.cursors:
        return None
    known = {name: watch.cursors[name] for name in collections if name in watch.cursors}
    added = library.added_since(known)
    if not added:
        return News((), cursors)
    answer = library.ask(watch.question, collections, threshold=preferences.threshold)
    candidates = (*answer.extracts, *answer.more) if answer.answered else ()
    new = tuple(extract for extract in candidates if extract.article.id in added)
    extracts = new[:MAX_NEWS_EXTRACTS]
    verify_quotes(library, extracts, collections)
    return News(extracts, cursors)


async def _announce(services: Services, client: discord.Client, watch: Watch, news: News) -> bool:
    """Post what is new. True if the watch may advance; False if the watch has ended.

    The nonce keeps Discord from posting a message twice that was sent just before the bot was
    killed. Raises HTTPException and ClientError.
    """
    if not news.extracts:
        return True
    ended = "its user has left the server" if await _has_left(client, watch) else ""
    try:
        if not ended:
            await _post(services, client.get_partial_messageable(watch.channel), watch, news)
    except (discord.Forbidden, discord.NotFound) as error:
        ended = f"its channel can't be written to: {error!r}"
    except discord.HTTPException as error:
        if error.code != _ARCHIVED_THREAD:
            raise
        ended = "its thread is locked"
    if ended:
        _log.info("watch %s ends: %s", watch.id, ended)
        await services.executor.run(services.db.watches.end, watch.id)
    return not ended


async def _post(
    services: Services, channel: discord.abc.Messageable, watch: Watch, news: News
) -> None:
    """Post the news; a message that pings is plain text, which Discord shows in notifications."""
    strings = services.languages.strings_for(watch.locale)
    mention = f"<@{watch.user}>" if watch.pings else ""
    card = watch_news_card(watch.question, news.extracts, strings, mention=mention)
    nonce = f"{watch.id}:{news.extracts[0].article.id}"
    if watch.pings:
        await post_with_ping(channel, render_plain(card), watch.user, nonce=nonce)
    else:
        await post(channel, services.render(card), nonce=nonce)


async def _has_left(client: discord.Client, watch: Watch) -> bool:
    """True if the user of a watch is no longer a member of its server."""
    server = client.get_guild(watch.server) if watch.server is not None else None
    if server is None:
        return False
    try:
        await server.fetch_member(watch.user)
    except discord.NotFound as error:
        return error.code == _UNKNOWN_MEMBER
    return False
