"""Parses the content of feeds: RSS, Atom, JSON Feed and sitemaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from retrieval.model.article import Precision
from retrieval.reading.feeds.distinct_entries import distinct_entries
from retrieval.reading.feeds.feed_entries import Coverage, FeedEntry, ParsedFeed
from retrieval.reading.feeds.full_text import coverage_of, is_teaser, without_credit
from retrieval.reading.feeds.json_feed import is_json, parse_json_feed
from retrieval.reading.feeds.raw_feed import RawEntry, RawFeed, RawText
from retrieval.reading.feeds.sitemap_feed import parse_sitemap_feed
from retrieval.reading.feeds.sitemap_parsing import is_sitemap, uncompressed
from retrieval.reading.feeds.syndication import parse_syndication
from retrieval.reading.html.fragments import fragment_text
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.metadata.published import read_published
from retrieval.reading.metadata.titles import title_of
from retrieval.text.unicode import visible_line

MAX_ENTRIES = 1_000
"""Entries of a feed that count: the newest ones."""
MAX_NEW_ENTRIES = 200
"""New entries that are returned at a time."""
_MAX_TITLE_CHARACTERS = 500
_UNSET_DAYS = frozenset({date(1, 1, 1), date(1970, 1, 1)})
"""The dates that programs write when they know none."""


def parse_feed(
    content: bytes,
    url: str,
    known: Collection[str] = frozenset(),
    charset: str | None = None,
    most: int = MAX_NEW_ENTRIES,
    *,
    has_pages: bool = True,
) -> ParsedFeed:
    """Parse a feed that was fetched from an address; raises UnreadableFile.

    Entries whose fingerprints are in `known` are left out, and so are others after `most`. Without
    `has_pages`, only texts with the marks of a teaser count as teasers.
    """
    content = uncompressed(content)
    if is_json(content):
        raw = parse_json_feed(content, url)
    elif is_sitemap(content):
        raw = parse_sitemap_feed(content, url)
    else:
        raw = parse_syndication(content, url, charset)
    language = primary_language(raw.language)
    new = _new_entries(raw, known, most)
    return ParsedFeed(
        raw.format,
        visible_line(fragment_text(raw.title))[:_MAX_TITLE_CHARACTERS] or None,
        language,
        tuple(_rendered(entry, language, has_pages=has_pages) for entry in new),
        raw.update_seconds,
        raw.sitemaps,
    )


def _new_entries(raw: RawFeed, known: Collection[str], most: int) -> Iterator[RawEntry]:
    left = most
    for entry in distinct_entries(raw.entries, raw.site)[:MAX_ENTRIES]:
        if left and entry.fingerprint not in known:
            left -= 1
            yield entry


def _rendered(entry: RawEntry, language: str | None, *, has_pages: bool) -> FeedEntry:
    """An entry with its text as a reader sees it."""
    title = fragment_text(entry.title) if entry.is_html_title else entry.title
    title = visible_line(title)[:_MAX_TITLE_CHARACTERS]
    text, coverage = _text_of(entry, has_title=bool(title), has_pages=has_pages)
    day, precision = _published(entry, language)
    return FeedEntry(
        guid=entry.guid,
        url=entry.url,
        title=title or (title_of(text, entry.url or "") if text else ""),
        text=text,
        coverage=coverage,
        published=day,
        precision=precision,
        author=visible_line(entry.author or "")[:_MAX_TITLE_CHARACTERS] or None,
        content=entry.content,
        fingerprint=entry.fingerprint,
    )


def _text_of(entry: RawEntry, *, has_title: bool, has_pages: bool) -> tuple[str, Coverage]:
    """The text that covers most of the article, and how much that is; no text of a teaser."""
    best, most = "", Coverage.TEASER
    order = (Coverage.TEASER, Coverage.SHORT, Coverage.FULL)
    for raw in entry.texts:
        text = without_credit(_shown(raw))
        coverage = coverage_of(
            text,
            is_content=raw.is_content,
            has_page=bool(entry.url) and has_pages,
            has_title=has_title,
        )
        if entry.url and not has_pages and is_teaser(text):
            coverage = Coverage.TEASER
        if (order.index(coverage), len(text)) > (order.index(most), len(best)):
            best, most = text, coverage
    return ("" if most is Coverage.TEASER else best), most


def _shown(text: RawText) -> str:
    return fragment_text(text.value) if text.is_html else text.value.strip()


def _published(entry: RawEntry, language: str | None) -> tuple[date | None, Precision]:
    """The day of publication as it is written, in the zone of the feed."""
    found = read_published(entry.published or "", language=language)
    if found.day is None and entry.published_day:
        found = read_published(entry.published_day)
    if found.day in _UNSET_DAYS:
        return None, Precision.DAY
    return found.day, found.precision
