"""Finding feeds, sitemaps as feeds, and good feeds beside bad ones."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web

from retrieval import PollResult, UnreadableFile, find_feed
from tests.fakes.web.lies import gzip_of_zeros, packed, silent
from tests.fakes.web.pages import page, redirect
from tests.retrieval.feeds.feed_site import FULL, Follower, Item, article_page, following

LINKS = (
    "<html><head>"
    '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">'
    '<link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hei</body></html>'
)
GOOD = 12


def follow(folder: Path, test: Callable[[Follower], Awaitable[None]]) -> None:
    """Run a test on a new site and library."""

    async def run() -> None:
        async with following(folder) as follower:
            await test(follower)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/feed", "/feed"), ("/", "/feed"), ("/bare", "/feed"), ("/moved", "/feed")],
)
def test_the_feed_of_an_address_is_found(tmp_path: Path, path: str, expected: str) -> None:
    async def test(follower: Follower) -> None:
        site = follower.site
        site.paths |= {
            "/": page(LINKS),
            "/bare": page(article_page("Skarvoy")),
            "/moved": redirect("/feed", 308),
        }
        found = await find_feed(site.base + path, follower.fetcher, follower.readers)
        assert (found.url, found.title, found.format) == (
            site.base + expected,
            "Skarvoy Post",
            "RSS",
        )

    follow(tmp_path, test)


def test_no_feed_is_found_where_there_is_none(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        del follower.site.paths["/feed"]
        follower.site.paths["/"] = page(article_page("Skarvoy"))
        with pytest.raises(UnreadableFile, match="no feed was found there"):
            await find_feed(f"{follower.site.base}/", follower.fetcher, follower.readers)

    follow(tmp_path, test)


def test_a_sitemap_is_a_feed(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        base, days = follower.site.base, {"/ferry": "2014-12-29", "/bakery": "2014-12-28"}
        namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

        async def sitemap(_: web.BaseRequest) -> web.StreamResponse:
            pages = "".join(
                f"<url><loc>{base}{path}</loc><lastmod>{day}</lastmod></url>"
                for path, day in days.items()
            )
            return web.Response(text=f"<urlset {namespace}>{pages}</urlset>")

        index = f"<sitemapindex {namespace}><sitemap><loc>{base}/pages.xml</loc></sitemap>"
        follower.site.paths |= {
            "/feed": page(f"{index}</sitemapindex>", "application/xml"),
            "/pages.xml": sitemap,
            "/ferry": page(article_page("Ferry hours")),
            "/bakery": page(article_page("Bakery opens")),
        }
        assert (await follower.poll()).added == 2
        follower.site.paths["/ferry"] = page(article_page("Ferry hours", f"{FULL} Late."))
        assert (await follower.poll(hours=1)).changed == 0
        days["/ferry"] = "2014-12-30"
        result = await follower.poll(hours=1)
        assert (result.added, result.changed) == (0, 1)

    follow(tmp_path, test)


def test_bad_feeds_delay_no_good_ones(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        fake, feeds = follower.web, follower.library.feeds
        follower.site.items = [Item("Ferry", FULL, "/ferry", "1")]
        bad = [
            await fake.raw_host("hangs.example", silent()),
            await fake.raw_host("bomb.example", packed(gzip_of_zeros(200))),
        ]
        good = [fake.host(f"good{number}.example", follower.site.paths) for number in range(GOOD)]
        follower.reach_new_hosts()
        added = [feeds.add(f"{url}feed", "shared") for url in (*bad, *good)]
        ended: set[int] = set()

        all_ended = asyncio.Event()

        def note(result: PollResult) -> None:
            ended.add(result.feed.id)
            if len(ended) > GOOD:
                all_ended.set()

        polling = asyncio.create_task(follower.poller().poll(added, note))
        await asyncio.wait_for(all_ended.wait(), 60)
        assert added[0].id not in ended  # it still hangs
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        assert all(feeds.claim(feed.id, "another", follower.clock.now) for feed in added)

    follow(tmp_path, test)
