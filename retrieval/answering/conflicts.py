"""Notes where independent articles give different values for what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from retrieval.index.bm25 import Statistics
from retrieval.model.answer import Claim
from retrieval.model.article import Span
from retrieval.query.parser import Question
from retrieval.ranking.passages import Ranked
from retrieval.text.analysis import Analyzer, folded_source
from retrieval.text.entities import Kind, all_values, new_values
from retrieval.text.values import Time, agree, number_of, time_of

_SAID = 0.8
"""A sentence speaks of what is asked if it says this share of the question (its idf)."""
_REPRINT = 0.6
"""Passages that share this part of their terms (Jaccard) are one, printed twice."""
_MOST = 3
"""Values that are shown."""
_COUNTED = re.compile(r"\W*(?:[\w'’-]+\W+){0,2}?[\w'’-]+")
"""What is counted stands at most two words behind its number."""
_MONEY = re.compile(r"[$€£¥%]|(?:dollar|euro|pound|per\s?cent)", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """A claim, what it means, and the terms of the passage that makes it."""

    claim: Claim
    meaning: Time | Decimal
    measure: str
    """Of a number: in what it is counted."""
    terms: frozenset[str]

    def is_independent_of(self, other: _Said) -> bool:
        """Whether they are of two sources, and neither is the other's reprint."""
        ours, theirs = self.terms, other.terms
        return self.origin != other.origin and len(ours & theirs) < _REPRINT * len(ours | theirs)

    @property
    def origin(self) -> str:
        """The source, or else the title: parts of one text are no two sources."""
        return folded_source(self.claim.article.source or self.claim.article.title)

    def agrees(self, other: _Said) -> bool:
        """Whether both may mean one value."""
        return agree(self.meaning, other.meaning)

    def differs(self, other: _Said) -> bool:
        """Whether an independent article means another value of the same measure."""
        return (
            self.measure == other.measure
            and not self.agrees(other)
            and self.is_independent_of(other)
        )


def differences(
    question: Question, ranked: Sequence[Ranked], statistics: Statistics, analyzer: Analyzer
) -> tuple[Claim, ...]:
    """The different values that independent articles give, best first; none if they agree."""
    told: list[_Said] = []
    for one in ranked:
        for said in _said(question, one, statistics, analyzer):
            place = next((n for n, other in enumerate(told) if other.agrees(said)), None)
            if place is not None:
                told[place] = _with(told[place], said)
            elif len(told) < _MOST and all(said.differs(other) for other in told):
                told.append(said)
    return tuple(one.claim for one in told) if len(told) > 1 else ()


def _with(told: _Said, said: _Said) -> _Said:
    """What was told, and that another article tells it too."""
    claim, article = told.claim, said.claim.article
    if article.id in {claim.article.id, *(other.id for other in claim.also_in)}:
        return told
    return replace(told, claim=replace(claim, also_in=(*claim.also_in, article)))


def _said(
    question: Question, ranked: Ranked, statistics: Statistics, analyzer: Analyzer
) -> Iterator[_Said]:
    """The values that sentences of a passage give, if they speak of all that is asked."""
    idf = {term: statistics.idf(term) for term in question.words}
    least = _SAID * sum(idf.values())
    article = ranked.hit.article
    for span, terms in zip(ranked.hit.passage.sentences, ranked.text.sentences, strict=True):
        if sum(idf[term] for term in idf.keys() & set(terms)) < least:
            continue
        value = _only_value(question, article.text, span, analyzer)
        if value:
            claim = Claim(article, *value[0])
            yield _Said(claim, value[1], value[2], frozenset().union(*ranked.text.sentences))


def _only_value(
    question: Question, text: str, sentence: Span, analyzer: Analyzer
) -> tuple[Span, Time | Decimal, str] | None:
    """The one value of the kind asked for that a sentence tells, what it means, its measure."""
    if question.kind is Kind.TIME:
        if len(all_values(Kind.TIME, text, sentence)) != 1:
            return None
        for span in new_values(Kind.TIME, text, sentence, question.words, analyzer):
            time = time_of(span.of(text))
            return (span, time, "") if time and time.year else None
    if question.kind is Kind.NUMBER:
        found = [
            (span, number, measure)
            for span in new_values(Kind.NUMBER, text, sentence, question.words, analyzer)
            if (number := number_of(span.of(text))) is not None
            and (measure := _measure(question, text, span, sentence.end, analyzer))
        ]
        return found[0] if len(found) == 1 else None
    return None


def _measure(question: Question, text: str, span: Span, end: int, analyzer: Analyzer) -> str | None:
    """In what a number is counted: money, or a thing that the question counts."""
    if money := _MONEY.search(span.of(text)):
        return money[0].lower()
    counted = _COUNTED.match(text, span.end, end)
    terms = analyzer.terms(counted[0]) if counted else []
    return next((term for term in terms if term in question.words), None)
