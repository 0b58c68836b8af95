"""The grammar of written dates: the day, month or year that a whole text states.

Nothing is guessed: a text with another word in it, or without its year, is no date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import product
from math import prod
from typing import NamedTuple

import regex

from retrieval.model.article import Precision
from retrieval.text.analysis import fold
from retrieval.text.dates.date_words import (
    LANGUAGES,
    WORD,
    DateWords,
    Dots,
    all_date_words,
    date_words,
    dots_of,
)

_MAX_CHARACTERS = 100
"""A longer text is no date."""
_MAX_READINGS = 64
"""Combinations of what the words of a text can mean."""

_HYPHEN = re.compile("[\u2010\u2011\u2212]")
"""Other hyphens, and the minus sign; longer dashes stand between dates."""
_HOUR, _SIXTY = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_ZONE = (
    r"(?:\s?(?:z|utc?|gmt|[ecmp][sd]?t|bst|ist|[jk]st|msk|ce[sd]?t|me?s?z|[ew]e?st|eet|ae[sd]t"
    r"|uhr|h)(?!\w)|\s?(?:utc|gmt)?[+-]\d{1,2}(?::?\d\d)?(?!\d))*"
)
_HALF_OF_DAY = r"\s?[ap]\.?\s?m\b\.?"
_TIME = regex.compile(
    rf"(?:(?<=\dt)|(?<![\d.:/-]))"
    rf"(?:{_HOUR}\s?[:h]\s?{_SIXTY}|(?<=(?:\b(?:klo?|ore)|\d{{4}})[.,\s]{{0,2}}){_HOUR}\.{_SIXTY})"
    rf"(?:[:m.]{_SIXTY}s?(?:[.,:]\d{{1,9}})?)?(?!\d)(?:{_HALF_OF_DAY})?{_ZONE}"
    rf"|(?<![\d.:/-])(?:0?\d|1[0-2]){_HALF_OF_DAY}{_ZONE}"
    rf"|(?<=\dt){_HOUR}{_SIXTY}(?:{_SIXTY})?{_ZONE}(?!\d)"
    rf"|(?<![\d.:/-]){_HOUR}\s?[時时点點시](?:\s?{_SIXTY}\s?[分분])?(?:\s?{_SIXTY}\s?[秒초])?"
)
"""A time of day with its zone, in a folded text; 10.04 only after a year or a word for it."""
_AROUND_TIME = regex.compile(
    r"[上下]午|午[前后後]|오전|오후|(?<=\d)t(?=\s|$)"
    r"|\[[a-z_/]{1,40}\]|\([a-z]{2,5}\)|\([a-z -]{0,30}\b(?:time|zeit)\)"
)
_EAST_ASIAN = regex.compile(
    r"(?<y>\d{4})\s?[年년](?:\s?(?<m>\d{1,2})\s?[月월](?:\s?(?<d>\d{1,2})\s?[日号號일])?)?"
)
_VIETNAMESE = regex.compile(
    r"(?:ngay )?(?:(?<d>\d{1,2}) )?(?:thang|thg) (?<m>\d{1,2})(?: nam)? (?<y>\d{4})"
)
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_NUMBER = re.compile(f"[{_HAN_DIGITS}○零十]{{1,4}}(?=[年月日号號])")
_ORDINAL = regex.compile(
    r"(?<=\b\d{1,2})(?:\.?-?(?:st|nd|rd|th|er|re|de|ste|e|o|a)\b|°|:[ea]\b|-(?:го|ого|е|є)\b)"
)
_GLUED = regex.compile(r"[\p{L}\p{M}]\d")
"""A letter of a code or of a week (2015-W02-1), rather than a word before a number."""
_DAY_WITH_DOT = re.compile(r"\b\d{1,2}\.")
_OTHER_MARK = regex.compile(r"[^\p{L}\p{M}\d./+:-]+")

_SOME_YEAR = re.compile(r"[12]\d{3}")
_YEAR, _MONTH, _DAY = r"(?<y>[12]\d{3})", r"(?<m>[01]?\d)", r"(?<d>[0-3]?\d)"
_NAME = r"#(?<m>\d\d)"
_GAP = r"[\s./-]{1,4}"
_PATTERNS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"{_YEAR}(?:\s?(?<mark>[./-])\s?{_MONTH}(?:\s?(?P=mark)\s?{_DAY})?)?",
        r"(?<y>[12]\d{3})(?<m>[01]\d)(?<d>[0-3]\d)",
        rf"{_MONTH}\s?[./-]\s?{_YEAR}",
        rf"{_DAY}\s?\.\s?{_MONTH}\s?\.\s?{_YEAR}",
        rf"(?:{_DAY}{_GAP})?{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAME}(?:{_GAP}{_DAY})?",
        rf"{_YEAR}{_GAP}{_DAY}{_GAP}{_NAME}",
    )
)
"""The orders of year, month and day; `#` and two digits are the name of a month."""
_DAY_FIRST = regex.compile(rf"{_DAY}\s?(?<mark>[/-])\s?{_MONTH}\s?(?P=mark)\s?{_YEAR}")
_MONTH_FIRST = regex.compile(rf"{_MONTH}\s?(?<mark>[/-])\s?{_DAY}\s?(?P=mark)\s?{_YEAR}")


class WrittenDate(NamedTuple):
    """A date as it is written."""

    day: date
    """Of a month or year, its first day."""
    precision: Precision


def written_dates(
    text: str, *, day_first: bool | None = None, language: str | None = None
) -> frozenset[WrittenDate]:
    """The dates that a text can state: none if it is no date, two for `1/2/2015`.

    `day_first` decides which of the two: True for 1 February. Months are named in `language`, a
    primary subtag, if it is known and the name is in it, else in any of `LANGUAGES`. A time of day
    is left out, and its zone too: the day is the one that is written.
    """
    if len(text) > _MAX_CHARACTERS:
        return frozenset()
    plain = _normalised(text)
    if not _SOME_YEAR.search(plain):
        return frozenset()  # the words of all languages take long to load
    if not WORD.search(plain):
        return _dates_of_numbers(plain, day_first=day_first)
    if _GLUED.search(plain):
        return frozenset()
    for words in _vocabularies(language):
        found = _dates_of_words(plain, words, day_first=day_first)
        if found:
            return found
    return _dates_by_dots(plain, day_first=day_first)


def _vocabularies(language: str | None) -> Iterator[DateWords]:
    """The words of the known language, then those of English, then those of all languages."""
    for known in filter(None, dict.fromkeys((language, LANGUAGES[0]))):
        yield date_words(known)
    yield all_date_words()


def _normalised(text: str) -> str:
    """A text in folded letters, digits and the marks of dates; without a time of day."""
    plain = "".join(map(_plain_digit, _HYPHEN.sub("-", fold(text))))
    timeless = _AROUND_TIME.sub(" ", _TIME.sub(" ", plain, count=1))
    numbered = _ORDINAL.sub("", _HAN_NUMBER.sub(_han_number, timeless))
    for pattern in (_EAST_ASIAN, _VIETNAMESE):
        numbered = pattern.sub(_year_first, _OTHER_MARK.sub(" ", numbered), count=1)
    return numbered


def _plain_digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdecimal() else character


def _year_first(match: regex.Match[str]) -> str:
    return f" {'-'.join(filter(None, match.group('y', 'm', 'd')))} "


def _han_number(match: re.Match[str]) -> str:
    """A Chinese numeral in digits: each digit of a year, or a number below 100."""
    tens, ten, ones = match[0].replace("○", "〇").replace("零", "〇").partition("十")
    digits = (tens or "一") + (ones or "〇") if ten else tens
    return "".join(str(_HAN_DIGITS.index(digit)) for digit in digits)


def _dates_of_words(
    text: str, words: DateWords, *, day_first: bool | None
) -> frozenset[WrittenDate]:
    """The dates of a text that has only these words; none if its words can mean several."""
    found = [words.get(word, frozenset()) for word in WORD.findall(text)]
    if not 0 < prod(map(len, found)) <= _MAX_READINGS:
        return frozenset()
    readings = set()
    for months in product(*found):
        number = iter(months)
        numbered = WORD.sub(lambda _: _month_mark(next(number)), text)  # noqa: B023 - called here
        readings.add(_dates_of_numbers(numbered, day_first=day_first))
    readings.discard(frozenset())
    return readings.pop() if len(readings) == 1 else frozenset()


def _dates_by_dots(text: str, *, day_first: bool | None) -> frozenset[WrittenDate]:
    """The dates of a text with a name of two months, in the language that puts dots as it does."""
    dots = Dots(_DAY_WITH_DOT.search(text) is not None, text.rstrip().endswith("."))
    readings = {
        _dates_of_words(text, date_words(language), day_first=day_first)
        for language in LANGUAGES
        if dots_of(language) == dots
    } - {frozenset()}
    return readings.pop() if len(readings) == 1 else frozenset()


def _month_mark(month: int) -> str:
    return f" #{month:02} " if month else " "


def _dates_of_numbers(text: str, *, day_first: bool | None) -> frozenset[WrittenDate]:
    numbers = " ".join(text.split()).strip(" ./-")
    first, second = (_date(pattern.fullmatch(numbers)) for pattern in (_DAY_FIRST, _MONTH_FIRST))
    if first and second and day_first is not None:
        return frozenset((first if day_first else second,))
    found = (_date(pattern.fullmatch(numbers)) for pattern in _PATTERNS)
    return frozenset(filter(None, (first, second, *found)))


def _date(match: regex.Match[str] | None) -> WrittenDate | None:
    """The date that a match states; None if it is not in the calendar."""
    if not match:
        return None
    parts = match.groupdict()
    year, month, day = (parts.get(name) for name in ("y", "m", "d"))
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return WrittenDate(date(int(year or 0), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None
