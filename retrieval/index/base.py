"""The interface of a search index: what a library and its pipeline need of one.

An index is derived from an article store, whose logs of changes it follows; it can be built again
at any time. Everything above knows these Protocols only, so that any engine can stand behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from retrieval.errors import StoreUnavailable
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.candidate_arrays import Candidates
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article
from retrieval.model.records import Cursor
from retrieval.model.search import Filters, TopicMatches
from retrieval.text.analysis import Analyzer

TOPIC_IDF_SHARE = 0.8
"""An article is on a topic if it contains terms with this share of the topic's total idf."""
PASSAGE_IDF_SHARE = 0.5
"""A passage of it is on the topic if it contains terms with this share of the total idf."""
IDF_ROUNDING = 1e-9
"""The share by which a sum of idf may miss these: each engine adds it up in its own order."""


class SearcherOutdated(StoreUnavailable):
    """The point in time of a searcher is gone, and can't be had again; ask for another searcher."""


Batch = TypeVar("Batch")
Result = TypeVar("Result")
ProgressFn = Callable[[Sequence[str], str], Iterable[str]]
"""Called with items and the name of the work on them; yields the items and shows the progress."""


def no_progress(items: Sequence[str], _: str) -> Iterable[str]:
    """Show no progress."""
    return items


def scope_of(collections: Sequence[str]) -> tuple[str, ...]:
    """The collections of a scope, each once, in order; raise TypeError for a single name."""
    if isinstance(collections, str):
        raise TypeError("collections must be a sequence of names, not one name")
    return tuple(sorted(set(collections)))


class ResolvedTerms(Protocol):
    """The terms of a query, looked up in a scope at the point in time of its searcher."""

    @property
    def statistics(self) -> CollectionStatistics:
        """Of the whole scope, without filters, with the document frequencies of the terms.

        A document is a passage. A term and its variants all have the frequency that
        `merge_variants` estimates for them together.
        """

    @property
    def missing(self) -> frozenset[str]:
        """The terms that no passage contains of those that pass the filters, in no variant."""

    def candidates(self, k: int) -> Candidates:
        """The `k` best of the passages with any of the terms that pass the filters, best first.

        The scores are those of `retrieval.index.bm25.BM25` over all passages of the scope, to the
        last bit: with the statistics above, and the parts of the terms and then of the variants
        added up in the order in which they were given. Of equal scores, the lower article id comes
        first, then the earlier passage.
        """


class ScopeSearcher(Protocol):
    """The passages of one scope, a set of collections, at one point in time.

    Later changes don't show in it. An article that is in several collections counts once, as the
    first of them in alphabetical order has it. The order in which articles were added never
    matters, nor do those that were removed. Any number of threads may use a searcher; every method
    raises StoreError when the index fails, and SearcherOutdated where a new searcher would not.
    """

    @property
    def source_names(self) -> frozenset[str]:
        """The sources of the articles, folded; the empty name if one has no source."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the articles, as ISO 639-1 codes."""

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles that pass the filters, and of their passages."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages that contain each term, for those of many terms that occur."""

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> ResolvedTerms:
        """Look up terms; each key of `variants` counts as the one of them that it is mapped to."""

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles on a topic, which is given by its terms, in the order of their ids.

        Each key of `variants` counts as the one of the terms that it is mapped to.
        Those that contain, in any of their passages, terms with TOPIC_IDF_SHARE of the idf of all
        terms together; of each, the number of passages with PASSAGE_IDF_SHARE of it.
        """


class SearchIndex(Protocol):
    """The index of a library: it follows the logs of changes of an article store.

    Any number of threads may call it. Every method raises StoreError when the index or the store
    fails.
    """

    @property
    def analyzer(self) -> Analyzer:
        """The analyzer that its terms are from; that of questions must be the same."""

    def close(self) -> None:
        """Release what it holds; its searchers can't be used afterwards."""

    def searcher(self, collections: Sequence[str]) -> ScopeSearcher:
        """A searcher over collections as they are now, whoever has changed them.

        While another thread brings the index up to date with changes that this thread has not
        made, it is one as they were before. Raise TypeError for a single name.
        """

    def cursor(self, collection: str) -> Cursor:
        """The cursor after the last change that a new searcher shows of a collection."""

    def ingest(
        self,
        batches: Iterable[tuple[Batch, Sequence[Article]]],
        collection: str,
        add: Callable[[Batch], Result],
    ) -> Iterator[Result]:
        """Add batches to a collection as the iterator advances; yield the results in order.

        `add` stores a batch. The articles that come with a batch are those of it that will be new
        to the collection: they may be analysed before, as far ahead as the index likes, and by
        several processes. When a result is yielded, its batch can be found.
        """

    def catch_up(self, collection: str) -> None:
        """Follow all changes of a collection, after waiting for others that do so."""

    def stored_bytes(self) -> int:
        """The bytes that the index takes in storage; 0 if it is in memory."""

    def rebuild(self) -> None:
        """Build it again from the store, while it goes on answering.

        Raise StoreUnavailable if somebody else is building it already.
        """

    def problems(self) -> list[str]:
        """The contradictions between the index and the store, one sentence each.

        An index that can't be read is a problem too, and raises nothing.
        """
