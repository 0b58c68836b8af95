"""Hostile bodies as feeds: each is read or refused in time, and what it brings does no harm."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from retrieval import FeedPoller, Library, PoliteFetcher, PollResult, ReaderPool
from tests.fakes.web.fake_web import FakeWeb, RawHandler
from tests.fakes.web.lies import LIES, answer_with
from tests.stress.hostile.bodies import BODIES, MUST_BE_REFUSED
from tests.stress.hostile.surroundings import PROSE, SECRET, Surroundings
from tests.stress.hostile.watches import Listener, memory_watch, stall_watch
from tests.stress.rounds import SHARE, scaled

SECONDS = 15.0
MAX_GROWTH = 100_000_000
"""Bytes, of this process, which is the host too, and keeps the index of what was added."""
MAX_STALL = 0.1
_SIZE = scaled(4_000_000, 20_000)
_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "opml": "text/xml",
    "json": "application/feed+json",
    "html": "text/html",
    "gz": "application/gzip",
}
_NAMES = [name for name in BODIES if name.rpartition(".")[2] in _TYPES][:: 1 if SHARE else 20]
_LIES = [name for name in LIES if "bomb" in name or SHARE][:: 1 if SHARE else 4]
_NAME_SPACE = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"


def _rss(items: Iterator[tuple[str, str]]) -> bytes:
    entries = "".join(
        f"<item><title>{escape(title)}</title><guid isPermaLink='false'>{escape(title)}</guid>"
        f"<content:encoded>{escape(text)}</content:encoded></item>"
        for title, text in items
    )
    return f"<rss version='2.0' {_NAME_SPACE}><channel>{entries}</channel></rss>".encode()


def _items(count: int, text: Callable[[int], str]) -> bytes:
    return _rss((f"Ice {number}", text(number)) for number in range(count))


def _words(number: int, size: int) -> str:
    return " ".join(f"w{number}x{other:x}" for other in range(size // 10))


_FEEDS: dict[str, Callable[[int], bytes]] = {
    "one long entry": lambda size: _items(1, lambda _: PROSE * (size // len(PROSE))),
    "one long line": lambda size: _items(1, lambda _: "ice " * (size // 4)),
    "one long word": lambda size: _items(1, lambda _: "a" * size),
    "one entry of new words": lambda size: _items(1, lambda number: _words(number, size)),
    "many long entries": lambda size: _items(200, lambda number: _words(number, size // 200)),
    "many short entries": lambda size: _items(size // 100, lambda number: f"Ice {number}."),
    "paragraphs": lambda size: _items(1, lambda _: f"<p>{PROSE}</p>" * (size // 90)),
    "no spaces": lambda size: _items(1, lambda _: "氷の海" * (size // 9)),
}


@pytest.fixture(scope="module")
def readers() -> Iterator[ReaderPool]:
    """Worker processes that read."""
    with ReaderPool() as pool:
        yield pool


def _polled(readers: ReaderPool, folder: Path, handler: RawHandler) -> tuple[PollResult, str]:
    """The result of a poll within the limits on time, memory and stalls; the texts of articles."""

    async def run(library: Library) -> tuple[PollResult, float]:
        async with FakeWeb() as web:
            url = await web.raw_host("liar.test", handler)
            async with web.fetcher() as fetcher:
                poller = FeedPoller(library, PoliteFetcher(fetcher, pause=0), readers)
                feed = library.feeds.add(url, "shared")
                async with stall_watch() as stalls:
                    [result] = await poller.poll([feed])
                return result, stalls.longest

    with Library.open(folder / "library.db") as library:
        started = time.monotonic()
        with memory_watch() as memory:
            result, stall = asyncio.run(run(library))
        took = time.monotonic() - started
        assert took < 2 * SECONDS or result.added  # to fetch, and to read; to add may take longer
        assert memory.growth < MAX_GROWTH
        assert stall < MAX_STALL
        articles = (library.article(entry.id) for entry in islice(library.entries(), 50))
        return result, "\n".join(article.text for article in articles if article)


@pytest.mark.parametrize("name", _NAMES)
def test_a_hostile_body(readers: ReaderPool, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    canary = Listener()
    content = BODIES[name](Surroundings(_SIZE, secret, canary.address))
    kind = _TYPES[name.rpartition(".")[2]]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    result, texts = _polled(readers, tmp_path, answer_with(head.encode(), content))
    assert result.failure or name not in MUST_BE_REFUSED
    assert SECRET not in texts
    assert not canary.was_called()
    canary.close()


@pytest.mark.parametrize("name", _LIES)
def test_a_lie(readers: ReaderPool, tmp_path: Path, name: str) -> None:
    result, _ = _polled(readers, tmp_path, LIES[name])
    assert result.failure


@pytest.mark.parametrize("name", _FEEDS)
def test_a_large_feed(readers: ReaderPool, tmp_path: Path, name: str) -> None:
    content = _FEEDS[name](scaled(4_700_000, 400_000))
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    result, texts = _polled(readers, tmp_path, answer_with(head.encode(), content))
    assert result.failure or texts
