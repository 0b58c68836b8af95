"""Adding what is at an address of the web to a server's own articles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.errors import UserError
from bot.features.server_articles.reading_texts import refusal_text
from bot.features.server_articles.uploads.part_addition import Addition
from bot.features.server_articles.uploads.upload_report import AddedFile, RejectedFile
from bot.services import Services
from retrieval import FetchFailed, ParsedArticle, UnreadableFile, UnreadPart, read_page

_FETCH_SECONDS = 120.0
"""The time to fetch a page, with the pauses that its host wants, and to read it."""


@dataclass(frozen=True)
class AddedPage:
    """The articles that an address has brought."""

    results: tuple[AddedFile | RejectedFile, ...]
    is_feed: bool = False
    """True if it is a feed, which may bring more later."""


def admit_address(services: Services, server: int) -> None:
    """Count an address that a manager gives. Raises UserError if the server may not give it."""
    if not services.may_servers_fetch:
        raise UserError(lambda strings: strings.fetching_off)
    services.adding_limits.count_address(server)


async def add_page(addition: Addition, url: str) -> AddedPage:
    """Add the page, or all articles in the file, at an address."""
    services, strings = addition.services, addition.strings
    try:
        async with asyncio.timeout(_FETCH_SECONDS):
            page = await read_page(url, services.polite_fetcher, services.readers)
    except (FetchFailed, UnreadableFile) as error:
        return AddedPage((RejectedFile(url, refusal_text(error, strings)),))
    except TimeoutError:
        return AddedPage((RejectedFile(url, strings.site_too_slow),))
    results = [result async for result in addition.add(url, _each(page.parts))]
    return AddedPage(tuple(results), is_feed=page.response.is_feed)


async def _each(
    parts: Sequence[ParsedArticle | UnreadPart],
) -> AsyncIterator[ParsedArticle | UnreadPart]:
    for part in parts:
        yield part
