"""Responses, redirects and failures of good hosts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from yarl import URL

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.allowed_hosts import AllowedHosts
from retrieval.fetching.content_types import ARTICLES, FEEDS
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.redirects import follow
from retrieval.fetching.response import HostResponse, Response, file_name_of
from retrieval.fetching.transport.statuses import max_age_of, retry_after_of
from retrieval.version import __version__
from tests.fakes.web.fake_web import FakeWeb, Handler
from tests.fakes.web.pages import page, redirect, slow, status, validated

HOST = "harbour.test"
RESPONSE = Response("", "https://harbour.example/", None, 200, b"", "", None, None, None, None)


def visit(
    paths: Mapping[str, Handler],
    test: Callable[[FakeWeb, Fetcher], Awaitable[None]],
    seconds: float = 20,
) -> None:
    """Run a test in a web with a host that has these paths, and a time limit for each fetch."""

    async def run() -> None:
        async with FakeWeb() as web:
            web.host(HOST, paths)
            async with web.fetcher(FetchLimits(total_seconds=seconds)) as fetcher:
                await test(web, fetcher)

    asyncio.run(run())


def failure_of(paths: Mapping[str, Handler], seconds: float = 20) -> FetchFailed:
    """The failure of fetching the path /."""
    failures: list[FetchFailed] = []

    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.get(web.url(HOST))
        failures.append(caught.value)

    visit(paths, test, seconds)
    return failures[0]


def test_a_page() -> None:
    headers = {"ETag": '"7"', "Last-Modified": "yesterday", "Cache-Control": "public, max-age=60"}

    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        response = await fetcher.get(web.url(HOST, "/ferry#noon"))
        assert response.url == web.url(HOST, "/ferry#noon")
        assert response.final_url == web.url(HOST, "/ferry")
        assert response.permanent_url is None
        assert (response.status, response.is_unchanged) == (200, False)
        assert response.content == "<p>Fähre".encode("latin-1")
        assert (response.content_type, response.charset) == ("text/html", "iso-8859-1")
        assert (response.etag, response.last_modified) == ('"7"', "yesterday")
        assert response.max_age == 60
        sent = web.visits[0].headers
        assert sent["User-Agent"] == f"Footnote/{__version__}"
        assert not {"Cookie", "Authorization", "Referer"} & set(sent)

    body = "<p>Fähre".encode("latin-1")
    visit({"/ferry": page(body, "Text/HTML; charset=ISO-8859-1", headers)}, test)


def test_an_unchanged_page() -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        first_response = await fetcher.get(web.url(HOST))
        response = await fetcher.get(web.url(HOST), etag=first_response.etag)
        assert (response.status, response.is_unchanged, response.content) == (304, True, b"")
        again = await fetcher.get(web.url(HOST), etag='"x"\r\nX-Injected: yes')
        assert again.status == 200
        assert "X-Injected" not in web.visits[-1].headers

    visit({"/": validated("<p>Noon", '"7"')}, test)


def test_redirects() -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        moved = await fetcher.get(web.url(HOST, "/moved"))
        assert moved.permanent_url == moved.final_url == web.url(HOST, "/new")
        partly = await fetcher.get(web.url(HOST, "/partly"))
        assert partly.permanent_url == web.url(HOST, "/now")
        assert partly.final_url == web.url(HOST, "/new")
        assert (await fetcher.get(web.url(HOST, "/now"))).permanent_url is None
        assert (await fetcher.get(web.url(HOST, "/later"))).permanent_url is None

    paths = {
        "/moved": redirect("new", 301),
        "/partly": redirect("/now", 308),
        "/now": redirect("/new", 307),
        "/later": redirect("/moved", 302),
        "/new": page(),
    }
    visit(paths, test)


def test_five_redirects_are_followed_and_no_more() -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        assert (await fetcher.get(web.url(HOST, "/1"))).status == 200
        with pytest.raises(FetchFailed, match="redirects more than 5 times"):
            await fetcher.get(web.url(HOST, "/0"))

    visit({**{f"/{n}": redirect(f"/{n + 1}") for n in range(6)}, "/6": page()}, test)


@pytest.mark.parametrize(
    ("locations", "end"),
    [
        (["http://a.example/x"], "https://a.example/x"),
        (["http://b.example/", "http://b.example/y"], "https://b.example/y"),
        (["http://a.example/"], None),
        (["//a.example/z"], "https://a.example/z"),
    ],
)
def test_no_redirect_leads_from_https_to_http(locations: list[str], end: str | None) -> None:
    responses = [
        *(HostResponse(302, 0, location=location) for location in locations),
        HostResponse(200, 0),
    ]

    async def send(target: URL, _: float) -> HostResponse:
        assert target.scheme == "https"
        return responses.pop(0)

    async def run() -> str:
        return (await follow("https://a.example/", send, AllowedHosts(), FetchLimits())).final_url

    if end:
        assert asyncio.run(run()) == end
    else:
        with pytest.raises(FetchFailed, match="redirects from https to http"):
            asyncio.run(run())


def test_all_redirects_share_the_time() -> None:
    failed = failure_of(
        {"/": slow(0.9, redirect("/a")), "/a": slow(0.9, redirect("/b")), "/b": slow(0.9)},
        seconds=2,
    )
    assert failed.reason is FetchReason.TOO_SLOW
    assert failed.is_temporary


@pytest.mark.parametrize(
    ("code", "reason", "is_temporary"),
    [
        (401, FetchReason.FORBIDDEN, False),
        (403, FetchReason.FORBIDDEN, False),
        (404, FetchReason.NOT_FOUND, False),
        (410, FetchReason.NOT_FOUND, False),
        (418, FetchReason.UNEXPECTED_STATUS, False),
        (429, FetchReason.TOO_MANY_REQUESTS, True),
        (500, FetchReason.SERVER_FAILED, True),
        (503, FetchReason.SERVER_FAILED, True),
    ],
)
def test_statuses(code: int, reason: FetchReason, is_temporary: bool) -> None:
    failed = failure_of({"/": status(code, {"Retry-After": "7"})})
    assert (failed.reason, failed.is_temporary) == (reason, is_temporary)
    assert failed.retry_after == 7


def test_names_that_do_not_exist_and_hosts_that_do_not_answer() -> None:
    async def test(_: FakeWeb, fetcher: Fetcher) -> None:
        with pytest.raises(FetchFailed, match=r"there is no host named nobody\.example"):
            await fetcher.get("http://nobody.example/")

    visit({}, test)


@pytest.mark.parametrize(
    ("content_type", "is_page", "is_feed"),
    [
        ("text/html", True, True),
        ("application/rss+xml", True, True),
        ("application/vnd.ferries+xml", True, True),
        ("application/pdf", True, False),
        ("text/plain; charset=utf-8", True, True),
        ("application/octet-stream", True, True),
        ("image/png", False, False),
        ("text/css", False, False),
        ("image/svg", False, False),
    ],
)
def test_media_types(content_type: str, is_page: bool, is_feed: bool) -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        for accept, is_accepted in ((ARTICLES, is_page), (FEEDS, is_feed)):
            getting = fetcher.get(web.url(HOST), accept=accept)
            if is_accepted:
                assert (await getting).content == b"x"
            else:
                with pytest.raises(FetchFailed, match="can't be read as an article"):
                    await getting

    visit({"/": page("x", content_type)}, test)


@pytest.mark.parametrize(
    ("url", "content_type", "start", "name"),
    [
        ("https://a.example/report.pdf", "application/pdf", b"", "report.pdf"),
        ("https://a.example/report", "application/pdf", b"", "report.pdf"),
        ("https://a.example/get.php?id=5", "text/html", b"%PDF-1.7", "get.php.pdf"),
        ("https://a.example/", "text/html", b"", "index.html"),
        ("https://a.example/ferry/", "text/html", b"", "ferry.html"),
        ("https://a.example/notes.md", "text/plain", b"", "notes.md"),
        ("https://a.example/notes", "text/plain", b"", "notes.txt"),
        ("https://a.example/F%C3%A4hre.DOCX", "application/octet-stream", b"", "Fähre.DOCX"),
        ("https://a.example/book.epub", "application/zip", b"", "book.epub"),
        ("https://a.example/feed", "application/atom+xml", b"", "feed.atom"),
        ("https://a.example/x", "", b"<html>", "x.html"),
        ("https://a.example/..%2f..%2fpasswd", "text/plain", b"", "passwd.txt"),
    ],
)
def test_file_names(url: str, content_type: str, start: bytes, name: str) -> None:
    response = replace(RESPONSE, final_url=url, content_type=content_type, content=start)
    assert file_name_of(response) == name


def test_a_suggested_file_name_counts() -> None:
    async def test(web: FakeWeb, fetcher: Fetcher) -> None:
        assert file_name_of(await fetcher.get(web.url(HOST))) == "ferries.odt"

    headers = {"Content-Disposition": 'attachment; filename="C:\\\\files\\\\ferries.odt"'}
    visit({"/": page(b"PK", "application/octet-stream", headers)}, test)


NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", 120),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 400, 9_999_999_999),
        ("1e9", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after_of({"Retry-After": text}, NOW) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("max-age=60", 60), ("public, Max-Age=5", 5), ("s-maxage=9", None), ("no-store", None)],
)
def test_max_age(text: str, seconds: float | None) -> None:
    assert max_age_of({"Cache-Control": text}) == seconds
