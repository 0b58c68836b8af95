"""Finds the passages of a scope that match terms best."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from retrieval.index.base import Candidates, ResolvedTerms
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.search.posting_lists import Mask, SegmentView
from retrieval.index.embedded.search.top_k import Lookup, TopK, frequencies, lookup_terms, top_k
from retrieval.index.embedded.search.topic_match import match_topic
from retrieval.index.embedded.segment import LANGUAGES, Segment, id_of, key_of
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article
from retrieval.model.search import Filters, Hit, TopicMatches, is_article_id
from retrieval.text.analysis import fold_source

_MAX_MAPPED = 128 << 20
"""Bytes of an index that may stay in memory between two questions, for a server of 1 GB."""


class _Match(NamedTuple):
    """Where a passage that was found stands."""

    score: float
    article_id: str
    segment: int
    document: int


class Searcher:
    """The passages of one scope, any set of collections, as they are at one moment.

    `fetch` gives the articles with the ids that it gets, as far as they are still there.
    """

    def __init__(
        self,
        snapshots: Sequence[Snapshot],
        fetch: Callable[[Sequence[str]], Mapping[str, Article]],
    ) -> None:
        self._fetch = fetch
        self._segments: list[Segment] = []
        self._hidden: list[Numbers] = []
        self._parts: list[SegmentView] = []
        counted = np.empty(0, np.uint64)
        for snapshot in snapshots:
            for held in snapshot.segments:
                # an article in several collections counts in the first of them
                whole = held.deleting(counted)
                documents = whole.deleted_documents
                mask = None
                if len(documents):
                    mask = np.ones(whole.segment.size, np.bool_)
                    mask[documents] = False
                self._segments.append(whole.segment)
                self._hidden.append(whole.deleted)
                self._parts.append(SegmentView(whole.segment.postings, documents, mask))
            if len(snapshots) > 1:
                counted = np.concatenate([counted, snapshot.keys])

    @cached_property
    def source_names(self) -> frozenset[str]:
        """The folded names of the sources; of removed articles too until their space is reused."""
        return frozenset(chain.from_iterable(one.source_names for one in self._segments))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the articles' terms are in."""
        parts = zip(self._segments, self._hidden, strict=True)
        numbers = [np.delete(segment.languages, hidden) for segment, hidden in parts]
        return frozenset(LANGUAGES[number] for of_one in numbers for number in np.unique(of_one))

    def size(self, filters: Filters) -> ScopeSize:
        """How much the filters leave to search."""
        articles = passages = 0
        for segment, hidden in zip(self._segments, self._hidden, strict=True):
            accepted = _accepted(segment, hidden, filters)
            articles += int(np.count_nonzero(accepted))
            passages += int(np.diff(segment.first_documents)[accepted].sum())
        return ScopeSize(articles, passages)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages of the scope each of the terms occurs, of those that occur."""
        return frequencies(self._parts, terms)

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> ResolvedTerms:
        """What is known of terms; each of the variants counts as the term that it stands for."""
        lookup = lookup_terms(self._filtered(filters), [*terms, *variants])
        statistics = lookup.statistics().merge_variants(variants)
        occurring = _occurring(lookup, statistics, filters)
        missing = frozenset(terms) - {variants.get(term, term) for term in occurring}
        return ResolvedTerms(statistics, missing, lookup)

    def candidates(self, sought: ResolvedTerms, k: int) -> Candidates:
        """The `k` best passages with any of the terms that were looked up here."""
        found = top_k(sought.lookup, sought.statistics, k)
        places = self._ranked(found, k)
        articles = self._fetch(list(dict.fromkeys(place.article_id for place in places)))
        hits = [
            Hit(self._segments[place.segment].passage(article, place.document), place.score)
            for place in places
            if (article := articles.get(place.article_id))
        ]
        return Candidates(hits, len(hits) == len(places))

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles that are about some terms."""
        return match_topic(list(zip(self._segments, self._parts, strict=True)), terms, variants)

    def release(self) -> None:
        """Gives back the memory into which a large index was read; it is read again when needed."""
        if sum(segment.mapped_bytes for segment in self._segments) > _MAX_MAPPED:
            for segment in self._segments:
                segment.release()

    def _ranked(self, found: TopK, k: int) -> list[_Match]:
        """The `k` best; of equal scores those of the lower article id, then the earlier passage.

        So it does not matter in which order articles were added.
        """
        keys = np.empty(len(found.scores), np.uint64)
        numbers = np.empty(len(found.scores), np.int64)
        for part, segment in enumerate(self._segments):
            here = found.parts == part
            articles = segment.articles_of(found.documents[here])
            keys[here] = segment.articles[articles]
            numbers[here] = found.documents[here] - segment.first_documents[articles]
        best = np.lexsort((numbers, keys, -found.scores))[:k]
        return [
            _Match(score, id_of(key), part, document)
            for score, key, part, document in zip(
                found.scores[best].tolist(),
                keys[best].tolist(),
                found.parts[best].tolist(),
                found.documents[best].tolist(),
                strict=True,
            )
        ]

    def _filtered(self, filters: Filters) -> list[SegmentView]:
        if filters == Filters():
            return self._parts
        parts = zip(self._segments, self._hidden, self._parts, strict=True)
        return [
            part._replace(
                accepted=np.repeat(
                    _accepted(segment, hidden, filters), np.diff(segment.first_documents)
                )
            )
            for segment, hidden, part in parts
        ]


def _occurring(
    lookup: Lookup, statistics: CollectionStatistics, filters: Filters
) -> frozenset[str]:
    """The terms that occur in a passage which may be found."""
    if filters == Filters():
        return frozenset(statistics.frequencies)
    return frozenset(
        term
        for number, term in enumerate(lookup.terms)
        if any(len(part.part.acceptable(part.lists[number].documents)) for part in lookup.parts)
    )


def _accepted(segment: Segment, hidden: Numbers, filters: Filters) -> Mask:
    """Which articles of a segment count."""
    accepted = np.ones(len(segment.articles), np.bool_)
    accepted[hidden] = False
    if filters.article is not None:
        if is_article_id(filters.article):
            accepted &= segment.articles == key_of(filters.article)
        else:
            accepted[:] = False
    if filters.source is not None:
        name = fold_source(filters.source)
        numbers = {one: number for number, one in enumerate(segment.source_names)}
        accepted &= segment.sources == numbers.get(name, -1)
    if filters.after or filters.before:
        first, last = filters.after or date.min, filters.before or date.max
        accepted &= (segment.days >= first.toordinal()) & (segment.days <= last.toordinal())
    return accepted
