"""A library: articles in collections, kept in a store and ready to be searched and asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.analysis import Analyzer
from retrieval.answer import Answer, Searched
from retrieval.article import Article
from retrieval.cleaning import body
from retrieval.composer import Composer
from retrieval.question import read_question
from retrieval.retriever import Filters, Hit, Retriever
from retrieval.segmenting import passages
from retrieval.store import Store

SHARED = "shared"
"""The collection that everyone may ask."""

_CANDIDATES = 30
"""How many passages the extracts are chosen from."""


class NotVerbatim(Exception):
    """An extract is not, or no longer, what the store holds."""


class Library:
    """Articles that can be searched and asked; in memory, unless opened from a file.

    `collections` is the scope of a call: articles outside it change nothing in what it returns.
    Days in a range are both included. Every method raises StoreError when the file fails.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store()
        self._analyzer = Analyzer()
        self._retrievers: dict[frozenset[str], Retriever] = {}

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The library in a file, which is created when missing; raises StoreError."""
        return cls(Store(Path(path)))

    def close(self) -> None:
        """Ends the use of the library's file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add_many(self, articles: Iterable[Article], collection: str = SHARED) -> list[str]:
        """Adds articles and returns their ids, in order; the same content is kept once."""
        ids = self._store.add(articles, collection)
        self._forget(collection)
        return ids

    def remove(self, article_id: str, collection: str = SHARED) -> bool:
        """Takes an article out of a collection; says whether it was there."""
        removed = self._store.remove(article_id, collection)
        self._forget(collection)
        return removed

    def article(self, article_id: str, collections: Sequence[str] = (SHARED,)) -> Article | None:
        """An article by its id, if one of the collections holds it."""
        return self._store.article(article_id, collections)

    def sources(self, collections: Sequence[str] = (SHARED,)) -> list[str]:
        """The sources of the articles, each once, in alphabetical order."""
        return self._store.sources(collections)

    def size(
        self,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
    ) -> Searched:
        """How many articles, and passages of them, a question with these filters looks through."""
        return self._retriever(collections).size(Filters(source, after, before))

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
        terms = self._analyzer.terms(words)
        return self._retriever(collections).search(terms, k, Filters(source, after, before))

    def ask(
        self,
        question: str,
        collections: Sequence[str] = (SHARED,),
        *,
        source: str | None = None,
        after: date | None = None,
        before: date | None = None,
    ) -> Answer:
        """The exact words that answer a question, or what came nearest."""
        started = time.perf_counter()
        filters = Filters(source, after, before)
        asked = read_question(question, self._analyzer)
        retriever = self._retriever(collections)
        hits = retriever.search(list(asked.words), _CANDIDATES, filters)
        composer = Composer(retriever.statistics, self._analyzer)
        missing = retriever.missing(asked.words, filters)
        answer = composer.compose(asked, hits, missing, retriever.size(filters))
        return replace(answer, took_ms=(time.perf_counter() - started) * 1_000)

    def prove(self, answer: Answer, collections: Sequence[str] = (SHARED,)) -> None:
        """Reads each extract in the store again; raises NotVerbatim if one is not there."""
        for extract in (*answer.extracts, *answer.nearest):
            stored = self._store.article(extract.article.id, collections)
            if stored is None or stored.text[extract.start : extract.end] != extract.text:
                raise NotVerbatim(f"article {extract.article.id} has changed or is gone")

    def _retriever(self, collections: Sequence[str]) -> Retriever:
        if isinstance(collections, str):
            raise TypeError("collections must be a sequence of names, not one name")
        scope = frozenset(collections)
        if scope not in self._retrievers:
            articles = self._store.articles(sorted(scope))
            found = [
                passage for article in articles for passage in passages(article, body(article))
            ]
            self._retrievers[scope] = Retriever(found, self._analyzer)
        return self._retrievers[scope]

    def _forget(self, collection: str) -> None:
        """Drops what was made of a collection that has changed."""
        for scope in [scope for scope in self._retrievers if collection in scope]:
            del self._retrievers[scope]
