"""Lines below a title that say who wrote an article and when: "By Ann Lee, 4 May 2023"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from retrieval.model.article import Article
from retrieval.text.boilerplate.bylines import BYLINE_START, FILED_UNDER, ROLE, SEGMENT_END
from retrieval.text.dates.date_labels import CHANGED_WORD, PUBLISHED_ON
from retrieval.text.dates.written_dates import written_dates

_MAX_LINES = 8
"""The number of first lines of an article among which its datelines are."""
_MAX_CHARACTERS = 160
_MIN_TEXT_CHARACTERS = 120
"""A line of this length is the article's text, before which its datelines stand."""
_TEXT_ENDS = (".", "!", "…", "?", "？", ".”", '."')
_MAX_DATE_WORDS = 9
_MAX_NAME_WORDS, _MAX_FULL_NAME_WORDS = 14, 4
_YEAR = regex.compile(r"\p{Nd}{4}|[〇一二三四五六七八九]{4}年")
_LABEL = regex.compile(f"{PUBLISHED_ON.pattern}|{CHANGED_WORD.pattern}", PUBLISHED_ON.flags)
_READING_TIME = regex.compile(
    r"reading time:? \d+[ -]?min(?:ute)?s?\.?"
    r"|\d+[ -]?min(?:ute)?s? (?:read|to read)\.?",
    regex.IGNORECASE,
)
_PLACE = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’ -]{1,30},\s+")
_NAME = regex.compile(r"\p{Lu}|\p{Lo}|[\p{L}\p{M}]{1,3}\Z|(?:and|und|with|from|your|our)\Z")
"""The beginning of a word in a name, or one of the small words between names."""
_MARKS = " ,;:()[]–—-"


def dateline_places(lines: Sequence[str], article: Article, language: str) -> frozenset[int]:
    """The numbers of an article's first lines that only state its authors and its date."""
    places = set()
    for place, line in enumerate(lines[:_MAX_LINES]):
        if _is_dateline(line, article, language):
            places.add(place)
        elif len(line) >= _MIN_TEXT_CHARACTERS or line.endswith(_TEXT_ENDS):
            break
    return frozenset(places)


def _is_dateline(line: str, article: Article, language: str) -> bool:
    if len(line) > _MAX_CHARACTERS:
        return False
    parts = [*filter(None, (segment.strip(_MARKS) for segment in SEGMENT_END.split(line)))]
    stating = [part for part in parts if _states(part, article, language)]
    return bool(stating) and all(part in stating or _is_full_name(part) for part in parts)


def _states(segment: str, article: Article, language: str) -> bool:
    """True if a segment of a line only states authors, days or how long it takes to read."""
    if _READING_TIME.fullmatch(segment):
        return True
    byline = BYLINE_START.match(segment)
    if byline:
        words = FILED_UNDER.sub("", segment[byline.end() :]).split()
        return any(
            _are_names(words[:end]) and (end == len(words) or _has_days(words[end:], language))
            for end in range(len(words), max(0, len(words) - _MAX_DATE_WORDS) - 1, -1)
        )
    if not _YEAR.search(segment):
        return False
    starts = [match.start() for match in _LABEL.finditer(segment)]
    if starts[:1] == [0]:
        ends = [*starts[1:], len(segment)]
        return all(
            _has_days(segment[start:end].split(), language)
            for start, end in zip(starts, ends, strict=True)
        )
    # without a word that says so, a day may be that of an event
    if article.published is None:
        return False
    if segment.isascii() and str(article.published.year) not in segment:
        return False
    place = _PLACE.match(segment)
    days = [segment, segment[place.end() :]] if place else [segment]
    return any(
        written.day == article.published
        for day in days
        for written in written_dates(day, language=language)
    )


def _has_days(words: Sequence[str], language: str) -> bool:
    """True if words are a day, after words such as "Published on"."""
    text = " ".join(words).strip(_MARKS)
    label = _LABEL.match(text)
    day = text[label.end() if label else 0 :].strip(_MARKS)
    return bool(written_dates(day.removeprefix("on "), language=language))


def _are_names(words: Sequence[str]) -> bool:
    text = " ".join(words).strip(_MARKS)
    if not text or len(words) > _MAX_NAME_WORDS or text.endswith((".", "!", "?")):
        return False
    return ROLE.search(text) is not None or all(_NAME.match(word.strip(_MARKS)) for word in words)


def _is_full_name(text: str) -> bool:
    return 1 < len(text.split()) <= _MAX_FULL_NAME_WORDS and _are_names(text.split())
