"""Adding articles to a store and its index, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from retrieval.index.base import SearchIndex
from retrieval.model.article import Article
from retrieval.model.records import AddResult
from retrieval.storage.base import ArticleStore

BATCH_SIZE = 256
"""The most articles that are added and indexed together."""
_BATCH_CHARACTERS = 2_000_000
"""A batch ends with the article that takes its texts beyond this, for machines with 1 GB."""


def add_articles(
    articles: Iterable[Article],
    store: ArticleStore,
    index: SearchIndex,
    collection: str,
    added_by: str | None,
    *,
    is_upload: bool,
) -> Iterator[AddResult]:
    """Add articles as the iterator advances; each result is stored and searchable when yielded.

    The results come in the order of the articles.
    """
    batches = _new_articles(_batched(articles), store, collection)

    def add(batch: list[Article]) -> list[AddResult]:
        return store.add(batch, collection, added_by, is_upload=is_upload)

    return chain.from_iterable(index.ingest(batches, collection, add))


def _batched(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == BATCH_SIZE or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _new_articles(
    batches: Iterable[list[Article]], store: ArticleStore, collection: str
) -> Iterator[tuple[list[Article], list[Article]]]:
    """Each batch, with those of its articles that are not current in the collection."""
    for batch in batches:
        known = store.known_ids([article.id for article in batch], collection)
        new = {article.id: article for article in batch if article.id not in known}
        yield batch, list(new.values())
