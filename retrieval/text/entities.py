"""What kind of value a question asks for, and where a text holds such values.

English only: a question in another language asks for no kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

import regex

from retrieval.model.article import MONTH_PATTERN, Span
from retrieval.text import stop_words as stopwords
from retrieval.text.analysis import Analyzer


class AnswerType(StrEnum):
    """What a question asks for, as a reader is told it."""

    TIME = "a time"
    NUMBER = "a number"
    NAME = "a name"


_NOUNS = {
    AnswerType.TIME: "year date day month decade century",
    AnswerType.NUMBER: (
        "number amount percentage percent share proportion population price cost temperature "
        "distance length height depth width size age score speed weight"
    ),
    AnswerType.NAME: (
        "name city town village country state nation region province county district river lake "
        "sea ocean island mountain continent place location person man woman king queen emperor "
        "president minister leader author writer artist actor scientist company team band "
        "university school organization organisation"
    ),
}
_KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_ASKED = re.compile(
    r"\b(?:(?P<name>who|whom|whose|where)|(?P<time>when)|why"
    r"|how (?P<number>many|much|long|old|far|large|big|tall|high|deep|wide|heavy|fast|often)|how"
    # which southern city; what is the average age
    r"|(?:what|which)(?: (?:is|was|are|were) the)?(?P<noun>(?: (?!(?:is|was|are|were|do|does|did|"
    r"has|have|had|can|could|will|would|should|of|in|on|for|to|when)\b)[\w-]+){0,3}))\b"
)
_ASIDE = re.compile(r"(?:when|where) .*?\b(?=(?:what|which|who|whom|whose|how)\b)")
"""When it rains, what floods? What is asked comes after."""
_WHETHER = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b"
)

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d|20)\d\d"
_TIME = regex.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?)?(?:{MONTH_PATTERN})\b\.?(?:\s+{_DAY}\b)?(?:,?\s+{_YEAR}\b)?"
    rf"|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b{_YEAR}(?:s|[-–]\d{{2,4}})?\b(?![.,]?\d|\s?%)"
    r"|\b\d{1,4}\s+(?:AD|BCE?|CE)\b|\b(?:\d{1,2}(?:st|nd|rd|th)|\w+th)[\s-]century\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_SPELLED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
    "nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\\w+)?|dozens?|half|"
    "hundreds?|thousands?|millions?|billions?"
)
_UNIT = (
    "per\\s?cent|dollars?|euros?|pounds?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|"
    "miles?|feet|foot|inch(?:es)?|(?:kilo|centi|milli)?met(?:re|er)s?|acres?|tonnes?|tons?|"
    "(?:kilo)?grams?|degrees?|[ckm]?m|kg|ha|times"
)
_NUMBER = regex.compile(
    rf"(?<![\w.,-])(?:[$€£¥]\s?)?(?:{_DIGITS}(?:[-–]{_DIGITS})?|{_SPELLED})(?!\w)"
    rf"(?:[\s-](?:hundred|thousand|million|billion|trillion)\b)?(?:\s?%|[\s-](?:{_UNIT})\b)?",
    regex.IGNORECASE,
)
_CAPITAL = r"(?:(?:\p{Lu}|St)\.(?=\s?\p{Lu})|\p{Lu}[\w’'-]*\w|\p{Lu}\b)"
_NAME = regex.compile(rf"\b{_CAPITAL}(?:\s(?:(?:of|the|de|van|von|du|la)\s){{0,2}}{_CAPITAL})*")
_PATTERNS = {AnswerType.TIME: _TIME, AnswerType.NUMBER: _NUMBER, AnswerType.NAME: _NAME}
_STOP_WORD = regex.compile(
    rf"(?:{'|'.join(sorted(stopwords.ENGLISH))})(?:\s+|\Z)", regex.IGNORECASE
)
_POSSESSIVE = regex.compile(r"['’]s\Z")


def detect_answer_type(question: str) -> AnswerType | None:
    """The kind of value that a question asks for; None for what is asked by "why" or "did"."""
    asked = _ASIDE.sub("", " ".join(question.lower().split()), count=1)
    match = None if _WHETHER.match(asked) else _ASKED.search(asked)
    if not match:
        return None
    for kind in AnswerType:
        if match[kind.name.lower()]:
            return kind
    kinds = [_KIND_OF_NOUN[noun] for noun in (match["noun"] or "").split() if noun in _KIND_OF_NOUN]
    return kinds[-1] if kinds else None


def novel_values(
    kind: AnswerType, text: str, sentence: Span, known: Collection[str], analyzer: Analyzer
) -> list[Span]:
    """Where a sentence holds values of a kind that are made of more than the terms `known`."""
    return [
        span
        for span in find_values(kind, text, sentence)
        if not set(analyzer.cached_terms(span.slice(text))) <= set(known)
    ]


def find_values(kind: AnswerType, text: str, sentence: Span) -> list[Span]:
    """Where a sentence holds values of a kind."""
    found = _found(kind, text, sentence)
    if kind is AnswerType.NAME:
        return [name for span in found if (name := _name(text, span, sentence.start))]
    if kind is AnswerType.NUMBER and found:
        times = _found(AnswerType.TIME, text, sentence)
        return [n for n in found if not any(t.start <= n.start and n.end <= t.end for t in times)]
    return found


def _found(kind: AnswerType, text: str, sentence: Span) -> list[Span]:
    return [Span(*match.span()) for match in _PATTERNS[kind].finditer(text, *sentence)]


def _name(text: str, span: Span, beginning: int) -> Span | None:
    """The name in a run of words with capitals; none in a single word that begins a sentence.

    Neither is a time: "Tuesday".
    """
    start = span.start
    while start < span.end and (match := _STOP_WORD.match(text, start, span.end)):
        start = match.end()
    words = text[start : span.end]
    end = span.end - (2 if _POSSESSIVE.search(words) else 0)
    is_alone = not regex.search(r"\s", words)
    begins = not any(map(str.isalnum, text[beginning:start]))
    if start >= end or (begins and is_alone) or _TIME.fullmatch(text, start, end):
        return None
    return Span(start, end)
