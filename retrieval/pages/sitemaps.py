"""The addresses of a site's pages, from its sitemaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.fetching.content_types import FEEDS
from retrieval.model.addresses import address_key, is_same_site
from retrieval.reading.feeds.sitemap_parsing import Sitemap, SitemapEntry, parse_sitemap
from retrieval.reading.html.metadata.page_addresses import is_front_page
from retrieval.reading.reader_pool import ReaderPool

if TYPE_CHECKING:
    from retrieval.fetching.fetcher import Fetcher
    from retrieval.fetching.polite_fetcher import PoliteFetcher

_MAX_SITEMAPS = 50
"""Sitemaps that are fetched, with those that they list."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


async def sitemap_addresses(
    url: str, fetcher: Fetcher | PoliteFetcher, readers: ReaderPool, most: int
) -> list[SitemapEntry]:
    """The addresses in a sitemap, and in those that it lists: at most `most`, the newest first.

    The address of a front page stands for the sitemaps that its robots.txt names, and for
    `/sitemap.xml`. Only pages of the same site count. Sitemaps that can't be read are left out;
    raises FetchFailed and UnreadableFile if nothing is found for that.
    """
    found: dict[str, SitemapEntry] = {}
    failure: FetchFailed | UnreadableFile | None = None
    sitemaps = await _sitemaps_of_site(url, fetcher, readers) if is_front_page(url) else [url]
    for address in sitemaps:  # which grows
        if len(found) >= most:
            break
        try:
            sitemap = await _read(address, fetcher, readers)
        except (FetchFailed, UnreadableFile) as error:
            failure = error
            continue
        for page in sitemap.pages:
            if is_same_site(page.address, url):
                found.setdefault(address_key(page.address), page)
        listed = dict.fromkeys(one.address for one in _newest_first(sitemap.sitemaps))
        sitemaps += [one for one in listed if one not in sitemaps][: _MAX_SITEMAPS - len(sitemaps)]
    if failure and not found:
        raise failure
    return _newest_first(found.values())[:most]


async def _sitemaps_of_site(
    url: str, fetcher: Fetcher | PoliteFetcher, readers: ReaderPool
) -> list[str]:
    """The sitemaps that the robots.txt of a site names, and the usual one."""
    from retrieval.fetching.transport.robots import (  # noqa: PLC0415 - only this needs it
        MAX_BYTES,
        parse_robots,
    )

    try:
        response = await fetcher.get(urljoin(url, "/robots.txt"), accept=None)
    except FetchFailed:
        named: list[str] = []
    else:
        rules = await readers.run(parse_robots, response.content[:MAX_BYTES])
        named = [urljoin(url, one) for one in islice(rules.sitemaps, _MAX_SITEMAPS)]
    return list(dict.fromkeys([*named, urljoin(url, "/sitemap.xml")]))


async def _read(address: str, fetcher: Fetcher | PoliteFetcher, readers: ReaderPool) -> Sitemap:
    response = await fetcher.get(address, accept=FEEDS)
    return await readers.run(readers.call, parse_sitemap, response.content)


def _newest_first(entries: Iterable[SitemapEntry]) -> list[SitemapEntry]:
    return sorted(entries, key=lambda entry: entry.changed_at or _LONG_AGO, reverse=True)
