"""The replies to /feeds and its buttons."""

from __future__ import annotations

from functools import partial

from bot.features.feeds.service import (
    find_server_feed,
    follow,
    look_up,
    pause,
    server_feeds,
    stop_following,
)
from bot.features.feeds.view import (
    feed_title,
    following_card,
    list_card,
    removal_card,
    removed_card,
)
from bot.i18n import Strings
from bot.services import Services
from bot.ui.card import Card
from bot.ui.custom_ids import FeedArticles
from bot.ui.message import Message


async def add_message(
    services: Services, server: int, user: int, url: str, strings: Strings
) -> Message:
    """Follow the feed at an address, or the first one that the page there links to.

    Raises UserError.
    """
    found = await look_up(services, server, url)
    following = await follow(services, server, user, found)
    return services.render(following_card(following, found.others, strings))


async def feeds_message(services: Services, server: int, page: int, strings: Strings) -> Message:
    """A page of the server's feeds."""
    feeds = await services.executor.run(server_feeds, services.library, server)
    return services.render(list_card(feeds, page, strings))


async def removal_message(services: Services, server: int, text: str, strings: Strings) -> Message:
    """Ask what becomes of a feed's articles, or remove a feed without any. Raises UserError."""
    feed = await services.executor.run(find_server_feed, services.library, server, text)
    if feed.items:
        return services.render(removal_card(feed, strings))
    return await removed_message(services, server, feed.id, FeedArticles.KEEP, strings)


async def removed_message(
    services: Services, server: int, feed_id: int, articles: FeedArticles, strings: Strings
) -> Message:
    """Remove a feed, and its articles if that is wanted. Raises UserError."""
    with_articles = articles is FeedArticles.REMOVE
    remove = partial(stop_following, services.library, server, feed_id, with_articles=with_articles)
    feed, removed = await services.executor.run(remove)
    return services.render(removed_card(feed, removed if with_articles else None, strings))


async def paused_message(
    services: Services, server: int, text: str, strings: Strings, *, is_paused: bool
) -> Message:
    """Pause a feed, or resume it. Raises UserError."""
    change = partial(pause, services.library, server, text, is_paused=is_paused)
    feed = await services.executor.run(change)
    said = strings.feed_paused_now if is_paused else strings.feed_resumed
    return services.render(Card(head=(said.format(title=feed_title(feed)),)))
