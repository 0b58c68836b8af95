"""Reading from a store, for tests."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Change, Cursor, Outcome
from retrieval.storage.base import ArticleStore


def article_in(
    store: ArticleStore, article_id: str, collections: Collection[str]
) -> Article | None:
    """The article with an id, if it is in one of the collections."""
    return store.articles([article_id], collections).get(article_id)


def add(store: ArticleStore, *articles: Article, collection: str = "shared") -> list[Outcome]:
    """Add articles, and return the outcome of each."""
    return [outcome for _, outcome in store.add(articles, collection)]


def searched(store: ArticleStore, collection: str = "shared") -> list[str]:
    """The ids of what is searched there."""
    return store.snapshot(collection)[1]


def changed(
    store: ArticleStore, after: Cursor = START_CURSOR, collection: str = "shared"
) -> list[Change]:
    """The changes of a collection after a cursor."""
    found = store.changes_since(collection, after)
    assert found is not None
    return found[1]
