"""Finds the feed of an address: the feed itself, or one that a page links to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from retrieval.errors import FetchFailed, UnreadableFile, UnreadableReason
from retrieval.feeds.feed_requests import feed_links, read_feed
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.fetching.response import Response
from retrieval.reading.reader_pool import ReaderPool

_USUAL_PATHS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json")
"""Paths of the feeds of sites that link to none."""
_MAX_LINKS = 3
"""Links of a page that are tried."""


@dataclass(frozen=True)
class FoundFeed:
    """A feed that was found."""

    url: str
    """Its address, after permanent redirects."""
    title: str | None
    format: str
    """"RSS", "Atom", "JSON Feed" or "sitemap"."""
    others: tuple[str, ...] = ()
    """The addresses of other feeds that the same page links to, apart from those of comments."""


async def find_feed(url: str, fetcher: PoliteFetcher, readers: ReaderPool) -> FoundFeed:
    """The feed at an address, or the first one that the page there links to.

    For a page that links to none, the usual places are tried. Raises FetchFailed, and
    UnreadableFile if there is no feed.
    """
    response = await fetcher.get(url, accept=None, respects_robots=False)
    try:
        return await _found(response, readers)
    except UnreadableFile as error:
        if not response.content_type.endswith("html"):
            raise
        refused = error
    links = await readers.run(readers.call, feed_links, response.content, response.final_url)
    usual = [urljoin(response.final_url, path) for path in _USUAL_PATHS]
    for link in [one.url for one in links[:_MAX_LINKS]] or usual:
        try:
            found = await _found(await fetcher.get(link, accept=None), readers)
        except UnreadableFile:
            continue
        except FetchFailed as error:
            if links and error.is_temporary:
                raise
        else:
            others = (one.url for one in links if one.is_of_articles and one.url != link)
            return replace(found, others=tuple(others))
    raise UnreadableFile(UnreadableReason.NOT_A_FEED) from refused


async def _found(response: Response, readers: ReaderPool) -> FoundFeed:
    """The feed in a response; raises UnreadableFile."""
    feed = await readers.run(
        readers.call, read_feed, response.content, response.final_url, (), response.charset, 0
    )
    return FoundFeed(response.permanent_url or response.url, feed.title, feed.format)
