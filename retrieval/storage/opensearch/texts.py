"""The texts of articles, each once, whatever collections it is in."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreError
from retrieval.model.article import UNKNOWN_ORIGINS, Article, Precision
from retrieval.storage.opensearch.members import MemberRow
from retrieval.storage.sqlite.article_rows import parse_iso, parse_origins, parse_pages

TEXTS = "texts"
"""The kind of index: by id, the articles that some collection has."""
_MAX_CHARACTERS = 2_000_000
"""Of the texts that are read at once; a longer one is read alone."""
_MAX_TEXTS = 256
_MAX_KEPT_CHARACTERS = 8_000_000


def text_document(article: Article) -> dict[str, Any]:
    """The document of an article's text, with all that its id is a hash of."""
    return {
        "article": article.id,
        "content": {
            "title": article.title,
            "text": article.text,
            "source": article.source,
            "published": article.published_iso,
            "url": article.url,
        },
    }


def article_of(document: Mapping[str, Any]) -> Article | None:
    """The article that was stored, without what only collections know of it.

    None if it is no longer as it was.
    """
    content = document["content"]
    try:
        published = content["published"]
        day, precision = parse_iso(published) if published else (None, Precision.DAY)
        article = Article(
            *(content["title"], content["text"], content["source"], day, content["url"]),
            published_precision=precision,
        )
    except (KeyError, TypeError, ValueError):
        return None
    return article if article.id == document["article"] else None


class Texts:
    """The texts of a library; those that were read last are kept, as they never change.

    Any number of threads may read them.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Article] = OrderedDict()
        self._characters = 0

    def articles(self, members: Iterable[MemberRow]) -> dict[str, Article]:
        """By id, the articles of members of collections, without those that have just gone.

        Of what collections know of an article, the first in alphabetical order counts. Nothing is
        returned that differs from what was added: raise StoreError.
        """
        by_id: dict[str, list[MemberRow]] = {}
        for member in members:
            by_id.setdefault(member.article_id, []).append(member)
        found = self._known(by_id)
        missing = {id_: of[0].characters for id_, of in by_id.items() if id_ not in found}
        for ids in _portions(missing):
            found |= self._read(ids)
        return {id_: _described(found[id_], of) for id_, of in by_id.items() if id_ in found}

    def _read(self, ids: Sequence[str]) -> dict[str, Article]:
        read = {}
        for id_, document in zip(ids, self._cluster.mget(TEXTS, ids), strict=True):
            if document is None:
                continue
            article = article_of(document.source)
            if article is None or article.id != id_:
                raise StoreError(
                    f"The cluster {self._cluster.address.name} is damaged: article {id_} is no"
                    " longer what was added; restore a snapshot"
                )
            read[id_] = article
        self._keep(read)
        return read

    def _known(self, ids: Iterable[str]) -> dict[str, Article]:
        known = {}
        with self._lock:
            for id_ in ids:
                if article := self._kept.get(id_):
                    self._kept.move_to_end(id_)
                    known[id_] = article
        return known

    def _keep(self, articles: Mapping[str, Article]) -> None:
        with self._lock:
            for id_, article in articles.items():
                if id_ not in self._kept:
                    self._kept[id_] = article
                    self._characters += len(article.text)
            while self._characters > _MAX_KEPT_CHARACTERS:
                _, article = self._kept.popitem(last=False)
                self._characters -= len(article.text)


def _described(article: Article, members: Sequence[MemberRow]) -> Article:
    """An article with what collections know of it."""
    origins = _first(one.origins for one in members)
    pages = _first(one.pages for one in members)
    return replace(
        article,
        path=_first(one.path for one in members),
        author=_first(one.author for one in members),
        language=_first(one.language for one in members),
        origins=parse_origins(origins) if origins else UNKNOWN_ORIGINS,
        pages=parse_pages(pages) if pages else (),
    )


def _portions(characters: Mapping[str, int]) -> Iterator[list[str]]:
    """The ids of texts that are read together, by the number of their characters."""
    portion: list[str] = []
    size = 0
    for id_, count in characters.items():
        if portion and (size + count > _MAX_CHARACTERS or len(portion) == _MAX_TEXTS):
            yield portion
            portion, size = [], 0
        portion.append(id_)
        size += count
    if portion:
        yield portion


def _first(values: Iterable[str | None]) -> str | None:
    return min((value for value in values if value is not None), default=None)
