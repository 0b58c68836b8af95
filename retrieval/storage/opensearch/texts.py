"""The texts of articles, each once, whatever collections it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def text_document(article: Article) -> dict[str, Any]:
    """What an article's id is a hash of, as it is stored."""
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


def article_of(document: Mapping[str, Any], members: Sequence[MemberRow] = ()) -> Article | None:
    """The article that was stored; None if it is no longer as it was.

    `members` are the article in its collections; where these differ, the first in alphabetical
    order counts.
    """
    content = document["content"]
    origins = _first(one.origins for one in members)
    pages = _first(one.pages for one in members)
    try:
        published = content["published"]
        day, precision = parse_iso(published) if published else (None, Precision.DAY)
        article = Article(
            content["title"],
            content["text"],
            content["source"],
            day,
            content["url"],
            _first(one.path for one in members),
            _first(one.author for one in members),
            _first(one.language for one in members),
            precision,
            parse_origins(origins) if origins else UNKNOWN_ORIGINS,
            parse_pages(pages) if pages else (),
        )
    except (KeyError, TypeError, ValueError):
        return None
    return article if article.id == document["article"] else None


def read_articles(cluster: Cluster, members: Iterable[MemberRow]) -> dict[str, Article]:
    """By id, the articles of the members of some collections, without those that have just gone.

    Nothing is returned that differs from what was added: raise StoreError.
    """
    by_id: dict[str, list[MemberRow]] = {}
    for member in members:
        by_id.setdefault(member.article_id, []).append(member)
    articles = {}
    for ids in _portions({id_: of[0].characters for id_, of in by_id.items()}):
        for id_, document in zip(ids, cluster.mget(TEXTS, ids), strict=True):
            if document is None:
                continue
            article = article_of(document.source, by_id[id_])
            if article is None or article.id != id_:
                raise StoreError(
                    f"The cluster {cluster.address.name} is damaged: article {id_} is no longer"
                    " what was added; restore a snapshot"
                )
            articles[id_] = article
    return articles


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
