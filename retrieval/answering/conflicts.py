"""Finds conflicts: different values that independent articles give for what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from retrieval.answering.limits import MAX_CONFLICTING_VALUES
from retrieval.index.candidate_arrays import Mask
from retrieval.model.answer import Feature, ReportedValue
from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.ranking.candidate_passage import CandidatePassage
from retrieval.ranking.near_duplicates import is_near_duplicate
from retrieval.ranking.passages import Ranking
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.dates.date_expressions import PartialDate, parse_partial_date
from retrieval.text.values import AnswerType, find_values, novel_values, parse_number, values_match

_MIN_IDF_SHARE = 0.8
"""The share of the question's idf that a sentence needs to be about what is asked."""
_REPRINT_JACCARD = 0.6
"""The Jaccard similarity of their terms from which on two passages are one text, printed twice."""
_COUNTED = re.compile(r"\W*(?:[\w'’-]+\W+){0,2}?[\w'’-]+")
"""The words after a number up to the one that is counted, at most two words in between."""
_COMPARABLE = (Feature.TIME, Feature.NUMBER)
"""The features whose values can be read, so that two of them can be compared."""
_MONEY = re.compile(r"[$€£¥%]|(?:dollar|euro|pound|per\s?cent)", re.IGNORECASE)


@dataclass(frozen=True)
class _Value:
    """A time or a number in a sentence."""

    span: Span
    meaning: PartialDate | Decimal
    unit: str
    """The currency or the thing that a number counts; empty for a time."""


@dataclass(frozen=True)
class _Report:
    """A value that an article reports, and the terms of the passage that reports it."""

    reported: ReportedValue
    value: _Value
    terms: frozenset[int]
    """Those of the passage, as hashes."""

    def is_independent_of(self, other: _Report) -> bool:
        """True if the two are from different sources, and neither is a reprint of the other."""
        is_reprint = is_near_duplicate(self.terms, other.terms, jaccard=_REPRINT_JACCARD)
        return self.origin != other.origin and not is_reprint

    @property
    def origin(self) -> str:
        """The source, or the title if there is none: parts of one text are not two sources."""
        return fold_source(self.reported.article.source or self.reported.article.title)

    def agrees(self, other: _Report) -> bool:
        """True if both may mean the same value."""
        return values_match(self.value.meaning, other.value.meaning)

    def conflicts(self, other: _Report) -> bool:
        """True if an independent article gives another value in the same unit."""
        return (
            self.value.unit == other.value.unit
            and not self.agrees(other)
            and self.is_independent_of(other)
        )


def find_conflicts(
    query: Query, ranking: Ranking, most: int, analyzer: Analyzer
) -> tuple[ReportedValue, ...]:
    """The different values that independent articles give, best first; none if all agree.

    They are looked for in the best passages, at most `most`.
    """
    if not query.answer_type or query.answer_type.feature not in _COMPARABLE:
        return ()
    kept: list[_Report] = []
    is_about = _about_question(ranking)
    for passage in ranking.passages[:most]:
        for report in _reports(query, passage.candidate, is_about, ranking, analyzer):
            place = next((n for n, other in enumerate(kept) if other.agrees(report)), None)
            if place is not None:
                kept[place] = _confirmed(kept[place], report)
            elif len(kept) < MAX_CONFLICTING_VALUES and all(map(report.conflicts, kept)):
                kept.append(report)
    return tuple(report.reported for report in kept) if len(kept) > 1 else ()


def _confirmed(report: _Report, other: _Report) -> _Report:
    """A report, with the article of another one that agrees with it."""
    reported, article = report.reported, other.reported.article
    if article.id in {reported.article.id, *(one.id for one in reported.also_in)}:
        return report
    return replace(report, reported=replace(reported, also_in=(*reported.also_in, article)))


def _about_question(ranking: Ranking) -> Mask:
    """By sentence of all candidates, True if it is about what is asked."""
    share = (ranking.idf * (ranking.matches.sentences > 0)).sum(axis=1)
    is_about: Mask = share >= _MIN_IDF_SHARE * ranking.idf.sum()
    return is_about


def _reports(
    query: Query,
    candidate: CandidatePassage,
    is_about: Mask,
    ranking: Ranking,
    analyzer: Analyzer,
) -> Iterator[_Report]:
    """The values that those sentences of a passage give that are about what is asked."""
    start, end = ranking.sentences.starts[candidate.row : candidate.row + 2]
    for number in np.flatnonzero(is_about[start:end]).tolist():
        passage = candidate.passage
        value = _only_value(query, passage.article.text, passage.sentences[number], analyzer)
        if value:
            terms = frozenset().union(*map(candidate.terms_of, range(len(passage.sentences))))
            yield _Report(ReportedValue(passage.article, *value.span), value, terms)


def _only_value(query: Query, text: str, sentence: Span, analyzer: Analyzer) -> _Value | None:
    """The value of the type asked for in a sentence; None if it has none, or several."""
    feature = query.answer_type.feature if query.answer_type else None
    if feature is Feature.TIME:
        return _only_time(query, text, sentence, analyzer)
    if feature is Feature.NUMBER:
        return _only_number(query, text, sentence, analyzer)
    return None


def _only_time(query: Query, text: str, sentence: Span, analyzer: Analyzer) -> _Value | None:
    """The only time in a sentence, unless the question has it too or it has no year."""
    if len(find_values(AnswerType.TIME, text, sentence)) != 1:
        return None
    span = next(novel_values(AnswerType.TIME, text, sentence, query.words, analyzer), None)
    time = parse_partial_date(span.slice(text)) if span else None
    return _Value(span, time, "") if span and time and time.year else None


def _only_number(query: Query, text: str, sentence: Span, analyzer: Analyzer) -> _Value | None:
    """The only number in a sentence that counts what the question counts, or money."""
    values = [
        _Value(span, number, unit)
        for span in novel_values(AnswerType.NUMBER, text, sentence, query.words, analyzer)
        if (number := parse_number(span.slice(text))) is not None
        and (unit := _unit(query, text, span, sentence.end, analyzer))
    ]
    return values[0] if len(values) == 1 else None


def _unit(query: Query, text: str, span: Span, end: int, analyzer: Analyzer) -> str | None:
    """The unit of a number: a currency, or the term of the question that the number counts."""
    if money := _MONEY.search(span.slice(text)):
        return money[0].lower()
    counted = _COUNTED.match(text, span.end, end)
    terms = analyzer.terms(counted[0]) if counted else []
    return next((term for term in terms if term in query.words), None)
