"""The name of the site that a web page is from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from retrieval.reading.html.metadata.json_ld import JsonLd, JsonLdArticle
from retrieval.reading.html.metadata.outline import Outline
from retrieval.reading.metadata.titles import title_parts
from retrieval.text.unicode import visible_line

_OTHER_METAS = (
    *("application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher"),
    *("citation_journal_title", "publisher"),
)
_MAX_CHARACTERS = 100
"""Of the name of a site."""
_LOGO_TAGS = frozenset(("a", "img"))
_MIN_PARTS = 2
"""Parts of a title with the name of its site."""


def stated_sites(
    outline: Outline, json_ld: JsonLd, articles: Sequence[JsonLdArticle]
) -> list[tuple[str, str]]:
    """The names that a site calls itself, each with its origin, in the order of trust."""
    names = [(text, "og:site_name") for text in outline.metas.get("og:site_name", ())]
    names += ((article.publisher, "JSON-LD") for article in articles)
    names.append((json_ld.site, "JSON-LD"))
    names += ((text, name) for name in _OTHER_METAS for text in outline.metas.get(name, ()))
    shown = ((_line(text).removeprefix("@"), origin) for text, origin in names)
    return [(name, origin) for name, origin in shown if _is_name(name)]


def repeated_site(outline: Outline, titles: Collection[str]) -> str | None:
    """The last or first part of the page's title that stands around the article, too.

    `titles` are those that the article is known to have.
    """
    parts = title_parts(_line(outline.title))
    if len(parts) < _MIN_PARTS:
        return None
    texts = {" ".join(text.split()) for text in _texts_around(outline)}
    for part in (parts[-1], parts[0]):
        if part in texts and part not in titles and _is_name(part):
            return part
    return None


def _texts_around(outline: Outline) -> Iterator[str]:
    """The texts, and those instead of images, that can be the name of a site."""
    is_alone = outline.main is outline.page
    for element, context in outline.contexts.items():
        is_inside = context.article is outline.main and not context.furniture
        if element.tag == "title" or (is_inside and not (is_alone and element.tag in _LOGO_TAGS)):
            continue
        for text in (element.text, element.get("alt"), element.get("aria-label")):
            if text and len(text) <= 2 * _MAX_CHARACTERS:
                yield text


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_CHARACTERS and "://" not in text


def _line(text: str) -> str:
    return visible_line(text[: 5 * _MAX_CHARACTERS])
