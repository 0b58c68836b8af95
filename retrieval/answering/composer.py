"""Composes an answer from ranked passages: extracts that answer the question, or the nearest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.answering.candidate_extract import CandidateExtract
from retrieval.answering.confidence import (
    DEFAULT_THRESHOLD,
    MAX_CONFIDENCE_RULED_OUT,
    confidence,
)
from retrieval.answering.conflicts import find_conflicts
from retrieval.answering.emphasis import emphasis
from retrieval.answering.judge import Judge, Judgement
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.answering.selection import further_candidates, select
from retrieval.index.bm25 import CollectionStatistics
from retrieval.index.ragged import places_of
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Span
from retrieval.query.missing_words import missing_words
from retrieval.query.parser import Query
from retrieval.ranking.features import explain
from retrieval.ranking.passages import Ranking, boost_first_of_source
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.snippets import cut_snippet

_MAX_PASSAGES = 30
"""The number of best passages whose sentences are candidates for extracts."""
_MAX_CANDIDATES = 80
"""The number of best sentences that are candidates."""
_MIN_SHARE_OF_NEWEST = 0.8
"""The share of the highest score that a newer sentence needs to come first."""


@dataclass(frozen=True)
class Composer:
    """Composes answers with the term statistics of one scope."""

    statistics: CollectionStatistics
    analyzer: Analyzer
    weights: Weights

    def compose(
        self,
        query: Query,
        ranking: Ranking | None,
        missing: Collection[str],
        searched: ScopeSize,
        threshold: float = DEFAULT_THRESHOLD,
    ) -> Answer:
        """The answer to a question from the ranking of candidates; raise ArticleRemoved.

        `missing` are the terms of the question that occur in no passage searched; `threshold` is
        the least confidence of an answer.
        """
        selected, further = self._select(query, ranking) if ranking else ([], [])
        shown = [(candidate, self._shown_span(candidate, query)) for candidate in selected]
        judgement = Judge(query, self.statistics, self.analyzer).judge(shown)
        absent = missing_words(query, missing)
        answer = Answer(
            question=query.text,
            confidence=0.0,
            searched=searched,
            missing_terms=absent,
            repaired=query.repaired,
            support=judgement.support if judgement else None,
        )
        if not ranking or judgement is None or not judgement.is_on_subject:
            return answer
        probability = _probability(judgement)
        answer = replace(
            answer,
            confidence=probability,
            more=tuple(
                _extract(one, self._shown_span(one, query), query, self.analyzer) for one in further
            ),
            unmatched=judgement.unmatched,
        )
        extracts = tuple(_extract(*one, query, self.analyzer) for one in shown)
        if judgement.is_ruled_out or probability < threshold:
            return replace(answer, nearest=extracts)
        differences = find_conflicts(query, ranking, _MAX_PASSAGES, self.analyzer)
        return replace(answer, extracts=extracts, differences=differences)

    def _select(
        self, query: Query, ranking: Ranking
    ) -> tuple[list[CandidateExtract], list[CandidateExtract]]:
        """The candidates to show, and further ones, both best first."""
        candidates = _candidates(ranking, self.weights)
        bonus = self.weights.first_extract_of_source * candidates[0].score if candidates else 0
        ordered = boost_first_of_source(candidates, query.mentions.sources, bonus)
        if query.wants_latest:
            ordered = _newest_first(ordered)
        ranking.texts.expect([one.origin.row for one in ordered])
        selected = select(ordered)
        return selected, further_candidates(selected, ordered)

    def _shown_span(self, candidate: CandidateExtract, query: Query) -> Span:
        """The span of a candidate, cut to the part richest in query terms if it is too long."""
        span = candidate.span
        if span.end - span.start <= MAX_EXTRACT_CHARACTERS:
            return span
        article = candidate.passage.article
        words = list(self.analyzer.for_article(article).words(article.text, span))
        terms = (*query.words, *query.variants)
        weights = {term: self.statistics.idf(term) for term in terms}
        return cut_snippet(article.text, span, MAX_EXTRACT_CHARACTERS, words, weights)


def _extract(candidate: CandidateExtract, shown: Span, query: Query, analyzer: Analyzer) -> Extract:
    """The extract of a candidate: the span that is shown of it."""
    passage, whole = candidate.passage, candidate.span
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
        emphasis=emphasis(candidate, query, shown, analyzer),
    )


def _probability(judgement: Judgement) -> float:
    """The probability that extracts answer the question; low if something rules that out."""
    probability = confidence(judgement.support)
    return min(probability, MAX_CONFIDENCE_RULED_OUT) if judgement.is_ruled_out else probability


def _newest_first(ordered: Sequence[CandidateExtract]) -> list[CandidateExtract]:
    """The candidates with the newest articles first, among those that score about as high."""
    best = max((candidate.score for candidate in ordered), default=0)
    high = [one for one in ordered if one.score >= _MIN_SHARE_OF_NEWEST * best]
    high.sort(key=lambda one: one.origin.day, reverse=True)
    return [*high, *(one for one in ordered if one.score < _MIN_SHARE_OF_NEWEST * best)]


def _candidates(ranking: Ranking, weights: Weights) -> list[CandidateExtract]:
    """The best sentences with a query term, best first.

    If only titles, sources or dates have one, the first sentences of the passages. A sentence is
    scored by itself, its context and its passage.
    """
    ranked = ranking.passages[:_MAX_PASSAGES]
    sentences = ranking.matches.candidates.sentences
    rows = np.array([passage.candidate.row for passage in ranked])
    of_rows = places_of(sentences.starts, rows)
    scores = ranking.sentences
    of_passages = np.array([passage.features for passage in ranked])[of_rows.rows]
    own = scores.own[of_rows.values]
    features = own + scores.context[of_rows.values] + weights.passage * of_passages
    has_term = own.any(axis=1)
    chosen = np.flatnonzero(has_term) if has_term.any() else of_rows.starts[:-1]
    totals = features.sum(axis=1)
    best = chosen[np.argsort(-totals[chosen], kind="stable")[:_MAX_CANDIDATES]]
    passages = of_rows.rows[best]
    numbers = best - of_rows.starts[passages]
    return [
        CandidateExtract(ranked[passage].candidate, number, number, (number,), row, score)
        for passage, number, row, score in zip(
            passages.tolist(), numbers.tolist(), features[best], totals[best].tolist(), strict=True
        )
    ]
