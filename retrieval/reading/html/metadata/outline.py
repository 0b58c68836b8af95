"""The elements of a web page that may state its metadata, and which of them are the article's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from retrieval.reading.html.metadata.related_lists import RelatedLists

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_T = TypeVar("_T")
Attributes = Mapping[str, str]
_FURNITURE_TAGS = frozenset("aside nav footer template dialog noscript".split())
_FURNITURE_ROLES = frozenset("complementary navigation contentinfo search menu".split())
_FURNITURE_NAME = re.compile(
    r"(?:^|\s)(?:related|recirc|recommend|more[-_](?:stor|news|from|on|articles|in)|read[-_]?next"
    r"|read[-_]?(?:more|also)|most[-_]?(?:read|popular|viewed)|trending|popular|disqus|sidebar|latest"
    r"|(?:comments?|teasers?|promos?|widgets?|replies)(?![a-z])|side[-_]bar|newsletter|see[-_]also"
    r"|also[-_]like|outbrain|taboola|pagination|prev[-_]?next|(?:post|next|site)[-_](?:nav|post|footer)"
    r"|breadcrumb|cookie)"
    r"|(?<!has)(?<!with)(?<!no)[-_](?:related|recommended|sidebar|comments|teasers?|promos?)(?![a-z])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around an article: other stories, comments, navigation."""
_WHOLE_PAGE = frozenset(("html", "head", "body", "main", "article"))
"""Elements whose classes tell of the page's design rather than of themselves."""
_ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|Posting|Report)\s*\Z")
_BYLINE_NAME = re.compile(
    r"(?<![a-z])(?:by-?line|authors?(?![a-z])|writers?(?![a-z])|[pe]\w*-author|vcard)",
    re.IGNORECASE,
)
_MAX_NAMES = 400
"""Characters of an attribute with names that are looked at."""
_KEPT_TAGS = frozenset(("h1", "h2", "time", "meta", "link", "base", "title", "script"))
_TITLE_PARENTS = frozenset(("html", "head", "body"))
_HIDDEN_TEXT = frozenset(("script", "style"))
_MAX_ELEMENTS = 200_000
"""Elements of a page that are looked at, from its beginning."""
_MAX_KEPT = 200
"""Elements of one kind that are kept."""
_MAX_ATTRIBUTES = 200
_MAX_CONTENT = 2_000
"""Characters of a `<meta>` element."""
_MIN_SHARE = 0.5
"""The longest `<article>` is that of the page if it has this share of the text outside any."""
_MIN_LISTED = 3
"""Articles of about the same length on a page that lists them."""
_MIN_CHARACTERS_IN_FURNITURE = 400
"""A shorter `<article>` in navigation or the like is a teaser."""


@dataclass(eq=False)
class Region:
    """An article or another part of a page."""

    element: HtmlElement
    around: Context | None
    """The context of the region itself; None for the page."""
    characters: int = 0
    """The length of its text without that of regions in it."""


class Context(NamedTuple):
    """The parts of the page that an element is in."""

    article: Region
    """The innermost article; the page itself outside any."""
    furniture: tuple[Region, ...]
    """The parts around an article, such as navigation, that the element is in."""


@dataclass
class Outline:
    """The elements of a page that may state its metadata, by kind and in order."""

    page: Region
    metas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The contents of `<meta>` elements by name or property, in lower case."""
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The addresses of `<link>` elements by relation, in lower case."""
    base: str = ""
    title: str = ""
    scripts: list[str] = field(default_factory=list)
    """The texts of JSON-LD scripts."""
    headings: list[HtmlElement] = field(default_factory=list)
    """The headings of level 1."""
    subheadings: list[HtmlElement] = field(default_factory=list)
    """The headings of level 2."""
    times: list[HtmlElement] = field(default_factory=list)
    items: dict[str, list[HtmlElement]] = field(default_factory=lambda: defaultdict(list))
    """Elements with a property in microdata, by its name."""
    bylines: list[HtmlElement] = field(default_factory=list)
    articles: list[Region] = field(default_factory=list)
    contexts: dict[HtmlElement, Context] = field(default_factory=dict)
    main: Region = field(init=False)
    """The article of the page; the page itself if it is in no `<article>`."""
    _outer: frozenset[Region] = field(init=False)
    """The article of the page and those that it is in."""

    def __post_init__(self) -> None:
        self.choose_main(self.page)

    def choose_main(self, main: Region) -> None:
        """Make a region the article of the page."""
        self.main, outer = main, {main}
        while main.around and main is not self.page:
            main = main.around.article
            outer.add(main)
        self._outer = frozenset(outer)

    def is_around(self, element: HtmlElement) -> bool:
        """True if an element belongs to another story, or to the navigation, comments and so on."""
        context = self.contexts.get(element)
        if context is None:
            return True
        around_main = self.main.around.furniture if self.main.around else ()
        is_other = context.article is not self.page and context.article not in self._outer
        return is_other or context.furniture != around_main[: len(context.furniture)]

    def is_in_article(self, element: HtmlElement) -> bool:
        """True if an element is part of the article of the page."""
        context = self.contexts.get(element)
        return context is not None and context.article is self.main and not self.is_around(element)


def page_outline(tree: HtmlElement) -> Outline:
    """The outline of a page, in one pass over its elements."""
    outline = Outline(Region(tree, None))
    outside = Context(outline.page, ())
    lists = RelatedLists()
    for element in islice(tree.iter(), _MAX_ELEMENTS):
        parent = element.getparent()
        around = outline.contexts.get(parent, outside)
        if element.tail and (not around.furniture or around.article is not outline.page):
            around.article.characters += len(element.tail)
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            continue
        attributes = _attributes(element)
        context = _context(element, attributes, around)
        if lists.has(element, parent):
            context = _in_furniture(element, context)
        outline.contexts[element] = context
        if context.article is not around.article:
            outline.articles.append(context.article)
        if element.text and tag not in _HIDDEN_TEXT:
            counts = not context.furniture or context.article is not outline.page
            context.article.characters += len(element.text) if counts else 0
        if tag in _KEPT_TAGS:
            _keep(element, attributes, outline)
        if attributes:
            _keep_named(element, attributes, outline)
    _find_main(outline)
    return outline


def _attributes(element: HtmlElement) -> Attributes:
    """The attributes of an element; of one that has very many, none.

    To list them takes a time that is quadratic in their number.
    """
    return dict(element.items()) if len(element.attrib) <= _MAX_ATTRIBUTES else {}


def _context(element: HtmlElement, attributes: Attributes, around: Context) -> Context:
    tag = element.tag
    if tag == "article" or (attributes and _is_article(attributes)):
        return Context(Region(element, around), around.furniture)
    if tag in _FURNITURE_TAGS or (attributes and tag not in _WHOLE_PAGE and _is_named(attributes)):
        return _in_furniture(element, around)
    return around


def _in_furniture(element: HtmlElement, around: Context) -> Context:
    return Context(around.article, (*around.furniture[-_MAX_KEPT:], Region(element, around)))


@lru_cache(1 << 12)
def _is_furniture_name(names: str) -> bool:
    return _FURNITURE_NAME.search(names) is not None


@lru_cache(1 << 12)
def _is_byline_name(names: str) -> bool:
    return _BYLINE_NAME.search(names) is not None


def _is_named(attributes: Attributes) -> bool:
    """True if an element is named as a part around the article."""
    return (
        ("class" in attributes and _is_furniture_name(attributes["class"][:_MAX_NAMES]))
        or ("id" in attributes and _is_furniture_name(attributes["id"][:_MAX_NAMES]))
        or ("role" in attributes and attributes["role"] in _FURNITURE_ROLES)
    )


def _is_article(attributes: Attributes) -> bool:
    return attributes.get("role") == "article" or (
        "itemtype" in attributes
        and _ARTICLE_TYPE.search(attributes["itemtype"][-_MAX_NAMES:]) is not None
    )


def _keep_named(element: HtmlElement, attributes: Attributes, outline: Outline) -> None:
    """Keep an element with a property in microdata, or named as a byline."""
    if "itemprop" in attributes:
        for name in attributes["itemprop"][:_MAX_NAMES].split():
            _add(outline.items[name], element)
    if attributes.get("rel") == "author" or (
        "class" in attributes and _is_byline_name(attributes["class"][:_MAX_NAMES])
    ):
        _add(outline.bylines, element)


def _keep(element: HtmlElement, attributes: Attributes, outline: Outline) -> None:
    """Keep an element of a kind that states metadata."""
    tag = element.tag
    if tag in {"h1", "h2"}:
        _add(outline.headings if tag == "h1" else outline.subheadings, element)
    elif tag == "time":
        _add(outline.times, element)
    elif tag == "meta":
        content = attributes.get("content", "")[:_MAX_CONTENT].strip()
        for name in filter(None, (attributes.get("property"), attributes.get("name"))):
            _add(outline.metas[name.strip().lower()[:_MAX_NAMES]], content)
    elif tag == "link":
        for relation in attributes.get("rel", "")[:_MAX_NAMES].lower().split():
            _add(outline.links[relation], attributes.get("href", "")[:_MAX_CONTENT].strip())
    elif tag == "base":
        outline.base = outline.base or attributes.get("href", "")[:_MAX_CONTENT].strip()
    elif tag == "title":
        is_of_page = element.getparent().tag in _TITLE_PARENTS  # rather than of a picture
        outline.title = outline.title or (element.text or "").strip()[: is_of_page * _MAX_CONTENT]
    elif attributes.get("type", "").strip().lower() == "application/ld+json":
        _add(outline.scripts, element.text or "")


def _add(kept: list[_T], one: _T) -> None:
    if len(kept) < _MAX_KEPT:
        kept.append(one)


def _find_main(outline: Outline) -> None:
    """Find the article of the page: the longest, if there is not much more text beside it.

    Those in navigation, asides and such count only if all are in such. Of several that are about
    as long as each other, none is the page's: it lists them.
    """
    own = [region for region in outline.articles if region.around and not region.around.furniture]
    longest = max(own or outline.articles, key=lambda region: region.characters, default=None)
    if not longest:
        return
    least = 0 if own else _MIN_CHARACTERS_IN_FURNITURE
    is_large = longest.characters >= max(least, outline.page.characters * _MIN_SHARE)
    as_long = sum(region.characters >= _MIN_SHARE * longest.characters for region in own)
    if is_large and as_long < _MIN_LISTED:
        outline.choose_main(longest)
