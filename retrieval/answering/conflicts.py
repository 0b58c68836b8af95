"""Notes where independent articles give different values for what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from retrieval.answering.limits import MAX_CONFLICTING_VALUES
from retrieval.index.bm25 import CollectionStatistics
from retrieval.model.answer import ReportedValue
from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.ranking.passages import RankedPassage
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.dates import Time, parse_time
from retrieval.text.values import AnswerType, find_values, novel_values, parse_number, values_match

_SAID = 0.8
"""A sentence speaks of what is asked if it says this share of the question (its idf)."""
_DUPLICATE_JACCARD = 0.6
"""Passages that share this part of their terms (Jaccard) are one, printed twice."""
_COUNTED = re.compile(r"\W*(?:[\w'’-]+\W+){0,2}?[\w'’-]+")
"""What is counted stands at most two words behind its number."""
_MONEY = re.compile(r"[$€£¥%]|(?:dollar|euro|pound|per\s?cent)", re.IGNORECASE)


@dataclass(frozen=True)
class _ValueClaim:
    """A claim, what it means, and the terms of the passage that makes it."""

    claim: ReportedValue
    meaning: Time | Decimal
    measure: str
    """Of a number: in what it is counted."""
    terms: frozenset[str]

    def is_independent_of(self, other: _ValueClaim) -> bool:
        """Whether they are of two sources, and neither is the other's reprint."""
        ours, theirs = self.terms, other.terms
        return self.origin != other.origin and len(ours & theirs) < _DUPLICATE_JACCARD * len(
            ours | theirs
        )

    @property
    def origin(self) -> str:
        """The source, or else the title: parts of one text are no two sources."""
        return fold_source(self.claim.article.source or self.claim.article.title)

    def agrees(self, other: _ValueClaim) -> bool:
        """Whether both may mean one value."""
        return values_match(self.meaning, other.meaning)

    def differs(self, other: _ValueClaim) -> bool:
        """Whether an independent article means another value of the same measure."""
        return (
            self.measure == other.measure
            and not self.agrees(other)
            and self.is_independent_of(other)
        )


def find_conflicts(
    question: Query,
    ranked: Sequence[RankedPassage],
    statistics: CollectionStatistics,
    analyzer: Analyzer,
) -> tuple[ReportedValue, ...]:
    """The different values that independent articles give, best first; none if they agree."""
    told: list[_ValueClaim] = []
    for one in ranked:
        for said in _said(question, one, statistics, analyzer):
            place = next((n for n, other in enumerate(told) if other.agrees(said)), None)
            if place is not None:
                told[place] = _with(told[place], said)
            elif len(told) < MAX_CONFLICTING_VALUES and all(said.differs(other) for other in told):
                told.append(said)
    return tuple(one.claim for one in told) if len(told) > 1 else ()


def _with(told: _ValueClaim, said: _ValueClaim) -> _ValueClaim:
    """What was told, and that another article tells it too."""
    claim, article = told.claim, said.claim.article
    if article.id in {claim.article.id, *(other.id for other in claim.also_in)}:
        return told
    return replace(told, claim=replace(claim, also_in=(*claim.also_in, article)))


def _said(
    question: Query, ranked: RankedPassage, statistics: CollectionStatistics, analyzer: Analyzer
) -> Iterator[_ValueClaim]:
    """The values that sentences of a passage give, if they speak of all that is asked."""
    idf = {term: statistics.idf(term) for term in question.words}
    least = _SAID * sum(idf.values())
    article = ranked.hit.article
    for span, terms in zip(ranked.hit.passage.sentences, ranked.terms.sentences, strict=True):
        if sum(idf[term] for term in idf.keys() & set(terms)) < least:
            continue
        value = _only_value(question, article.text, span, analyzer)
        if value:
            claim = ReportedValue(article, *value[0])
            yield _ValueClaim(claim, value[1], value[2], frozenset().union(*ranked.terms.sentences))


def _only_value(
    question: Query, text: str, sentence: Span, analyzer: Analyzer
) -> tuple[Span, Time | Decimal, str] | None:
    """The one value of the kind asked for that a sentence tells, what it means, its measure."""
    if question.answer_type is AnswerType.TIME:
        if len(find_values(AnswerType.TIME, text, sentence)) != 1:
            return None
        for span in novel_values(AnswerType.TIME, text, sentence, question.words, analyzer):
            time = parse_time(span.slice(text))
            return (span, time, "") if time and time.year else None
    if question.answer_type is AnswerType.NUMBER:
        found = [
            (span, number, measure)
            for span in novel_values(AnswerType.NUMBER, text, sentence, question.words, analyzer)
            if (number := parse_number(span.slice(text))) is not None
            and (measure := _measure(question, text, span, sentence.end, analyzer))
        ]
        return found[0] if len(found) == 1 else None
    return None


def _measure(question: Query, text: str, span: Span, end: int, analyzer: Analyzer) -> str | None:
    """In what a number is counted: money, or a thing that the question counts."""
    if money := _MONEY.search(span.slice(text)):
        return money[0].lower()
    counted = _COUNTED.match(text, span.end, end)
    terms = analyzer.terms(counted[0]) if counted else []
    return next((term for term in terms if term in question.words), None)
