"""Reads the articles at a web address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.fetching.response import Response, file_name_of
from retrieval.model.addresses import address_key, canonical_url, is_same_site
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.files import has_several_articles
from retrieval.reading.html.metadata.page_addresses import FETCHED, host_of, is_front_page
from retrieval.reading.metadata.path_dates import path_date
from retrieval.reading.parts.checked_parts import unread_part
from retrieval.reading.reader_pool import ReaderPool

if TYPE_CHECKING:
    from retrieval.fetching.fetcher import Fetcher
    from retrieval.fetching.polite_fetcher import PoliteFetcher

MAX_CHARACTERS = 20_000_000
"""Of all articles at one address, such as those in an archive: they are held in memory."""
MAX_READ_SECONDS = 60
"""For all of them."""
_REST = "the rest"
"""The name of the parts that are not read."""
_STORY_PATH = re.compile(r".*/[^/]+/[^/]|.*[-_\d][^/]*\Z")
"""The path of one story, rather than of a front page in some language or section."""


@dataclass(frozen=True)
class FetchedPage:
    """The articles that were read at a web address."""

    response: Response
    """Without its content."""
    parts: tuple[ParsedArticle | UnreadPart, ...]
    """One article; of an archive or the like, several, and parts that could not be read."""

    @property
    def articles(self) -> tuple[ParsedArticle, ...]:
        """The articles that were read."""
        return tuple(part for part in self.parts if isinstance(part, ParsedArticle))


async def read_page(
    url: str,
    fetcher: Fetcher | PoliteFetcher,
    readers: ReaderPool,
    options: ReadOptions = DEFAULT_OPTIONS,
) -> FetchedPage:
    """Fetch what is at an address, and read the articles in it: a page, a document, an archive.

    The address of each article is the one that it states itself, if that is of the same site; else
    the one that was fetched, with the name of its part if there are several. Raises FetchFailed and
    UnreadableFile.
    """
    response = await fetcher.get(url)
    return await readers.run(read_response, response, readers, options)


def read_response(
    response: Response, readers: ReaderPool, options: ReadOptions = DEFAULT_OPTIONS
) -> FetchedPage:
    """Read the articles in what was fetched; raises UnreadableFile."""
    if _is_sent_to_front_page(response):
        raise UnreadableFile(UnreadableReason.PAGE_NOT_FOUND)
    parts = tuple(_parts(response, readers, options))
    return FetchedPage(replace(response, content=b""), parts)


def _is_sent_to_front_page(response: Response) -> bool:
    """True if the address of a story was redirected to the front page, as many sites do.

    That is in place of saying that the story is gone.
    """
    _, _, path = address_key(response.url).partition("/")
    is_story = _STORY_PATH.match(f"/{path.partition('?')[0]}") is not None
    return is_story and is_front_page(response.final_url)


def _parts(
    response: Response, readers: ReaderPool, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart]:
    name = file_name_of(response)
    is_one = not has_several_articles(name)
    address = canonical_url(response.final_url).partition("#")[0]
    charset = options.charset or response.charset
    # the pages in an archive have other addresses than the archive
    known = replace(options, address=address, charset=charset) if is_one else options
    characters = 0
    try:
        for part in readers.read_parts(response.content, name, known, MAX_READ_SECONDS):
            if isinstance(part, UnreadPart):
                yield part
                continue
            characters += len(part.article.text)
            if characters > MAX_CHARACTERS:
                megabytes = MAX_CHARACTERS // 1_000_000
                yield UnreadPart(_REST, UnreadableReason.TOO_LARGE, {"megabytes": megabytes})
                return
            inner = None if is_one else (part.article.path or "").removeprefix(f"{name}/")
            yield replace(part, article=_placed(part.article, address, inner, options))
    except UnreadableFile as error:
        if not characters:
            raise
        yield unread_part(_REST, error)


def _placed(article: Article, address: str, part: str | None, options: ReadOptions) -> Article:
    """An article with its place on the web instead of its path.

    `part` is its name within what was fetched, if that has several. An article can't state that it
    is one of another site, which it would replace in a library.
    """
    origins = article.origins
    url = article.address
    if not url or not is_same_site(url, address):
        url = address if part is None else f"{address}#part={quote(part)}"
        origins = origins._replace(url=FETCHED)
    source = article.source or host_of(address)
    if not article.source:
        origins = origins._replace(source="address")
    placed = replace(article, path=None, url=url, source=source, origins=origins)
    if article.published:
        return placed
    published, _ = path_date(unquote(urlsplit(address).path), options)
    return replace(
        placed,
        published=published.day,
        published_precision=published.precision,
        origins=origins._replace(published="address" if published.day else None),
    )
