"""Articles and passages: texts, and spans of characters in them."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple


class Span(NamedTuple):
    """A range of characters of a text: `text[start:end]`."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The characters of `text` in the span."""
        return text[self.start : self.end]


class Precision(StrEnum):
    """The part of a date that is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def last_day(self, first: date) -> date:
        """The last day of what begins on a day: that day, or the end of its month or year."""
        if self is Precision.DAY:
            return first
        month = 12 if self is Precision.YEAR else first.month
        return date(first.year, month, monthrange(first.year, month)[1])


class Origins(NamedTuple):
    """The places from which an article's metadata was taken, e.g. "og:title", "file name"."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None


UNKNOWN_ORIGINS = Origins()
_ISO_LENGTH: Mapping[Precision, int] = MappingProxyType(
    {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
)


@dataclass(frozen=True)
class Article:
    """A text with its title and its origin.

    Raises ValueError if a field can't be encoded as UTF-8, that is, if it contains half of a
    surrogate pair.
    """

    title: str
    text: str
    """The text as it is stored, searched and quoted; all offsets count its characters."""
    source: str | None = None
    """The publication, e.g. "BBC News"."""
    published: date | None = None
    """The day of publication; of a month or year, the first day: see `published_precision`."""
    url: str | None = None
    """The web address; an empty or blank one counts as none, see `address`."""
    path: str | None = None
    """The file that the article was read from."""
    author: str | None = None
    language: str | None = None
    """The language that the file or page states, as a primary language subtag, e.g. "en"."""
    published_precision: Precision = Precision.DAY
    origins: Origins = UNKNOWN_ORIGINS
    pages: tuple[int, ...] = ()
    """The offsets in `text` at which the pages of a document begin, the first at 0."""

    def __post_init__(self) -> None:
        optional = (self.source, self.url, self.path, self.author, self.language)
        for value in (self.title, self.text, *optional):
            try:
                (value or "").encode()
            except UnicodeEncodeError as error:
                surrogate = f"U+{ord(error.object[error.start]):04X}"
                raise ValueError(f"an article contains {surrogate}, half of a character") from None

    @cached_property
    def id(self) -> str:
        """A hash of what is quoted (text, title, source, date and URL): 16 hexadecimal digits.

        The path, the author, the language, the origins and the pages are left out.
        """
        content = (self.title, self.source, self.published_iso, self.url, self.text)
        digest = hashlib.sha256()
        for part in content:
            # the length before each part keeps ("ab", "c") apart from ("a", "bc")
            encoded = b"" if part is None else part.encode()
            digest.update(f"{-1 if part is None else len(encoded)}:".encode() + encoded)
        return digest.hexdigest()[:16]

    @property
    def published_iso(self) -> str | None:
        """The date in ISO 8601, with no more than is known: 2014-12-29, 2014-12 or 2014."""
        if self.published is None:
            return None
        return self.published.isoformat()[: _ISO_LENGTH[self.published_precision]]

    @property
    def published_until(self) -> date | None:
        """The last day on which it may have been published; None if nothing is known."""
        return self.published and self.published_precision.last_day(self.published)

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, on which a character stands; None without pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def pages_at(self, span: Span) -> Span | None:
        """The numbers of the first and the last page of a span; None without pages."""
        first, last = self.page_at(span.start), self.page_at(max(span.start, span.end - 1))
        return Span(first, last) if first and last else None

    @property
    def address(self) -> str | None:
        """The URL; None if it is empty or blank."""
        return self.url if self.url and self.url.strip() else None


@dataclass(frozen=True)
class Passage:
    """Neighbouring sentences of an article: the unit of search."""

    article: Article
    sentences: tuple[Span, ...]
    """The spans of the sentences in `article.text`: one or more, in order."""
    cut_before: bool = False
    """True if the passage begins inside a sentence that is too long for one passage."""
    cut_after: bool = False
    """True if the passage ends inside a sentence that is too long for one passage."""

    @property
    def start(self) -> int:
        """The offset of the passage's first character in `article.text`."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """The offset after the passage's last character in `article.text`."""
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The exact words: `article.text[start:end]`."""
        return self.article.text[self.start : self.end]
