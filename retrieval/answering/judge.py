"""Judges how well extracts answer a question, by what they have of what it asks for."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

import regex

from retrieval.answering.candidate_extract import CandidateExtract
from retrieval.answering.extract_terms import ExtractTerms
from retrieval.index.bm25 import CollectionStatistics
from retrieval.model.article import Span
from retrieval.model.support import Support
from retrieval.query.filler import blank_filler
from retrieval.query.parser import Query
from retrieval.text.analysis import Analyzer
from retrieval.text.values import AnswerType

_PRIOR_PASSAGES, _PRIOR_FREQUENCY = 200, 2
"""Passages, and those with any one term, added to the scope's own when idf is computed.

A few passages don't show how rare a term is.
"""
_MIN_PASSAGES = 300
"""The number of passages from which on chance matches become more frequent."""
_WEAK_FACTOR = 0.3
"""Times the idf of a weak term. From 0 to 1."""
_NEAR, _CLOSE, _LOOSE = (2, 1.0), (5, 0.7), (12, 0.35)
"""Distances of two terms, in terms, up to which they count as together, each with its factor."""
_NEGATION = regex.compile(
    r"\b(?:not|never|no\slonger|nobody|none|neither|nor|without|except|unlike)\b|n['’]t\b"
    r"|\b(?:fail|refus|reject|oppos|declin|abstain)\p{Ll}*",
    regex.IGNORECASE,
)
"""English words for what is not so; "refused" is one, as it can answer "Who didn't sign?"."""
_MAX_ABBREVIATED_CHARACTERS = 2
"""Characters of a name that is written out as often as not: "US", "UK", "EU"."""
_MAX_SIMPLE_TERMS = 15
"""Terms of a question that has one part: a longer one asks several things at once."""
_NEEDED_TYPES = frozenset(AnswerType) - {
    *(AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORIGIN, AnswerType.NAME)
}
"""The types whose values are recognised well enough that an answer must have one."""


@dataclass(frozen=True)
class Judgement:
    """The support that extracts give an answer, and whether they can be one."""

    support: Support
    unmatched: tuple[str, ...]
    """The names, numbers, codes and quoted phrases that are missing, as typed."""
    is_ruled_out: bool
    """True if the extracts can't answer, whatever else they have."""
    is_on_subject: bool
    """True if they have a word that says what the question is about."""


class Judge:
    """Judges the extracts for one question, with the term statistics of the scope searched."""

    def __init__(self, query: Query, statistics: CollectionStatistics, analyzer: Analyzer) -> None:
        self._query = query
        self._analyzer = analyzer
        self._passages = statistics.documents
        self._terms = [term for term in query.words if term not in query.scope_terms]
        smoothed = replace(
            statistics,
            documents=statistics.documents + _PRIOR_PASSAGES,
            frequencies={
                term: statistics.frequencies.get(term, 0) + _PRIOR_FREQUENCY for term in self._terms
            },
        )
        # a single digit is in many dates
        digits = {term for term in self._terms if len(term) == 1 and term.isdecimal()}
        self._weak = (query.weak_terms - query.names) | digits
        self._absent = {term for term in self._terms if not statistics.frequencies.get(term)}
        self._idf = {
            term: smoothed.idf(term) * (_WEAK_FACTOR if term in self._weak else 1)
            for term in self._terms
        }

    def judge(self, shown: Sequence[tuple[CandidateExtract, Span]]) -> Judgement | None:
        """The judgement on extracts, best first, each with the span that is shown.

        None if there are no extracts, or the question has only the names of sources and times.
        """
        if not shown or not self._terms:
            return None
        extracts = [ExtractTerms(self._query, *one, self._analyzer) for one in shown]
        best = extracts[0]
        unmatched = self._unmatched(extracts)
        support = self._support(extracts, has_unmatched=bool(unmatched))
        has_no_value = support.lacks_value > 0 and not self._is_compound
        return Judgement(
            support,
            unmatched,
            is_ruled_out=has_no_value
            or best.is_heading
            or self._has_names_alone
            or max(support.lacks_name, support.lacks_negation) > 0,
            is_on_subject=self._query.asks_for_period
            or not (best.own | best.title).isdisjoint(self._idf.keys() - self._weak),
        )

    def _support(self, extracts: Sequence[ExtractTerms], *, has_unmatched: bool) -> Support:
        best = extracts[0]
        in_title = best.title - best.own
        before = best.before - best.own - best.title
        strong = [term for term in self._terms if term in best.own and term not in self._weak]
        names = [term for term in self._terms if term in self._query.names]
        missing_names = {
            name for name in names if not any(extract.has_name(name) for extract in extracts)
        }
        return Support(
            own=self._share(best.own),
            title=self._share(in_title),
            before=self._share(before),
            surplus=(sum(self._idf[term] for term in strong) - math.log(self._passages)) / 10,
            passages=math.log(max(self._passages, _MIN_PASSAGES) / 1_000),
            proximity=self._proximity(best),
            relation=self._relation(best, names),
            sources=self._sources(extracts),
            missing_names=self._share(missing_names),
            lacks_name=float(has_unmatched and not self._is_compound),
            lacks_value=float(self._lacks_value(best)),
            lacks_negation=float(self._lacks_negation(best)),
        )

    def _lacks_value(self, extract: ExtractTerms) -> bool:
        subject = self._idf.keys() - self._weak
        is_needed = self._query.answer_type in _NEEDED_TYPES
        return is_needed and not extract.has_value(subject)

    def _lacks_negation(self, extract: ExtractTerms) -> bool:
        asks_for_reason = self._query.answer_type is AnswerType.REASON
        return (
            not (self._is_compound or asks_for_reason)
            and self._asks_what_is_not
            and not _NEGATION.search(extract.text)
        )

    @cached_property
    def _has_names_alone(self) -> bool:
        """True if all that the question asks of its names is in words that occur nowhere.

        An article on Ada Quill can't answer who her husband is, if "husband" is in no article.
        """
        names = self._idf.keys() & self._query.names
        asked = self._idf.keys() - names - self._weak
        return bool(names and asked) and asked <= self._absent and not self._is_compound

    @cached_property
    def _asks_what_is_not(self) -> bool:
        """True if there is a negation in the question, and not just in its filler."""
        text = self._query.text
        return bool(_NEGATION.search(text) and _NEGATION.search(blank_filler(text)))

    def _share(self, terms: Collection[str]) -> float:
        """The share of the idf of all terms that these have."""
        return sum(idf for term, idf in self._idf.items() if term in terms) / self._total

    @cached_property
    def _total(self) -> float:
        return sum(self._idf.values())

    @cached_property
    def _is_compound(self) -> bool:
        """True if the question has several parts, of which each extract may answer one."""
        mentions = self._query.mentions.mentions
        return len(mentions) > 1 or len(self._terms) > _MAX_SIMPLE_TERMS

    def _proximity(self, extract: ExtractTerms) -> float:
        if len(self._terms) == 1:
            return float(self._terms[0] in extract.own)
        together = total = 0.0
        for one, other in pairwise(self._terms):
            idf = self._idf[one] + self._idf[other]
            total += idf
            distance = extract.distance(one, other)
            limits = (_NEAR, _CLOSE, _LOOSE)
            together += idf * next((factor for limit, factor in limits if distance <= limit), 0.0)
        return together / total

    def _relation(self, extract: ExtractTerms, names: Collection[str]) -> float:
        others = [term for term in self._terms if term not in names]
        clauses = set(chain.from_iterable(extract.clauses.get(name, ()) for name in names))
        if clauses and others:
            related = [t for t in others if not clauses.isdisjoint(extract.clauses.get(t, ()))]
            return sum(self._idf[t] for t in related) / sum(self._idf[t] for t in others)
        by_clause: dict[int, float] = {}
        for term in self._terms:
            for clause in extract.clauses.get(term, ()):
                by_clause[clause] = by_clause.get(clause, 0.0) + self._idf[term]
        return max(by_clause.values(), default=0.0) / self._total

    def _sources(self, extracts: Sequence[ExtractTerms]) -> float:
        mentions = self._query.mentions.mentions
        shown = {extract.source for extract in extracts}
        is_shown = [not mention.sources.isdisjoint(shown) for mention in mentions]
        return sum(is_shown) / len(is_shown) if is_shown else 0.0

    def _unmatched(self, extracts: Sequence[ExtractTerms]) -> tuple[str, ...]:
        """The unmet needs of the extract that meets most; of several questions, of all extracts."""
        missing = [
            {typed for typed, is_met in self._needs(extract) if not is_met} for extract in extracts
        ]
        least = set.intersection(*missing) if self._is_compound else min(missing, key=len)
        return tuple(sorted(least, key=lambda typed: (self._query.text.find(typed), typed)))

    def _needs(self, extract: ExtractTerms) -> list[tuple[str, bool]]:
        """The names and requirements of the question, as typed, and whether an extract has each."""
        query = self._query
        covered = " ".join(requirement.typed for requirement in query.requirements)
        names = [
            (query.words[term], extract.has_name(term))
            for term in self._terms
            if term in query.names
            and query.words[term] not in covered
            and len(query.words[term]) > _MAX_ABBREVIATED_CHARACTERS
        ]
        return names + [(one.typed, extract.meets(one)) for one in query.requirements]
