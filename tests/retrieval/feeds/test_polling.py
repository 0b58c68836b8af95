"""Polling a feed: what is new becomes an article, and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from retrieval import FetchReason
from tests.fakes.web.pages import page, redirect
from tests.retrieval.feeds.feed_site import FULL, Follower, Item, article_page, following

FERRY = Item("Ferry hours", FULL, "/ferry", "1", "Mon, 29 Dec 2014 23:30:00 -0500")


def follow(folder: Path, test: Callable[[Follower], Awaitable[None]]) -> None:
    """Run a test on a new site and library."""

    async def run() -> None:
        async with following(folder) as follower:
            await test(follower)

    asyncio.run(run())


def test_full_texts_are_added_with_what_the_feed_says_of_them(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        result = await follower.poll()
        assert (result.added, result.failure) == (1, None)
        [entry] = follower.library.entries()
        assert (entry.title, entry.source, entry.language) == ("Ferry hours", "Skarvoy Post", "en")
        assert str(entry.published) == "2014-12-29"  # as it is written, in the zone of the feed
        assert entry.url == f"{follower.site.base}/ferry"
        article = follower.library.article(entry.id)
        assert article
        assert article.text == FULL.strip()
        assert follower.library.ask("When does the ferry to Skarvoy leave?").answered
        assert "/ferry" not in follower.web.paths("skarvoy.example")
        assert result.feed.title == "Skarvoy Post"

    follow(tmp_path, test)


def test_the_page_is_read_where_the_feed_has_a_teaser(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            Item("Ferry hours", link="/ferry", guid="1", summary="The ferry leaves …"),
            Item("Bakery", link="/bakery", guid="2", summary="Bread. Read more"),
        ]
        follower.site.paths["/ferry"] = page(article_page("Ferry hours in winter"))
        result = await follower.poll()
        assert follower.titles() == ["Ferry hours in winter"]
        assert (result.added, result.feed.waiting) == (1, 1)
        [(failure, count)] = follower.library.feeds.items.failures(result.feed.id)
        assert (failure.reason, count) == (FetchReason.NOT_FOUND, 1)

        follower.site.paths["/bakery"] = page(article_page("Bakery opens"))
        result = await follower.poll(hours=7)
        assert follower.titles() == ["Bakery opens", "Ferry hours in winter"]
        assert (result.added, result.feed.waiting, result.feed.unread) == (1, 0, 0)

    follow(tmp_path, test)


def test_a_page_that_can_not_be_read_is_given_up_after_some_attempts(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [Item("Ferry", link="/ferry", guid="1", summary="The ferry leaves …")]
        for _ in range(6):
            result = await follower.poll(days=1)
        assert (result.feed.waiting, result.feed.unread) == (0, 1)
        assert follower.web.paths("skarvoy.example").count("/ferry") == 2
        assert follower.titles() == []

    follow(tmp_path, test)


def test_a_feed_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        await follower.poll()
        result = await follower.poll(hours=1)
        assert result.is_unchanged
        assert follower.site.unchanged == 1

    follow(tmp_path, test)


@pytest.mark.parametrize(
    "again",
    [
        FERRY,
        replace(FERRY, published=""),
        replace(FERRY, link="/ferry?utm_source=rss&utm_medium=feed"),
        replace(FERRY, link="https://elsewhere.example/ferry"),
        replace(FERRY, guid="another"),
        replace(FERRY, guid="another", title="Ferry hours: new", link="/ferry/"),
        replace(FERRY, guid="another", link="/another"),
        replace(FERRY, guid="", link="/another"),
    ],
)
def test_an_item_in_another_form_is_not_added_twice(tmp_path: Path, again: Item) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        await follower.poll()
        for items in ([again], [FERRY, again], [again, Item("Bakery", FULL + "Bread.", "/b", "2")]):
            follower.site.items = items
            await follower.poll(hours=1)
        assert len(follower.titles()) == 2
        assert "Bakery" in follower.titles()

    follow(tmp_path, test)


def test_a_changed_text_becomes_a_new_version(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        bare = replace(FERRY, link="")
        follower.site.items = [bare]
        await follower.poll()
        follower.site.items = [replace(bare, text=FULL + "It is late today.")]
        result = await follower.poll(hours=1)
        assert (result.added, result.changed) == (0, 1)
        entries = follower.library.entries()
        assert sorted(entry.is_current for entry in entries) == [False, True]

    follow(tmp_path, test)


def test_a_removed_article_is_not_added_again(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        await follower.poll()
        [entry] = follower.library.entries()
        follower.library.remove(entry.id)
        follower.site.items = [replace(FERRY, text=FULL + "Late.")]
        await follower.poll(hours=1)
        assert follower.titles() == []

    follow(tmp_path, test)


def test_failures_are_kept_and_switch_a_feed_off(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.fails_with = 500
        delays = []
        for _ in range(14):
            result = await follower.poll(days=1)
            delays.append((result.feed.next_poll_at - follower.clock.now).total_seconds())
        assert result.feed.is_off
        assert result.failure
        assert result.failure.reason is FetchReason.SERVER_FAILED
        assert delays[0] < delays[2] < delays[4] <= 1.25 * 86_400
        assert follower.library.feeds.due(follower.clock.now + timedelta(days=30)) == []
        assert follower.library.feeds.pause(result.feed.id, "shared", is_paused=False)
        follower.site.fails_with, follower.site.items = None, [FERRY]
        result = await follower.poll()
        assert (result.feed.is_off, result.feed.failures, result.failure) == (False, 0, None)

    follow(tmp_path, test)


def test_a_feed_that_is_gone_is_off_at_once(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.fails_with = 410
        assert (await follower.poll()).feed.is_off

    follow(tmp_path, test)


def test_a_page_that_is_no_feed_is_a_failure(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.paths["/feed"] = page(article_page("Skarvoy Post"))
        result = await follower.poll()
        assert str(result.failure) == "no feed was found there"

    follow(tmp_path, test)


def test_a_permanent_redirect_moves_the_feed(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        await follower.poll()
        follower.site.paths["/new"] = follower.site.paths["/feed"]
        follower.site.paths["/feed"] = redirect("/new", 301)
        result = await follower.poll(hours=1)
        assert result.feed.url == f"{follower.site.base}/new"
        assert (result.added, follower.titles()) == (0, ["Ferry hours"])

    follow(tmp_path, test)


def test_the_pace_follows_the_news(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        for number in range(12):
            follower.site.items = [Item(f"Item {number}", FULL, f"/{number}", str(number))]
            busy = await follower.poll(hours=1)
        for _ in range(30):
            quiet = await follower.poll(hours=1)
        assert busy.feed.pace_seconds == 600
        assert quiet.feed.pace_seconds == 86_400
        follower.site.headers = {"Cache-Control": "max-age=7200"}
        follower.site.items = [Item("Late", FULL, "/late", "late")]
        for number in range(12):
            follower.site.items = [Item(f"More {number}", FULL, f"/m{number}", f"m{number}")]
            busy = await follower.poll(hours=1)
        assert busy.feed.pace_seconds == 7_200

    follow(tmp_path, test)


def test_a_large_feed_is_read_in_parts(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            Item(f"Item {number}", f"{FULL} Number {number}.", f"/{number}", str(number))
            for number in range(250)
        ]
        first = await follower.poll()
        assert first.added == 200
        assert (first.feed.next_poll_at - follower.clock.now).total_seconds() < 120
        assert (await follower.poll(minutes=2)).added == 50
        assert (await follower.poll(minutes=2)).is_unchanged

    follow(tmp_path, test)


def test_two_pollers_share_a_feed(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [
            replace(FERRY, guid=str(number), link=f"/{number}", text=f"{FULL} {number}")
            for number in range(30)
        ]
        feed = follower.feed
        results = await asyncio.gather(*(follower.poller().poll([feed]) for _ in range(3)))
        assert sum(result.added for [result] in results) == 30
        assert len(follower.library.entries()) == 30

    follow(tmp_path, test)


def test_a_poller_runs_when_feeds_are_due(tmp_path: Path) -> None:
    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        assert follower.feed.next_poll_at <= follower.clock.now + timedelta(minutes=1)
        follower.clock.now += timedelta(minutes=1)
        seen = asyncio.Event()
        task = asyncio.create_task(follower.poller().run(lambda _: seen.set()))
        await asyncio.wait_for(seen.wait(), 20)
        task.cancel()
        assert follower.titles() == ["Ferry hours"]
        assert follower.library.feeds.due(follower.clock.now) == []

    follow(tmp_path, test)


def test_a_poll_that_is_cancelled_leaves_the_feed_to_others(tmp_path: Path) -> None:
    """Wherever it is, in the middle of a claim too."""

    async def test(follower: Follower) -> None:
        follower.site.items = [FERRY]
        feed = follower.feed
        follower.clock.now += timedelta(minutes=1)
        for milliseconds in (0, 0.2, 0.5, 1, 2, 5):
            with suppress(TimeoutError):
                async with asyncio.timeout(milliseconds / 1_000):
                    await follower.poller().poll([feed])
            assert follower.library.feeds.due(follower.clock.now)
        assert (await follower.poll()).added == 1

    follow(tmp_path, test)
