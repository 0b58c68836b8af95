"""Verification of the index in the cluster against the articles in the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import all_of, has, has_any
from retrieval.index.base import ProgressFn
from retrieval.index.ingest import batches
from retrieval.index.opensearch.positions import Position
from retrieval.index.opensearch.searching.scope_view import Body, ScopeView, paged_hits
from retrieval.index.opensearch.writing.article_documents import DocumentsById
from retrieval.model.article import Article
from retrieval.storage.base import ArticleStore
from retrieval.text.counts import pluralize

_MAX_ATTEMPTS = 5
"""Attempts to check a collection that changes meanwhile."""
_ADVICE = "run `footnote reindex`"
_OF_THE_INDEX = frozenset(("collection", "since", "generation"))
"""The fields that say nothing of the article."""


class PassageCheck:
    """Compares what is searched of collections with what their articles give when analysed."""

    def __init__(
        self,
        cluster: Cluster,
        store: ArticleStore,
        build: Callable[[Sequence[Article]], DocumentsById],
        progress: ProgressFn,
    ) -> None:
        self._cluster = cluster
        self._store = store
        self._build = build
        self._progress = progress

    def indexed_collections(self, alias: str) -> set[str]:
        """The collections that an index has positions of."""
        body = {"query": has("kind", "position"), "sort": [{"_id": "asc"}], "_source": True}
        hits = paged_hits(lambda one: self._cluster.search(one, alias), body)
        return {Position.parse(hit["_source"]).collection for hit in hits}

    def problems(self, collection: str, current: Callable[[str], ScopeView]) -> list[str]:
        """The errors of the index of a collection, one sentence each."""
        for _ in range(_MAX_ATTEMPTS):
            view = current(collection)
            problems = self._disagreements(view, collection)
            number = max((position.number for position in view.positions), default=0)
            if not problems or self._store.snapshot(collection)[0].number == number:
                return problems
        return [f"{collection}: it changed while it was checked; check it again"]

    def _disagreements(self, view: ScopeView, collection: str) -> list[str]:
        _, ids = self._store.snapshot(collection)
        if view.facts.articles != len(ids):
            counts = f"the index has {view.facts.articles:,} articles, the store {len(ids):,}"
            return [f"{collection}: {counts}; {_ADVICE}"]
        wrong = 0
        for batch in batches(self._progress(ids, f"Checking {collection}")):
            expected = self._build(list(self._store.articles(batch, (collection,)).values()))
            found = self._found(view, batch)
            wrong += sum(found.get(id_, []) != expected.get(id_) for id_ in batch)
        if not wrong:
            return []
        articles = pluralize(wrong, "article")
        return [f"{collection}: not indexed as they should be: {articles}; {_ADVICE}"]

    def _found(self, view: ScopeView, ids: Sequence[str]) -> DocumentsById:
        """The documents of articles in the index."""
        body = {
            "query": all_of(has_any("article", ids), *(one.filter() for one in view.positions)),
            "sort": [{"article": "asc"}, {"number": {"order": "asc", "missing": "_first"}}],
            "_source": True,
        }
        documents: dict[str, list[dict[str, Any]]] = {}
        for hit in paged_hits(lambda one: self._search(view, one), body):
            source = hit["_source"]
            own = {name: value for name, value in source.items() if name not in _OF_THE_INDEX}
            documents.setdefault(source["article"], []).append(own)
        return documents

    def _search(self, view: ScopeView, body: Body) -> Any:
        return self._cluster.search(view.point_in_time.search_body(body))
