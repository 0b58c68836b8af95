"""Hostile bodies from hostile hosts: each is read or refused in time, as a page of the web."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Iterator
from itertools import repeat

import pytest

from retrieval import ReaderPool, UnreadableFile
from retrieval.errors import FetchFailed
from retrieval.fetching.fetch_limits import FetchLimits
from retrieval.pages.page_reading import read_page
from tests.fakes.web.fake_web import FakeWeb, RawHandler
from tests.fakes.web.lies import LIES, answer_with, endless
from tests.stress.hostile.bodies import BODIES, MUST_BE_REFUSED
from tests.stress.hostile.surroundings import SECRET, Surroundings
from tests.stress.hostile.watches import Listener, memory_watch, stall_watch
from tests.stress.rounds import SHARE, scaled

SECONDS = 15.0
MAX_GROWTH = 100_000_000
"""Bytes, of this process, which is the host too."""
MAX_STALL = 0.1
_LIMITS = FetchLimits() if SHARE else FetchLimits(total_seconds=0.8, idle_seconds=0.5)
_SIZE = scaled(4_000_000, 20_000)
_TYPES = {
    "html": "text/html",
    "xhtml": "application/xhtml+xml",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "json": "application/json",
    "xml": "application/xml",
    "rss": "application/rss+xml",
    "epub": "application/epub+zip",
}
_NAMES = [name for name in BODIES if name.rpartition(".")[2] in _TYPES][:: 1 if SHARE else 12]
_LIES = list(LIES)[:: 1 if SHARE else 6]


@pytest.fixture(scope="module")
def readers() -> Iterator[ReaderPool]:
    """A worker process that reads."""
    with ReaderPool(1) as pool:
        yield pool


async def _shown(readers: ReaderPool, handler: RawHandler) -> str:
    """The texts of what a host answers; empty if it is refused."""
    async with FakeWeb() as web:
        url = await web.raw_host("liar.test", handler)
        async with web.fetcher(_LIMITS) as fetcher:
            try:
                page = await read_page(url, fetcher, readers)
            except (FetchFailed, UnreadableFile):
                return ""
    return "\n".join(f"{part.article.title}\n{part.article.text}" for part in page.articles)


def _watched(readers: ReaderPool, handler: RawHandler) -> str:
    """The same, within the limits on time, memory and stalls."""

    async def run() -> tuple[str, float]:
        async with stall_watch() as stalls:
            return await _shown(readers, handler), stalls.longest

    started = time.monotonic()
    with memory_watch() as memory:
        shown, stall = asyncio.run(run())
    assert time.monotonic() - started < SECONDS + _LIMITS.total_seconds
    assert memory.growth < MAX_GROWTH
    assert stall < MAX_STALL
    return shown


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_hostile_body(
    readers: ReaderPool, tmp_path_factory: pytest.TempPathFactory, name: str, coding: str
) -> None:
    secret = tmp_path_factory.getbasetemp() / "secret.txt"
    secret.write_text(SECRET)
    canary = Listener()
    content = BODIES[name](Surroundings(_SIZE, secret, canary.address))
    content = gzip.compress(content, 1) if coding else content
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {_TYPES[name.rpartition('.')[2]]}\r\n"
        f"Content-Encoding: {coding or 'identity'}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    shown = _watched(readers, answer_with(head.encode(), content))
    assert SECRET not in shown
    assert not shown or name not in MUST_BE_REFUSED
    assert not canary.was_called()
    canary.close()


@pytest.mark.parametrize("name", _LIES)
def test_a_lie(readers: ReaderPool, name: str) -> None:
    assert not _watched(readers, LIES[name])


@pytest.mark.parametrize("kind", ["text/html", "application/zip", "application/pdf"])
def test_an_endless_body(readers: ReaderPool, kind: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode()
    assert not _watched(readers, endless((head, *repeat(b"PK\x03\x04%PDF-1.7<p>" * 9_000, 900))))
