"""Reading the articles at a web address."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from retrieval.errors import FetchFailed, FetchReason, UnreadableFile, UnreadableReason
from retrieval.fetching.fetcher import Fetcher
from retrieval.model.article import Article
from retrieval.pages.page_reading import FetchedPage, read_page
from retrieval.reading.reader_pool import ReaderPool
from tests.retrieval.pages.site import PARAGRAPH, Site, page

PATH = "/2024/05/03/night-ferry"


def _read(site: Site, readers: ReaderPool, path: str = PATH) -> FetchedPage:
    async def read() -> FetchedPage:
        async with Fetcher([site.host]) as fetcher:
            return await read_page(site.url(path), fetcher, readers)

    return asyncio.run(read())


def _article(site: Site, readers: ReaderPool, path: str = PATH) -> Article:
    [parsed] = _read(site, readers, path).articles
    return parsed.article


def test_a_page_is_read_with_what_it_and_its_address_state(site: Site, readers: ReaderPool) -> None:
    site.pages[PATH] = page("The night ferry")
    article = _article(site, readers)
    assert (article.title, article.url, article.path) == ("The night ferry", site.url(PATH), None)
    assert (article.source, article.published) == ("Quay News", date(2024, 5, 3))
    assert article.language == "en"
    assert PARAGRAPH in article.text


def test_a_page_of_this_site_has_its_canonical_address(site: Site, readers: ReaderPool) -> None:
    site.pages[f"{PATH}?page=all"] = page("Ferry", head='<link rel="canonical" href="ferry">')
    assert _article(site, readers, f"{PATH}?page=all").url == site.url("/2024/05/03/ferry")


def test_no_page_takes_the_place_of_an_article_of_another_site(
    site: Site, readers: ReaderPool
) -> None:
    link = '<link rel="canonical" href="https://victim.example/ferry">'
    site.pages[PATH] = page("Ferry", head=link)
    site.pages["/ferry.txt"] = f"Title: Ferry\nURL: https://victim.example/ferry\n\n{PARAGRAPH}"
    site.types["/ferry.txt"] = "text/plain"
    assert _article(site, readers).url == site.url(PATH)
    assert _article(site, readers, "/ferry.txt").url == site.url("/ferry.txt")


def test_the_address_is_that_which_redirects_lead_to(site: Site, readers: ReaderPool) -> None:
    site.redirects["/old"] = "/new-story"
    site.pages["/new-story"] = page("Ferry")
    fetched = _read(site, readers, "/old")
    assert fetched.response.url == site.url("/old")
    assert fetched.response.content == b""
    assert [one.article.url for one in fetched.articles] == [site.url("/new-story")]


@pytest.mark.parametrize("asked", ["/news/12345-night-ferry", "/2024/05/night-ferry", "/a/b"])
def test_a_story_that_leads_to_the_front_page_is_gone(
    site: Site, readers: ReaderPool, asked: str
) -> None:
    site.redirects[asked] = "/"
    site.pages["/"] = page("Quay News of today")
    with pytest.raises(UnreadableFile) as raised:
        _read(site, readers, asked)
    assert raised.value.reason is UnreadableReason.PAGE_NOT_FOUND


@pytest.mark.parametrize("asked", ["/home", "/index.html", "/en/"])
def test_other_names_of_the_front_page_lead_to_it(
    site: Site, readers: ReaderPool, asked: str
) -> None:
    site.redirects[asked] = "/"
    site.pages["/"] = page("Quay News of today")
    assert _article(site, readers, asked).url == site.url("/")


def test_the_encoding_that_the_server_names_is_used(site: Site, readers: ReaderPool) -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy. " + "Loď pluje každý večer v devět hodin. " * 4
    site.pages[PATH] = page("Loď", text).encode("iso-8859-2")
    site.types[PATH] = "text/html; charset=iso-8859-2"
    assert "žluťoučký kůň" in _article(site, readers).text


def test_a_text_has_the_address_and_the_date_of_its_path(site: Site, readers: ReaderPool) -> None:
    site.pages["/2024/05/03/minutes.txt"] = f"Minutes of the harbour\n\n{PARAGRAPH}"
    site.types["/2024/05/03/minutes.txt"] = "text/plain; charset=utf-8"
    article = _article(site, readers, "/2024/05/03/minutes.txt")
    assert article.published == date(2024, 5, 3)
    assert article.source == site.host
    assert article.origins.published == article.origins.source == "address"


def test_a_page_that_needs_javascript_is_named_as_such(site: Site, readers: ReaderPool) -> None:
    site.pages[PATH] = "<html><body><div id='root'></div><script src='/app.js'></script>"
    with pytest.raises(UnreadableFile) as raised:
        _read(site, readers)
    assert raised.value.reason is UnreadableReason.JAVASCRIPT_ONLY


def test_an_address_without_a_page_is_named_as_such(site: Site, readers: ReaderPool) -> None:
    with pytest.raises(FetchFailed) as raised:
        _read(site, readers, "/nothing")
    assert raised.value.reason is FetchReason.NOT_FOUND
