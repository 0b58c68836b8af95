"""A library: articles in collections that can be searched and asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Self

from retrieval.answering.confidence import DEFAULT_THRESHOLD
from retrieval.answering.pipeline import Pipeline
from retrieval.ask_pool import AskPool
from retrieval.engine import library_exists, memory_engine, open_engine
from retrieval.errors import StoreError
from retrieval.index.base import ProgressFn, SearchIndex, no_progress
from retrieval.index.ingest import add_articles, restore_members
from retrieval.location import Location, parse_location
from retrieval.model.answer import Answer, Extract, ReportedValue, ScopeSize
from retrieval.model.article import Article
from retrieval.model.feed import Feed, ItemUpdate
from retrieval.model.records import (
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    Cursor,
    LibraryStats,
    Member,
    Outcome,
)
from retrieval.model.search import Filters, Hit, SearchResults, TopicMatches
from retrieval.ranking.weights import WEIGHTS, Weights
from retrieval.storage.additions import added_articles
from retrieval.storage.base import ArticleStore, FeedStore
from retrieval.storage.verification import verify_quotes
from retrieval.text.dictionaries import read_dictionary
from retrieval.text.languages import ENGLISH

SHARED = "shared"
"""The default collection; in the bot, every server can ask it."""


class Library:
    """Articles that can be searched and asked, in memory or, with `Library.open`, in a file.

    The parameter `collections` of many methods is the scope of a call: articles outside it have no
    influence on the result. `after` and `before` are days, both included; an article without a date
    is outside every range of days, and one of which only the month or year is known is inside a
    range that holds all of it. `source` is the whole name of a source, in any case.

    Any number of threads and processes can use the same library at once, and each sees at once what
    the others have changed. A change is on disk when the call returns.

    Every method raises StoreError when the file can't be used, and its subclass StoreUnavailable if
    the same call may succeed later, e.g. when the disk is full.
    """

    def __init__(
        self,
        store: ArticleStore | None = None,
        index: SearchIndex | None = None,
        feeds: FeedStore | None = None,
        *,
        weights: Weights = WEIGHTS,
        pool: AskPool | None = None,
    ) -> None:
        """Make a library of a store and an index that follows it, by default new ones in memory.

        The two are given together. `feeds` bring articles to the store; without them, whatever
        needs feeds raises StoreError. `pool` answers questions from the same articles.
        """
        if (store is None) != (index is None):
            raise TypeError("a store and its index must be given together")
        if store is None or index is None:
            store, index, feeds = memory_engine()
        self._store = store
        self._index = index
        self._feeds = feeds
        self._pipeline = Pipeline(store, index, weights)
        self._pool = pool
        self._ask = partial(pool.ask, self._pipeline.ask) if pool else self._pipeline.ask

    @classmethod
    def open(
        cls,
        library: str | Location,
        progress: ProgressFn = no_progress,
        weights: Weights = WEIGHTS,
        *,
        ask_workers: int = 0,
    ) -> Self:
        """Open the library in a file or a cluster; it is created if it is missing.

        The index of a file is kept next to it in the folder FILE.index. The folder can be deleted
        at any time; the next use of the library builds it again from the articles. Up to
        `ask_workers` processes, started when they are needed, answer questions while this one is
        busy. None are started for a cluster, for which the threads of a process wait side by side.
        Raise ValueError for a wrong address of a cluster.
        """
        location = parse_location(library) if isinstance(library, str) else library
        pool = None
        if ask_workers and isinstance(location, Path):
            pool = AskPool(location.absolute(), weights, ask_workers)
        return cls(*open_engine(location, progress), weights=weights, pool=pool)

    @staticmethod
    def exists(library: str | Location) -> bool:
        """True if there is a library in a file or a cluster; nothing is created."""
        location = parse_location(library) if isinstance(library, str) else library
        return library_exists(location)

    def close(self) -> None:
        """Close the file. The library can't be used afterwards."""
        if self._pool:
            self._pool.close()
        self._index.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_many(
        self,
        articles: Iterable[Article],
        collection: str = SHARED,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[str]:
        """Add articles and return their ids, in the same order.

        An article that the collection has already is kept once. New text at a known address
        (`Article.url`) replaces the text before, which can still be read by its id; so does new
        text in a known file, if `Article.path` is absolute: a relative one identifies no file. With
        `is_upload`, an article without an address replaces one with the same path and title.
        `added_by` is kept with the article and returned by `entries`.

        If an article fails, those before it may have been added.
        """
        added = self.iter_add(articles, collection, added_by, is_upload=is_upload)
        return [result.id for result in added]

    def iter_add(
        self,
        articles: Iterable[Article],
        collection: str = SHARED,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> Iterator[AddResult]:
        """Add articles while the returned iterator is consumed; nothing is added before.

        Yield the result of each article, in the same order. When a result is yielded, its article
        is on disk and can be found, even if a later one fails or the loop is left. Articles are
        read and added in batches; many batches are indexed by up to four processes.
        """
        return add_articles(
            articles, self._store, self._index, collection, added_by, is_upload=is_upload
        )

    @property
    def feeds(self) -> FeedStore:
        """The feeds that bring articles into the collections."""
        if self._feeds is None:
            raise StoreError("this library keeps no feeds")
        return self._feeds

    def add_feed_items(
        self, feed: Feed, claimant: str, updates: Sequence[ItemUpdate], now: datetime
    ) -> list[Outcome] | None:
        """Add the articles of entries of a feed; each entry then counts as known.

        Return None, and add nothing, if `claimant` has lost its claim on the feed.
        """
        outcomes = self.feeds.items.save(feed, claimant, updates, now)
        if outcomes and set(outcomes) != {Outcome.KNOWN}:
            self._index.catch_up(feed.collection)
        return outcomes

    def remove_feed(self, feed_id: int, collection: str = SHARED) -> int | None:
        """Remove a feed with its articles, but not those that the collection has from elsewhere.

        Return the number of articles, older versions too; None if there is no such feed.
        `feeds.remove` lets the articles stay.
        """
        if removed := self.feeds.remove_with_articles(feed_id, collection):
            self._index.catch_up(collection)
        return None if removed is None else len(removed)

    def replace(self, article_id: str, article: Article, collection: str = SHARED) -> bool:
        """Put an article, such as one with a corrected title, in place of a current one.

        The one before becomes an older version. Return False if there is no such current article.
        """
        is_replaced = self._store.replace(article_id, article, collection)
        if is_replaced:
            self._index.catch_up(collection)
        return is_replaced

    def remove(self, article_id: str, collection: str = SHARED) -> int:
        """Remove an article from a collection, with its older versions if it is current.

        Return the number of articles that were removed: 0 if there is no such article.
        """
        if removed := self._store.remove(article_id, collection):
            self._index.catch_up(collection)
        return removed

    def files(self, collection: str = SHARED) -> list[ArticleFile]:
        """The files that the articles of a collection were read from, in the order of paths."""
        return self._store.files(collection)

    def forget_files(self, paths: Iterable[str], collection: str = SHARED) -> list[str]:
        """Remove the articles that were read from these files and are in no other.

        Return their ids. The paths are those that `files` returns.
        """
        if removed := self._store.forget_files(paths, collection):
            self._index.catch_up(collection)
        return removed

    def article(self, article_id: str, collections: Sequence[str] = (SHARED,)) -> Article | None:
        """The article with an id, current or an older version; None if there is none."""
        return self._store.articles([article_id], collections).get(article_id)

    def entries(
        self, words: str = "", collections: Sequence[str] = (SHARED,), beginning: str = ""
    ) -> list[ArticleEntry]:
        """List articles without their texts, older versions too, the last added first.

        Only articles that contain all of the words in title, source, author or address, and whose
        ids start with `beginning`.
        """
        return self._store.entries(words, collections, beginning)

    def versions(
        self, article_id: str, collections: Sequence[str] = (SHARED,)
    ) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first.

        The id is that of any of them; an empty list if it is in none of the collections.
        """
        return self._store.versions(article_id, collections)

    def newest(self, most: int, collections: Sequence[str] = (SHARED,)) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""
        return self._store.newest(most, collections)

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""
        return self._store.count_added_by(added_by)

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added these articles, in all collections, and return their number.

        The articles stay as they are.
        """
        return self._store.forget_added_by(added_by)

    def sources(self, collections: Sequence[str] = (SHARED,)) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""
        return self._store.sources(collections)

    def member_ids(self, collection: str = SHARED) -> list[str]:
        """The ids of all articles of a collection.

        First the current ones, in the order in which they became so; then older versions, by id.
        """
        return self._store.member_ids(collection)

    def members(self, ids: Collection[str], collection: str = SHARED) -> dict[str, Member]:
        """By id, all that a collection keeps of its articles, current or older."""
        return self._store.members(ids, collection)

    def iter_restore(self, members: Iterable[Member], collection: str = SHARED) -> Iterator[str]:
        """Store the members of another library as they are, while the iterator is consumed.

        Each takes the place of the one with its id, and nothing else. Yield the ids, in the same
        order; when one is yielded, its article is on disk and can be found.
        """
        return restore_members(members, self._store, self._index, collection)

    def stats(self) -> LibraryStats:
        """The size of the library, collection by collection."""
        return self._store.stats()

    def index_bytes(self) -> int:
        """The bytes that the index takes in storage, besides those of `stats`."""
        return self._index.stored_bytes()

    def tidy(self) -> None:
        """Delete what removed articles have left in storage; to be called every hour by somebody.

        In a file nothing is left; in a cluster, files are merged until nothing is.
        """
        self._store.tidy()

    def rebuild_index(self) -> None:
        """Build the index again from the articles; meanwhile questions are answered as before."""
        self._index.rebuild()

    def backup(self, path: str | Path) -> None:
        """Copy the library at one point in time to a new file, while others go on using it."""
        self._store.backup(Path(path))

    def check(self) -> list[str]:
        """Check the whole store, and the index against it; takes as long as indexing does.

        Return the problems found, one sentence each; an empty list for a sound library.
        """
        return list(dict.fromkeys(self._store.problems() + self._index.problems()))

    def prepare(self, collections: Sequence[str] = (SHARED,)) -> None:
        """Read, or build, all that the first question of some collections would wait for.

        That is their index, and the dictionary that tells misspelt English words.
        """
        self.scope_size(collections)
        read_dictionary(ENGLISH)

    def scope_size(
        self,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
        article: str | None = None,
    ) -> ScopeSize:
        """The number of articles, and of their passages, that a question would search."""
        return self._index.searcher(collections).size(Filters(source, after, before, article))

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
        results = self.search_results(
            words, k, collections, source=source, after=after, before=before
        )
        return list(results.hits)

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
        """Search like `search`; the result also has corrected words and the size of the scope."""
        return self._pipeline.search(words, k, collections, Filters(source, after, before))

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
        """The exact words that answer a question or, if nothing does, the nearest passages.

        `article` is the id of the only article to search; an id of no article leaves nothing to
        search, which is no error. `threshold` is the lowest confidence of an answer, from 0 to 1;
        None for the default. Another value raises ValueError.
        """
        min_confidence = DEFAULT_THRESHOLD if threshold is None else threshold
        if not 0 <= min_confidence <= 1:
            raise ValueError("threshold must be from 0 to 1")
        filters = Filters(source, after, before, article)
        return self._ask(question, collections, filters, min_confidence)

    def cursors(self, collections: Sequence[str] = (SHARED,)) -> dict[str, Cursor]:
        """The cursor of each collection; it differs as soon as the collection has changed."""
        return {name: self._index.cursor(name) for name in collections}

    def added_since(self, after: Mapping[str, Cursor]) -> set[str]:
        """The ids of the articles that were added to collections after their cursors.

        Those with the text of one that they replaced don't count: only metadata were corrected. A
        collection whose cursor is unknown counts as unchanged: a backup was restored.
        """
        logs = (self.changes_since(cursor, name) for name, cursor in after.items())
        changes = [change for log in logs if log for change in log[1]]
        return added_articles(changes, self._store, after)

    def changes_since(
        self, after: Cursor, collection: str = SHARED
    ) -> tuple[Cursor, list[Change]] | None:
        """The changes of a collection after a cursor, in order, and the cursor after the last one.

        None if the cursor is unknown, because a backup was restored.
        """
        return self._store.changes_since(collection, after)

    def match_topic(self, topic: str, collections: Sequence[str] = (SHARED,)) -> TopicMatches:
        """All articles on a topic, in the order of their ids."""
        return self._pipeline.match_topic(topic, collections)

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
