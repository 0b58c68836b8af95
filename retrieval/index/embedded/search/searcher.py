"""The searcher of the embedded index."""

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

_MAX_MAPPED_BYTES = 128 << 20
"""Bytes of index files that stay in memory between two questions, for machines with 1 GB."""


class _Match(NamedTuple):
    """The place of a passage that was found."""

    score: float
    article_id: str
    language: str
    """The language of its article's terms."""
    segment: int
    document: int


class Searcher:
    """A ScopeSearcher over the snapshots of some collections.

    `fetch` returns articles by their ids, as far as they still exist.
    """

    def __init__(
        self,
        snapshots: Sequence[Snapshot],
        fetch: Callable[[Sequence[str]], Mapping[str, Article]],
    ) -> None:
        self._fetch = fetch
        self._segments: list[Segment] = []
        self._deleted: list[Numbers] = []
        self._views: list[SegmentView] = []
        counted = np.empty(0, np.uint64)
        for snapshot in snapshots:
            for segment in snapshot.segments:
                # an article in several collections counts in the first of them
                live = segment.deleting(counted)
                documents = live.deleted_documents
                mask = None
                if len(documents):
                    mask = np.ones(live.segment.size, np.bool_)
                    mask[documents] = False
                self._segments.append(live.segment)
                self._deleted.append(live.deleted)
                self._views.append(SegmentView(live.segment.postings, documents, mask))
            if len(snapshots) > 1:
                counted = np.concatenate([counted, snapshot.keys])

    @cached_property
    def source_names(self) -> frozenset[str]:
        """The folded names of the sources; of removed articles too until their space is reused."""
        return frozenset(chain.from_iterable(one.source_names for one in self._segments))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the articles, as ISO 639-1 codes."""
        segments = zip(self._segments, self._deleted, strict=True)
        numbers = [np.delete(segment.languages, deleted) for segment, deleted in segments]
        return frozenset(LANGUAGES[number] for used in numbers for number in np.unique(used))

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles and passages that pass the filters."""
        articles = passages = 0
        for segment, deleted in zip(self._segments, self._deleted, strict=True):
            accepted = _accepted(segment, deleted, filters)
            articles += int(np.count_nonzero(accepted))
            passages += int(np.diff(segment.first_documents)[accepted].sum())
        return ScopeSize(articles, passages)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """The number of passages that contain each term, for the terms that occur."""
        return frequencies(self._views, terms)

    def resolve(
        self, terms: Collection[str], variants: Mapping[str, str], filters: Filters
    ) -> ResolvedTerms:
        """Look up terms; each key of `variants` counts as the term that it is mapped to."""
        lookup = lookup_terms(self._filtered(filters), [*terms, *variants])
        statistics = lookup.statistics().merge_variants(variants)
        occurring = _occurring(lookup, statistics, filters)
        missing = frozenset(terms) - {variants.get(term, term) for term in occurring}
        return ResolvedTerms(statistics, missing, lookup)

    def candidates(self, resolved: ResolvedTerms, k: int) -> Candidates:
        """The `k` best passages with any of the terms that this searcher resolved."""
        matches = self._ranked(top_k(resolved.lookup, resolved.statistics, k), k)
        articles = self._fetch(list(dict.fromkeys(match.article_id for match in matches)))
        hits = [
            Hit(
                self._segments[match.segment].passage(article, match.document),
                match.score,
                match.language,
            )
            for match in matches
            if (article := articles.get(match.article_id))
        ]
        return Candidates(hits, len(hits) == len(matches))

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles on a topic, which is given by its terms."""
        return match_topic(list(zip(self._segments, self._views, strict=True)), terms, variants)

    def release(self) -> None:
        """Give back the memory of a large index; it is read again when it is needed."""
        if sum(segment.mapped_bytes for segment in self._segments) > _MAX_MAPPED_BYTES:
            for segment in self._segments:
                segment.release()

    def _ranked(self, top: TopK, k: int) -> list[_Match]:
        """The `k` best; of equal scores the lower article id first, then the earlier passage.

        So the order in which articles were added does not matter.
        """
        keys = np.empty(len(top.scores), np.uint64)
        places = np.empty(len(top.scores), np.int64)
        languages = np.empty(len(top.scores), np.uint8)
        for number, segment in enumerate(self._segments):
            is_in_segment = top.segments == number
            articles = segment.articles_of(top.documents[is_in_segment])
            keys[is_in_segment] = segment.articles[articles]
            languages[is_in_segment] = segment.languages[articles]
            places[is_in_segment] = top.documents[is_in_segment] - segment.first_documents[articles]
        best = np.lexsort((places, keys, -top.scores))[:k]
        return [
            _Match(score, id_of(key), LANGUAGES[language], number, document)
            for score, key, language, number, document in zip(
                top.scores[best].tolist(),
                keys[best].tolist(),
                languages[best].tolist(),
                top.segments[best].tolist(),
                top.documents[best].tolist(),
                strict=True,
            )
        ]

    def _filtered(self, filters: Filters) -> list[SegmentView]:
        if filters == Filters():
            return self._views
        segments = zip(self._segments, self._deleted, self._views, strict=True)
        return [
            view._replace(
                accepted=np.repeat(
                    _accepted(segment, deleted, filters), np.diff(segment.first_documents)
                )
            )
            for segment, deleted, view in segments
        ]


def _occurring(
    lookup: Lookup, statistics: CollectionStatistics, filters: Filters
) -> frozenset[str]:
    """The terms that occur in a passage that passes the filters."""
    if filters == Filters():
        return frozenset(statistics.frequencies)
    return frozenset(
        term
        for number, term in enumerate(lookup.terms)
        if any(
            len(lists.view.acceptable(lists.lists[number].documents)) for lists in lookup.segments
        )
    )


def _accepted(segment: Segment, deleted: Numbers, filters: Filters) -> Mask:
    """By article of a segment, True if it passes the filters and is not deleted."""
    accepted = np.ones(len(segment.articles), np.bool_)
    accepted[deleted] = False
    if filters.article is not None:
        if is_article_id(filters.article):
            accepted &= segment.articles == key_of(filters.article)
        else:
            accepted[:] = False
    if filters.source is not None:
        name = fold_source(filters.source)
        numbers = {source: number for number, source in enumerate(segment.source_names)}
        accepted &= segment.sources == numbers.get(name, -1)
    if filters.after or filters.before:
        first, last = filters.after or date.min, filters.before or date.max
        accepted &= segment.days >= first.toordinal()
        accepted &= segment.last_days <= last.toordinal()
    return accepted
