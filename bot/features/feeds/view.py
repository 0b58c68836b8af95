"""The cards of /feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.features.feeds.service import Following
from bot.features.server_articles.reading_texts import refusal_text
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import FeedArticles, FeedsPageId, RemoveFeedId
from bot.ui.limits import (
    FEEDS_ON_PAGE,
    MAX_CONTENT_LENGTH,
    MAX_TITLE_LENGTH,
    length,
)
from bot.ui.markdown import escape_line, shorten
from retrieval import Feed

_SIZES = (70, 40, 20)
"""UTF-16 units of a title in the list; those of the other parts follow from it. With the last one,
a page fits into a plain message even if every character needs a backslash."""
_MAX_OTHERS = 5
"""Other feeds of a page that are named."""
_ROOM = MAX_CONTENT_LENGTH - 150
"""UTF-16 units that the heading and the number of the page leave for feeds."""


def following_card(following: Following, others: Sequence[str], strings: Strings) -> Card:
    """The title of a feed that is followed from now on, and what it has brought.

    Below it are the addresses of other feeds that the same page links to.
    """
    feed = following.feed
    lines = [strings.feed_followed.format(title=feed_title(feed))]
    if feed.failure:
        lines.append(_failure_line(feed, MAX_TITLE_LENGTH, strings))
    elif following.is_arriving:
        lines.append(strings.feed_arriving)
    else:
        lines.append(strings.feed_brought.format(count=strings.number(feed.items)))
        lines += _unread(feed, strings)
    shown = [card_lines.small(escape_line(shorten(url, MAX_TITLE_LENGTH))) for url in others]
    notes = ("\n".join((strings.other_feeds, *shown[:_MAX_OTHERS])),) if shown else ()
    return Card(head=("\n".join(lines),), notes=notes, is_success=not feed.failure)


def list_card(feeds: Sequence[Feed], page: int, strings: Strings) -> Card:
    """A page, numbered from 0 on, of a server's feeds, and how each is doing."""
    pages = max(1, -(-len(feeds) // FEEDS_ON_PAGE))
    page = max(0, min(page, pages - 1))
    shown = feeds[page * FEEDS_ON_PAGE : (page + 1) * FEEDS_ON_PAGE]
    count = strings.server_feeds_count.format(count=strings.number(len(feeds)))
    head = card_lines.heading(count)
    page_line = strings.page.format(number=strings.number(page + 1), of=strings.number(pages))
    return Card(
        head=(head if feeds else f"{head}\n{strings.no_server_feeds}",),
        blocks=_blocks(shown, strings),
        buttons=card_lines.page_buttons(FeedsPageId, page, pages, strings),
        foot=card_lines.small(page_line) if pages > 1 else "",
    )


def removal_card(feed: Feed, strings: Strings) -> Card:
    """The question of whether the articles of a feed stay when it is no longer followed."""
    head = strings.feed_removal.format(title=feed_title(feed), count=strings.number(feed.items))
    return Card(
        head=(head,),
        buttons=(
            Button(strings.keep_articles, custom_id=RemoveFeedId(feed.id, FeedArticles.KEEP)),
            Button(strings.remove_articles, custom_id=RemoveFeedId(feed.id, FeedArticles.REMOVE)),
        ),
    )


def removed_card(feed: Feed, removed: int | None, strings: Strings) -> Card:
    """The title of a feed that is no longer followed, and what became of its articles.

    `removed` is the number of articles that were removed, or None if they stay.
    """
    lines = [strings.feed_removed.format(title=feed_title(feed))]
    if removed is not None:
        lines.append(strings.feed_articles_removed.format(count=strings.number(removed)))
    elif feed.items:
        lines.append(strings.feed_articles_stay.format(count=strings.number(feed.items)))
    return Card(head=("\n".join(lines),))


def feed_title(feed: Feed, limit: int = MAX_TITLE_LENGTH) -> str:
    """The title of a feed, or its address if it has none."""
    return escape_line(shorten(feed.title or "", limit)) or escape_line(shorten(feed.url, limit))


def _blocks(feeds: Sequence[Feed], strings: Strings) -> tuple[Block, ...]:
    sized = [
        tuple(Block("\n".join(_lines(feed, size, strings))) for feed in feeds) for size in _SIZES
    ]
    fitting = (
        blocks for blocks in sized if length("\n\n".join(block.text for block in blocks)) <= _ROOM
    )
    return next(fitting, sized[-1])


def _lines(feed: Feed, size: int, strings: Strings) -> Iterator[str]:
    """The title, address and state of a feed."""
    yield feed_title(feed, size)
    if feed.title:
        yield card_lines.small(escape_line(shorten(feed.url, size)))
    yield card_lines.small(*_state(feed, strings))
    if feed.failure:
        yield card_lines.small(_failure_line(feed, size * 2, strings))


def _state(feed: Feed, strings: Strings) -> Iterator[str]:
    if feed.is_off:
        yield strings.feed_off
    elif feed.is_paused:
        yield strings.feed_paused
    yield strings.articles_count.format(count=strings.number(feed.items))
    yield from _unread(feed, strings)
    if feed.polled_at:
        yield strings.feed_checked.format(when=_timestamp(feed.polled_at))
    else:
        yield strings.feed_not_checked
    if feed.polled_at and feed.is_polled:
        yield strings.feed_next_check.format(when=_timestamp(feed.next_poll_at))


def _unread(feed: Feed, strings: Strings) -> Iterator[str]:
    if feed.unread:
        yield strings.feed_unread.format(count=strings.number(feed.unread))


def _failure_line(feed: Feed, limit: int, strings: Strings) -> str:
    reason = refusal_text(feed.failure, strings) if feed.failure else ""
    return strings.feed_failed.format(reason=escape_line(shorten(reason, limit)))


def _timestamp(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:R>"
