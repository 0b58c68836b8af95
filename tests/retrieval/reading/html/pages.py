"""Web pages with a part to be read between two paragraphs."""

from __future__ import annotations

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.html.page import read_html

ICE = "The harbour froze on Monday, and the ferries stayed at the quay all day long."
THAW = "On Friday the thaw came, and the first boat left the islands before noon."


def read(body: str, head: str = "") -> ParsedArticle:
    """A page that is read."""
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html")


def lines(markup: str, head: str = "") -> list[str]:
    """The lines, without empty ones, of markup between two paragraphs."""
    text = read(f"<article><p>{ICE}</p>{markup}<p>{THAW}</p></article>", head).article.text
    first, *between, last = filter(None, text.split("\n"))
    assert (first, last) == (ICE, THAW)
    return between


def line(markup: str) -> str:
    """The visible text of markup in a paragraph."""
    (shown,) = lines(f"<p>Vik: {markup}.</p>")
    return shown.removeprefix("Vik: ").removesuffix(".")
