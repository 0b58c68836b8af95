"""Reads the pages of XML dumps of MediaWiki, of any size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import quote

from retrieval.model.article import Article, Origins
from retrieval.model.parsed import ParsedArticle, ReadOptions
from retrieval.reading.metadata.language_tags import primary_language
from retrieval.reading.reader_types import LazyArticle
from retrieval.reading.safe_xml import iter_xml, local_name
from retrieval.reading.wiki.wikitext import wikitext_text

if TYPE_CHECKING:
    from lxml import etree

_ARTICLES = "0"
"""The namespace of articles; the others have talk, users, files, templates and the like."""
_HIDDEN_NAMESPACES = ("6", "14")
"""Those of files and categories: links to them show pictures, or nothing."""
_IN_A_PAGE = ("title", "ns", "redirect", "revision", "page")
_WIKITEXT = "wikitext"
_REDIRECT = re.compile(r"\s*#redirect\b", re.IGNORECASE)
_HIDDEN_NAMES = frozenset(("file", "image", "category"))
"""They are understood by wikis in any language."""


class _Site(NamedTuple):
    """The wiki that a dump is of."""

    name: str | None = None
    main_page: str = ""
    """The address of its main page."""
    hidden: frozenset[str] = _HIDDEN_NAMES
    """The names, in lower case, of the namespaces of files and categories."""

    def address(self, title: str) -> str | None:
        """The address of the page with this title."""
        start = re.match(r".*[?&]title=|https?://[^?#]*/", self.main_page)
        return start[0] + quote(title.replace(" ", "_"), safe="/:,()!*@;") if start else None


def read_mediawiki(file: BinaryIO, _name: str, _options: ReadOptions) -> Iterator[LazyArticle]:
    """Read the articles of a wiki as their readers see them; raises UnreadableFile.

    Redirects and pages in other namespaces are left out. A page has no day of publication: that of
    its revision is the day of the last change. Of several revisions, the newest is read.
    """
    site, language = _Site(), None
    values: dict[str, str] = {}
    for element in iter_xml(file, ("siteinfo", *_IN_A_PAGE)):
        match local_name(element):
            case "siteinfo":
                site, language = _site(element), _root_language(element)
            case "revision":
                _take_newest(values, element)
            case "page":
                if _is_article(values):
                    title = values.get("title", "").strip()
                    yield LazyArticle(title, partial(_article, title, values, site, language))
                values = {}
            case tag:
                values[tag] = element.text or tag


def _take_newest(values: dict[str, str], revision: etree._Element) -> None:
    fields = {local_name(child): child.text or "" for child in revision}
    if fields.get("timestamp", "") >= values.get("timestamp", ""):
        values |= {name: fields.get(name, "") for name in ("timestamp", "model", "text")}


def _is_article(values: Mapping[str, str]) -> bool:
    return (
        values.get("ns", _ARTICLES) == _ARTICLES
        and "redirect" not in values
        and values.get("model") in ("", _WIKITEXT, None)
        and not _REDIRECT.match(values.get("text", ""))
    )


def _article(
    title: str, values: Mapping[str, str], site: _Site, language: str | None
) -> ParsedArticle:
    url = site.address(title)
    article = Article(
        title=title,
        text=wikitext_text(values.get("text", ""), site.hidden),
        source=site.name,
        url=url,
        path=title,
        language=language,
        origins=Origins(title="title", source=site.name and "sitename", url=url and "base"),
    )
    return ParsedArticle(article)


def _site(element: etree._Element) -> _Site:
    texts = {local_name(child): (child.text or "").strip() for child in element}
    names = {
        (child.text or "").strip().lower()
        for child in element.iter("{*}namespace")
        if child.get("key") in _HIDDEN_NAMESPACES
    }
    return _Site(
        name=texts.get("sitename") or None,
        main_page=texts.get("base", ""),
        hidden=_HIDDEN_NAMES | (names - {""}),
    )


def _root_language(element: etree._Element) -> str | None:
    root = element.getparent()
    tag = root.get("{http://www.w3.org/XML/1998/namespace}lang") if root is not None else None
    return primary_language(tag) if tag else None
