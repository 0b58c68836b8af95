"""The exactly best passages for some terms, found among the cluster's best.

The cluster's score is an upper bound of the exact one (see `passage_mapping`). So its best passages
are scored again exactly, and if the k-th of these scores is above the cluster's last, no passage
that was not returned can be among the k best. Else twice as many are asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from retrieval.cluster.request_forms import Query
from retrieval.index.bm25 import CollectionStatistics, term_scores
from retrieval.index.candidate_arrays import NO_CANDIDATES, Candidates
from retrieval.index.opensearch.passage_mapping import MAX_TERMS, SCORE_MARGIN, boost_of
from retrieval.index.opensearch.searching.passage_hits import PassageHits
from retrieval.index.opensearch.searching.scope_view import Body, MultiSearch, ScopeView
from retrieval.index.opensearch.term_tokens import token_of
from retrieval.index.term_hashes import hash_terms
from retrieval.text.text_cache import TextCache

_FIRST_SHARE, _FIRST_MORE = 1.25, 10
"""At first, this share of the wanted passages and so many more are asked for.

Of 100 questions over 180,000 passages, they were enough for 99.
"""


class WantedTerms(NamedTuple):
    """The terms to score by, each once, in the order in which their parts are added up."""

    terms: Sequence[str]
    """Those that occur."""
    statistics: CollectionStatistics


class CandidateSearch:
    """Finds the best passages; `hash_of` has the hashes of tokens, which recur."""

    def __init__(self, hash_of: TextCache[int]) -> None:
        self._hash_of = hash_of

    def best(
        self, msearch: MultiSearch, wanted: WantedTerms, filters: Sequence[Query], k: int
    ) -> Candidates:
        """The `k` best passages with any of the terms among those that pass the filters."""
        if k < 1 or not wanted.terms:
            return NO_CANDIDATES
        size = math.ceil(k * _FIRST_SHARE) + _FIRST_MORE
        while True:
            found = [
                reply["hits"]["hits"]
                for reply in msearch(partial(_bodies, wanted=wanted, filters=filters, size=size))
            ]
            best = self._ranked(found, wanted, k)
            # no passage that is in none of the lists has a higher score than this
            rest = sum(hits[-1]["_score"] for hits in found if len(hits) == size) * SCORE_MARGIN
            if not rest or (len(best) == k and best.scores[-1] > rest):
                return best
            size *= 2

    def _ranked(self, found: Sequence[Sequence[Any]], wanted: WantedTerms, k: int) -> Candidates:
        """The best of the hits by their exact scores, and of equal ones by article and place."""
        sources = {hit["_id"]: hit["_source"] for hits in found for hit in hits}
        if not sources:
            return NO_CANDIDATES
        hits = PassageHits(list(sources.values()), self._hash_of)
        statistics = wanted.statistics
        parts = term_scores(
            hits.counts(hash_terms(wanted.terms)),
            hits.lengths,
            np.array([statistics.idf(term) for term in wanted.terms]),
            average_length=statistics.average_length,
        )
        # one term after the other: np.sum adds in pairs, which rounds differently
        scores = np.add.accumulate(parts, axis=1)[:, -1]
        best = np.lexsort((hits.numbers, hits.articles, -scores))[:k]
        return hits.candidates(best, scores[best])


def _bodies(
    view: ScopeView, wanted: WantedTerms, filters: Sequence[Query], size: int
) -> list[Body]:
    """A search by score for all terms, or if they are too many, several for some of them each."""
    statistics = wanted.statistics
    average = statistics.average_length
    scored = [
        {"value": token_of(term), "boost": boost_of(statistics.idf(term), average)}
        for term in wanted.terms
    ]
    clauses = [{"term": {"terms": value}} for value in scored]
    return [
        {
            "size": size,
            "track_total_hits": False,
            "query": {
                "bool": {
                    "should": clauses[start : start + MAX_TERMS],
                    "minimum_should_match": 1,
                    "filter": [*view.filter, *filters],
                }
            },
        }
        for start in range(0, len(clauses), MAX_TERMS)
    ]
