"""Reads XML files with the reader of their root element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.feeds.feed_files import read_feed_file, read_opml_file
from retrieval.reading.reader_types import LazyArticle, MultiReader
from retrieval.reading.safe_xml import root_name
from retrieval.reading.wiki.dump import read_mediawiki

_READERS: Mapping[str, MultiReader] = MappingProxyType(
    {
        "mediawiki": read_mediawiki,
        **dict.fromkeys(("rss", "RDF", "feed"), read_feed_file),
        "opml": read_opml_file,
    }
)
"""The reader of each root element, by its name without a namespace."""


def read_xml(
    file: BinaryIO, name: str, options: ReadOptions
) -> Iterator[ParsedArticle | UnreadPart | LazyArticle]:
    """Read the articles in an XML file; raises UnreadableFile."""
    start = file.tell()
    root = root_name(file)
    file.seek(start)
    reader = _READERS.get(root)
    if reader is None:
        raise UnreadableFile(UnreadableReason.UNKNOWN_XML, root=root)
    yield from reader(file, name, options)
