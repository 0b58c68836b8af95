"""The interface of a search index: what the library and its pipeline need of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.candidate_arrays import Candidates
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.model.search import Filters, TopicMatches

Batch = TypeVar("Batch")
ProgressFn = Callable[[Sequence[str], str], Iterable[str]]
"""Called with items and the name of the work on them; yields the items and shows the progress."""


def no_progress(items: Sequence[str], _: str) -> Iterable[str]:
    """Show no progress."""
    return items


@dataclass(frozen=True)
class ResolvedTerms:
    """The terms of a query, looked up in a scope."""

    statistics: CollectionStatistics
    """Of the whole scope, with the document frequencies of the terms."""
    missing: frozenset[str]
    """The terms that no passage contains of those that pass the filters."""
    lookup: Any
    """The searcher's data about the terms, which only that searcher can read."""


class ScopeSearcher(Protocol):
    """The passages of one scope, a set of collections, at one point in time.

    Scores are those of `retrieval.index.bm25.BM25` over all passages of the scope; of equal scores
    the lower article id comes first, then the earlier passage. The order in which articles were
    added never matters.
    """

    @property
    def source_names(self) -> frozenset[str]:
        """The folded names of the sources; of removed articles too until their space is reused."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the articles, as ISO 639-1 codes."""

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles and passages that pass the filters."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages that contain each term, for the terms that occur."""

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> ResolvedTerms:
        """Look up terms; each key of `variants` counts as the term that it is mapped to."""

    def candidates(self, resolved: ResolvedTerms, k: int) -> Candidates:
        """The `k` best passages with any of the terms that this searcher resolved, best first."""

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles on a topic, which is given by its terms."""

    def release(self) -> None:
        """Give back the memory of what was read from disk, where it is much."""


class SearchIndex(Protocol):
    """The index of a library: it follows the logs of changes of an article store.

    Any number of threads may call it. Every method raises StoreError when the store fails.
    """

    def searcher(self, collections: Sequence[str]) -> ScopeSearcher:
        """A searcher over collections as they are now, whoever has changed them."""

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change of a collection."""

    def prepare(
        self, batches: Iterable[tuple[Batch, Sequence[Article]]]
    ) -> Iterator[tuple[Batch, Any]]:
        """Analyse articles before they are in the store; one result per batch, in order.

        The result is for `catch_up` of the same index only.
        """

    def catch_up(self, collection: str, prepared: Any = None) -> None:
        """Follow all changes of a collection, after waiting for others that do so."""

    def problems(self) -> list[str]:
        """The contradictions between the index and the store, one sentence each."""
