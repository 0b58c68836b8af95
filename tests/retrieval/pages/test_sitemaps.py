"""The addresses in sitemaps."""

from __future__ import annotations

import asyncio
import gzip

import pytest

from retrieval.errors import FetchFailed, UnreadableFile, UnreadableReason
from retrieval.fetching.fetcher import Fetcher
from retrieval.pages.sitemaps import sitemap_addresses
from retrieval.reading.reader_pool import ReaderPool
from tests.retrieval.pages.site import Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _sitemap(*addresses: str, changed: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    urls = "".join(f"<url><loc>{address}</loc>{lastmod}</url>" for address in addresses)
    return f'<?xml version="1.0"?><urlset xmlns="{NAMESPACE}">{urls}</urlset>'


def _index(*addresses: str) -> str:
    sitemaps = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<?xml version="1.0"?><sitemapindex xmlns="{NAMESPACE}">{sitemaps}</sitemapindex>'


def _addresses(
    site: Site, readers: ReaderPool, path: str = "/sitemap.xml", most: int = 100
) -> list[str]:
    async def read() -> list[str]:
        async with Fetcher([site.host]) as fetcher:
            found = await sitemap_addresses(site.url(path), fetcher, readers, most)
            return [entry.address for entry in found]

    return asyncio.run(read())


@pytest.fixture(autouse=True)
def xml(site: Site) -> None:
    """Serve everything as XML."""
    site.types.update({f"/{name}": "application/xml" for name in ("sitemap.xml", "a.xml", "b.xml")})
    site.types["/b.xml.gz"] = "application/x-gzip"


def test_the_pages_of_a_sitemap_are_listed_each_once(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = _sitemap(site.url("/a"), site.url("/b"), site.url("/a/"))
    assert _addresses(site, readers) == [site.url("/a"), site.url("/b")]
    assert _addresses(site, readers, "/") == [site.url("/a"), site.url("/b")]


def test_an_index_leads_to_its_sitemaps_gzipped_or_not(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = _index(site.url("/a.xml"), site.url("/b.xml.gz"))
    site.pages["/a.xml"] = _sitemap(site.url("/a"))
    site.pages["/b.xml.gz"] = gzip.compress(_sitemap(site.url("/b")).encode())
    assert _addresses(site, readers) == [site.url("/a"), site.url("/b")]
    assert _addresses(site, readers, most=1) == [site.url("/a")]


def test_the_newest_pages_come_first(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = _index(site.url("/a.xml"), site.url("/b.xml"))
    site.pages["/a.xml"] = _sitemap(site.url("/old"), changed="2023-01-02")
    site.pages["/b.xml"] = _sitemap(site.url("/new"), changed="2024-05-03T10:00:00+02:00")
    assert _addresses(site, readers) == [site.url("/new"), site.url("/old")]


def test_an_index_that_lists_itself_ends(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = _index(*(site.url(f"/{n}.xml") for n in range(200)), site.url("/"))
    site.pages["/1.xml"] = _index(site.url("/sitemap.xml"), site.url("/a.xml"))
    site.types["/1.xml"] = "text/xml"
    with pytest.raises(FetchFailed):
        _addresses(site, readers)
    assert len(site.asked) == 50


@pytest.mark.parametrize("line", ["Sitemap: {}", "sitemap : {}", "Disallow: /x\nSitemap: /a.xml"])
def test_a_front_page_stands_for_the_sitemaps_that_robots_txt_names(
    site: Site, readers: ReaderPool, line: str
) -> None:
    site.pages["/robots.txt"] = f"User-agent: *\n{line.format(site.url('/a.xml'))}\n"
    site.types["/robots.txt"] = "text/plain"
    site.pages["/a.xml"] = _sitemap(site.url("/ferry"))
    assert _addresses(site, readers, "/") == [site.url("/ferry")]
    assert _addresses(site, readers, "/a.xml") == [site.url("/ferry")]


def test_robots_txt_may_name_a_sitemap_that_is_gone(site: Site, readers: ReaderPool) -> None:
    site.pages["/robots.txt"] = f"Sitemap: {site.url('/a.xml')}\n"
    site.pages["/sitemap.xml"] = _sitemap(site.url("/ferry"))
    assert _addresses(site, readers, "/") == [site.url("/ferry")]


def test_pages_of_other_sites_do_not_count(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = _sitemap("https://other.example/a", site.url("/b"))
    assert _addresses(site, readers) == [site.url("/b")]


def test_what_is_no_sitemap_is_named_as_such(site: Site, readers: ReaderPool) -> None:
    site.pages["/sitemap.xml"] = "<rss><channel></channel></rss>"
    with pytest.raises(UnreadableFile) as raised:
        _addresses(site, readers)
    assert raised.value.reason is UnreadableReason.DAMAGED_FORMAT
