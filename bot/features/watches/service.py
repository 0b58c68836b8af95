"""Questions that are watched: who may, and what comes of it when articles come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import discord

from bot.db.watches import Watch
from bot.delivery.messages import post
from bot.delivery.verification import verify_extracts
from bot.errors import UserError
from bot.features.watches.view import evidence_news_card, watches_card
from bot.i18n import strings_for
from bot.invocation import Invocation, collections_of
from bot.services import Services
from bot.ui.limits import MAX_NEWS_EXTRACTS
from bot.ui.message import Message
from retrieval.model.answer import Extract
from retrieval.model.records import Cursor
from retrieval.text.unicode import visible_line

_log = logging.getLogger(__name__)

_MOST_OF_USER = 5
_MOST_OF_SERVER = 25
"""As many as a menu in Discord holds."""

Place = Callable[[int], discord.abc.Messageable]
"""The channel with an id."""


@dataclass(frozen=True)
class News:
    """What new articles have on a question, and how far the collections have come."""

    extracts: tuple[Extract, ...]
    positions: Mapping[str, Cursor]


def add_watch(
    services: Services, invocation: Invocation, channel: int, question: str, locale: str
) -> None:
    """Watches a question from now on, to be told in a channel or thread; raises Refused."""
    asked = visible_line(question)
    if not asked:
        raise UserError(lambda strings: strings.empty_question)
    watches = services.db.watches
    here, own = (
        watches.for_server(invocation.server),
        watches.for_server(invocation.server, invocation.user),
    )
    if any(one.question == asked and one.channel == channel for one in here):
        raise UserError(lambda strings: strings.already_watched)
    most = _MOST_OF_SERVER if invocation.server else _MOST_OF_USER
    if len(own) >= _MOST_OF_USER or (invocation.server and len(here) >= most):
        raise UserError(lambda strings: strings.too_many_watches)
    positions = services.library.cursors(invocation.collections)
    watches.add(Watch(0, invocation.server, channel, invocation.user, asked, locale, positions))


def watches_message(services: Services, invocation: Invocation, *, is_manager: bool) -> Message:
    """What somebody watches here; for who manages a server, what anybody does."""
    watches = visible_watches(services, invocation, is_manager=is_manager)
    return services.render(watches_card(watches, invocation.strings))


def visible_watches(services: Services, invocation: Invocation, *, is_manager: bool) -> list[Watch]:
    """The watches that somebody may see and end where they are."""
    everybody = is_manager and invocation.server is not None
    return services.db.watches.for_server(invocation.server, None if everybody else invocation.user)


async def announce_news(services: Services, place: Place) -> None:
    """Asks every watched question whose collections have changed, and tells what is new."""
    for watch in await services.executor.run(services.db.watches.all):
        news = await services.executor.run(_news, services, watch)
        if news and await _announce(services, place(watch.channel), watch, news):
            await services.executor.run(services.db.watches.advance, watch, news.positions)


def _news(services: Services, watch: Watch) -> News | None:
    """What is new on a question; None where no article has come or gone."""
    library = services.library
    preferences = services.db.preferences.for_channel(watch.server, watch.channel)
    collections = collections_of(watch.server, preferences.scope)
    positions = library.cursors(collections)
    if positions == watch.cursors:
        return None
    known = {name: watch.cursors[name] for name in collections if name in watch.cursors}
    joined = library.added_since(known)
    if not joined:
        return News((), positions)
    answer = library.ask(watch.question, collections, threshold=preferences.threshold)
    found = (*answer.extracts, *answer.more) if answer.answered else ()
    extracts = tuple(one for one in found if one.article.id in joined)[:MAX_NEWS_EXTRACTS]
    verify_extracts(library, extracts, collections)
    return News(extracts, positions)


async def _announce(
    services: Services, place: discord.abc.Messageable, watch: Watch, news: News
) -> bool:
    """Sends what is new; whether it was sent, or there was nothing to send.

    A message that was sent before the bot was killed is not sent again: Discord knows its nonce.
    """
    if not news.extracts:
        return True
    card = evidence_news_card(watch.question, news.extracts, strings_for(watch.locale))
    nonce = f"{watch.id}:{news.extracts[0].article.id}"
    try:
        await post(place, services.render(card), nonce=nonce)
    except (discord.Forbidden, discord.NotFound) as error:
        _log.warning("watch %s ends, as its channel can't be written to: %r", watch.id, error)
        await services.executor.run(services.db.watches.end, watch.id)
        return False
    except discord.HTTPException as error:
        _log.warning("watch %s is told later: %r", watch.id, error)
        return False
    return True
