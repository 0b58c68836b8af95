"""A server's own articles as a list, page by page, and in figures."""

from __future__ import annotations

from collections.abc import Iterator

from bot.features.server_articles.service import current_entries
from bot.i18n import Words
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Button, Card
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval.model.records import ArticleEntry
from retrieval.text.unicode import visible_line

MAX_WORDS = 40
"""Characters; a button carries them."""
_ON_PAGE = 10
_MAX_TITLE = 60


async def listed(
    services: Services, server: int, searched: str, page: int, words: Words
) -> Message:
    """A page of the articles that have all of some words."""
    entries = await services.threads.call(current_entries, services.library, server, searched)
    return services.render(_page(entries, visible_line(searched), page, words))


async def told(services: Services, server: int, words: Words) -> Message:
    """How many articles there are, from how many sources, of which time."""
    entries = await services.threads.call(current_entries, services.library, server)
    return services.render(Card(head=tuple(_figures(entries, words))))


def _page(entries: list[ArticleEntry], searched: str, page: int, words: Words) -> Card:
    pages = max(1, -(-len(entries) // _ON_PAGE))
    page = min(page, pages - 1)
    shown = entries[page * _ON_PAGE : (page + 1) * _ON_PAGE]
    at = words.page.format(number=words.number(page + 1), of=words.number(pages))
    return Card(
        head=(
            parts.heading(words.own_articles(len(entries))),
            *(() if entries else (words.add_some,)),
        ),
        blocks=tuple(Block(_line(entry, words)) for entry in shown),
        buttons=tuple(_turning(searched, page, pages, words)),
        foot=parts.small(escape_line(searched), at if pages > 1 else ""),
    )


def _line(entry: ArticleEntry, words: Words) -> str:
    title = escape_line(shorten(entry.title, _MAX_TITLE)) or words.untitled
    day = words.day(entry.published) if entry.published else ""
    return " · ".join(filter(None, (f"`{entry.id}`", title, day)))


def _turning(searched: str, page: int, pages: int, words: Words) -> Iterator[Button]:
    if page:
        yield Button(words.previous_page, custom_id=f"list:{page - 1}:{searched}")
    if page + 1 < pages:
        yield Button(words.next_page, custom_id=f"list:{page + 1}:{searched}")


def _figures(entries: list[ArticleEntry], words: Words) -> Iterator[str]:
    yield parts.heading(words.own_articles(len(entries)))
    if not entries:
        yield words.add_some
    sources = {entry.source for entry in entries if entry.source}
    if sources:
        yield words.sources_count.format(count=words.number(len(sources)))
    days = [entry.published for entry in entries if entry.published]
    if days:
        yield words.days.format(first=words.day(min(days)), last=words.day(max(days)))
    moments = [entry.added_at for entry in entries if entry.added_at]
    if moments:
        yield words.last_added.format(when=f"<t:{int(max(moments).timestamp())}:R>")
