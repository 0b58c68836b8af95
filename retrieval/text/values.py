"""What times and numbers mean, so that two ways to write one can be compared."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from retrieval.model.article import MONTHS, Span
from retrieval.text.entities import AnswerType, find_values

_ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()
_STEMS = {"thir": 3, "for": 4, "fif": 5, "eigh": 8, "twen": 2}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MONTH = re.compile("|".join(month[:3] for month in MONTHS))
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\b\d{4}\b(?!s|[-–])")
_DAY = re.compile(r"\b\d{1,2}(?!\d)")


class Time(NamedTuple):
    """A year, a month of it, or a day of that, as far as it is told."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Time) -> bool:
        """Whether both may be one: what the one leaves open, the other may tell."""
        return all(
            one is None or another is None or one == another
            for one, another in zip(self, other, strict=True)
        )


def parse_time(words: str) -> Time | None:
    """The time that some words mean; None for a century, a decade, a weekday."""
    if iso := _ISO.fullmatch(words):
        return Time(*map(int, iso.groups()))
    year, month = _YEAR.search(words), _MONTH.search(words)
    day = _DAY.search(words) if month else None
    if not year and not month:
        return None
    return Time(
        int(year[0]) if year else None,
        [name[:3] for name in MONTHS].index(month[0]) + 1 if month else None,
        int(day[0]) if day else None,
    )


def parse_number(words: str) -> Decimal | None:
    """The number that some words mean: "1,000", "two thousand"; None for "dozens", "5-6"."""
    digits = _DIGITS.findall(words)
    found = [Decimal(one.replace(",", "")) for one in digits]
    parts = re.findall(r"[a-z]+", words.lower())
    found += [Decimal(value) for part in parts if (value := _spelled(part)) is not None]
    scale = next((_SCALES[part] for part in parts if part in _SCALES), 1)
    return found[0] * scale if len(found) == 1 else None


def extract_values(text: str) -> frozenset[Time | Decimal]:
    """The times and numbers that a text tells."""
    whole = Span(0, len(text))
    times = (parse_time(span.slice(text)) for span in find_values(AnswerType.TIME, text, whole))
    numbers = (
        parse_number(span.slice(text)) for span in find_values(AnswerType.NUMBER, text, whole)
    )
    return frozenset(one for one in (*times, *numbers) if one is not None)


def values_conflict(text: str, other: str) -> bool:
    """Whether each of two texts tells a time or number that the other does not."""
    ours, theirs = extract_values(text), extract_values(other)
    return _tells_more(ours, theirs) and _tells_more(theirs, ours)


def _tells_more(ours: frozenset[Time | Decimal], theirs: frozenset[Time | Decimal]) -> bool:
    return not all(any(values_match(one, other) for other in theirs) for one in ours)


def values_match(one: Time | Decimal, other: Time | Decimal) -> bool:
    """Whether two times or numbers may be one."""
    if isinstance(one, Time) and isinstance(other, Time):
        return one.agrees(other)
    return one == other


def _spelled(word: str) -> int | None:
    """A number below a hundred that is one word."""
    if word in _ONES:
        return _ONES.index(word)
    for ending, add, times in (("teen", 10, 1), ("ty", 0, 10)):
        stem = word.removesuffix(ending)
        if stem != word:
            ones = _STEMS.get(stem, _ONES.index(stem) if stem in _ONES else None)
            return None if ones is None else add + times * ones
    return None
