"""Watched questions: adding them, listing them, and posting what new articles answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp
import discord

from bot.db.watches import Watch
from bot.delivery.messages import post
from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.ask.service import require_question
from bot.features.watches.view import watch_news_card, watches_card
from bot.i18n import strings_for
from bot.invocation import Invocation, collections_of
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.limits import MAX_NEWS_EXTRACTS
from bot.ui.message import Message
from retrieval import Cursor, Extract, StoreError, visible_line

_log = logging.getLogger(__name__)

_MAX_WATCHES_PER_USER = 5
_MAX_WATCHES_PER_SERVER = 25
"""As many as one of Discord's menus can list."""

_EXPECTED_FAILURES = (
    *(StoreError, LibraryBusy, UserError),
    *(discord.HTTPException, aiohttp.ClientError, OSError),
)
"""Failures that pass, and that need no traceback in the log."""

ChannelLookup = Callable[[int], discord.abc.Messageable]
"""Returns the channel with an id."""


@dataclass(frozen=True)
class News:
    """Extracts of new articles on a watched question, and the cursors they were found up to."""

    extracts: tuple[Extract, ...]
    cursors: Mapping[str, Cursor]


def add_watch(
    services: Services, invocation: Invocation, channel: int, question: str, locale: str
) -> None:
    """Watch a question from now on, with news posted in `channel`.

    Raises UserError if the question can't be searched for or is watched already, or if there are
    too many.
    """
    question = visible_line(question)
    if not question:
        raise UserError(lambda strings: strings.empty_question)
    watches = services.db.watches
    of_server = watches.for_server(invocation.server)
    own = watches.for_server(invocation.server, invocation.user)
    if any(watch.question == question and watch.channel == channel for watch in of_server):
        raise UserError(lambda strings: strings.already_watched)
    # in direct messages there is no server, and one user's watches don't limit another's
    is_server_full = invocation.server and len(of_server) >= _MAX_WATCHES_PER_SERVER
    if len(own) >= _MAX_WATCHES_PER_USER or is_server_full:
        raise UserError(lambda strings: strings.too_many_watches)
    answer = services.library.ask(question, invocation.collections)
    require_question(answer)
    if answer.is_wordless:
        raise UserError(lambda strings: strings.no_search_terms)
    cursors = services.library.cursors(invocation.collections)
    watches.add(Watch(0, invocation.server, channel, invocation.user, question, locale, cursors))


def watches_message(services: Services, invocation: Invocation, *, is_manager: bool) -> Message:
    """The list of the watches that the user may stop, with a menu to stop one."""
    watches = visible_watches(services, invocation, is_manager=is_manager)
    return services.render(watches_card(watches, invocation.strings))


def visible_watches(services: Services, invocation: Invocation, *, is_manager: bool) -> list[Watch]:
    """The watches that the user may see and stop: their own, or a manager all of the server's."""
    is_for_all = is_manager and invocation.server is not None
    user = None if is_for_all else invocation.user
    return services.db.watches.for_server(invocation.server, user)


async def announce_news(services: Services, channel_with_id: ChannelLookup) -> None:
    """Ask every watched question whose collections have changed, and post what is new.

    A watch that fails is logged and tried again next time, from the same cursors; the others
    go on.
    """
    for watch in await services.executor.run(services.db.watches.all):
        try:
            await _check(services, channel_with_id, watch)
        except _EXPECTED_FAILURES as error:
            _log.warning("watch %s is put off: %r", watch.id, error)
        except Exception:  # noqa: BLE001 - whatever fails in one watch must not stop the others
            _log.exception("watch %s is put off", watch.id)


async def _check(services: Services, channel_with_id: ChannelLookup, watch: Watch) -> None:
    news = await services.executor.run(_find_news, services, watch)
    if news and await _announce(services, channel_with_id(watch.channel), watch, news):
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


async def _announce(
    services: Services, channel: discord.abc.Messageable, watch: Watch, news: News
) -> bool:
    """Post what is new. True if the watch may advance; False if the watch has ended.

    The nonce keeps Discord from posting a message twice that was sent just before the bot was
    killed. Raises HTTPException and ClientError.
    """
    if not news.extracts:
        return True
    card = watch_news_card(watch.question, news.extracts, strings_for(watch.locale))
    nonce = f"{watch.id}:{news.extracts[0].article.id}"
    try:
        await post(channel, services.render(card), nonce=nonce)
    except (discord.Forbidden, discord.NotFound) as error:
        _log.warning("watch %s ends, as its channel can't be written to: %r", watch.id, error)
        await services.executor.run(services.db.watches.end, watch.id)
        return False
    return True
