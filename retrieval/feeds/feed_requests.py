"""The work on feeds that is done in worker processes."""

from __future__ import annotations

import re
from collections.abc import Collection

from retrieval.reading.feeds.feed_entries import ParsedFeed
from retrieval.reading.feeds.feed_parsing import parse_feed
from retrieval.reading.feeds.web_addresses import web_address
from retrieval.reading.html.page import decode_page
from retrieval.reading.html.parsing import parse_page
from retrieval.reading.read_requests import try_to_index

_FEED_TYPES = frozenset(
    f"application/{name}"
    for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "json", "xml", "x-rss+xml")
) | {"text/xml", "text/rss"}
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


def feed_links(content: bytes, url: str) -> list[str]:
    """The addresses of the feeds that a page links to; those of comments are the last."""
    tree, _ = parse_page(decode_page(content))
    base = next((web_address(one.get("href"), url) for one in tree.iter("base")), None) or url
    links = [
        (address, link.get("title", ""))
        for link in tree.iter("link")
        if "alternate" in link.get("rel", "").lower().split()
        and link.get("type", "").partition(";")[0].strip().lower() in _FEED_TYPES
        and (address := web_address(link.get("href"), base))
    ]
    links.sort(key=lambda link: bool(_COMMENTS.search(" ".join(link))))
    return list(dict.fromkeys(address for address, _ in links))
