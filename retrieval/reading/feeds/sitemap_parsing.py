"""Parses sitemaps, also those of news, and indexes of sitemaps (https://www.sitemaps.org)."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.feed_values import MAX_ADDRESS_CHARACTERS, iso_time
from retrieval.reading.read_limits import MAX_RATIO
from retrieval.reading.safe_xml import iter_xml, local_name

if TYPE_CHECKING:
    from lxml import etree

_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b")
_MAX_HEAD = 4_096
"""Bytes in which the root element begins."""
_GZIP = b"\x1f\x8b"
_MAX_BYTES = 50_000_000
"""Of a sitemap that is not compressed, by the protocol."""
_FREE_BYTES = 1_000_000
"""Of one that may be packed as tightly as it likes."""
_MAX_ENTRIES = 50_000
"""Of a sitemap, by the protocol."""


@dataclass(frozen=True)
class SitemapEntry:
    """An address in a sitemap."""

    address: str
    changed_at: datetime | None = None
    """The time of the page's last change, if the sitemap says so; a day is its end."""
    changed: str = ""
    """The same, as it is written."""
    title: str = ""
    """Of a sitemap of news."""
    published: str = ""
    """The date of publication in a sitemap of news, as it is written."""


@dataclass(frozen=True)
class Sitemap:
    """A sitemap, or an index of sitemaps."""

    pages: tuple[SitemapEntry, ...]
    sitemaps: tuple[SitemapEntry, ...] = ()
    publication: str = ""
    """The name of the publication in a sitemap of news."""
    language: str = ""
    """Of a sitemap of news."""


def is_sitemap(content: bytes) -> bool:
    """True if content looks like a sitemap in XML."""
    return bool(_ROOT.search(content[:_MAX_HEAD]))


def uncompressed(content: bytes) -> bytes:
    """The content of a feed or sitemap that may be a gzip file.

    Raises UnreadableFile if it is damaged, too large or packed too tightly.
    """
    if not content.startswith(_GZIP):
        return content
    most = min(_MAX_BYTES, max(_FREE_BYTES, MAX_RATIO * len(content)))
    try:
        with gzip.open(BytesIO(content)) as file:
            plain = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="gzip") from None
    if len(plain) > _MAX_BYTES:
        raise UnreadableFile(UnreadableReason.TOO_MUCH_UNPACKED, megabytes=_MAX_BYTES // 1_000_000)
    if len(plain) > most:
        raise UnreadableFile(UnreadableReason.COMPRESSED_TOO_MUCH, ratio=MAX_RATIO)
    return plain


def parse_sitemap(content: bytes) -> Sitemap:
    """Parse a sitemap or an index, in XML or as text with one address a line, gzipped or not.

    Raises UnreadableFile.
    """
    plain = uncompressed(content).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not plain:
        raise UnreadableFile(UnreadableReason.EMPTY)
    if not plain.startswith(b"<"):
        return Sitemap(tuple(_text_entries(plain)))
    pages: list[SitemapEntry] = []
    sitemaps: list[SitemapEntry] = []
    publication = language = ""
    has_root = False
    for element in iter_xml(BytesIO(plain), ("url", "sitemap", "urlset", "sitemapindex")):
        name = local_name(element)
        if name in {"urlset", "sitemapindex"}:
            has_root = True
            continue
        fields = _fields(element)
        entry = _entry(fields)
        if entry and len(pages) + len(sitemaps) < _MAX_ENTRIES:
            (pages if name == "url" else sitemaps).append(entry)
            publication = publication or fields.get("name", "")
            language = language or fields.get("language", "")
    if not has_root and not pages and not sitemaps:
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="sitemap")
    return Sitemap(tuple(pages), tuple(sitemaps), publication, language)


def _text_entries(plain: bytes) -> Iterator[SitemapEntry]:
    lines = plain[: _MAX_ENTRIES * MAX_ADDRESS_CHARACTERS].decode(errors="replace").splitlines()
    for line in lines[:_MAX_ENTRIES]:
        if line.strip().lower().startswith(("http://", "https://")):
            yield SitemapEntry(line.strip()[:MAX_ADDRESS_CHARACTERS])


def _fields(element: etree._Element) -> dict[str, str]:
    """The texts of the elements in an element by local name, those of images and videos apart."""
    fields: dict[str, str] = {}
    for child in element.iter():
        is_media = isinstance(child.tag, str) and ("image" in child.tag or "video" in child.tag)
        if isinstance(child.tag, str) and child.text and not is_media:
            fields.setdefault(local_name(child), child.text.strip())
    return fields


def _entry(fields: dict[str, str]) -> SitemapEntry | None:
    address = fields.get("loc", "")
    if not address or len(address) > MAX_ADDRESS_CHARACTERS:
        return None
    changed = fields.get("lastmod", "")
    return SitemapEntry(
        address,
        iso_time(changed),
        changed,
        fields.get("title", ""),
        fields.get("publication_date", ""),
    )
