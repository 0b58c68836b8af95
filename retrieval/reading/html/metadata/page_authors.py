"""The authors of the article on a web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.reading.html.metadata.json_ld import JsonLdArticle
from retrieval.reading.html.metadata.opening import Line
from retrieval.reading.html.metadata.outline import Outline
from retrieval.reading.metadata.authors import joined_authors
from retrieval.text.boilerplate.bylines import BYLINE_START, SEGMENT_END

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = tuple(
    "author article:author citation_author byl dc.creator dcterms.creator parsely-author "
    "sailthru.author cxenseparse:author rnews:author".split()
)
_MAX_ELEMENTS = 5
"""Elements with bylines that are read."""
_MAX_BYLINE_CHARACTERS = 160
"""A longer text tells about its author."""
_MAX_PARTS = 40
"""Texts of such an element that are looked at."""


def page_author(
    outline: Outline, articles: Sequence[JsonLdArticle], lines: Sequence[Line]
) -> str | None:
    """The names of the authors, from the first place that states any."""
    return next(filter(None, map(joined_authors, _bylines(outline, articles, lines))), None)


def _bylines(
    outline: Outline, articles: Sequence[JsonLdArticle], lines: Sequence[Line]
) -> Iterator[Iterable[str]]:
    """The bylines in each place, in the order of trust."""
    yield from (article.authors for article in articles if not article.is_page)
    yield from (outline.metas.get(name, ()) for name in _METAS)
    for elements in (outline.items.get("author", ()), outline.bylines):
        own = [element for element in elements if outline.is_in_article(element)]
        yield from ([text] for text in map(_text, own[:_MAX_ELEMENTS]))
    yield [
        segment
        for line in lines
        for segment in SEGMENT_END.split(line.text[:_MAX_BYLINE_CHARACTERS])
        if BYLINE_START.match(segment)
    ]


def _text(element: HtmlElement) -> str:
    """The text of an element that is short enough for names; else empty."""
    own = element.get("content") or " ".join(islice(element.itertext(), _MAX_PARTS))
    text = " ".join(own.split())
    return text if len(text) <= _MAX_BYLINE_CHARACTERS else ""
