"""Parses sitemaps and sitemap indexes, as sitemaps.org defines them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.safe_xml import iter_xml

if TYPE_CHECKING:
    from lxml import etree

_GZIP = b"\x1f\x8b"
_MAX_BYTES = 50_000_000
"""Unpacked; so large a sitemap may be."""
_MAX_ENTRIES = 50_000
"""So many addresses a sitemap may have."""
_MAX_ADDRESS_CHARACTERS = 2_048


@dataclass(frozen=True)
class SitemapEntry:
    """An address in a sitemap."""

    address: str
    changed_at: datetime | None
    """When the page was last changed, if the sitemap says so; a day is its end."""


@dataclass(frozen=True)
class Sitemap:
    """A sitemap, or an index of sitemaps."""

    pages: tuple[SitemapEntry, ...]
    sitemaps: tuple[SitemapEntry, ...]


def parse_sitemap(content: bytes) -> Sitemap:
    """Parse a sitemap or an index, in XML or as text with one address a line, gzipped or not.

    Raises UnreadableFile.
    """
    plain = _unpacked(content).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not plain:
        raise UnreadableFile(UnreadableReason.EMPTY)
    if not plain.startswith(b"<"):
        return Sitemap(tuple(_text_entries(plain)), ())
    pages: list[SitemapEntry] = []
    sitemaps: list[SitemapEntry] = []
    root: str | None = None
    for element in iter_xml(BytesIO(plain), ("url", "sitemap", "urlset", "sitemapindex")):
        name = _local_name(element)
        if name in {"urlset", "sitemapindex"}:
            root = name
            continue
        entry = _entry(element)
        if entry and len(pages) + len(sitemaps) < _MAX_ENTRIES:
            (pages if name == "url" else sitemaps).append(entry)
    if root is None and not pages and not sitemaps:
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="sitemap")
    return Sitemap(tuple(pages), tuple(sitemaps))


def _unpacked(content: bytes) -> bytes:
    """The content without gzip; raises UnreadableFile if it is damaged or too large."""
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.open(BytesIO(content)) as file:
            plain = file.read(_MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="gzip") from None
    if len(plain) > _MAX_BYTES:
        raise UnreadableFile(UnreadableReason.TOO_MUCH_UNPACKED, megabytes=_MAX_BYTES // 1_000_000)
    return plain


def _text_entries(plain: bytes) -> Iterator[SitemapEntry]:
    lines = plain[: _MAX_ENTRIES * _MAX_ADDRESS_CHARACTERS].decode(errors="replace").splitlines()
    for line in lines[:_MAX_ENTRIES]:
        if line.strip().lower().startswith(("http://", "https://")):
            yield SitemapEntry(line.strip()[:_MAX_ADDRESS_CHARACTERS], None)


def _entry(element: etree._Element) -> SitemapEntry | None:
    values = {_local_name(child): (child.text or "").strip() for child in element}
    address = values.get("loc", "")
    if not address or len(address) > _MAX_ADDRESS_CHARACTERS:
        return None
    return SitemapEntry(address, _time(values.get("lastmod", "")))


def _local_name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _time(text: str) -> datetime | None:
    """A time or day in ISO 8601; None for anything else."""
    try:
        if len(text) <= len("2024-05-03"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        parsed = datetime.fromisoformat(text)
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except ValueError:
        return None
