"""Following feeds: finding, adding, pausing and removing those of a server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from bot.errors import UserError
from bot.features.server_articles.reading_texts import refusal_text
from bot.features.server_articles.uploads.web_page import admit_address
from bot.i18n import Strings
from bot.invocation import server_collection
from bot.services import Services
from bot.ui.limits import MAX_REASON_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import (
    Feed,
    FetchFailed,
    FoundFeed,
    Library,
    UnreadableFile,
    address_key,
    find_feed,
    fold,
    visible_line,
)

_FIRST_POLL_SECONDS = 25.0
"""The time that a manager waits for the first articles; the rest come in afterwards."""
_FIND_SECONDS = 120.0
"""The time to look for a feed at an address, and on the page there."""


@dataclass(frozen=True)
class Following:
    """A feed that a server has begun to follow, and whether its first articles are all there."""

    feed: Feed
    is_arriving: bool


def server_feeds(library: Library, server: int) -> list[Feed]:
    """The feeds of a server, in the order they were added."""
    return library.feeds.all(server_collection(server))


async def look_up(services: Services, server: int, url: str) -> FoundFeed:
    """The feed at an address, or that of the page there. Raises UserError."""
    await services.executor.run(_require_room, services, server)
    admit_address(services, server)
    try:
        async with asyncio.timeout(_FIND_SECONDS):
            return await find_feed(url, services.polite_fetcher, services.readers)
    except (FetchFailed, UnreadableFile) as error:
        refusal = error
    except TimeoutError:
        raise UserError(lambda strings: strings.site_too_slow) from None
    raise UserError(partial(_not_followed, refusal))


async def follow(services: Services, server: int, user: int, found: FoundFeed) -> Following:
    """Follow a feed, and wait a while for its first articles.

    Raises UserError if the server follows it already, or as many as it may.
    """
    async with services.adding_limits.turn(server):
        feed = await services.executor.run(_add, services, server, user, found)
    try:
        async with asyncio.timeout(_FIRST_POLL_SECONDS):
            [result] = await services.poller.poll([feed])
    except TimeoutError:
        stored = await services.executor.run(_again, services.library, feed)
        return Following(stored, is_arriving=True)
    return Following(result.feed, is_arriving=result.is_busy)


def find_server_feed(library: Library, server: int, text: str) -> Feed:
    """The feed of a server with an id, an address or a title.

    Raises UserError if none or several match.
    """
    feeds = server_feeds(library, server)
    wanted = visible_line(text)
    matches = [feed for feed in feeds if str(feed.id) == wanted]
    matches = matches or [feed for feed in feeds if address_key(feed.url) == address_key(wanted)]
    matches = matches or [
        feed for feed in feeds if fold(visible_line(feed.title or "")) == fold(wanted)
    ]
    if len(matches) != 1:
        raise UserError(lambda strings: strings.no_such_feed)
    return matches[0]


def pause(library: Library, server: int, text: str, *, is_paused: bool) -> Feed:
    """Pause a feed, or resume it. Raises UserError if none or several match."""
    feed = find_server_feed(library, server, text)
    if not library.feeds.pause(feed.id, feed.collection, is_paused=is_paused):
        raise UserError(lambda strings: strings.no_such_feed)
    return feed


def stop_following(
    library: Library, server: int, feed_id: int, *, with_articles: bool
) -> tuple[Feed, int]:
    """Remove a feed, and its articles if that is wanted; the feed, and their number.

    Raises UserError if the server doesn't follow it.
    """
    for feed in server_feeds(library, server):
        if feed.id == feed_id and with_articles:
            if (removed := library.remove_feed(feed.id, feed.collection)) is not None:
                return feed, removed
        elif feed.id == feed_id and library.feeds.remove(feed.id, feed.collection):
            return feed, 0
    raise UserError(lambda strings: strings.no_such_feed)


def _not_followed(refusal: FetchFailed | UnreadableFile, strings: Strings) -> str:
    reason = escape_line(shorten(refusal_text(refusal, strings), MAX_REASON_LENGTH))
    return strings.not_followed.format(reason=reason)


def _require_room(services: Services, server: int) -> list[Feed]:
    """The feeds of a server. Raises UserError if it follows as many as it may."""
    feeds = server_feeds(services.library, server)
    if len(feeds) >= services.max_server_feeds:
        limit = services.max_server_feeds
        raise UserError(lambda strings: strings.too_many_feeds.format(count=strings.number(limit)))
    return feeds


def _add(services: Services, server: int, user: int, found: FoundFeed) -> Feed:
    known = {feed.id for feed in _require_room(services, server)}
    collection = server_collection(server)
    feed = services.library.feeds.add(found.url, collection, str(user), found.title)
    if feed.id in known:
        raise UserError(lambda strings: strings.already_followed)
    return feed


def _again(library: Library, feed: Feed) -> Feed:
    """A feed as it is stored now."""
    return next((one for one in library.feeds.all(feed.collection) if one.id == feed.id), feed)
