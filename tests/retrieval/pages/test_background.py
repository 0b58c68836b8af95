"""Fetching many pages in a thread."""

from __future__ import annotations

import time

from retrieval.pages.background import PageFailure, read_pages
from retrieval.pages.page_reading import FetchedPage
from retrieval.reading.reader_pool import ReaderPool
from tests.retrieval.pages.site import Site, page, serving


def test_every_address_has_one_result(site: Site, readers: ReaderPool) -> None:
    site.pages["/a"] = page("A ferry")
    site.pages["/b"] = page("A boat")
    addresses = [site.url(path) for path in ("/a", "/nothing", "/b")]
    batches = read_pages([*addresses, "ftp://x", "http://[bad"], readers, [site.host])
    results = [result for batch in batches for result in batch]
    done = {one.response.url: one for one in results if isinstance(one, FetchedPage)}
    failed = {one.address: str(one.error) for one in results if isinstance(one, PageFailure)}
    assert set(done) == {site.url("/a"), site.url("/b")}
    assert set(failed) == {site.url("/nothing"), "ftp://x", "http://[bad"}


def test_when_it_is_stopped_what_has_arrived_is_kept(site: Site, readers: ReaderPool) -> None:
    site.pages["/a"] = page("A ferry")
    with serving() as slow:
        slow.seconds = 60
        addresses, hosts = [site.url("/a"), slow.url("/b")], [site.host, slow.host]
        began = time.monotonic()

        def is_stopped() -> bool:
            return time.monotonic() > began + 3

        batches = list(read_pages(addresses, readers, hosts, is_stopped=is_stopped))
    assert time.monotonic() < began + 20
    [[result]] = batches
    assert isinstance(result, FetchedPage)


def test_a_consumer_that_leaves_ends_the_thread(site: Site, readers: ReaderPool) -> None:
    site.pages.update({f"/{number}": page(f"Ferry {number}") for number in range(3)})
    for _ in read_pages([site.url(f"/{n}") for n in range(3)], readers, [site.host]):
        break


def test_a_host_that_does_not_answer_is_not_asked_for_ever(readers: ReaderPool) -> None:
    with serving() as gone:
        host = gone.host
    addresses = [f"http://{host}/{number}" for number in range(300)]
    batches = list(read_pages(addresses, readers, [host]))
    assert sum(map(len, batches)) == len(addresses)
