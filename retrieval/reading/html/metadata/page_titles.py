"""The title of the article on a web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.html.metadata.json_ld import JsonLdArticle
from retrieval.reading.html.metadata.outline import Outline
from retrieval.reading.html.metadata.page_addresses import is_front_page
from retrieval.reading.metadata.titles import clean_title, is_same_title
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE_METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "title")
_LOGO_NAME = re.compile(
    r"(?<![a-z])(?:logo|site-?(?:title|name|branding|header)|brand|masthead)(?![a-z])",
    re.IGNORECASE,
)
_NOT_SHOWN = frozenset(("script", "style", "template", "svg", "noscript"))
_PERMALINK = re.compile(r"\A[¶#🔗§]\s+|\s*(?:¶|#|🔗|§|\[edit\])\s*\Z")
"""The mark of a link to the heading itself."""
_MAX_TITLE_CHARACTERS = 500
_MAX_ANCESTORS = 4
"""Elements around a heading whose names can say that it is a logo."""
_MAX_WORDS_OF_SECTION = 2
"""A heading with no more words may be the name of a section."""


class Heading(NamedTuple):
    """A heading of level 1 with its text."""

    element: HtmlElement
    text: str


def stated_titles(outline: Outline) -> list[str]:
    """The titles in the head of a page, with the names of sites in them."""
    titles = [title for name in _TITLE_METAS for title in outline.metas.get(name, ())[:1]]
    return [title for title in map(_line, (*titles, outline.title)) if title]


def heading_texts(outline: Outline) -> list[str]:
    """The texts of the headings of level 1 that are not around the article."""
    return [heading.text for heading in _headings(outline)]


def main_heading(
    outline: Outline, titles: Sequence[str], sites: Sequence[str | None]
) -> Heading | None:
    """The heading of the article; None if all headings are logos, sections or of other stories.

    `titles` are those that the page states elsewhere, and `sites` the names of its site.
    """
    ranked: list[tuple[bool, bool, Heading]] = []
    for heading in _headings(outline):
        is_inside = outline.is_in_article(heading.element)
        if clean_title(heading.text, *sites) and not _is_logo(
            heading.element, is_in_article=is_inside
        ):
            is_stated = any(is_same_title(heading.text, title) for title in titles)
            ranked.append((is_stated, is_inside, heading))
    for is_stated, is_inside, heading in sorted(ranked, key=lambda one: one[:2], reverse=True):
        is_section = len(heading.text.split()) <= _MAX_WORDS_OF_SECTION
        if is_stated or not titles or (is_inside and not is_section):
            return heading
    return None


def page_title(
    outline: Outline,
    heading: Heading | None,
    articles: Sequence[JsonLdArticle],
    sites: Sequence[str | None],
) -> tuple[str | None, str | None]:
    """The title of the article without the name of its site, and its origin."""
    section = outline.metas.get("article:section", ())[:1]
    texts = [(heading.text, "h1")] if heading else []
    texts += ((text, name) for name in _TITLE_METAS[:1] for text in outline.metas.get(name, ()))
    texts += ((article.headline, "JSON-LD") for article in articles if not article.is_page)
    texts += ((text, name) for name in _TITLE_METAS[1:] for text in outline.metas.get(name, ()))
    texts.append((outline.title, "title"))
    for text, origin in texts:
        names = sites if origin == "h1" else (*sites, *section)
        title = clean_title(_line(text), *names)
        if title:
            return title, origin
    return None, None


def _headings(outline: Outline) -> list[Heading]:
    """The headings of level 1 that have a text; those around the article only if all are."""
    shown = [Heading(one, text) for one in outline.headings if (text := _shown_text(one))]
    own = [heading for heading in shown if not outline.is_around(heading.element)]
    return own or shown


def _shown_text(heading: HtmlElement) -> str:
    # importing lxml is slow, and needed for web pages only
    from lxml import etree  # noqa: PLC0415 - see above

    parts: list[str] = []
    walk = etree.iterwalk(heading, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            parts.append(" " if element.tag == "br" else "")
            parts.append((element.tail or "") if element is not heading else "")
        elif element.tag in _NOT_SHOWN:
            walk.skip_subtree()
        else:
            parts.append(element.text or "")
        if len(parts) > _MAX_TITLE_CHARACTERS:
            return ""
    return _PERMALINK.sub("", _line("".join(parts)))


def _is_logo(heading: HtmlElement, *, is_in_article: bool) -> bool:
    """True if a heading is the site's name: it is called so, or links to the front page."""
    ancestors = islice(heading.iterancestors(), 0 if is_in_article else _MAX_ANCESTORS)
    around = [heading, *ancestors]
    names = (f"{one.get('class', '')} {one.get('id', '')}" for one in around)
    links = [*islice(heading.iter("a"), 1), *(one for one in around if one.tag == "a")]
    return any(_LOGO_NAME.search(name[:_MAX_TITLE_CHARACTERS]) for name in names) or any(
        is_front_page(link.get("href", "")) for link in links
    )


def _line(text: str) -> str:
    return visible_line(text[:_MAX_TITLE_CHARACTERS])
