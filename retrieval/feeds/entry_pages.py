"""The article of an entry, from the page that the entry leads to."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from retrieval.feeds.waiting_entries import WaitingEntry
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.fetching.response import file_name_of
from retrieval.model.article import Article
from retrieval.reading.reader_pool import ReaderPool


async def article_of_page(
    waiting: WaitingEntry, fetcher: PoliteFetcher, readers: ReaderPool
) -> Article:
    """The article of the page or, if that says less, the one in the entry.

    What the page doesn't state is taken from the feed. Raises FetchFailed and UnreadableFile.
    """
    response = await fetcher.get(waiting.entry.url or "")
    name = file_name_of(response)
    parsed = await asyncio.to_thread(readers.read, response.content, name)
    own = waiting.own_article
    if own and len(own.text) >= len(parsed.article.text):
        return own
    return _completed(parsed.article, waiting)


def _completed(article: Article, waiting: WaitingEntry) -> Article:
    """An article with what its page doesn't state."""
    feed, entry, origins = waiting.feed, waiting.entry, article.origins
    if entry.title and not origins.title:
        article = replace(article, title=entry.title)
        origins = origins._replace(title=feed.format)
    if entry.published and not article.published:
        article = replace(article, published=entry.published, published_precision=entry.precision)
        origins = origins._replace(published=feed.format)
    if feed.title and not article.source:
        article = replace(article, source=feed.title)
        origins = origins._replace(source=feed.format)
    return replace(
        article,
        url=article.url or entry.url,
        author=article.author or entry.author,
        language=article.language or feed.language,
        path=None,
        origins=origins,
    )
