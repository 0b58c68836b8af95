"""Parses sitemaps (https://www.sitemaps.org), also those of news, and indexes of sitemaps."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.raw_feed import RawEntry, RawFeed
from retrieval.reading.feeds.web_addresses import web_address
from retrieval.reading.safe_xml import iter_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "sitemap"
_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b")
_MAX_HEAD = 4_096
"""Bytes in which the root element begins."""
_GZIP = b"\x1f\x8b"
_MAX_BYTES = 50_000_000
"""Of a sitemap that is not compressed, by the protocol."""
_MAX_NEWEST = 200
"""Pages of a sitemap that count, the newest ones: it lists all pages of a site."""
_MAX_SITEMAPS = 3
"""Sitemaps of an index that count, the newest ones."""


def uncompressed(content: bytes) -> bytes:
    """The content of a feed or sitemap that may be a gzip file; raises UnreadableFile."""
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.open(BytesIO(content)) as file:
            plain = file.read(_MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="gzip") from None
    if len(plain) > _MAX_BYTES:
        raise UnreadableFile(UnreadableReason.TOO_LARGE, megabytes=_MAX_BYTES // 1_000_000)
    return plain


def is_sitemap(content: bytes) -> bool:
    """True if content looks like a sitemap."""
    return bool(_ROOT.search(content[:_MAX_HEAD]))


def parse_sitemap(content: bytes, url: str) -> RawFeed:
    """Parse a sitemap that was fetched from an address; raises UnreadableFile."""
    pages: list[RawEntry] = []
    sitemaps: list[tuple[float, str]] = []
    title = language = ""
    for element in iter_xml(BytesIO(content), ("url", "sitemap")):
        fields = _fields(element)
        address = web_address(fields.get("loc"), url)
        moment = _seconds(fields.get("lastmod") or fields.get("publication_date") or "")
        if address and _local_name(element) == "sitemap":
            sitemaps.append((moment or 0, address))
        elif address:
            pages.append(_entry(address, fields, moment))
            title = title or fields.get("name", "")
            language = language or fields.get("language", "")
    return RawFeed(
        FORMAT,
        tuple(sorted(pages, key=lambda page: -(page.moment or 0))[:_MAX_NEWEST]),
        title,
        language,
        sitemaps=tuple(address for _, address in sorted(sitemaps, key=_moment)[:_MAX_SITEMAPS]),
    )


def _entry(address: str, fields: dict[str, str], moment: float | None) -> RawEntry:
    return RawEntry(
        guid=None,
        url=address,
        title=fields.get("title", ""),
        published=fields.get("publication_date"),
        moment=moment,
        version=fields.get("lastmod", ""),
    )


def _fields(element: _Element) -> dict[str, str]:
    """The texts of the elements in an element by local name, those of images and videos apart."""
    fields: dict[str, str] = {}
    for child in element.iter():
        is_media = isinstance(child.tag, str) and ("image" in child.tag or "video" in child.tag)
        if isinstance(child.tag, str) and child.text and not is_media:
            fields.setdefault(_local_name(child), child.text.strip())
    return fields


def _local_name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _moment(sitemap: tuple[float, str]) -> float:
    return -sitemap[0]


def _seconds(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
