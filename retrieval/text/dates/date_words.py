"""The words of dates in the languages of articles, from the Unicode CLDR: months and all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import regex

from retrieval.text.analysis import fold

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = tuple(
    """
    en de fr es pt it nl sv da no fi pl cs ru uk tr ja zh ko ca gl hu ro el bg hr sr sk sl lt lv et
    is id ms vi hi he ar be
    """.split()
)
"""The languages, by primary subtag, in which a date is read where its language is not known."""

_LOCALES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("en", "en_GB"),
        "de": ("de", "de_AT"),
        "no": ("nb", "nn"),
        "pt": ("pt", "pt_PT"),
        "sr": ("sr", "sr_Latn"),
        "zh": ("zh", "zh_Hant"),
        "ar": ("ar", "ar_DZ"),
    }
)
"""The locales of languages that have more than the one of their name."""

_SKELETONS = ("yMMMM", "yMMMd", "yMMM", "y")
"""CLDR's names of patterns that have other small words than those of full days."""
_FORMS = ("wide", "abbreviated")
_WEEKDAY_FORMS = (*_FORMS, "short")
_MIN_ABBREVIATION = 4
"""Letters of the shortest beginning of a month's name that is read as the month."""
_NO_MONTH = 0
_COMMON_WORDS = frozenset(
    fold(word)
    for word in """
    a al alle am at d dal das de del dem den der di dia die dne dnia do du el en from i il im kello
    kl klo l la las le lo los na o of om on op ore ott p pe pm saat sur the thur thurs til to tues u
    uhr um v ve von w weds às à в о об от року года год г р
    """.split()
)
"""Small words around dates and times, and weekdays, which CLDR doesn't have."""
WORD = regex.compile(r"[\p{L}\p{M}]+")

DateWords = Mapping[str, frozenset[int]]
"""Each word, folded, with the numbers of the months that it names; 0 for none, as of a weekday."""


@cache
def date_words(language: str) -> DateWords:
    """The words of dates in a language; empty for languages that CLDR doesn't know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and most dates are digits

    words: dict[str, set[int]] = {word: {_NO_MONTH} for word in _COMMON_WORDS}
    for name in _LOCALES.get(language, (language,)):
        try:
            locale = Locale.parse(name)
        except (ValueError, UnknownLocaleError):
            return {}
        for word, month in _locale_words(locale):
            words.setdefault(word, set()).add(month)
    return {word: frozenset(months) for word, months in words.items()}


@cache
def all_date_words() -> DateWords:
    """The words of dates in all `LANGUAGES`."""
    words: dict[str, frozenset[int]] = {}
    for language in LANGUAGES:
        for word, months in date_words(language).items():
            words[word] = words.get(word, frozenset()) | months
    return words


class Dots(NamedTuple):
    """The dots that a language puts in a date: after the day, and at the end."""

    after_day: bool
    at_end: bool


@cache
def dots_of(language: str) -> Dots:
    """The dots in a date of one of the `LANGUAGES`: both in "4. listopada 2023." in Croatian."""
    from babel import Locale  # noqa: PLC0415 - see above

    pattern = Locale.parse(_LOCALES.get(language, (language,))[0]).date_formats["long"].pattern
    return Dots("d." in pattern, pattern.endswith("."))


def _locale_words(locale: Locale) -> Iterator[tuple[str, int]]:
    prefixes, suffixes, others = _pattern_words(locale)
    for other in (*others, *_weekdays(locale)):
        yield other, _NO_MONTH
    names = [
        (f"{prefix}{name}{suffix}", month)
        for month, name in _month_names(locale)
        for prefix in ("", *prefixes)
        for suffix in ("", *suffixes)
    ]
    yield from names
    months = dict(names)
    beginnings: dict[str, set[int]] = {}
    for word, month in names:
        for length in range(_MIN_ABBREVIATION, len(word)):
            beginnings.setdefault(word[:length], set()).add(month)
    for word, named in beginnings.items():
        if len(named) == 1 and word not in months:
            yield word, named.pop()


def _month_names(locale: Locale) -> Iterator[tuple[int, str]]:
    """The number of each name that is one word; "5月" and "tháng 5" are none."""
    for context in locale.months.values():
        for form in _FORMS:
            for month, name in context[form].items():
                words = WORD.findall(fold(name))
                if len(words) == 1 and not any(map(str.isdecimal, name)):
                    yield month, words[0]


def _weekdays(locale: Locale) -> Iterator[str]:
    for context in locale.days.values():
        for form in _WEEKDAY_FORMS:
            for name in context.get(form, {}).values():
                yield from WORD.findall(fold(name))


def _pattern_words(locale: Locale) -> tuple[set[str], set[str], set[str]]:
    """The words right before a month, those right after one, and all others in patterns."""
    from babel.dates import tokenize_pattern  # noqa: PLC0415 - see above

    prefixes, suffixes, others = set(), set(), set()
    patterns = [pattern.pattern for pattern in locale.date_formats.values()]
    patterns += (str(locale.datetime_skeletons.get(name) or "") for name in _SKELETONS)
    for pattern in patterns:
        tokens = tokenize_pattern(pattern)
        for place, (_, value) in enumerate(tokens):
            if not isinstance(value, str):  # a field
                continue
            words = WORD.findall(fold(value))
            others.update(words)
            if words and value[-1:].isalpha() and _is_month(tokens[place + 1 : place + 2]):
                prefixes.add(words[-1])
            if words and value[:1].isalpha() and _is_month(tokens[max(place - 1, 0) : place]):
                suffixes.add(words[0])
    return prefixes, suffixes, others


def _is_month(tokens: list[tuple[str, str | tuple[str, int]]]) -> bool:
    return any(kind == "field" and value[0] in {"M", "L"} for kind, value in tokens)
