"""The title of the article on a web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from retrieval.reading.html.metadata.json_ld import JsonLdArticle
from retrieval.reading.html.metadata.outline import Outline
from retrieval.reading.html.metadata.page_addresses import is_front_page
from retrieval.reading.html.rendering.visibility import Openings
from retrieval.reading.html.rendering.writer import text_of
from retrieval.reading.metadata.titles import clean_title, is_same_title, title_parts
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE_METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "title")
_LOGO_NAME = re.compile(
    r"(?<![a-z])(?:logo|site-?(?:title|name|branding|header)|brand|masthead)(?![a-z])",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2")
_PLACEHOLDER = re.compile(
    r"untitled(?: (?:document|page))?|(?:new page|document)(?: ?\d+)?|no title|index"
    r"|microsoft word.*",
    re.IGNORECASE,
)
"""A title that a program writes where its user has written none."""
_PERMALINK = re.compile(r"\A[¶#🔗§]\s+|\s*(?:¶|#|🔗|§|\[edit\])\s*\Z")
"""The mark of a link to the heading itself."""
_MAX_TITLE_CHARACTERS, _MAX_ELEMENTS = 500, 100
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
    return _subheading(outline, titles, sites)


def _subheading(
    outline: Outline, titles: Sequence[str], sites: Sequence[str | None]
) -> Heading | None:
    """The longest heading of level 2 that is a part of a stated title, beside a site's name."""
    parts = {part for title in titles for part in title_parts(title)}
    named = [
        Heading(element, text)
        for element in outline.subheadings
        if not outline.is_around(element) and (text := _shown_text(element)) in parts
    ]
    own = [heading for heading in named if clean_title(heading.text, *sites)]
    return max(own, key=lambda heading: len(heading.text), default=None)


def page_title(
    outline: Outline,
    heading: Heading | None,
    articles: Sequence[JsonLdArticle],
    sites: Sequence[str | None],
) -> tuple[str | None, str | None]:
    """The title of the article without the name of its site, and its origin."""
    section = outline.metas.get("article:section", ())[:1]
    texts = [(heading.text, str(heading.element.tag))] if heading else []
    texts += ((text, name) for name in _TITLE_METAS[:1] for text in outline.metas.get(name, ()))
    texts += ((article.headline, "JSON-LD") for article in articles if not article.is_page)
    texts += ((text, name) for name in _TITLE_METAS[1:] for text in outline.metas.get(name, ()))
    texts.append((outline.title, "title"))
    for text, origin in texts:
        names = sites if origin in _HEADINGS else (*sites, *section)
        title = clean_title(_line(text), *names)
        if title and not (origin == "title" and _PLACEHOLDER.fullmatch(title)):
            return title, origin
    return None, None


def _headings(outline: Outline) -> list[Heading]:
    """The headings of level 1 that have a text; those around the article only if all are."""
    shown = [Heading(one, text) for one in outline.headings if (text := _shown_text(one))]
    own = [heading for heading in shown if not outline.is_around(heading.element)]
    return own or shown


def _shown_text(heading: HtmlElement) -> str:
    if next(islice(heading.iter(), _MAX_ELEMENTS, None), None) is not None:
        return ""
    text = _line(" ".join(text_of(heading, Openings((), ())).split("\n")))
    return _PERMALINK.sub("", text) if len(text) < _MAX_TITLE_CHARACTERS else ""


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
