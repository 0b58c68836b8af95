"""The pages in the sitemaps that `add` is given."""

from __future__ import annotations

import argparse
import asyncio

from retrieval.cli.adding.add_summary import AddressFailure
from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.polite_fetcher import PoliteFetcher
from retrieval.pages.sitemaps import sitemap_addresses
from retrieval.reading.feeds.sitemap_parsing import SitemapEntry
from retrieval.reading.reader_pool import ReaderPool


def sitemap_entries(
    options: argparse.Namespace, readers: ReaderPool, failures: list[AddressFailure]
) -> list[SitemapEntry]:
    """Fetch the sitemaps; one that lists nothing is added to the failures."""
    return asyncio.run(_sitemap_entries(options, readers, failures))


async def _sitemap_entries(
    options: argparse.Namespace, readers: ReaderPool, failures: list[AddressFailure]
) -> list[SitemapEntry]:
    entries: list[SitemapEntry] = []
    async with Fetcher(options.allow_host) as fetcher:
        polite = PoliteFetcher(fetcher)
        for address in options.sitemap:
            try:
                listed = await sitemap_addresses(address, polite, readers, options.most)
            except (FetchFailed, UnreadableFile) as error:
                failures.append(AddressFailure(address, str(error)))
            else:
                entries += listed
                if not listed:
                    failures.append(AddressFailure(address, "lists no pages of this site"))
    return entries
