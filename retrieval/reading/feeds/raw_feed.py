"""A feed as it states itself, before its texts are rendered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from retrieval.model.addresses import address_key


@dataclass(frozen=True)
class RawText:
    """A text of an entry."""

    value: str
    is_html: bool
    is_content: bool
    """False for a summary or description."""


@dataclass(frozen=True)
class RawEntry:
    """An entry of a feed."""

    guid: str | None
    url: str | None
    title: str
    is_html_title: bool = False
    texts: tuple[RawText, ...] = ()
    author: str | None = None
    published: str | None = None
    """The date of publication, as it is written."""
    published_day: str | None = None
    """The same in ISO 8601, where the parser understood it."""
    moment: float | None = None
    """The time of publication or change, in seconds since 1970."""
    version: str = ""
    """A text that differs when the page has changed, such as the date in a sitemap."""

    @property
    def content(self) -> str:
        """A hash of the title and the texts."""
        return _hash(self.title, self.version, *(text.value for text in self.texts))

    @property
    def fingerprint(self) -> str:
        """A hash of the content, the id and the address."""
        return _hash(self.content, self.guid or "", address_key(self.url) if self.url else "")


@dataclass(frozen=True)
class RawFeed:
    """A feed."""

    format: str
    entries: tuple[RawEntry, ...] = ()
    title: str = ""
    language: str = ""
    site: str | None = None
    """The address of the site that it is of."""
    update_seconds: float | None = None
    sitemaps: tuple[str, ...] = ()


def _hash(*parts: str) -> str:
    joined = "\0".join(parts)
    return hashlib.sha256(joined.encode(errors="replace")).hexdigest()[:16]
