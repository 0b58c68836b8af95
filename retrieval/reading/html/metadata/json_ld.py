"""Articles in the JSON-LD of a web page (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from retrieval.model.addresses import address_key
from retrieval.reading.metadata.titles import is_same_title
from retrieval.text.unicode import visible_line

_MAX_SCRIPT_CHARACTERS = 1_000_000
_MAX_NODES = 2_000
_MAX_TEXT_CHARACTERS = 500
_COMMENT = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|^\s*//.*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_ARTICLE_TYPE = re.compile(
    r"(?:\w*(?:Article|Posting|Report)|Recipe|HowTo|Review|PodcastEpisode)\Z"
)
_PAGE_TYPE = re.compile(r"\w*Page\Z")
_LIST_TYPES = frozenset(("ItemList", "BreadcrumbList", "SiteNavigationElement", "CollectionPage"))
_FOLLOWED = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
"""The properties that lead to the article of a page; others, such as hasPart, lead to others."""
_MAX_AUTHORS, _MAX_DEPTH = 20, 4
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ARTICLE_WORD = re.compile(r"\"\w*(?:Article|Posting)\"")
_FIELD = re.compile(r'"(headline|datePublished|url)"\s*:\s*"([^"\\]{0,500})"')

Node = Mapping[str, Any]


@dataclass(frozen=True)
class JsonLdArticle:
    """The properties of an article or page in a node; texts are empty where it has none."""

    headline: str
    published: str
    authors: tuple[str, ...]
    publisher: str
    addresses: tuple[str, ...]
    is_page: bool
    """True if the node describes the page, rather than the article on it."""


@dataclass(frozen=True)
class JsonLd:
    """The articles in the JSON-LD of a page, and the name of its site."""

    articles: tuple[JsonLdArticle, ...]
    site: str


def read_json_ld(scripts: Iterable[str]) -> JsonLd:
    """Read JSON-LD scripts; what is no JSON is read as far as it can be."""
    nodes = [node for script in scripts for node in _nodes(_parse(script[:_MAX_SCRIPT_CHARACTERS]))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [_article(node, by_id) for node in nodes if _is_article(node)]
    sites = (_text(node.get("name")) for node in nodes if "WebSite" in _types(node))
    return JsonLd(tuple(articles), next(filter(None, sites), ""))


def fitting_articles(
    articles: Sequence[JsonLdArticle], address: str | None, titles: Collection[str]
) -> list[JsonLdArticle]:
    """The articles that are the one at an address or of one of these titles, not related ones."""
    return [
        article
        for article in articles
        if _is_at(article, address)
        or any(is_same_title(article.headline, title) for title in titles)
        or (len(articles) == 1 and not _is_of_another(article, address, titles))
    ]


def _is_at(article: JsonLdArticle, address: str | None) -> bool:
    return address is not None and address_key(address) in map(address_key, article.addresses)


def _is_of_another(article: JsonLdArticle, address: str | None, titles: Collection[str]) -> bool:
    return bool((address and article.addresses) or (titles and article.headline))


def _parse(script: str) -> object:
    """The value of a script; of one that is broken, the fields that are in it once."""
    text = _COMMENT.sub("", script).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    if not _ARTICLE_WORD.search(text):
        return None
    fields: dict[str, set[str]] = {}
    for name, value in _FIELD.findall(text):
        fields.setdefault(name, set()).add(value)
    certain = {name: values.pop() for name, values in fields.items() if len(values) == 1}
    return {"@type": "Article", **certain}


def _nodes(value: object) -> Iterator[Node]:
    """The nodes in a value that may be the article of the page, in order."""
    pending = [value]
    for _ in range(_MAX_NODES):
        if not pending:
            return
        one = pending.pop(0)
        if isinstance(one, list):
            pending = [*one[:_MAX_NODES], *pending[:_MAX_NODES]]
        elif isinstance(one, dict):
            yield one
            if not _types(one) & _LIST_TYPES:
                pending = [*(one[name] for name in _FOLLOWED if name in one), *pending]


def _types(node: Node) -> set[str]:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return {name.rpartition("/")[2] for name in names if isinstance(name, str)}


def _is_article(node: Node) -> bool:
    types = _types(node)
    return not types & _LIST_TYPES and any(
        _ARTICLE_TYPE.match(name) or _PAGE_TYPE.match(name) for name in types
    )


def _article(node: Node, by_id: Mapping[str, Node]) -> JsonLdArticle:
    page = node.get("mainEntityOfPage")
    addresses = (node.get("url"), node.get("@id"), page, *_values(page, "@id", "url"))
    return JsonLdArticle(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")),
        authors=tuple(filter(None, (_name(one, by_id) for one in _listed(node.get("author"))))),
        publisher=_name(next(iter(_listed(node.get("publisher"))), None), by_id),
        addresses=tuple(address for address in map(_text, addresses) if _WEB.match(address)),
        is_page=not any(map(_ARTICLE_TYPE.match, _types(node))),
    )


def _name(value: object, by_id: Mapping[str, Node]) -> str:
    """The name of a person or body, which may be described in another node."""
    name = _text(value)
    if not name and isinstance(value, dict) and isinstance(value.get("@id"), str):
        name = _text(by_id.get(value["@id"], {}).get("name"))
    return "" if _WEB.match(name) else name


def _listed(value: object) -> list[object]:
    return value[:_MAX_AUTHORS] if isinstance(value, list) else [value]


def _values(value: object, *names: str) -> tuple[object, ...]:
    return tuple(value.get(name) for name in names) if isinstance(value, dict) else ()


def _text(value: object) -> str:
    """A text on one line; that of an object is its name or value, that of a list its first."""
    for _ in range(_MAX_DEPTH):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value")
    text = value[:_MAX_TEXT_CHARACTERS] if isinstance(value, str) else ""
    return visible_line(unescape(text))
