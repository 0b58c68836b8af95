"""Manners: robots.txt, turns, pauses and waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.fetching.transport.robots import parse_robots
from retrieval.fetching.transport.turns import HostTurns
from tests.fakes.web.fake_web import FakeWeb, Handler
from tests.fakes.web.lies import silent
from tests.fakes.web.pages import first, page, redirect, slow, status
from tests.stress.hostile.watches import memory_watch

HOST = "harbour.test"
PAUSE = 0.05


def visit(
    sites: dict[str, dict[str, Handler]],
    test: Callable[[FakeWeb, PoliteFetcher], Awaitable[None]],
    pause: float | None = PAUSE,
    patience: float = 20,
    seconds: float = 20,
) -> None:
    """Run a test in a web with these sites, and a time limit for each fetch."""

    async def run() -> None:
        async with FakeWeb() as web:
            for name, paths in sites.items():
                web.host(name, paths)
            await web.raw_host("silent.test", silent())
            async with web.fetcher(FetchLimits(total_seconds=seconds)) as fetcher:
                await test(web, PoliteFetcher(fetcher, pause=pause, patience=patience))

    asyncio.run(run())


def robots(text: str) -> Handler:
    return page(text, "text/plain")


async def failure(fetcher: PoliteFetcher, url: str, **options: bool) -> FetchFailed:
    """The failure that an address ends in."""
    with pytest.raises(FetchFailed) as caught:
        await fetcher.get(url, **options)  # type: ignore[arg-type]  # it has other options, too
    return caught.value


def test_robots_txt_is_read_once_and_obeyed() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        assert (await fetcher.get(web.url(HOST, "/open"))).status == 200
        failed = await failure(fetcher, web.url(HOST, "/secret/a"))
        assert str(failed) == f"the robots.txt of {HOST} asks programs not to read this"
        assert not failed.is_temporary
        await failure(fetcher, web.url(HOST, "/secret/b"))
        assert web.paths(HOST) == ["/robots.txt", "/open"]

    rules = "User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nDisallow: /secret/\n"
    visit({HOST: {"/robots.txt": robots(rules), "/open": page(), "/secret/a": page()}}, test)


def test_a_feed_is_fetched_without_robots_txt() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        await fetcher.get(web.url(HOST, "/feed"), respects_robots=False)
        assert web.paths(HOST) == ["/feed"]

    visit({HOST: {"/robots.txt": robots("User-agent: *\nDisallow: /"), "/feed": page()}}, test)


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        failed = await failure(fetcher, web.url(HOST, "/old"))
        assert failed.reason is FetchReason.ROBOTS
        assert "/secret" not in web.paths(HOST)

    rules = robots("User-agent: *\nDisallow: /secret")
    visit({HOST: {"/robots.txt": rules, "/old": redirect("/secret"), "/secret": page()}}, test)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_no_robots_txt_forbids_nothing(code: int) -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        assert (await fetcher.get(web.url(HOST))).status == 200

    visit({HOST: {"/robots.txt": status(code), "/": page()}}, test)


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_robots_txt_that_fails_forbids_all_for_now(code: int) -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        for _ in range(2):
            failed = await failure(fetcher, web.url(HOST))
            assert failed.reason is FetchReason.ROBOTS_UNAVAILABLE
            assert failed.is_temporary
        assert web.paths(HOST) == ["/robots.txt"]

    visit({HOST: {"/robots.txt": status(code), "/": page()}}, test)


def test_a_host_whose_robots_txt_never_comes_is_named_as_slow() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        failed = await failure(fetcher, web.url("silent.test"))
        assert str(failed) == "silent.test took longer than 1 seconds"

    visit({}, test, seconds=1)


def test_a_robots_txt_may_redirect() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        assert (await failure(fetcher, web.url(HOST))).reason is FetchReason.ROBOTS

    rules = robots("User-agent: *\nDisallow: /")
    visit({HOST: {"/robots.txt": redirect("/rules"), "/rules": rules, "/": page()}}, test)


def test_a_huge_robots_txt_is_read_up_to_500_kib() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        assert (await failure(fetcher, web.url(HOST, "/a"))).reason is FetchReason.ROBOTS
        assert (await fetcher.get(web.url(HOST, "/b"))).status == 200

    text = "User-agent: *\nDisallow: /a\n" + "# the ferry\n" * 600_000 + "Disallow: /b\n"
    visit({HOST: {"/robots.txt": robots(text), "/a": page(), "/b": page()}}, test)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: bot{n}\n" for n in range(12_000)) + "Disallow: /a\n" * 12_000,
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*b*c*d*e*f$\n" * 18_000,
        "User-agent: *\nDisallow: /" + "%" * 400_000,
        "\n" * 500_000,
        "\0" * 500_000,
    ],
    ids=["many agents", "stars", "many patterns", "percent signs", "lines", "zeros"],
)
def test_a_hostile_robots_txt_takes_little_time(text: str) -> None:
    begin = time.process_time()
    rules = parse_robots(text.encode())
    rules.can_fetch(f"https://{HOST}/" + "abcde" * 400, "footnote")
    assert time.process_time() - begin < 3


def test_many_hostile_robots_txt_take_little_memory() -> None:
    rules = "User-agent: *\n" + "".join(f"Disallow: /{number:x}\n" for number in range(30_000))
    names = [f"host{number}.test" for number in range(12)]

    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        with memory_watch() as memory:
            for name in names:
                assert (await failure(fetcher, web.url(name, "/a"))).reason is FetchReason.ROBOTS
        assert memory.growth < 100_000_000
        assert (await failure(fetcher, web.url(names[0], "/b"))).reason is FetchReason.ROBOTS

    visit({name: {"/robots.txt": robots(rules)} for name in names}, test)


def test_few_hosts_that_want_to_be_left_alone_are_remembered() -> None:
    async def run() -> None:
        turns = HostTurns(0, patience=1)
        for number in range(1_100):
            async with turns.turn(f"host{number}.test") as turn:
                turn.postpone(100 + number)
        async with turns.turn("host0.test"):
            pass
        with pytest.raises(FetchFailed):
            async with turns.turn("host1099.test"):
                pass

    asyncio.run(run())


def test_one_request_at_a_time_with_a_pause_between() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        urls = [web.url(HOST, path) for path in "/a /b /c /d".split()]
        await asyncio.gather(*(fetcher.get(url, respects_robots=False) for url in urls))
        times = [visit.at for visit in web.visits]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert len(gaps) == 3
        assert all(gap >= 0.1 + PAUSE for gap in gaps)

    visit({HOST: dict.fromkeys("/a /b /c /d".split(), slow(0.1))}, test)


def test_the_pause_is_a_second_unless_another_is_given() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        for path in ("/a", "/b"):
            await fetcher.get(web.url(HOST, path), respects_robots=False)
        first_visit, second_visit = (visit.at for visit in web.visits)
        assert second_visit - first_visit >= 1

    visit({HOST: {"/a": page(), "/b": page()}}, test, pause=None)


def test_crawl_delay_is_kept() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        for path in ("/a", "/b"):
            await fetcher.get(web.url(HOST, path))
        _, first_visit, second_visit = (visit.at for visit in web.visits)
        assert second_visit - first_visit >= 0.5

    rules = robots("User-agent: *\nCrawl-delay: 0.5")
    visit({HOST: {"/robots.txt": rules, "/a": page(), "/b": page()}}, test)


def test_a_slow_host_delays_no_other() -> None:
    names = [f"host{number}.test" for number in range(30)]

    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        hanging = asyncio.create_task(fetcher.get(web.url("silent.test")))
        await asyncio.gather(*(fetcher.get(web.url(name)) for name in names))
        assert not hanging.done()
        hanging.cancel()

    visit({name: {"/": page()} for name in names}, test)


@pytest.mark.parametrize("code", [429, 503])
def test_a_short_retry_after_is_waited_for(code: int) -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        response = await fetcher.get(web.url(HOST), respects_robots=False)
        assert response.status == 200
        asked, asked_again = (visit.at for visit in web.visits)
        assert asked_again - asked >= 1

    visit({HOST: {"/": first(status(code, {"Retry-After": "1"}), page())}}, test)


def test_a_host_that_asks_for_a_long_wait_is_left_alone() -> None:
    async def test(web: FakeWeb, fetcher: PoliteFetcher) -> None:
        for path in ("/a", "/b"):
            failed = await failure(fetcher, web.url(HOST, path), respects_robots=False)
            assert failed.reason is FetchReason.TOO_MANY_REQUESTS
            assert failed.retry_after is not None
            assert 3590 < failed.retry_after <= 3600
        assert web.paths(HOST) == ["/a"]

    visit({HOST: {"/a": status(429, {"Retry-After": "3600"}), "/b": page()}}, test)
