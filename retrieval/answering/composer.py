"""Composes the answer from the ranked passages: extracts, or the nearest passages and no answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retrieval.answering.confidence import DEFAULT_THRESHOLD, confidence
from retrieval.answering.conflicts import find_conflicts
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.answering.selection import Candidate, further_candidates, select
from retrieval.index.bm25 import CollectionStatistics
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Span
from retrieval.query.missing_words import missing_words
from retrieval.query.parser import Query
from retrieval.ranking.features import explain
from retrieval.ranking.passages import RankedPassage, boost_first_of_source
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.snippets import cut_snippet

_MAX_PASSAGES = 30
"""The number of best passages whose sentences are candidates for extracts."""


@dataclass(frozen=True)
class Composer:
    """Composes answers with the term statistics of one scope."""

    statistics: CollectionStatistics
    analyzer: Analyzer
    weights: Weights

    def compose(
        self,
        query: Query,
        ranked: Sequence[RankedPassage],
        missing: Collection[str],
        searched: ScopeSize,
        threshold: float = DEFAULT_THRESHOLD,
    ) -> Answer:
        """The answer to a question from passages, best first.

        `missing` are the terms of the question that occur in no passage searched; `threshold` is
        the least confidence of an answer.
        """
        passages = ranked[:_MAX_PASSAGES]
        candidates = _candidates(passages, self.weights)
        bonus = self.weights.first_extract_of_source * candidates[0].score if candidates else 0
        ordered = boost_first_of_source(candidates, query.mentions.sources, bonus)
        selected = select(ordered)
        further = further_candidates(selected, ordered)
        extracts = tuple(self._extract(candidate, query) for candidate in selected)
        more = tuple(self._extract(candidate, query) for candidate in further)
        probability = confidence(query, ranked, missing, self.statistics)
        answered = probability >= threshold
        return Answer(
            question=query.text,
            confidence=probability,
            searched=searched,
            extracts=extracts if answered else (),
            nearest=() if answered else extracts,
            more=more,
            differences=find_conflicts(query, passages, self.statistics, self.analyzer)
            if answered
            else (),
            missing_terms=missing_words(query, missing),
            repaired=query.repaired,
        )

    def _extract(self, candidate: Candidate, query: Query) -> Extract:
        """The extract of a candidate: its sentences, or a part of one that is too long."""
        passage, whole = candidate.passage, candidate.span
        shown = self._shown_span(candidate, query)
        is_first = candidate.first == 0
        is_last = candidate.last == len(passage.sentences) - 1
        return Extract(
            article=passage.article,
            start=shown.start,
            end=shown.end,
            score=candidate.score,
            why=explain(query, passage.article, candidate.features.tolist()),
            also_in=candidate.also_in,
            cut_before=shown.start > whole.start or (passage.cut_before and is_first),
            cut_after=shown.end < whole.end or (passage.cut_after and is_last),
            emphasis=tuple(
                value
                for number in range(candidate.first, candidate.last + 1)
                for value in candidate.values(number)
                if shown.start <= value.start and value.end <= shown.end
            ),
        )

    def _shown_span(self, candidate: Candidate, query: Query) -> Span:
        """The span of a candidate, cut to the part richest in query terms if it is too long."""
        span = candidate.span
        if span.end - span.start <= MAX_EXTRACT_CHARACTERS:
            return span
        article = candidate.passage.article
        words = list(self.analyzer.for_article(article).words(article.text, span))
        terms = (*query.words, *query.variants)
        weights = {term: self.statistics.idf(term) for term in terms}
        return cut_snippet(article.text, span, MAX_EXTRACT_CHARACTERS, words, weights)


def _candidates(ranked: Sequence[RankedPassage], weights: Weights) -> list[Candidate]:
    """The sentences of the passages with a query term, best first.

    If only titles, sources or dates have one, the first sentence of each passage.
    """
    has_term = any(passage.sentences.own.any() for passage in ranked)
    candidates = [
        _candidate(passage, number, weights)
        for passage in ranked
        for number, own in enumerate(passage.sentences.own)
        if (own.any() if has_term else number == 0)
    ]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _candidate(ranked: RankedPassage, number: int, weights: Weights) -> Candidate:
    """A sentence of a passage, scored by itself, its context and its passage."""
    own, context = ranked.sentences.own, ranked.sentences.context
    features = own[number] + context[number] + weights.passage * ranked.features
    return Candidate(
        ranked.hit.passage,
        first=number,
        last=number,
        sentence_terms=(frozenset(ranked.terms.sentences[number]),),
        features=features,
        values=ranked.terms.values,
        outline=ranked.terms.outline,
    )
