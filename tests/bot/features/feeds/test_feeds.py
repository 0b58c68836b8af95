"""/feeds: what a server follows, from a site on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import client
from bot.features.feeds import service
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from bot.runtime.limits import adding_limits
from retrieval.errors import FetchReason
from retrieval.feeds.poller import FeedPoller
from retrieval.library import Library
from retrieval.model.feed import Failure, PollRecord
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import LAYOUTS, ask, library_of, shown
from tests.bot.support.managers import MANAGER, OTHER, ask_from, manage, press
from tests.bot.support.running import Render, connected, discord_server, run
from tests.bot.support.web import Site, fetching, site
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, Guild, Message

GUILD = Guild()
OWN = server_collection(GUILD.id)
WHEN = "When does the chess club meet?"
CHESS = ("Chess", "The chess club meets every Tuesday in the old mill of Skarvoy. " * 3)
ROOKS = ("Rooks", "The club owns nine rooks of walnut, which Vik has carved by hand. " * 3)


@asynccontextmanager
async def following(library: Library, at: Site, **others: Any) -> AsyncIterator[DiscordServer]:
    """A server whose managers may fetch from a site; the bot keeps Discord's rules."""
    given = {**fetching(at), **others}
    async with discord_server() as server, connected(server, library, **given):
        yield server
    assert server.violations == []


async def add(server: DiscordServer, url: str, **where: Any) -> Message:
    return await manage(server, "feeds add", {"url": url}, **where)


async def wait_for_answer(server: DiscordServer) -> None:
    """Wait until the article on the club is found."""
    async with asyncio.timeout(50):
        while "Tuesday" not in shown(await ask(server, WHEN)):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.05)


@LAYOUTS
def test_the_articles_of_a_feed_are_found_at_once(render: Render) -> None:
    """By this server alone; the list says how the feed is doing."""

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web, render=render) as server:
            await server.add_guild(OTHER)
            reply = await add(server, web.put_feed("/feed", "Skarvoy Club", [CHESS, ROOKS]))
            assert "**Following:** Skarvoy Club" in shown(reply)
            assert ENGLISH.feed_brought.format(count=2) in shown(reply)
            assert "> The chess club meets every **Tuesday**" in shown(await ask(server, WHEN))
            assert "Tuesday" not in shown(await ask_from(server, WHEN, guild=OTHER))
            listed = shown(await manage(server, "feeds list"))
            assert ENGLISH.server_feeds_count.format(count=1) in listed
            assert "Skarvoy Club" in listed
            assert "Articles: 2 · checked <t:" in listed
            assert ENGLISH.no_server_feeds in shown(await manage(server, "feeds list", guild=OTHER))
            again = await add(server, web.url("/feed"))
            assert again.content == ENGLISH.already_followed

    run(check())


@LAYOUTS
def test_a_page_leads_to_its_feeds(render: Render) -> None:
    """The first one is followed, and others but for comments are named."""
    link = "<link rel='alternate' type='application/rss+xml' href='{}'>"

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web, render=render) as server:
            web.put_feed("/chess.xml", "Chess Club", [CHESS])
            web.put_feed("/rooks.xml", "Rook Friends", [ROOKS])
            web.put_feed("/comments.xml", "Comments", [ROOKS])
            page = f"<head>{link}</head><body><p>Welcome to Skarvoy.</p></body>"
            one = page.format("/chess.xml").replace(
                "</head>", f"{link.format('/comments.xml')}</head>"
            )
            assert "Chess Club" in shown(await add(server, web.put("/", one)))
            both = one.replace("<head>", f"<head>{link.format('/rooks.xml')}")
            reply = shown(await add(server, web.put("/both", both)))
            assert "Rook Friends" in reply
            assert ENGLISH.other_feeds in reply
            assert "chess.xml" in reply
            assert "comments.xml" not in reply
            assert [feed.title for feed in library.feeds.all(OWN)] == ["Chess Club", "Rook Friends"]

    run(check())


def test_what_is_no_feed_is_refused_with_the_reason() -> None:
    """Hosts that are not allowed see no connection."""

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, site() as private, following(library, web) as server:
            private.put_feed("/feed", "Secrets", [CHESS])
            page = web.put("/page", "<body><p>The ferry to Skarvoy sails at nine.</p></body>")
            for url in (page, web.url("/missing"), private.url("/feed"), "ftp://a.example", "x"):
                reply = await add(server, url)
                assert (reply.content or "").startswith(ENGLISH.not_followed.partition("{")[0])
            assert private.asked == []
            assert library.feeds.all() == []

    run(check())


def test_only_managers_follow_feeds_and_only_where_the_host_allows_it() -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web:
            url = web.put_feed("/feed", "Club", [CHESS])
            async with following(library, web, may_servers_fetch=False) as server:
                assert (await add(server, url)).content == ENGLISH.fetching_off
                assert web.asked == []
            async with following(library, web) as server:
                await add(server, url)
                asked = await manage(server, "feeds remove", {"feed": "Club"})
                refused = await server.click(
                    asked, ENGLISH.remove_articles, permissions=PLAIN_PERMISSIONS
                )
                assert refused.content == ENGLISH.managers_only
                assert len(library.feeds.all(OWN)) == 1

    run(check())


def test_a_server_has_a_limited_number_of_feeds_and_of_addresses_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(adding_limits, "MAX_ADDRESSES_AN_HOUR", 3)

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web, max_server_feeds=1) as server:
            await server.add_guild(OTHER)
            await add(server, web.put_feed("/1", "One", [CHESS]))
            reply = await add(server, web.put_feed("/2", "Two", [ROOKS]))
            assert reply.content == ENGLISH.too_many_feeds.format(count=1)
            assert "/2" not in web.asked
            await manage(server, "feeds remove", {"feed": "One"})
            for _ in range(2):
                await add(server, web.url("/missing"), guild=OTHER)
            assert "Following" in shown(await add(server, web.url("/2"), guild=OTHER))
            reply = await add(server, web.url("/missing"), guild=OTHER)
            assert reply.content == ENGLISH.too_many_feeds.format(count=1)
            for _ in range(2):
                await manage(server, "feeds list", guild=OTHER)

    run(check())


@LAYOUTS
@pytest.mark.parametrize("keeps", [True, False])
def test_a_feed_is_removed_with_or_without_its_articles(render: Render, keeps: bool) -> None:
    """An article that another feed of the server has brought too stays in any case."""

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web, render=render) as server:
            await add(server, web.put_feed("/club", "Club", [CHESS, ROOKS]))
            await add(server, web.put_feed("/rooks", "Only rooks", [ROOKS]))
            asked = await manage(server, "feeds remove", {"feed": "Club"})
            assert ENGLISH.feed_removal.format(title="Club", count=2) in shown(asked)
            label = ENGLISH.keep_articles if keeps else ENGLISH.remove_articles
            done = shown(await press(server, asked, label))
            assert "No longer followed: Club" in done
            assert ("Tuesday" in shown(await ask(server, WHEN))) is keeps
            assert [feed.title for feed in library.feeds.all(OWN)] == ["Only rooks"]
            titles = {entry.title for entry in library.entries("", (OWN,))}
            assert "Rooks" in titles
            again = await manage(server, "feeds remove", {"feed": "Club"})
            assert again.content == ENGLISH.no_such_feed

    run(check())


def test_a_feed_is_paused_and_resumed_by_its_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    """After that, what is new in it comes in by itself."""

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web) as server:
            await add(server, web.put_feed("/feed", "Club", [ROOKS]))
            choices = await server.autocomplete(
                "feeds pause", focused="feed", value="clu", permissions=MANAGER
            )
            [choice] = choices
            assert choice.name == f"Club · {web.url('/feed')}"
            paused = await manage(server, "feeds pause", {"feed": choice.value})
            assert "Paused: Club" in shown(paused)
            assert ENGLISH.feed_paused in shown(await manage(server, "feeds list"))
            web.put_feed("/feed", "Club", [ROOKS, CHESS])
            await asyncio.sleep(0.3)
            assert "Tuesday" not in shown(await ask(server, WHEN))
            resumed = await manage(server, "feeds resume", {"feed": web.url("/feed")})
            assert shown(resumed) == ENGLISH.feed_resumed.format(title="Club")
            await wait_for_answer(server)
            unknown = await manage(server, "feeds pause", {"feed": "clu"})
            assert unknown.content == ENGLISH.no_such_feed

    _poll_often(monkeypatch)
    run(check())


@LAYOUTS
def test_the_list_says_why_a_feed_fails_and_turns_its_pages(render: Render) -> None:
    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web, render=render) as server:
            for number in range(1, 8):
                library.feeds.add(web.url(f"/{number}"), OWN, None, f"Feed {number}")
            await add(server, web.put_feed("/feed", "Eighth", [CHESS]))
            first = await manage(server, "feeds list")
            assert ENGLISH.server_feeds_count.format(count=8) in shown(first)
            second = await press(server, first, ENGLISH.next_page)
            assert "Feed 5" in shown(first)
            assert "Feed 6" in shown(second)
            assert "Eighth" in shown(second)
            assert "Feed 5" in shown(await press(server, second, ENGLISH.previous_page))
            web.content.clear()
            reply = await add(server, web.put_feed("/late", "Late", [CHESS]))
            assert "Late" in shown(reply)

    run(check())


@LAYOUTS
def test_the_list_says_why_a_feed_was_switched_off(render: Render) -> None:
    """Until it is resumed."""

    async def check() -> None:
        library, now = library_of(FERRY), datetime.now(UTC)
        async with site() as web, following(library, web, render=render) as server:
            feed = library.feeds.add(web.url("/feed"), OWN, None, "Club")
            assert library.feeds.claim(feed.id, "a poller", now)
            gone = Failure(FetchReason.NOT_FOUND, {"host": "club.example", "status": 410})
            poll = PollRecord(now, now, 3_600.0, feed.url, failures=1, failure=gone, is_off=True)
            assert library.feeds.record(feed.id, "a poller", poll)
            listed = shown(await manage(server, "feeds list"))
            assert ENGLISH.feed_off in listed
            assert ENGLISH.feed_failed.partition("{")[0] in listed
            assert "410" in listed
            await manage(server, "feeds resume", {"feed": "Club"})
            assert ENGLISH.feed_off not in shown(await manage(server, "feeds list"))

    run(check())


def test_a_feed_that_takes_long_is_followed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reply doesn't wait for its first articles."""
    monkeypatch.setattr(service, "_FIRST_POLL_SECONDS", 0.0)

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web) as server:
            reply = await add(server, web.put_feed("/feed", "Club", [CHESS]))
            assert ENGLISH.feed_arriving.split("`")[0] in shown(reply)
            await wait_for_answer(server)

    _poll_often(monkeypatch)
    run(check())


def test_watched_questions_get_the_news_of_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, though the feed is polled again and again."""
    monkeypatch.setattr(client, "_NEWS_EVERY", 0.02)

    async def check() -> None:
        library = library_of(FERRY)
        async with site() as web, following(library, web) as server:
            await add(server, web.put_feed("/feed", "Club", [ROOKS]))
            await server.slash("watch", {"question": WHEN})
            web.put_feed("/feed", "Club", [CHESS, ROOKS])
            await manage(server, "feeds resume", {"feed": "Club"})
            news = await server.next_message(GUILD.channel_id)
            assert "The chess club meets every" in shown(news)
            await manage(server, "feeds resume", {"feed": "Club"})
            await asyncio.sleep(0.3)
            posted = [each for each in server.messages() if each.is_channel_message]
            assert len(posted) == 1

    _poll_often(monkeypatch)
    run(check())


def _poll_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for feeds that are due very often."""
    defaults = FeedPoller.__init__.__kwdefaults__
    monkeypatch.setattr(
        FeedPoller.__init__, "__kwdefaults__", {**(defaults or {}), "tick_seconds": 0.05}
    )
