"""Parses RSS, RDF and Atom, however broken, with feedparser."""

from __future__ import annotations

import calendar
import re
import sys
import time
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.feed_values import clean, entry_id, web_address
from retrieval.reading.feeds.raw_feed import RawEntry, RawFeed, RawText

_PERIODS: Mapping[str, int] = {
    "hourly": 3_600,
    "daily": 86_400,
    "weekly": 604_800,
    "monthly": 2_592_000,
    "yearly": 31_536_000,
}
"""The seconds of sy:updatePeriod."""
_PLAIN = "text/plain"
_SURROGATES = range(0xD800, 0xE000)
_ENTITY = b"<!ENTITY"
_EBCDIC = "<?xm".encode("cp037")
_XML_ENCODING = re.compile(rb"[^<]{0,8}<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:+-]{1,40})")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")


def parse_syndication(content: bytes, url: str, charset: str | None) -> RawFeed:
    """Parse RSS, RDF or Atom that was fetched from an address; raises UnreadableFile."""
    # importing feedparser is slow, and needed for feeds only
    import feedparser  # noqa: PLC0415 - see above

    declared = _XML_ENCODING.match(content)
    if content.startswith(_EBCDIC) or any(
        map(_hides_markup, (charset or "", declared[1].decode() if declared else ""))
    ):
        raise UnreadableFile(UnreadableReason.UNKNOWN_ENCODING)
    if _ENTITY in content.replace(b"\0", b"").upper():
        raise UnreadableFile(UnreadableReason.UNSAFE_XML)
    content_type = f"application/xml; charset={charset}" if charset else "application/xml"
    parsed = feedparser.parse(
        BytesIO(
            _with_valid_references(content)
        ),  # feedparser would take bytes for the name of a file
        sanitize_html=False,  # only the text is used
        resolve_relative_uris=False,
        response_headers={"content-location": url, "content-type": content_type},
    )
    version = str(parsed.get("version") or "")
    if not version and not parsed.entries:
        raise UnreadableFile(UnreadableReason.NOT_A_FEED)
    feed = parsed.feed
    return RawFeed(
        "Atom" if version.startswith("atom") else "RSS",
        tuple(_entry(entry, url) for entry in parsed.entries),
        title=clean(feed.get("title")),
        language=str(feed.get("language") or ""),
        site=web_address(feed.get("link"), url),
        update_seconds=_update_seconds(feed),
    )


def _hides_markup(encoding: str) -> bool:
    """True for an encoding in which markup may be other bytes than in ASCII, as UTF-7.

    feedparser decodes whatever Python can.
    """
    try:
        encoded = _ENTITY.decode().encode(encoding) if encoding else _ENTITY
    except (LookupError, ValueError):  # which feedparser can't decode either
        return False
    return "escape" in encoding.lower() or not encoded.replace(b"\0", b"").endswith(_ENTITY)


def _with_valid_references(content: bytes) -> bytes:
    """The content with U+FFFD for references to characters that don't exist.

    That is what browsers show; feedparser fails on them.
    """
    return _REFERENCE.sub(_valid_reference, content)


def _valid_reference(reference: re.Match[bytes]) -> bytes:
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal[:10])
    is_character = number <= sys.maxunicode and number not in _SURROGATES
    return reference[0] if is_character else b"&#xFFFD;"


def _entry(entry: Any, base: str) -> RawEntry:
    links = (entry.get("feedburner_origlink"), entry.get("link"))
    title = entry.get("title_detail") or {}
    published = str(entry.get("published") or entry.get("updated") or "")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return RawEntry(
        guid=entry_id(entry.get("id")),
        url=next(filter(None, (web_address(link, base) for link in links)), None),
        title=clean(entry.get("title")),
        is_html_title=title.get("type", _PLAIN) != _PLAIN,
        texts=_texts(entry),
        author=clean(entry.get("author")) or None,
        published=published or None,
        published_day=time.strftime("%Y-%m-%d", parsed) if parsed else None,
        moment=_seconds(entry.get("updated_parsed") or parsed),
    )


def _texts(entry: Any) -> tuple[RawText, ...]:
    found = [
        RawText(clean(text.get("value")), text.get("type", "") != _PLAIN, is_content=True)
        for text in entry.get("content") or ()
    ]
    detail = entry.get("summary_detail") or {}
    if summary := clean(entry.get("summary")):
        is_html = detail.get("type", "") != _PLAIN
        found.append(RawText(summary, is_html, is_content=False))
    contents = {text.value for text in found if text.is_content}
    return tuple(text for text in found if text.is_content or text.value not in contents)


def _seconds(moment: time.struct_time | None) -> float | None:
    try:
        return float(calendar.timegm(moment)) if moment else None
    except (ValueError, OverflowError):
        return None


def _update_seconds(feed: Any) -> float | None:
    """The time between updates by `ttl`, in minutes, or `sy:updatePeriod` and its frequency."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdecimal() and len(ttl) < len("1000000"):
        return int(ttl) * 60.0
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    frequency = str(feed.get("sy_updatefrequency") or "1").strip()
    times = int(frequency) if frequency.isdecimal() and len(frequency) < len("10000") else 1
    return period / max(times, 1) if period else None
