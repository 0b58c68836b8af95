"""The work on feeds that is done in worker processes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from retrieval.reading.feeds.feed_entries import ParsedFeed
from retrieval.reading.feeds.feed_parsing import parse_feed
from retrieval.reading.feeds.feed_values import web_address
from retrieval.reading.html.page import decode_page
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.read_requests import try_to_index

_FEED_TYPES = frozenset(
    f"application/{name}" for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "x-rss+xml")
) | {"text/rss"}
_LIKELY_TYPES = _FEED_TYPES | {"application/json", "application/xml", "text/xml"}
_COMMENTS = re.compile(r"comment|kommentar|comentario|comentário|commentaire", re.IGNORECASE)


def read_feed(
    content: bytes, url: str, known: Collection[str], charset: str | None, most: int
) -> ParsedFeed:
    """Parse a feed as `parse_feed` does, and try to index its texts, so that none takes long."""
    feed = parse_feed(content, url, known, charset, most)
    for entry in feed.entries:
        if entry.text:
            try_to_index(feed.article(entry))
    return feed


@dataclass(frozen=True)
class FeedLink:
    """A link of a page to what may be a feed."""

    url: str
    title: str
    type: str

    @property
    def is_of_comments(self) -> bool:
        """True for the feed of what readers write."""
        return bool(_COMMENTS.search(f"{self.url} {self.title}"))

    @property
    def is_of_articles(self) -> bool:
        """True if it is a feed for sure, and of no comments."""
        return self.type in _FEED_TYPES and not self.is_of_comments


def feed_links(content: bytes, url: str) -> list[FeedLink]:
    """The links of a page to feeds; those of comments are the last."""
    tree, _ = parse_page(decode_page(content))
    base = next((web_address(one.get("href"), url) for one in tree.iter("base")), None) or url
    links = [
        FeedLink(address, link.get("title", ""), media_type)
        for link in tree.iter("link")
        if "alternate" in link.get("rel", "").lower().split()
        and (media_type := link.get("type", "").partition(";")[0].strip().lower()) in _LIKELY_TYPES
        and (address := web_address(link.get("href"), base))
    ]
    links.sort(key=lambda link: link.is_of_comments)
    return list({link.url: link for link in reversed(links)}.values())[::-1]
