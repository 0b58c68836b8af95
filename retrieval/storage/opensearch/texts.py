"""The texts of articles, each once, whatever collections it is in."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from retrieval.cluster.client import Cluster, Document, Lookup
from retrieval.errors import StoreError
from retrieval.model.article import UNKNOWN_ORIGINS, Article, Precision
from retrieval.model.search import is_article_id
from retrieval.storage.opensearch.index_keys import member_key
from retrieval.storage.opensearch.members import MEMBERS, MemberRow, member_of
from retrieval.storage.opensearch.scanning import chunks
from retrieval.storage.sqlite.article_rows import parse_iso, parse_origins, parse_pages

TEXTS = "texts"
"""The kind of index: by id, the articles that some collection has."""
_READ_AT_ONCE = 64
"""Articles that are read together, however long they are: what an answer needs is one request."""
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

    def articles(self, ids: Iterable[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections.

        Of what collections know of an article, the first in alphabetical order counts.
        """
        found = self.with_members(ids, collections)
        return {article.id: _described(article, members) for article, members in found}

    def with_members(
        self, ids: Iterable[str], collections: Collection[str]
    ) -> Iterator[tuple[Article, list[MemberRow]]]:
        """The same articles as they were added, each with what the collections know of it.

        Nothing is returned that differs from what was added: raise StoreError.
        """
        names = sorted(set(collections))
        for some in chunks(sorted(set(filter(is_article_id, ids))), _READ_AT_ONCE):
            articles = self._known(some)
            places = [
                Lookup(MEMBERS, member_key(name, id_), ["row"]) for name in names for id_ in some
            ]
            texts = [Lookup(TEXTS, id_) for id_ in some if id_ not in articles]
            documents = self._cluster.look_up([*places, *texts])
            articles |= self._read(documents[len(places) :])
            members: dict[str, list[MemberRow]] = defaultdict(list)
            for document in documents[: len(places)]:
                if document and (member := member_of(document.source)):
                    members[member.article_id].append(member)
            yield from ((articles[id_], of) for id_, of in members.items() if id_ in articles)

    def _read(self, documents: Iterable[Document | None]) -> dict[str, Article]:
        """By id, the articles in documents; they are kept."""
        articles = {}
        for document in filter(None, documents):
            article = article_of(document.source)
            if article is None or article.id != document.id:
                raise StoreError(
                    f"The cluster {self._cluster.address.name} is damaged: article {document.id} is"
                    " no longer what was added; restore a snapshot"
                )
            articles[article.id] = article
        self._keep(articles)
        return articles

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


def _first(values: Iterable[str | None]) -> str | None:
    return min((value for value in values if value is not None), default=None)
