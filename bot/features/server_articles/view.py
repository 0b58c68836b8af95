"""The cards of /articles list and /articles info."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import ListPageId
from bot.ui.limits import ARTICLES_ON_PAGE, MAX_LISTED_TITLE_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import ArticleEntry


def list_card(entries: Sequence[ArticleEntry], words: str, page: int, strings: Strings) -> Card:
    """A page, numbered from 0 on, of the articles that contain all words."""
    pages = max(1, -(-len(entries) // ARTICLES_ON_PAGE))
    page = min(page, pages - 1)
    shown = entries[page * ARTICLES_ON_PAGE : (page + 1) * ARTICLES_ON_PAGE]
    page_line = strings.page.format(number=strings.number(page + 1), of=strings.number(pages))
    none = strings.not_found if words else strings.no_server_articles
    return Card(
        head=(
            _heading(entries, strings),
            *(() if entries else (none,)),
        ),
        blocks=tuple(Block(_line(entry, strings)) for entry in shown),
        buttons=card_lines.page_buttons(
            lambda number: ListPageId(number, words), page, pages, strings
        ),
        foot=card_lines.small(escape_line(words), page_line if pages > 1 else ""),
    )


def info_card(entries: Sequence[ArticleEntry], strings: Strings) -> Card:
    """The number of articles and sources, and the range of dates."""
    return Card(head=tuple(_figures(entries, strings)))


def _heading(entries: Sequence[ArticleEntry], strings: Strings) -> str:
    count = strings.number(len(entries))
    return card_lines.heading(strings.server_articles_count.format(count=count))


def _line(entry: ArticleEntry, strings: Strings) -> str:
    title = escape_line(shorten(entry.title, MAX_LISTED_TITLE_LENGTH)) or strings.untitled
    day = strings.day(entry.published) if entry.published else ""
    return " · ".join(filter(None, (f"`{entry.id}`", title, day)))


def _figures(entries: Sequence[ArticleEntry], strings: Strings) -> Iterator[str]:
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
