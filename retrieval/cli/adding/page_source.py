"""The articles at web addresses, as `add` takes them: in batches, as they arrive."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from retrieval.cli.adding.add_summary import AddressFailure
from retrieval.cli.adding.wanted_addresses import WebAddresses
from retrieval.cli.options import read_options
from retrieval.cli.progress import Bars
from retrieval.model.parsed import ParsedArticle
from retrieval.pages.background import PageFailure, PageResult, read_pages
from retrieval.reading.reader_pool import ReaderPool


def fetched_batches(
    addresses: WebAddresses,
    options: argparse.Namespace,
    readers: ReaderPool,
    bars: Bars,
    is_stopped: Callable[[], bool],
) -> Iterator[list[ParsedArticle | AddressFailure]]:
    """Fetch and read the pages; after `is_stopped`, a last batch has what has arrived."""
    wanted = list(addresses.by_key.values())
    batches = read_pages(
        wanted, readers, options.allow_host, read_options(options), is_stopped=is_stopped
    )
    with bars.counting(len(wanted), "Fetching") as count:
        for batch in batches:
            yield [one for result in batch for one in _parts(result)]
            for _ in batch:
                count()


def _parts(result: PageResult) -> Iterator[ParsedArticle | AddressFailure]:
    if isinstance(result, PageFailure):
        yield AddressFailure(result.address, str(result.error))
        return
    for part in result.parts:
        if isinstance(part, ParsedArticle):
            yield part
        else:
            yield AddressFailure(f"{result.response.url}, {part.name}", str(part))
