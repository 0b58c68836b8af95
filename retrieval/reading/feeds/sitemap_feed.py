"""Takes sitemaps, also those of news, as feeds of their newest pages."""

from __future__ import annotations

from datetime import UTC, datetime

from retrieval.reading.feeds.feed_values import iso_time, web_address
from retrieval.reading.feeds.raw_feed import RawEntry, RawFeed
from retrieval.reading.feeds.sitemap_parsing import SitemapEntry, parse_sitemap

FORMAT = "sitemap"
_MAX_NEWEST = 200
"""Pages of a sitemap that count, the newest ones: it lists all pages of a site."""
_MAX_SITEMAPS = 3
"""Sitemaps of an index that count, the newest ones."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def parse_sitemap_feed(content: bytes, url: str) -> RawFeed:
    """Parse a sitemap that was fetched from an address; raises UnreadableFile."""
    sitemap = parse_sitemap(content)
    pages = [_entry(page, url) for page in sitemap.pages]
    newest = sorted(sitemap.sitemaps, key=_changed_at, reverse=True)
    sitemaps = (web_address(one.address, url) for one in newest)
    return RawFeed(
        FORMAT,
        tuple(sorted(filter(_has_page, pages), key=_moment, reverse=True)[:_MAX_NEWEST]),
        sitemap.publication,
        sitemap.language,
        sitemaps=tuple(address for address in sitemaps if address)[:_MAX_SITEMAPS],
    )


def _entry(page: SitemapEntry, base: str) -> RawEntry:
    moment = iso_time(page.changed or page.published)
    return RawEntry(
        guid=None,
        url=web_address(page.address, base),
        title=page.title,
        published=page.published or None,
        moment=moment.timestamp() if moment else None,
        version=page.changed,
    )


def _has_page(entry: RawEntry) -> bool:
    return entry.url is not None


def _moment(entry: RawEntry) -> float:
    return entry.moment or 0


def _changed_at(sitemap: SitemapEntry) -> datetime:
    return sitemap.changed_at or _LONG_AGO
