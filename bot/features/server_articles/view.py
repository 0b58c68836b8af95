"""The cards of /articles list and /articles info."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import ListPageId
from bot.ui.limits import ARTICLES_ON_PAGE, MAX_LISTED_TITLE_LENGTH
from bot.ui.markdown import escape_line
from retrieval import ArticleEntry


@dataclass(frozen=True)
class ListedArticles:
    """A server's own articles that contain all words, and the number of all of them."""

    entries: Sequence[ArticleEntry]
    all: int
    words: str = ""


def list_card(listed: ListedArticles, page: int, strings: Strings) -> Card:
    """A page, numbered from 0 on, of the articles that contain all words."""
    pages = max(1, -(-len(listed.entries) // ARTICLES_ON_PAGE))
    page = max(0, min(page, pages - 1))
    shown = listed.entries[page * ARTICLES_ON_PAGE : (page + 1) * ARTICLES_ON_PAGE]
    page_line = strings.page.format(number=strings.number(page + 1), of=strings.number(pages))
    return Card(
        head=("\n".join(_list_head(listed, strings)),),
        blocks=tuple(Block(_line(entry, strings)) for entry in shown),
        buttons=card_lines.page_buttons(
            lambda number: ListPageId(number, listed.words), page, pages, strings
        ),
        foot=card_lines.small(page_line) if pages > 1 else "",
    )


def info_card(entries: Sequence[ArticleEntry], strings: Strings) -> Card:
    """The number of articles and sources, and the range of dates."""
    return Card(head=tuple(_figures(entries, strings)))


def _list_head(listed: ListedArticles, strings: Strings) -> Iterator[str]:
    yield _heading(listed.all, strings)
    if not listed.all:
        yield strings.no_server_articles
    elif listed.words:
        found = strings.number(len(listed.entries))
        words = escape_line(listed.words)
        yield strings.server_articles_with_words.format(words=words, count=found)


def _heading(articles: int, strings: Strings) -> str:
    return card_lines.heading(strings.server_articles_count.format(count=strings.number(articles)))


def _line(entry: ArticleEntry, strings: Strings) -> str:
    title = card_lines.article_title(entry, strings, MAX_LISTED_TITLE_LENGTH)
    day = strings.published(entry)
    return " · ".join(filter(None, (title, day, f"`{entry.id}`")))


def _figures(entries: Sequence[ArticleEntry], strings: Strings) -> Iterator[str]:
    yield _heading(len(entries), strings)
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
