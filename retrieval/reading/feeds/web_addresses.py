"""Web addresses as feeds state them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from retrieval.model.addresses import canonical_url
from retrieval.reading.feeds.raw_feed import clean


def web_address(text: object, base: str) -> str | None:
    """An address, relative to `base`, as a web address without tracking; None for any other."""
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        address = canonical_url(urljoin(base, clean(text).strip()))
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_web else None
