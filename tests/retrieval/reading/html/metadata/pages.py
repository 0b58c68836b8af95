"""Web pages made of the parts that a test is about."""

from __future__ import annotations

from lxml import html

from retrieval.model.parsed import DEFAULT_OPTIONS, ReadOptions
from retrieval.reading.html.metadata.page_metadata import PageMetadata, read_page_metadata

FERRY = (
    "The night ferry to Skarvoy sails again this week after eleven years, and a bicycle travels "
    "free of charge on it, as the harbour master told the council."
)
CREW = (
    "The captain says that the engine has been repaired, that the crew is complete again, and that "
    "nobody on board has to stand on the way to the islands."
)


def page(head: str = "", *, top: str = "", above: str = "", below: str = "", end: str = "") -> str:
    """A page: above and below the text of its article, before the article and after it."""
    article = f"<article>{above}<p>{FERRY}</p><p>{CREW}</p>{below}</article>"
    return f"<html><head>{head}</head><body>{top}{article}{end}</body></html>"


def json_ld(value: str) -> str:
    """A script with JSON-LD."""
    return f'<script type="application/ld+json">{value}</script>'


def metadata(
    text: str, language: str | None = None, options: ReadOptions = DEFAULT_OPTIONS
) -> PageMetadata:
    """The metadata of a page."""
    return read_page_metadata(html.document_fromstring(text), language, options)
