"""The article of an entry, from the page that the entry leads to."""

from __future__ import annotations

from dataclasses import replace

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.feeds.waiting_entries import WaitingEntry
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.model.article import Article
from retrieval.pages.page_reading import read_page
from retrieval.reading.reader_pool import ReaderPool


async def article_of_page(
    waiting: WaitingEntry, fetcher: PoliteFetcher, readers: ReaderPool
) -> Article:
    """The article of the page or, if that says less, the one in the entry.

    What the page doesn't state is taken from the feed. Raises FetchFailed and UnreadableFile.
    """
    page = await read_page(waiting.entry.url or "", fetcher, readers)
    if not page.articles:
        raise UnreadableFile(UnreadableReason.NO_ARTICLE)
    article, own = page.articles[0].article, waiting.own_article
    if own and len(own.text) >= len(article.text):
        return own
    return _completed(article, waiting)


def _completed(article: Article, waiting: WaitingEntry) -> Article:
    """An article with what its page doesn't state."""
    feed, entry, origins = waiting.feed, waiting.entry, article.origins
    if entry.title and not origins.title:
        article = replace(article, title=entry.title)
        origins = origins._replace(title=feed.format)
    if entry.published and not article.published:
        article = replace(article, published=entry.published, published_precision=entry.precision)
        origins = origins._replace(published=feed.format)
    if feed.title and origins.source in {None, "address"}:
        article = replace(article, source=feed.title)
        origins = origins._replace(source=feed.format)
    return replace(
        article,
        author=article.author or entry.author,
        language=article.language or feed.language,
        origins=origins,
    )
