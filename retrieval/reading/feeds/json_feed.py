"""Parses JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.feed_values import clean, entry_id, iso_time, web_address
from retrieval.reading.feeds.raw_feed import RawEntry, RawFeed, RawText

FORMAT = "JSON Feed"
_VERSION = "jsonfeed.org/version/"


def is_json(content: bytes) -> bool:
    """True if content looks like a JSON object."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def is_json_feed(value: object) -> bool:
    """True if a JSON value is a JSON Feed."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("items"), list)
        and _VERSION in str(value.get("version"))
    )


def parse_json_feed(content: bytes, url: str) -> RawFeed:
    """Parse a JSON Feed that was fetched from an address; raises UnreadableFile."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise UnreadableFile(UnreadableReason.NOT_A_FEED) from None
    if not is_json_feed(value):
        raise UnreadableFile(UnreadableReason.NOT_A_FEED)
    return RawFeed(
        FORMAT,
        tuple(_entry(item, url) for item in value["items"] if isinstance(item, dict)),
        title=_text(value, "title"),
        language=_text(value, "language"),
        site=web_address(value.get("home_page_url"), url),
    )


def _entry(item: Mapping[str, Any], base: str) -> RawEntry:
    published = _text(item, "date_published") or _text(item, "date_modified")
    moment = iso_time(_text(item, "date_modified")) or iso_time(published)
    texts = (
        RawText(_text(item, "content_html"), is_html=True, is_content=True),
        RawText(_text(item, "content_text"), is_html=False, is_content=True),
        RawText(_text(item, "summary"), is_html=False, is_content=False),
    )
    return RawEntry(
        guid=entry_id(_text(item, "id")),
        url=web_address(item.get("url"), base) or web_address(item.get("external_url"), base),
        title=_text(item, "title"),
        texts=tuple(text for text in texts if text.value),
        author=_author(item),
        published=published or None,
        published_day=published[:10] if iso_time(published) else None,
        moment=moment.timestamp() if moment else None,
    )


def _author(item: Mapping[str, Any]) -> str | None:
    """The names in `authors`, or that in `author` of version 1."""
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    return ", ".join(filter(None, names)) or None


def _text(item: Mapping[str, Any], name: str) -> str:
    """A field as text; ids may be numbers."""
    value = item.get(name)
    is_scalar = isinstance(value, str | int | float) and not isinstance(value, bool)
    return clean(value).strip() if is_scalar else ""
