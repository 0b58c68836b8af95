"""Days in the lines of an article: "By Ann Lee, 4 May 2023"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from retrieval.model.article import Precision
from retrieval.reading.html.metadata.opening import Line
from retrieval.reading.html.metadata.outline import Outline
from retrieval.text.boilerplate.bylines import BYLINE_START, FILED_UNDER, SEGMENT_END
from retrieval.text.dates.date_labels import (
    CHANGED_WORD,
    PUBLISHED_NAME,
    PUBLISHED_ON,
    PUBLISHED_WORD,
)
from retrieval.text.dates.written_dates import written_dates

YEAR = regex.compile(r"(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})|[〇一二三四五六七八九]{4}年")
_WORD = regex.compile(r"\S+")
_MAX_DATE_WORDS = 9
_MAX_LINE_CHARACTERS = 200


def dateline_dates(lines: Iterable[Line], language: str | None) -> Iterator[tuple[str, str]]:
    """The days in lines such as "By Ann Lee, 4 May 2023", each with its origin."""
    for line in lines:
        names = " ".join(line.names)[:_MAX_LINE_CHARACTERS]
        for day in _days_in(line.text, language, is_marked=bool(PUBLISHED_NAME.search(names))):
            yield day, "dateline"


def labelled_dates(outline: Outline, language: str | None) -> Iterator[tuple[str, str]]:
    """The days anywhere in the article that follow a label: "Published on 4 May 2023"."""
    for element in outline.contexts:
        text = (element.text or "").strip() if outline.is_in_article(element) else ""
        if len(text) <= _MAX_LINE_CHARACTERS and PUBLISHED_ON.match(text):
            for day in _days_in(text, language, is_marked=False):
                yield day, "dateline"


def _days_in(text: str, language: str | None, *, is_marked: bool) -> Iterator[str]:
    """The days of publication in a line, of which there may be several parts."""
    if len(text) > _MAX_LINE_CHARACTERS or not YEAR.search(text):
        return
    for segment in SEGMENT_END.split(text):
        kept = CHANGED_WORD.split(segment, maxsplit=1)[0]
        label = PUBLISHED_WORD.match(kept)
        words = FILED_UNDER.sub("", kept[label.end() if label else 0 :]).strip(" ,;:()")
        day = _day_in(words, language, is_marked=is_marked)
        if day:
            yield day


def _day_in(segment: str, language: str | None, *, is_marked: bool) -> str | None:
    """The day at the beginning or end of a segment, if the rest of it is about the author."""
    words = [*_WORD.finditer(segment)]
    for count in range(min(len(words), _MAX_DATE_WORDS), 0, -1):
        for first in {0, len(words) - count}:
            start, end = words[first].start(), words[first + count - 1].end()
            day, rest = segment[start:end].strip(" ,;:()"), segment[:start] + segment[end:]
            if not YEAR.search(day) or not (is_marked or _is_of_author(rest)):
                continue
            found = written_dates(day, language=language)
            if found and all(one.precision is Precision.DAY for one in found):
                return day
    return None


def _is_of_author(rest: str) -> bool:
    """True for the words of a byline, and for the place of a dateline: "VIK, 4 May 2023"."""
    text = PUBLISHED_WORD.sub("", rest.strip(" ,;:()-–—"), count=1).strip(" ,;:()-–—")
    return not text or text.isupper() or BYLINE_START.match(text) is not None
