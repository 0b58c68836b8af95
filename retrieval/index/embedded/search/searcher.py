"""The searcher of the embedded index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.candidate_arrays import NO_CANDIDATES, Candidates, Mask
from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.search.mapped_memory import MappedMemory
from retrieval.index.embedded.search.posting_lists import SegmentView
from retrieval.index.embedded.search.top_k import Lookup, TopK, frequencies, lookup_terms, top_k
from retrieval.index.embedded.search.topic_match import match_topic
from retrieval.index.embedded.segment import LANGUAGES, Segment, key_of
from retrieval.index.embedded.snapshot import Snapshot
from retrieval.model.answer import ScopeSize
from retrieval.model.search import Filters, TopicMatches, is_article_id
from retrieval.text.analysis import fold_source


@dataclass(frozen=True, eq=False)
class LookedUpTerms:
    """The ResolvedTerms of a searcher: its posting lists of the terms."""

    statistics: CollectionStatistics
    missing: frozenset[str]
    lookup: Lookup
    segments: Sequence[Segment]
    """Those that the terms were looked up in."""
    memory: MappedMemory
    """Of these segments."""

    def candidates(self, k: int) -> Candidates:
        """The `k` best passages with any of the terms."""
        top = self._ranked(top_k(self.lookup, self.statistics, k), k)
        parts, places = [], []
        for number, segment in enumerate(self.segments):
            rows = np.flatnonzero(top.segments == number)
            if len(rows):
                parts.append(segment.candidates(top.documents[rows], top.scores[rows]))
                places.append(rows)
        self.memory.release()
        if not parts:
            return NO_CANDIDATES
        if len(parts) == 1:
            return parts[0]
        return Candidates.concatenated(parts).take(np.argsort(np.concatenate(places)))

    def _ranked(self, top: TopK, k: int) -> TopK:
        """The `k` best; of equal scores the lower article id first, then the earlier passage.

        So the order in which articles were added does not matter.
        """
        keys = np.empty(len(top.scores), np.uint64)
        places = np.empty(len(top.scores), np.int64)
        for number, segment in enumerate(self.segments):
            is_in_segment = top.segments == number
            documents = top.documents[is_in_segment]
            articles = segment.articles_of(documents)
            keys[is_in_segment] = segment.articles[articles]
            places[is_in_segment] = documents - segment.first_documents[articles]
        best = np.lexsort((places, keys, -top.scores))[:k]
        return TopK(top.scores[best], top.segments[best], top.documents[best])


class Searcher:
    """A ScopeSearcher over the snapshots of some collections."""

    def __init__(self, snapshots: Sequence[Snapshot]) -> None:
        self._segments: list[Segment] = []
        self._deleted: list[Numbers] = []
        self._views: list[SegmentView] = []
        counted = np.empty(0, np.uint64)
        for snapshot in snapshots:
            for segment in snapshot.segments:
                # an article in several collections counts in the first of them
                live = segment.deleting(counted)
                self._segments.append(live.segment)
                self._deleted.append(live.deleted)
                self._views.append(
                    SegmentView(live.segment.postings, live.deleted_documents, live.accepted)
                )
            if len(snapshots) > 1:
                counted = np.concatenate([counted, snapshot.keys])
        self._memory = MappedMemory(self._segments)

    @cached_property
    def source_names(self) -> frozenset[str]:
        """The folded names of the sources."""
        segments = zip(self._segments, self._deleted, strict=True)
        return frozenset(
            segment.source_names[number]
            for segment, deleted in segments
            for number in np.unique(np.delete(segment.sources, deleted))
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the articles, as ISO 639-1 codes."""
        segments = zip(self._segments, self._deleted, strict=True)
        numbers = [np.delete(segment.languages, deleted) for segment, deleted in segments]
        return frozenset(LANGUAGES[number] for used in numbers for number in np.unique(used))

    def size(self, filters: Filters) -> ScopeSize:
        """The number of articles and passages that pass the filters."""
        return self._whole_size if filters == Filters() else self._size(filters)

    @cached_property
    def _whole_size(self) -> ScopeSize:
        return self._size(Filters())

    def _size(self, filters: Filters) -> ScopeSize:
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
    ) -> LookedUpTerms:
        """Look up terms; each key of `variants` counts as the term that it is mapped to."""
        lookup = lookup_terms(self._filtered(filters), [*terms, *variants])
        statistics = lookup.statistics().merge_variants(variants)
        occurring = _occurring(lookup, statistics, filters)
        missing = frozenset(terms) - {variants.get(term, term) for term in occurring}
        return LookedUpTerms(statistics, missing, lookup, self._segments, self._memory)

    def match_topic(self, terms: Sequence[str], variants: Mapping[str, str]) -> TopicMatches:
        """All articles on a topic, which is given by its terms."""
        scope = list(zip(self._segments, self._views, strict=True))
        matches = match_topic(scope, terms, variants)
        self._memory.release()
        return matches

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
        if any(len(lists.view.acceptable(lists.documents(number))) for lists in lookup.segments)
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
