"""Adding and restoring articles in a store and its index, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from retrieval.index.base import SearchIndex
from retrieval.model.article import Article
from retrieval.model.records import AddResult, Member
from retrieval.storage.base import ArticleStore

Item = TypeVar("Item")

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
    batches = (
        (batch, _new_articles(batch, store, collection))
        for batch in _batched(articles, lambda article: len(article.text))
    )

    def add(batch: list[Article]) -> list[AddResult]:
        return store.add(batch, collection, added_by, is_upload=is_upload)

    return chain.from_iterable(index.ingest(batches, collection, add))


def restore_members(
    members: Iterable[Member], store: ArticleStore, index: SearchIndex, collection: str
) -> Iterator[str]:
    """Restore members as the iterator advances; each is stored and searchable when it is named.

    Yield their ids, in the order of the members.
    """
    batches = (
        (
            batch,
            _new_articles([one.article for one in batch if one.is_current], store, collection),
        )
        for batch in _batched(members, lambda member: len(member.article.text))
    )

    def restore(batch: list[Member]) -> list[str]:
        store.restore(batch, collection)
        return [member.article.id for member in batch]

    return chain.from_iterable(index.ingest(batches, collection, restore))


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids of articles that are read or indexed together, at most BATCH_SIZE at a time."""
    remaining = iter(ids)
    while batch := list(islice(remaining, BATCH_SIZE)):
        yield batch


def is_full(articles: Sequence[Article]) -> bool:
    """True for a batch that others are likely to follow."""
    return _fill_batch(len(articles), sum(len(article.text) for article in articles))


def _fill_batch(articles: int, characters: int) -> bool:
    """True if so many articles, with so many characters in all, make a full batch."""
    return articles >= BATCH_SIZE or characters > _BATCH_CHARACTERS


def _batched(items: Iterable[Item], characters_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += characters_of(item)
        if _fill_batch(len(batch), characters):
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _new_articles(
    articles: Sequence[Article], store: ArticleStore, collection: str
) -> list[Article]:
    """Those that are not current in the collection, each once."""
    known = store.known_ids([article.id for article in articles], collection)
    return list({one.id: one for one in articles if one.id not in known}.values())
