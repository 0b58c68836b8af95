"""Reads files of feeds, and of outlines in OPML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.feeds.feed_entries import Coverage, FeedEntry
from retrieval.reading.feeds.feed_parsing import parse_feed
from retrieval.reading.feeds.opml import parse_opml
from retrieval.reading.whole_file import read_whole

_MAX_ENTRIES = 100_000


def read_feed_file(
    file: BinaryIO,
    name: str,  # noqa: ARG001 - readers take it
    options: ReadOptions = DEFAULT_OPTIONS,  # noqa: ARG001 - the same
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file of RSS, Atom or JSON Feed; those of teasers are unread."""
    feed = parse_feed(read_whole(file), "", most=_MAX_ENTRIES, has_pages=False)
    for number, entry in enumerate(feed.entries, 1):
        part = _part_name(entry, number)
        if entry.coverage is Coverage.TEASER:
            yield UnreadPart(part, UnreadableReason.ONLY_A_TEASER)
        else:
            yield ParsedArticle(replace(feed.article(entry), path=part))


def read_opml_file(
    file: BinaryIO,
    name: str,
    options: ReadOptions = DEFAULT_OPTIONS,  # noqa: ARG001 - readers take it
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read an outline in OPML as an article; raises UnreadableFile for a list of feeds."""
    outline = parse_opml(read_whole(file))
    if outline.feeds:
        raise UnreadableFile(UnreadableReason.LIST_OF_FEEDS)
    title = outline.title or PurePath(name).stem
    yield ParsedArticle(Article(title, "\n".join(outline.lines), path="outline"))


def _part_name(entry: FeedEntry, number: int) -> str:
    """The name of an entry in its file, which stays when others come and go, if it has an id."""
    return entry.guid or entry.url or entry.title or str(number)
