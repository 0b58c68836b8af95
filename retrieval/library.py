"""A library: articles in collections, kept in a store and ready to be searched and asked."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Self

from retrieval.answering.composer import DEFAULT_THRESHOLD
from retrieval.answering.pipeline import Pipeline
from retrieval.index.embedded.build_pool import build_parallel
from retrieval.index.embedded.collection import BATCH, CollectionIndex, ProgressFn
from retrieval.index.embedded.disk_index import DiskIndex, index_folder
from retrieval.index.embedded.search.searcher import Searcher
from retrieval.index.embedded.segment import Segment
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.index.embedded.verify import index_problems
from retrieval.model.answer import Answer, Extract, ReportedValue, ScopeSize
from retrieval.model.article import Article
from retrieval.model.records import AddResult, ArticleEntry, Change, Cursor, LibraryStats
from retrieval.model.search import Filters, Hit, SearchResults, TopicMatches
from retrieval.ranking.weights import WEIGHTS, Weights
from retrieval.storage.sqlite.store import Store, StoreError
from retrieval.storage.verification import verify_quotes
from retrieval.text.analysis import Analyzer

SHARED = "shared"
"""The collection that everyone may ask."""

_BATCH_CHARACTERS = 2_000_000
_MAX_PROCESSES = 4
_MAX_SCOPES = 100


def _batched(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in batches, each small enough for the memory of a small machine."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == BATCH or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def no_progress(items: Sequence[str], _: str) -> Iterable[str]:
    """Shows nothing of how far something has come."""
    return items


class Library:
    """Articles that can be searched and asked; in memory, unless opened from a file.

    `collections` is the scope of a call: articles outside it change nothing in what it returns.
    Days in a range are both included. Any number of threads and processes may use the same
    library at once; what one has added, the others find. Every method raises StoreError when the
    file fails.
    """

    def __init__(
        self,
        store: Store | None = None,
        folder: Path | None = None,
        track: ProgressFn = no_progress,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._store = store or Store()
        self._folder = folder
        self._track = track
        self._weights = weights
        self._analyzer = Analyzer()
        self._lock = threading.Lock()
        self._indexes: dict[str, CollectionIndex] = {}
        self._retrievers: dict[tuple[str, ...], tuple[list[Snapshot], Searcher]] = {}

    @classmethod
    def open(
        cls, path: str | Path, track: ProgressFn = no_progress, weights: Weights = WEIGHTS
    ) -> Self:
        """The library in a file, which is created when missing; raises StoreError.

        Its index is kept in a folder beside it, FILE.index, which can be deleted at any time.
        """
        file = Path(path)
        return cls(Store(file), index_folder(file), track, weights)

    def close(self) -> None:
        """Ends the use of the library's file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_many(
        self, articles: Iterable[Article], collection: str = SHARED, added_by: str | None = None
    ) -> list[str]:
        """Adds articles and returns their ids, in order; the same content is kept once."""
        return [added.id for added in self.add_each(articles, collection, added_by)]

    def add_each(
        self, articles: Iterable[Article], collection: str = SHARED, added_by: str | None = None
    ) -> Iterator[AddResult]:
        """Adds articles while it is gone through, and tells of each what became of it.

        What has been told is on disk and can be found, also when a later article fails. Many
        articles are indexed by as many processes as the machine has cores, up to 4.
        """
        batches = self._batches(articles, collection)
        processes = min(_MAX_PROCESSES, os.cpu_count() or 1)
        for batch, ready in build_parallel(batches, self._build, processes):
            added = self._store.add(batch, collection, added_by)
            self._index(collection).catch_up(ready)
            yield from added

    def _batches(
        self, articles: Iterable[Article], collection: str
    ) -> Iterator[tuple[list[Article], list[Article]]]:
        """The articles in batches, and those of each that the collection lacks."""
        for batch in _batched(articles):
            known = self._store.known_ids([article.id for article in batch], collection)
            fresh = {article.id: article for article in batch if article.id not in known}
            yield batch, list(fresh.values())

    def remove(self, article_id: str, collection: str = SHARED) -> int:
        """Takes an article, with its older versions, out of a collection; says how many went."""
        removed = self._store.remove(article_id, collection)
        if removed:
            self._index(collection).catch_up()
        return removed

    def article(self, article_id: str, collections: Sequence[str] = (SHARED,)) -> Article | None:
        """An article by its id, or an older version, if one of the collections holds it."""
        return self._store.article(article_id, collections)

    def entries(
        self, words: str = "", collections: Sequence[str] = (SHARED,), beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all the words in title, source, author or address, newest first.

        With a beginning, only those whose ids begin so.
        """
        return self._store.entries(words, collections, beginning)

    def sources(self, collections: Sequence[str] = (SHARED,)) -> list[str]:
        """The sources of the articles, each once, in alphabetical order."""
        return self._store.sources(collections)

    def stats(self) -> LibraryStats:
        """What the library holds, collection by collection."""
        return self._store.stats()

    def backup(self, path: str | Path) -> None:
        """Copies the library to a new file, whatever happens in it meanwhile."""
        self._store.backup(Path(path))

    def check(self) -> list[str]:
        """What is wrong with the store, and where the index does not agree with it."""
        problems = self._store.problems()
        try:
            for collection in self._store.stats().collections:
                current = self._index(collection.name).current
                problems += index_problems(
                    current, self._store, collection.name, self._build, self._track
                )
        except StoreError as error:
            problems.append(str(error))
        return problems

    def scope_size(
        self,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
        article: str | None = None,
    ) -> ScopeSize:
        """How many articles, and passages of them, a question with these filters looks through."""
        return self._retriever(collections).size(Filters(source, after, before, article))

    def search(
        self,
        words: str,
        k: int = 10,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
    ) -> list[Hit]:
        """The `k` passages that match the words best, best first."""
        found = self.search_results(
            words, k, collections, source=source, after=after, before=before
        )
        return list(found.hits)

    def search_results(
        self,
        words: str,
        k: int = 10,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
    ) -> SearchResults:
        """The same, with how the words were read, and how much was searched."""
        filters = Filters(source, after, before)
        return self._pipeline(collections).search(words, k, filters)

    def ask(
        self,
        question: str,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
        article: str | None = None,
        threshold: float | None = None,
    ) -> Answer:
        """The exact words that answer a question, or what came nearest; of one article, if named.

        It is an answer from a confidence of `threshold` on, from 0 to 1; None: the default.
        """
        least = DEFAULT_THRESHOLD if threshold is None else threshold
        if not 0 <= least <= 1:
            raise ValueError("threshold must be from 0 to 1")
        filters = Filters(source, after, before, article)
        return self._pipeline(collections).ask(question, filters, least)

    def cursors(self, collections: Sequence[str] = (SHARED,)) -> dict[str, Cursor]:
        """How far each collection has come; another position as soon as it has changed."""
        return {name: self._index(name).current().cursor for name in collections}

    def added_since(self, after: Mapping[str, Cursor]) -> set[str]:
        """The ids of the articles that collections have got after such positions.

        None for a position that the library does not know: it was restored from a backup then.
        """
        changes = [self.changes_since(position, name) for name, position in after.items()]
        known = [found for _, found in filter(None, changes)]
        return {one.article_id for found in known for one in found if one.is_searched}

    def changes_since(
        self, after: Cursor, collection: str = SHARED
    ) -> tuple[Cursor, list[Change]] | None:
        """What a collection has got and lost after a position, in order, and where that leads to.

        None for a position that the library does not know: it was restored from a backup then.
        """
        return self._store.changes_since(collection, after)

    def match_topic(self, topic: str, collections: Sequence[str] = (SHARED,)) -> TopicMatches:
        """All articles that are about a topic, in the order of their ids."""
        return self._pipeline(collections).match_topic(topic)

    def verify(
        self,
        quotes: Iterable[Extract | ReportedValue],
        collections: Sequence[str] = (SHARED,),
    ) -> None:
        """Read the articles of quotes from the store again and compare the exact words.

        Raise QuoteMismatch if an article is no longer in one of the collections, or its text is
        another one. `Answer.quotes` is all that an answer quotes.
        """
        verify_quotes(quotes, self._store, collections)

    def _pipeline(self, collections: Sequence[str]) -> Pipeline:
        return Pipeline(
            partial(self._retriever, collections),
            partial(self._follow, collections),
            self._analyzer,
            self._weights,
        )

    def _follow(self, collections: Sequence[str]) -> None:
        """Waits for whoever is removing an article."""
        for collection in set(collections):
            self._index(collection).catch_up()

    def _retriever(self, collections: Sequence[str]) -> Searcher:
        """The passages of the collections as they are now."""
        if isinstance(collections, str):
            raise TypeError("collections must be a sequence of names, not one name")
        scope = tuple(sorted(set(collections)))
        snapshots = [self._index(collection).current() for collection in scope]
        made_of, retriever = self._retrievers.get(scope, (None, None))
        if retriever is None or made_of != snapshots:
            retriever = Searcher(snapshots, partial(self._store.articles, collections=scope))
            if len(self._retrievers) >= _MAX_SCOPES:
                self._retrievers.clear()  # or what they were made of would stay in memory
            self._retrievers[scope] = snapshots, retriever
        return retriever

    def _index(self, collection: str) -> CollectionIndex:
        with self._lock:
            if collection not in self._indexes:
                saved = DiskIndex(self._folder, self._store, collection) if self._folder else None
                self._indexes[collection] = CollectionIndex(
                    self._store, collection, self._build, self._track, saved
                )
            return self._indexes[collection]

    def _build(self, articles: Sequence[Article]) -> Segment:
        return Segment.build(articles, self._analyzer)
