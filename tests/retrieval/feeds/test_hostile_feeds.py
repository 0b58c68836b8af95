"""Feeds that mean harm: nothing private is fetched for them, and they take up little."""

from __future__ import annotations

import asyncio
import codecs
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from retrieval import FetchReason, PollResult, UnreadableFile, UnreadableReason
from retrieval.feeds import feed_poll
from retrieval.fetching import targets
from tests.fakes.web.canary import Canary
from tests.fakes.web.lies import answer_with
from tests.fakes.web.pages import page, status
from tests.retrieval.feeds.feed_site import FULL, Follower, Item, article_page, following

FERRY = Item("Ferry hours", FULL, "/ferry", "1")


def follow(folder: Path, test: Callable[[Follower], Awaitable[None]]) -> None:
    """Run a test on a new site and library."""

    async def run() -> None:
        async with following(folder) as follower:
            await test(follower)

    asyncio.run(run())


def seconds_until_next(follower: Follower, result: PollResult) -> float:
    """The seconds from a poll to the next one."""
    return (result.feed.next_poll_at - follower.clock.now).total_seconds()


def test_headers_that_are_no_text_harm_no_feed(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        body = follower.site.rss().encode()
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=\xff\r\n"
            b'ETag: "\xff\xfe"\r\nLast-Modified: \xe9\r\n'
            b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        )
        odd = await follower.web.raw_host("odd.example", answer_with(head, body))
        follower.reach_new_hosts()
        feeds = [follower.library.feeds.add(odd, "shared"), follower.feed]
        follower.clock.now += (feeds[1].next_poll_at - follower.clock.now) * 2
        results: dict[int, PollResult] = {}
        both = asyncio.Event()

        def note(result: PollResult) -> None:
            results[result.feed.id] = result
            if len(results) == len(feeds):
                both.set()

        polling = asyncio.create_task(follower.poller().run(note))
        await asyncio.wait_for(both.wait(), 60)
        polling.cancel()
        assert [results[feed.id].failure for feed in feeds] == [None, None]

    follow(tmp_path, test)


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "data:text/html,<article>ferry</article>", "javascript:alert(1)"),
        *("http://127.0.0.1:{port}/a", "http://[::1]:{port}/a", "http://localhost:{port}/a"),
        *("//127.0.0.1:{port}/a", "http://2130706433:{port}/a", "http://[::ffff:7f00:1]:{port}/a"),
        *("http://vik@127.0.0.1:{port}/a", "http://trap.example:{port}/a", "ftp://127.0.0.1/a"),
    ],
)
def test_what_a_feed_leads_to_is_fetched_from_public_hosts_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Pages of entries, sitemaps of an index, and the feed of a page."""

    async def test(follower: Follower) -> None:
        follower.web.host("trap.example", {})  # which is on loopback, and not opened
        async with Canary() as canary:
            monkeypatch.setattr(targets, "WEB_PORTS", frozenset((80, 443, canary.port)))
            url = address.format(port=canary.port)
            follower.site.items = [Item("Ferry", link=url, guid="1", summary="The ferry leaves …")]
            await follower.poll()
            name = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            index = f"<sitemapindex {name}><sitemap><loc>{url}</loc></sitemap></sitemapindex>"
            link = f'<link rel="alternate" type="application/rss+xml" href="{url}">'
            for body, kind in ((index, "application/xml"), (f"<head>{link}</head>", "text/html")):
                follower.site.paths["/feed"] = page(body, kind)
                await follower.poll(hours=1)
            articles = [follower.library.article(one.id) for one in follower.library.entries()]
            assert {one.text for one in articles if one} <= {"The ferry leaves …"}
            assert canary.connections == 0

    follow(tmp_path, test)


LAUGHS = '<!DOCTYPE a [<!ENTITY e "ice "><!ENTITY f "{}">]>'.format("&e;" * 50)
ENTITIES = (
    f'<?xml version="1.0"?>{LAUGHS}<rss version="2.0"><channel><title>Ice</title><item>'
    f"<title>Ice</title><description>{'&f;' * 2_000}</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("utf-7", codecs.encode(ENTITIES, "utf-7")),
        ("utf-16", codecs.encode(ENTITIES, "utf-16")),
        ("utf-32-be", codecs.encode(ENTITIES, "utf-32-be")),
        ("cp037", codecs.encode(ENTITIES, "cp037")),
        ("unicode_escape", ENTITIES.replace("<!", "\\x3c!").encode()),
        ("utf-8", ENTITIES.replace('"1.0"', '"1.0" encoding="unicode_escape"').encode()),
        ("", codecs.encode(ENTITIES, "cp500")),
        ("punycode", b"<rss><channel><title>Ice-" + b"9" * 2_000_000),
        ("idna", b"<rss><channel><title>xn--ice" + b"9" * 2_000_000),
        ("zip", b"x\x9c" + b"<rss><channel>"),
        ("rot13", codecs.encode(ENTITIES, "rot13").encode()),
        ("utf-8\udcff".encode(errors="surrogateescape").decode("latin-1"), b"<rss>"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_no_charset_hides_what_is_refused(tmp_path: Path, charset: str, body: bytes) -> None:
    async def test(follower: Follower) -> None:
        kind = f"application/rss+xml; charset={charset}"
        follower.site.paths["/feed"] = page(body, kind)
        begin = time.monotonic()
        result = await follower.poll()
        assert time.monotonic() - begin < 15
        assert result.failure or not follower.titles()

    follow(tmp_path, test)


def test_a_feed_is_no_larger_than_a_page_whatever_its_type(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        body = follower.site.rss().encode() + b" " * 5_100_000
        for kind in ("application/rss+xml", "application/xml", "application/octet-stream"):
            follower.site.paths["/feed"] = page(body, kind)
            failure = (await follower.poll(hours=1)).failure
            assert failure
            assert failure.reason is FetchReason.TOO_LARGE

    follow(tmp_path, test)


def test_long_ids_and_addresses_take_little_room(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            Item(f"Story {number}", f"{FULL} {number}", f"/{'a' * 700_000}", f"{number}" * 700_000)
            for number in range(3)
        ]
        for _ in range(2):
            await follower.poll(hours=1)
        assert len(follower.titles()) == 3

    follow(tmp_path, test)
    assert sum(file.stat().st_size for file in tmp_path.glob("library.db*")) < 1_500_000


def test_pages_that_fail_do_not_hurry_the_polls(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            Item(f"Story {number}", link=f"/{number}", guid=f"{number}", summary="It goes on …")
            for number in range(5)
        ]
        follower.site.paths |= {f"/{number}": status(500) for number in range(5)}
        for minutes in (0, 5, 13, 3, 14, 4):
            result = await follower.poll(minutes=minutes)
            assert seconds_until_next(follower, result) >= 600

    follow(tmp_path, test)


def test_entries_that_never_have_pages_do_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And they don't make the polls of the feed any more frequent."""
    monkeypatch.setattr(feed_poll, "MAX_NEW_ENTRIES", 20)
    monkeypatch.setattr(feed_poll, "_MAX_WAITING", 30)

    async def test(follower: Follower) -> None:
        for poll in range(4):
            follower.site.items = [
                Item(f"Story {poll} {number}", link=f"/{poll}-{number}", summary="It goes on …")
                for number in range(25)
            ]
            result = await follower.poll(minutes=1)
            assert result.feed.waiting <= 30
            assert seconds_until_next(follower, result) >= 600
        asked = set(follower.web.paths("skarvoy.example")) - {"/feed", "/robots.txt"}
        assert len(asked) <= 30

    follow(tmp_path, test)


def test_an_entry_that_changes_at_every_poll_does_not_hurry_the_next(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        for poll in range(9):
            changing = Item("Ferry hours", f"{FULL} It is {poll} o'clock.", "/ferry", "1")
            follower.site.items = [changing]
            result = await follower.poll(minutes=1)
            assert seconds_until_next(follower, result) >= 540

    follow(tmp_path, test)


def test_a_full_collection_ends_a_poll(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            Item(f"Story {number}", f"{FULL} {number}", f"/{number}", f"{number}")
            for number in range(150)
        ]

        def admit(_: object) -> None:
            if len(follower.library.entries()) >= 30:
                raise UnreadableFile(UnreadableReason.COLLECTION_FULL, count=30)

        [result] = await follower.poller(admit=admit).poll([follower.feed])
        assert 30 <= len(follower.library.entries()) < 50
        assert result.failure
        assert result.failure.reason is UnreadableReason.COLLECTION_FULL

    follow(tmp_path, test)


def test_hosts_that_want_long_pauses_hold_up_no_other(tmp_path: Path) -> None:
    """However many they are: a pause takes up no place."""
    slow = [f"slow{number}.example" for number in range(7)]
    story = "story {}"

    async def test(follower: Follower) -> None:
        pages = {f"/{number}": page(article_page(story.format(number))) for number in range(4)}
        follower.site.items = [
            Item(story.format(number), link=f"/{number}", guid=f"{number}", summary="It goes on …")
            for number in range(4)
        ]
        follower.site.paths |= pages
        urls = []
        for name in slow:
            rules = page("User-agent: *\nCrawl-delay: 9", "text/plain")
            base = follower.web.host(name, {**pages, "/robots.txt": rules}).rstrip("/")
            items = "".join(item.xml(base) for item in follower.site.items)
            feed = f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"
            base = follower.web.host(
                name, {**pages, "/robots.txt": rules, "/feed": page(feed, "text/xml")}
            )
            urls.append(f"{base}feed")
        follower.reach_new_hosts()
        feeds = [follower.library.feeds.add(url, "shared") for url in urls]
        good, done = follower.feed, asyncio.Event()

        def note(result: PollResult) -> None:
            if result.feed.id == good.id:
                done.set()

        polling = asyncio.create_task(follower.poller().poll([*feeds, good], note))
        await asyncio.wait_for(done.wait(), 60)
        asked = [len(set(follower.web.paths(name)) - {"/robots.txt", "/feed"}) for name in slow]
        assert max(asked) <= 2
        polling.cancel()
        await asyncio.wait([polling])

    follow(tmp_path, test)
