"""The messages of /articles list and /articles info."""

from __future__ import annotations

from collections.abc import Iterator

from bot.features.server_articles.service import current_entries
from bot.i18n import Strings
from bot.services import Services
from bot.ui import parts
from bot.ui.card import Block, Card
from bot.ui.custom_ids import ListPageId
from bot.ui.limits import ARTICLES_ON_PAGE, MAX_LISTED_TITLE_LENGTH
from bot.ui.markdown import escape_line, shorten
from bot.ui.message import Message
from retrieval import ArticleEntry, visible_line


async def articles_list(
    services: Services, server: int, searched: str, page: int, strings: Strings
) -> Message:
    """A page of the articles that contain all words searched for."""
    entries = await services.executor.run(current_entries, services.library, server, searched)
    return services.render(_page(entries, visible_line(searched), page, strings))


async def articles_info(services: Services, server: int, strings: Strings) -> Message:
    """The number of articles and sources, and the range of dates."""
    entries = await services.executor.run(current_entries, services.library, server)
    return services.render(Card(head=tuple(_figures(entries, strings))))


def _page(entries: list[ArticleEntry], searched: str, page: int, strings: Strings) -> Card:
    pages = max(1, -(-len(entries) // ARTICLES_ON_PAGE))
    page = min(page, pages - 1)
    shown = entries[page * ARTICLES_ON_PAGE : (page + 1) * ARTICLES_ON_PAGE]
    page_line = strings.page.format(number=strings.number(page + 1), of=strings.number(pages))
    none = strings.not_found if searched else strings.no_server_articles
    return Card(
        head=(
            _heading(entries, strings),
            *(() if entries else (none,)),
        ),
        blocks=tuple(Block(_line(entry, strings)) for entry in shown),
        buttons=parts.page_buttons(lambda one: ListPageId(one, searched), page, pages, strings),
        foot=parts.small(escape_line(searched), page_line if pages > 1 else ""),
    )


def _heading(entries: list[ArticleEntry], strings: Strings) -> str:
    count = strings.number(len(entries))
    return parts.heading(strings.server_articles_count.format(count=count))


def _line(entry: ArticleEntry, strings: Strings) -> str:
    title = escape_line(shorten(entry.title, MAX_LISTED_TITLE_LENGTH)) or strings.untitled
    day = strings.day(entry.published) if entry.published else ""
    return " · ".join(filter(None, (f"`{entry.id}`", title, day)))


def _figures(entries: list[ArticleEntry], strings: Strings) -> Iterator[str]:
    yield _heading(entries, strings)
    if not entries:
        yield strings.no_server_articles
    sources = {entry.source for entry in entries if entry.source}
    if sources:
        yield strings.sources_count.format(count=strings.number(len(sources)))
    days = [entry.published for entry in entries if entry.published]
    if days:
        yield strings.period(min(days), max(days))
    moments = [entry.added_at for entry in entries if entry.added_at]
    if moments:
        yield strings.last_added.format(when=f"<t:{int(max(moments).timestamp())}:R>")
