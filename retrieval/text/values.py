"""Values in a text: the dates, numbers and names that can answer a question.

Finds them, and reads dates and numbers so that two ways to write the same value compare equal.
English only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

import regex

from retrieval.model.answer import Feature
from retrieval.model.article import Span
from retrieval.text import value_patterns as patterns
from retrieval.text.analysis import Analyzer
from retrieval.text.dates.date_expressions import DATE_EXPRESSION, PartialDate, parse_partial_date
from retrieval.text.languages import ENGLISH_STOP_WORDS


class AnswerType(StrEnum):
    """The type of value that answers a question."""

    TIME = "time"
    REASON = "reason"
    """The words that introduce a cause or a purpose."""
    DURATION = "duration"
    AGE = "age"
    LENGTH = "length"
    MEASURE = "measure"
    """An area, a weight, a speed, a temperature or the like; lengths too."""
    EXTENT = "extent"
    """A length or a duration: "how long" asks for either."""
    MONEY = "money"
    SHARE = "share"
    """A part of a whole, as in "40 %"."""
    COUNT = "count"
    NUMBER = "number"
    """Any number, with or without a unit."""
    PERSON = "person"
    PLACE = "place"
    ORIGIN = "origin"
    """The place that somebody is from."""
    NAME = "name"

    @property
    def feature(self) -> Feature:
        """The feature of a score that stands for values of this type."""
        if self in {AnswerType.TIME, AnswerType.REASON}:
            return Feature(self.value)
        return Feature.NAME if self in _NAMES else Feature.NUMBER


_NAMES = frozenset({AnswerType.PERSON, AnswerType.PLACE, AnswerType.NAME, AnswerType.ORIGIN})
_PATTERNS = {
    AnswerType.TIME: patterns.TIME,
    AnswerType.REASON: patterns.REASON,
    AnswerType.DURATION: patterns.DURATION,
    AnswerType.AGE: patterns.AGE,
    AnswerType.LENGTH: patterns.LENGTH,
    AnswerType.MEASURE: patterns.MEASURE,
    AnswerType.EXTENT: patterns.EXTENT,
    AnswerType.MONEY: patterns.MONEY,
    AnswerType.SHARE: patterns.SHARE,
    AnswerType.COUNT: patterns.COUNT,
    AnswerType.NUMBER: patterns.NUMBER,
    AnswerType.PERSON: patterns.NAME,
    AnswerType.PLACE: patterns.NAME,
    AnswerType.ORIGIN: patterns.NAME,
    AnswerType.NAME: patterns.NAME,
}
_HINTS = {
    AnswerType.TIME: patterns.TIME_HINTS,
    AnswerType.DURATION: patterns.DURATION_HINTS,
    AnswerType.AGE: patterns.AGE_HINTS,
    AnswerType.LENGTH: patterns.LENGTH_HINTS,
    AnswerType.MEASURE: patterns.LENGTH_HINTS,
    AnswerType.EXTENT: patterns.EXTENT_HINTS,
    AnswerType.MONEY: patterns.MONEY_HINTS,
    AnswerType.SHARE: patterns.SHARE_HINTS,
    AnswerType.COUNT: patterns.COUNT_HINTS,
    AnswerType.NUMBER: patterns.NUMBER_HINTS,
}
_SPACES = regex.compile(r"\s+")
_POSSESSIVE = ("'s", "’s")
_TIMES = ("century", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), "day")
"""Each time that looks like a name has one of these in it."""

_MAX_CACHED_TEXTS = 64
"""Texts whose values are kept: the sentences of one answer, each of which is compared with several
reprints."""
_CONTEXT = 40
"""Characters before a name in which the preposition of a place is looked for."""

_DECIMAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()
_IRREGULAR_STEMS = {"thir": 3, "for": 4, "fif": 5, "eigh": 8, "twen": 2}
"""Stems of thirteen, forty and the like that are not numbers themselves."""
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def find_values(answer_type: AnswerType, text: str, sentence: Span) -> list[Span]:
    """The values of a type in a sentence of a text; a number inside a date is no number."""
    return list(_values(answer_type, text, sentence))


def novel_values(
    answer_type: AnswerType,
    text: str,
    sentence: Span,
    known: Collection[str],
    analyzer: Analyzer,
) -> Iterator[Span]:
    """The values of a type in a sentence, without those made of the terms `known` alone.

    With a question's terms as `known`, a value that the question itself names is no answer. The
    words that introduce a reason answer even if the question has them, as "What caused …?" has.

    They are looked for one by one: who only asks if there is any, finds no more than the first.
    """
    for span in _values(answer_type, text, sentence):
        terms = analyzer.cached_terms(span.slice(text))
        is_known = bool(terms) and all(map(known.__contains__, terms))
        if answer_type is AnswerType.REASON or not is_known:
            yield span


def _values(answer_type: AnswerType, text: str, sentence: Span) -> Iterator[Span]:
    """The values of a type in a sentence, in order."""
    matches = _matches(answer_type, text, sentence)
    if answer_type in _NAMES:
        names = (name for span in matches if (name := _name(text, span, sentence.start)))
        yield from _of_kind(answer_type, names, text, sentence)
    elif answer_type in {AnswerType.NUMBER, AnswerType.COUNT}:
        numbers = list(matches)
        times = list(_matches(AnswerType.TIME, text, sentence)) if numbers else []
        yield from (span for span in numbers if not _is_inside(span, times))
    else:
        yield from matches


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    """True if a span is inside one of others that follow each other."""
    before = bisect_right(others, span.start, key=attrgetter("start"))
    return before > 0 and span.end <= others[before - 1].end


def _of_kind(
    answer_type: AnswerType, names: Iterable[Span], text: str, sentence: Span
) -> Iterable[Span]:
    """Those of the names that can be a person or a place, if that is asked for, in order.

    Without a list of names, only the words before a name tell.
    """

    def follows(pattern: regex.Pattern[str], name: Span) -> bool:
        return bool(pattern.search(text[max(sentence.start, name.start - _CONTEXT) : name.start]))

    if answer_type is AnswerType.PERSON:
        return (name for name in names if not follows(patterns.BEFORE_PLACE_ONLY, name))
    if answer_type is AnswerType.PLACE:
        common = (Span(*match.span()) for match in patterns.COMMON_PLACE.finditer(text, *sentence))
        return sorted([*(name for name in names if follows(patterns.BEFORE_PLACE, name)), *common])
    if answer_type is AnswerType.ORIGIN:
        return (name for name in names if follows(patterns.BEFORE_ORIGIN, name))
    return names


def parse_number(words: str) -> Decimal | None:
    """The number that some words mean: "1,000", "two thousand"; None for "dozens", "5-6"."""
    numbers = [Decimal(digits.replace(",", "")) for digits in _DECIMAL.findall(words)]
    parts = re.findall(r"[a-z]+", words.lower())
    numbers += [Decimal(value) for part in parts if (value := _spelled_number(part)) is not None]
    scale = next((_SCALES[part] for part in parts if part in _SCALES), 1)
    return numbers[0] * scale if len(numbers) == 1 else None


@lru_cache(_MAX_CACHED_TEXTS)
def extract_values(text: str) -> frozenset[PartialDate | Decimal]:
    """The times and numbers in a text, as far as they can be read."""
    whole = Span(0, len(text))
    times = (
        parse_partial_date(span.slice(text)) for span in find_values(AnswerType.TIME, text, whole)
    )
    numbers = (
        parse_number(span.slice(text)) for span in find_values(AnswerType.NUMBER, text, whole)
    )
    return frozenset(value for value in (*times, *numbers) if value is not None)


def values_conflict(text: str, other: str) -> bool:
    """True if each of two texts has a time or number that the other does not have.

    Two reports in nearly the same words that differ so are reports of two events, or disagree.
    """
    if text == other:
        return False
    ours, theirs = extract_values(text), extract_values(other)
    return _has_unmatched(ours, theirs) and _has_unmatched(theirs, ours)


def values_match(value: PartialDate | Decimal, other: PartialDate | Decimal) -> bool:
    """True if two times or numbers can be the same: "2014" and "29 December 2014" can."""
    if isinstance(value, PartialDate) and isinstance(other, PartialDate):
        return value.matches(other)
    return value == other


def _matches(answer_type: AnswerType, text: str, sentence: Span) -> Iterator[Span]:
    hints = _HINTS.get(answer_type)
    if not hints or hints.are_in(text[sentence.start : sentence.end]):
        for match in _PATTERNS[answer_type].finditer(text, *sentence):
            yield Span(*match.span())


def _name(text: str, span: Span, sentence_start: int) -> Span | None:
    """The name in a run of capitalised words, without leading stop words and a final "’s".

    None for a single word that begins the sentence, where any word has a capital, and for a time
    such as "Tuesday".
    """
    start = span.start
    while start < span.end:
        space = _SPACES.search(text, start, span.end)
        word = text[start : space.start() if space else span.end]
        # the dot above, which a capital İ gets in lower case, makes no difference
        if word.casefold().replace("\u0307", "") not in ENGLISH_STOP_WORDS:
            break
        start = space.end() if space else span.end
    words = text[start : span.end]
    end = span.end - (2 if words.endswith(_POSSESSIVE) else 0)
    if start >= end:
        return None
    is_single_word = not _SPACES.search(words)
    if is_single_word and not any(map(str.isalnum, text[sentence_start:start])):
        return None
    may_be_time = any(time in words for time in _TIMES)
    return None if may_be_time and DATE_EXPRESSION.fullmatch(text, start, end) else Span(start, end)


def _spelled_number(word: str) -> int | None:
    """The number below a hundred that a single word spells."""
    if word in _ONES:
        return _ONES.index(word)
    for ending, add, times in (("teen", 10, 1), ("ty", 0, 10)):
        stem = word.removesuffix(ending)
        if stem != word:
            ones = _IRREGULAR_STEMS.get(stem, _ONES.index(stem) if stem in _ONES else None)
            return None if ones is None else add + times * ones
    return None


def _has_unmatched(
    ours: frozenset[PartialDate | Decimal], theirs: frozenset[PartialDate | Decimal]
) -> bool:
    return not all(any(values_match(value, other) for other in theirs) for value in ours)
