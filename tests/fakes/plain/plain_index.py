"""A plain search index: rank-bm25 over lists of terms."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from retrieval.index.base import Batch, Result, scope_of
from retrieval.index.passage_terms import about_terms
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Cursor
from retrieval.storage.base import ArticleStore
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.passage_splitter import split_passages
from tests.fakes.plain.plain_passage import PlainArticle, PlainPassage
from tests.fakes.plain.plain_searcher import PlainSearcher


@dataclass(frozen=True)
class PlainCollection:
    """The articles of a collection that are searched, by id, at a position in its log."""

    cursor: Cursor = START_CURSOR
    articles: dict[str, PlainArticle] = field(default_factory=dict)


class PlainIndex:
    """A SearchIndex of dicts and lists."""

    def __init__(self, store: ArticleStore) -> None:
        self.analyzer = Analyzer()
        self._store = store
        self._lock = threading.Lock()
        self._collections: dict[str, PlainCollection] = {}

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def searcher(self, collections: Sequence[str]) -> PlainSearcher:
        """A searcher over collections as they are now."""
        articles: dict[str, PlainArticle] = {}
        for name in scope_of(collections):
            articles = {**self._current(name).articles, **articles}
        return PlainSearcher([articles[id_] for id_ in sorted(articles)])

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change of a collection."""
        return self._current(collection).cursor

    def ingest(
        self,
        batches: Iterable[tuple[Batch, Sequence[Article]]],
        collection: str,
        add: Callable[[Batch], Result],
    ) -> Iterator[Result]:
        """Add one batch after the other."""
        for batch, _ in batches:
            result = add(batch)
            self.catch_up(collection)
            yield result

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection."""
        self._current(collection)

    def stored_bytes(self) -> int:
        """Nothing is stored."""
        return 0

    def rebuild(self) -> None:
        """Forget all articles, which are then analysed again."""
        with self._lock:
            self._collections.clear()

    def problems(self) -> list[str]:
        """The collections that have other articles than the store."""
        names = [one.name for one in self._store.stats().collections]
        return [
            f"{name}: the index does not have the articles of the store"
            for name in names
            if sorted(self._current(name).articles) != self._store.snapshot(name)[1]
        ]

    def _current(self, name: str) -> PlainCollection:
        """A collection after its last change."""
        with self._lock:
            before = self._collections.get(name, PlainCollection())
            log = self._store.changes_since(name, before.cursor)
            if log is None:  # a backup was restored
                before = PlainCollection()
                log = self._store.changes_since(name, START_CURSOR)
            assert log is not None, "the position before the first change is always known"
            cursor, changes = log
            articles = dict(before.articles)
            for change in changes:
                articles.pop(change.article_id, None)
                if change.is_searched:
                    found = self._store.articles([change.article_id], [name])
                    articles |= {id_: self._analyzed(article) for id_, article in found.items()}
            self._collections[name] = PlainCollection(cursor, articles)
            return self._collections[name]

    def _analyzed(self, article: Article) -> PlainArticle:
        analyzer = self.analyzer.for_article(article)
        title, source_and_date = about_terms(article, analyzer)
        passages = tuple(
            PlainPassage(
                passage,
                number,
                analyzer.language,
                (*title, *source_and_date),
                len(title),
                tuple(tuple(analyzer.terms(one.slice(article.text))) for one in passage.sentences),
            )
            for number, passage in enumerate(split_passages(article, content_sentences(article)))
        )
        return PlainArticle(article, fold_source(article.source), analyzer.language, passages)
