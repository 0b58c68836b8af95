"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds, and outlines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.feeds.feed_values import web_address
from retrieval.reading.html.fragments import fragment_text
from retrieval.reading.safe_xml import parse_xml
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED_TYPES = frozenset({"rss", "atom", "feed"})


@dataclass(frozen=True)
class ListedFeed:
    """A feed in a list."""

    url: str
    title: str | None


@dataclass(frozen=True)
class Outline:
    """The content of an OPML file."""

    title: str | None
    feeds: tuple[ListedFeed, ...]
    """Each address once."""
    lines: tuple[str, ...]
    """The texts of the outline and its notes, in their order."""


def parse_opml(content: bytes) -> Outline:
    """Parse OPML, nested as deep as it likes; raises UnreadableFile."""
    root = parse_xml(content)
    if str(root.tag).lower() != "opml":
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="OPML")
    feeds: dict[str, ListedFeed] = {}
    lines: list[str] = []
    for element in root.iter("outline"):
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        text = fragment_text(attributes.get("text") or attributes.get("title") or "")
        note = fragment_text(attributes.get("_note", ""))
        lines += filter(None, (line.strip() for line in f"{text}\n{note}".split("\n")))
        is_feed = attributes.get("type", "").lower() in _FEED_TYPES
        stated = attributes.get("xmlurl") or (attributes.get("url") if is_feed else None)
        if address := web_address(stated, ""):
            title = visible_line(attributes.get("title") or attributes.get("text") or "")
            feeds.setdefault(address, ListedFeed(address, title or None))
    title = visible_line(root.findtext("head/title") or "")
    return Outline(title or None, tuple(feeds.values()), tuple(lines))


def write_opml(title: str, feeds: Iterable[ListedFeed], created: datetime) -> bytes:
    """A list of feeds in OPML 2.0, as UTF-8."""
    # importing lxml is slow, and needed for few commands only
    from lxml import etree  # noqa: PLC0415 - see above

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = visible_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        _add_outline(body, feed)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _add_outline(body: _Element, feed: ListedFeed) -> None:
    from lxml import etree  # noqa: PLC0415 - see above

    name = visible_line(feed.title or feed.url)
    etree.SubElement(
        body, "outline", type="rss", text=name, title=name, xmlUrl=visible_line(feed.url)
    )
