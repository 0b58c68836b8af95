"""Chooses the exact words that answer a question, or says that the passages hold no answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retrieval.answering.confidence import confidence
from retrieval.answering.conflicts import find_conflicts
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.answering.selection import Candidate, further_candidates, select
from retrieval.index.bm25 import CollectionStatistics
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.ranking.features import explain
from retrieval.ranking.passages import RankedPassage, boost_first_of_source
from retrieval.ranking.weights import Weights
from retrieval.text.analysis import Analyzer
from retrieval.text.snippets import cut_snippet

DEFAULT_THRESHOLD = 0.5
"""The confidence from which on an answer is given.

So at most 5 % of SQuAD's questions are answered when the paragraph that answers them is left out.
In news, where other articles tell of the same events in the same words, more are: `evaluate`.
"""

_PASSAGES = 30
"""So many of the best passages may give an extract."""


@dataclass(frozen=True)
class Composer:
    """Composes answers with the words and the statistics of one scope."""

    statistics: CollectionStatistics
    analyzer: Analyzer
    weights: Weights

    def compose(
        self,
        question: Query,
        ranked: Sequence[RankedPassage],
        missing: Collection[str],
        searched: ScopeSize,
        threshold: float = DEFAULT_THRESHOLD,
    ) -> Answer:
        """The answer that the passages found, best first, give to a question.

        `missing` are the terms of the question that occur in no passage searched; `threshold` is
        the confidence from which on it is an answer.
        """
        picks = _picks(ranked[:_PASSAGES], self.weights)
        bonus = self.weights.first_extract_of_source * picks[0].score if picks else 0
        ordered = boost_first_of_source(picks, question.mentions.sources, bonus)
        chosen = select(ordered)
        extracts = tuple(self._extract(pick, question) for pick in chosen)
        more = tuple(self._extract(pick, question) for pick in further_candidates(chosen, ordered))
        sure = confidence(question, ranked, missing, self.statistics)
        answered = sure >= threshold
        return Answer(
            question=question.text,
            confidence=sure,
            searched=searched,
            extracts=extracts if answered else (),
            nearest=() if answered else extracts,
            more=more,
            differences=find_conflicts(question, ranked[:_PASSAGES], self.statistics, self.analyzer)
            if answered
            else (),
            missing_terms=_missing_words(question, missing),
            repaired=question.repaired,
        )

    def _extract(self, pick: Candidate, question: Query) -> Extract:
        """What a pick shows: its sentences, or a part of one that is too long."""
        whole = pick.span
        shown = self._excerpt(pick, question)
        return Extract(
            article=pick.passage.article,
            start=shown.start,
            end=shown.end,
            score=pick.score,
            why=explain(question, pick.passage.article, pick.features.tolist()),
            also_in=pick.also_in,
            cut_before=shown.start > whole.start or (pick.passage.cut_before and pick.first == 0),
            cut_after=shown.end < whole.end
            or (pick.passage.cut_after and pick.last == len(pick.passage.sentences) - 1),
            emphasis=tuple(
                value
                for number in range(pick.first, pick.last + 1)
                for value in pick.values(number)
                if shown.start <= value.start and value.end <= shown.end
            ),
        )

    def _excerpt(self, pick: Candidate, question: Query) -> Span:
        """Where the words stand that are shown of a pick."""
        if pick.span.end - pick.span.start <= MAX_EXTRACT_CHARACTERS:
            return pick.span
        article = pick.passage.article
        words = list(self.analyzer.for_article(article).words(article.text, pick.span))
        terms = (*question.words, *question.variants)
        weights = {term: self.statistics.idf(term) for term in terms}
        return cut_snippet(article.text, pick.span, MAX_EXTRACT_CHARACTERS, words, weights)


def _missing_words(question: Query, missing: Collection[str]) -> tuple[str, ...]:
    """The words that occur nowhere, as and where they were typed."""
    read = {word for _, word in question.repaired}
    others = [word for term, word in question.words.items() if term in missing]
    typed = [*dict(question.repaired), *(word for word in others if word not in read)]
    return tuple(sorted(typed, key=question.text.find))


def _picks(ranked: Sequence[RankedPassage], weights: Weights) -> list[Candidate]:
    """The sentences of the passages that have a term of the question, best first.

    Where only titles, sources or dates have one, the sentences that begin the passages.
    """
    is_said = any(one.sentences.own.any() for one in ranked)
    picks = [
        _pick(one, number, weights)
        for one in ranked
        for number, own in enumerate(one.sentences.own)
        if (own.any() if is_said else number == 0)
    ]
    return sorted(picks, key=lambda pick: -pick.score)


def _pick(ranked: RankedPassage, number: int, weights: Weights) -> Candidate:
    """A sentence of a passage, by its own score and those of what is around it."""
    own, context = ranked.sentences.own, ranked.sentences.context
    shares = own[number] + context[number] + weights.passage * ranked.features
    return Candidate(
        ranked.hit.passage,
        first=number,
        last=number,
        sentence_terms=(frozenset(ranked.terms.sentences[number]),),
        features=shares,
        values=ranked.terms.values,
    )
