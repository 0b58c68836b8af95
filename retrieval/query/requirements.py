"""Requirements: the numbers, codes, dates and quoted phrases that the answer to a question needs.

Each has to occur as a whole: the answer to a question about "PPR-777" is not in a text about
"PPR-778", although "PPR" is in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import regex

from retrieval.model.article import Article
from retrieval.text.analysis import fold
from retrieval.text.dates.date_expressions import find_date_mentions
from retrieval.text.dates.relative_dates import DateRange
from retrieval.text.languages import ENGLISH_STOP_WORDS

_DIGIT_OR_SIGN = regex.compile(r"[\d+#]")
"""A character that each date, code and number has."""
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+[+#]*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_QUOTED = re.compile(
    r"“([^”]{2,100})”|\"([^\"]{2,100})\"|«\s?([^»]{2,100}?)\s?»|„([^“”]{2,100})[“”]"
)
_CODE = regex.compile(
    r"""
    # with a digit and a hyphen, a stroke or a full stop inside, or letters and digits: 737-9, A380
    (?<![\w.,/-]) (?=[\p{L}\p{N}./-]*\d) \p{L}+ (?:[./-]?[\p{L}\p{N}]+)+ (?![\w-])
    | (?<![\w.,/-]) \d+ (?: [/-] \d+ | -? \p{Lu}+ \d* )+ (?![\w-])
    # a word in capitals and a number: Article 5
    | (?<![\w.'’-]) \p{Lu}[\p{L}]+ \s \d{1,3} (?![\w.,:/%]*\d|\s?%)
    # C++, C#
    | (?<!\w) \p{L} [+#]{1,2} (?!\w)
    """,
    regex.VERBOSE,
)
_MONTH_OR_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s|\d{4}-\d\d-\d\d", re.IGNORECASE
)
_NUMBER = regex.compile(r"(?<![\w.,:/-])[$€£¥]?(\d+(?:[.,]\d+)*)(s\b)?(?![\w:/]|[.,-]\d)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_SPELLED = dict(
    zip(
        map(str, range(1, 13)),
        "one two three four five six seven eight nine ten eleven twelve".split(),
        strict=True,
    )
)
_PRINTED_AFTER = timedelta(days=2)
"""The time after an event in which it is reported as news of the day."""


@dataclass(frozen=True)
class Requirement:
    """A number, code, date or quoted phrase that an answer must have.

    It may also be in the title, source or date of the article.
    """

    typed: str
    """The words of the question."""
    phrases: tuple[str, ...]
    """The forms in which a text may write it, normalized: one of them is enough."""
    period: DateRange | None = None
    """For a date or year, the days on one of which the article may be published instead."""

    def is_met(self, normalized: str, article: Article) -> bool:
        """True if a text from `normalize` has one of the phrases, or appeared in the period.

        What happened on its last day may be printed two days later.
        """
        if any(f" {phrase} " in normalized for phrase in self.phrases):
            return True
        first, last = article.published, article.published_until
        if self.period is None or first is None or last is None:
            return False
        return self.period.first <= first and last <= self.period.last + _PRINTED_AFTER


def normalize(text: str) -> str:
    """A text as its folded words, one space before and after each, for `Requirement.is_met`."""
    return f" {' '.join(_TOKEN.findall(fold(_THOUSANDS.sub('', text))))} "


def find_requirements(text: str) -> tuple[Requirement, ...]:
    """The requirements of a question, in its order."""
    kinds = [_dates, _quoted, _codes, _numbers] if _DIGIT_OR_SIGN.search(text) else [_quoted]
    found = sorted(
        chain.from_iterable(kind(text) for kind in kinds), key=lambda one: (one[0], -one[1])
    )
    requirements: list[Requirement] = []
    end = 0
    for start, its_end, requirement in found:
        if start >= end:
            requirements.append(requirement)
            end = its_end
    return tuple(requirements)


def _dates(text: str) -> Iterator[tuple[int, int, Requirement]]:
    """Days and months with their year: the text must have them, or be printed then."""
    for span, period in find_date_mentions(text):
        typed = span.slice(text)
        yield *span, Requirement(typed, tuple(_written(period)), period)


def _written(period: DateRange) -> Iterator[str]:
    """The ways in which texts write a day, or a month, without the year and with it."""
    month = period.first.strftime("%B").lower()
    if period.first != period.last:
        yield f"{month} {period.first.year}"
        return
    day = period.first.day
    yield from (f"{month} {day}", f"{day} {month}", f"{month[:3]} {day}", f"{day} {month[:3]}")
    yield f"{period.first:%Y %m %d}"


def _quoted(text: str) -> Iterator[tuple[int, int, Requirement]]:
    for match in _QUOTED.finditer(text):
        phrase = next(filter(None, match.groups()))
        yield *match.span(), Requirement(phrase, (normalize(phrase).strip(),))


def _codes(text: str) -> Iterator[tuple[int, int, Requirement]]:
    for match in _CODE.finditer(text):
        first_word = match[0].split()[0].lower()
        # "Did 3 ferries sink?"
        if first_word not in ENGLISH_STOP_WORDS and not _MONTH_OR_DAY.match(match[0]):
            phrase = normalize(match[0]).strip()
            yield *match.span(), Requirement(match[0], (phrase, phrase.replace(" ", "")))


def _numbers(text: str) -> Iterator[tuple[int, int, Requirement]]:
    for match in _NUMBER.finditer(text):
        number, plural = match.groups()
        phrase = normalize(f"{number}{plural or ''}").strip()
        first = int(number) if _YEAR.fullmatch(number) else None
        last = first and (first + 9 if plural else first)
        period = DateRange(date(first, 1, 1), date(last, 12, 31)) if first and last else None
        spelled = [_SPELLED[number]] if number in _SPELLED else []
        yield *match.span(), Requirement(match[0], (phrase, *spelled), period)
