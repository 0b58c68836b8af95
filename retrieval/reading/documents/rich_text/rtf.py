"""Reads documents in Rich Text Format (.rtf)."""

from __future__ import annotations

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions
from retrieval.reading.documents.document_article import StatedFacts, document_article
from retrieval.reading.documents.rich_text.rtf_html import RtfDocument
from retrieval.reading.html.parsing import parse_page

START = b"{\\rtf"
"""The beginning of each file in this format."""


def read_rtf(content: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> ParsedArticle:
    """Read the article in a rich-text document; raises UnreadableFile."""
    if not content.lstrip().startswith(START):
        raise UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="RTF")
    document = RtfDocument(content)
    stated = document.properties
    day = "-".join(stated[part].zfill(2) for part in ("yr", "mo", "dy") if part in stated)
    facts = StatedFacts(
        title=stated.get("title"), authors=(stated.get("author", ""),), date=day or None
    )
    return document_article(parse_page(f"<body>{document.html}"), name, facts, options)
