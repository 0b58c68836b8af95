"""The content of a feed: frozen values that a worker process can return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from retrieval.model.article import Article, Origins, Precision


class Coverage(Enum):
    """The share of an article that its entry in a feed contains."""

    FULL = "full"
    SHORT = "short"
    """A short text without the marks of a teaser: the article, unless its page has more."""
    TEASER = "teaser"
    """A summary, or less."""


@dataclass(frozen=True)
class FeedEntry:
    """An entry of a feed."""

    guid: str | None
    """Its id; None without one, or if other entries of the feed have it too."""
    url: str | None
    """The address of its page; None without one, or if other entries have it too."""
    title: str
    """On one line; empty without one."""
    text: str
    """The text that a reader sees; empty for a teaser."""
    coverage: Coverage
    published: date | None
    precision: Precision
    author: str | None
    content: str
    """A hash of its title and texts."""
    fingerprint: str
    """A hash of its title, texts, id and address."""


@dataclass(frozen=True)
class ParsedFeed:
    """A feed."""

    format: str
    """"RSS", "Atom", "JSON Feed" or "sitemap"."""
    title: str | None
    language: str | None
    """As a primary language subtag, e.g. "en"."""
    entries: tuple[FeedEntry, ...]
    """The newest first."""
    update_seconds: float | None = None
    """The time between two updates that the feed states."""
    sitemaps: tuple[str, ...] = ()
    """The addresses of the sitemaps in an index of sitemaps, the newest first."""

    def article(self, entry: FeedEntry) -> Article:
        """The article that an entry contains."""
        return Article(
            title=entry.title,
            text=entry.text,
            source=self.title,
            published=entry.published,
            url=entry.url,
            author=entry.author,
            language=self.language,
            published_precision=entry.precision,
            origins=Origins(
                self.format,
                self.format if self.title else None,
                self.format if entry.published else None,
                self.format if entry.url else None,
            ),
        )
