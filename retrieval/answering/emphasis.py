"""Emphasis: the values in an extract that are of the kind asked for.

The ranking takes any name for a person or a place, as a missed one would cost an answer. Emphasis
tells a reader that this is what was asked for, so a value needs words that show its kind, and none
that show another. English only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

import regex

from retrieval.answering.candidate_extract import CandidateExtract
from retrieval.answering.name_kinds import is_person, is_place, places_in
from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.text.analysis import Analyzer, fold
from retrieval.text.languages import ENGLISH, ENGLISH_STOP_WORDS, article_language
from retrieval.text.values import AnswerType

_COUNTED = regex.compile(
    r"\b(?:how\s+many|(?:what|which)(?:\s+(?:is|was|are|were))?(?:\s+the)?\s+number\s+of)\s+"
    r"(?P<noun>(?:[\p{L}\p{M}’'-]+\s*){1,4})",
    regex.IGNORECASE,
)
"""The words that name what is counted: up to the first stop word."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}’'-]+")
_MAX_WORDS_TO_NOUN = 3
"""Words from a number to the noun that it counts: "eleven", in "eleven old night ferries", 3."""
_PLURAL = regex.compile(r".+(?<!s|u)s|people|men|women|children|police", regex.IGNORECASE)
"""A noun that a number counts: "governments", in "two governments reunited families"."""
_CLAUSE_END = regex.compile(r"[.,;:!?()\n—–]")
_TIME_OF_NOUN = regex.compile(r"(?:the|this|that|each|every)\s\p{L}+", regex.IGNORECASE)
"""A time that may only describe the noun after it: "the night ferry"."""
_NAME = regex.compile(r"(?!\p{L}+day)\p{Lu}\p{L}+\.?")
"""A single word that is no day of the week: few people are called Monday."""
_NAME_BEFORE = regex.compile(r"\b(\p{Lu}[\p{L}’'-]*)\s$")
_NAME_AFTER = regex.compile(r"\s\p{Lu}")
_MAX_NAME = 40
"""Characters before a name in which the one before it begins."""
_NEXT_WORD = regex.compile(r"\s(\p{Ll}+)")
_SPAN_OF_TIME = regex.compile(r"(?!(?:since|until|till|from|between)\b)", regex.IGNORECASE)
"""A duration, and not only the words before its beginning or end."""
_TIME_UNIT = regex.compile(
    r"\b(?:year|month|week|day|night|hour|minute|second|decade|centur)\w*$", regex.IGNORECASE
)
_HOW_OFTEN = regex.compile(r"\bhow\s+often\b", regex.IGNORECASE)


@dataclass(frozen=True)
class _Shown:
    """The part of an article that is shown, and the question."""

    text: str
    span: Span
    query: Query
    analyzer: Analyzer

    def is_new(self, value: Span) -> bool:
        """True if the question doesn't have all of its words."""
        terms = set(self.analyzer.cached_terms(value.slice(self.text)))
        return not terms <= self.query.words.keys()


def emphasis(
    candidate: CandidateExtract, query: Query, shown: Span, analyzer: Analyzer
) -> tuple[Span, ...]:
    """The values of the kind asked for in what is shown of a candidate; none of a doubtful kind."""
    article = candidate.passage.article
    choose = _CHOICES.get(query.answer_type) if query.answer_type else None
    if choose is None:
        return ()
    if choose in _ENGLISH_ONLY and article_language(article) != ENGLISH:
        return ()
    numbers = range(candidate.first, candidate.last + 1)
    values = [
        value
        for value in chain.from_iterable(map(candidate.origin.values_of, numbers))
        if shown.start <= value.start and value.end <= shown.end
    ]
    part = _Shown(article.text, shown, query, analyzer.for_article(article))
    return tuple(sorted(choose(part, values)))


def _all(_: _Shown, values: Sequence[Span]) -> Sequence[Span]:
    return values


def _times(shown: _Shown, values: Sequence[Span]) -> Sequence[Span]:
    return [
        value
        for value in values
        if not _describes_noun(shown.text, value) and not _is_in_name(shown.text, value)
    ]


def _is_in_name(text: str, time: Span) -> bool:
    """True if the name of a month is a part of somebody's name: "April" in "April Quell"."""
    if not _NAME.fullmatch(text, time.start, time.end):
        return False
    before = _NAME_BEFORE.search(text, max(0, time.start - _MAX_NAME), time.start)
    return bool(_NAME_AFTER.match(text, time.end)) or bool(
        before and fold(before[1]) not in ENGLISH_STOP_WORDS
    )


def _describes_noun(text: str, time: Span) -> bool:
    """True if a time is a part of the name of something: "the night ferry", "the winter fair"."""
    following = _NEXT_WORD.match(text, time.end)
    return bool(
        following
        and following[1] not in ENGLISH_STOP_WORDS
        and _TIME_OF_NOUN.fullmatch(text, time.start, time.end)
    )


def _durations(shown: _Shown, values: Sequence[Span]) -> Sequence[Span]:
    return [value for value in values if _SPAN_OF_TIME.match(shown.text, value.start)]


def _amounts(shown: _Shown, values: Sequence[Span]) -> Sequence[Span]:
    if counted := _counted_terms(shown):
        return _with_noun(shown, values, counted)
    if _HOW_OFTEN.search(shown.query.text):
        return values
    return [value for value in values if not _TIME_UNIT.search(value.slice(shown.text))]


def _counts(shown: _Shown, values: Sequence[Span]) -> Sequence[Span]:
    return _with_noun(shown, values, _counted_terms(shown))


def _counted_terms(shown: _Shown) -> frozenset[str]:
    """The terms of the words that name what is counted."""
    match = _COUNTED.search(shown.query.text)
    nouns = []
    for word in match["noun"].split() if match else ():
        if fold(word) in ENGLISH_STOP_WORDS:
            break
        nouns.append(word)
    return frozenset(shown.analyzer.cached_terms(" ".join(nouns)))


def _with_noun(shown: _Shown, numbers: Sequence[Span], counted: frozenset[str]) -> Sequence[Span]:
    """The numbers that are followed by what is counted, each up to that word."""
    found = [number for number in numbers if _counts_itself(shown, number, counted)]
    for number in numbers:
        end = _CLAUSE_END.search(shown.text, number.end, shown.span.end)
        limit = end.start() if end else shown.span.end
        words = _WORD.finditer(shown.text, number.end, limit)
        ends = []
        for word, _ in zip(words, range(_MAX_WORDS_TO_NOUN), strict=False):
            if counted.intersection(shown.analyzer.cached_terms(word[0])):
                ends.append(word.end())
            if _PLURAL.fullmatch(word[0]):
                break
        found += [Span(number.start, end) for end in ends[-1:]]
    return _apart(found)


def _counts_itself(shown: _Shown, number: Span, counted: frozenset[str]) -> bool:
    """True if the unit is within the number, as in "eleven days"."""
    return bool(counted.intersection(shown.analyzer.cached_terms(number.slice(shown.text))))


def _apart(spans: Sequence[Span]) -> Sequence[Span]:
    """The spans without those that begin inside an earlier one: "two of the three ferries"."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _persons(shown: _Shown, names: Sequence[Span]) -> Sequence[Span]:
    return [name for name in names if is_person(shown.text, name)]


def _places(shown: _Shown, names: Sequence[Span]) -> Sequence[Span]:
    named = [name for name in names if is_place(shown.text, name)]
    common = [place for place in places_in(shown.text, shown.span) if shown.is_new(place)]
    return _apart([*named, *common])


def _origins(shown: _Shown, names: Sequence[Span]) -> Sequence[Span]:
    return [name for name in names if is_place(shown.text, name)]


_Choice = Callable[[_Shown, Sequence[Span]], Sequence[Span]]
_ENGLISH_ONLY = frozenset[_Choice]({_persons, _places, _origins})
_CHOICES: Mapping[AnswerType, _Choice] = MappingProxyType(
    {
        AnswerType.TIME: _times,
        AnswerType.DURATION: _durations,
        AnswerType.EXTENT: _durations,
        AnswerType.AGE: _all,
        AnswerType.LENGTH: _all,
        AnswerType.MEASURE: _all,
        AnswerType.MONEY: _all,
        AnswerType.SHARE: _all,
        AnswerType.COUNT: _counts,
        AnswerType.NUMBER: _amounts,
        AnswerType.PERSON: _persons,
        AnswerType.PLACE: _places,
        AnswerType.ORIGIN: _origins,
    }
)
"""The choice of values, by their type. A name of any kind may be a company's or a river's, and
the words that introduce a reason are no reason: of these, none."""
