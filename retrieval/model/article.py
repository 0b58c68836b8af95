"""An article and its passages: texts, and spans into them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters of a text: `text[start:end]`."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Article:
    """A stored text and where it comes from.

    `language` is the first part of a language tag: "en". An empty or blank `url` is no address.
    Raises ValueError for a text that can't be written as UTF-8 (half of a surrogate pair).
    """

    title: str
    text: str
    source: str | None = None
    published: date | None = None
    url: str | None = None
    path: str | None = None
    author: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        about = (self.source, self.url, self.path, self.author, self.language)
        for value in (self.title, self.text, *about):
            try:
                (value or "").encode()
            except UnicodeEncodeError as error:
                half = f"U+{ord(error.object[error.start]):04X}"
                raise ValueError(f"an article holds {half}, half of a character") from None

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits that stand for what is quoted: text, title, source, day and url.

        Path, author and language do not count.
        """
        published = self.published.isoformat() if self.published else None
        content = (self.title, self.source, published, self.url, self.text)
        digest = hashlib.sha256()
        for part in content:
            # the length before each part keeps ("ab", "c") apart from ("a", "bc")
            encoded = b"" if part is None else part.encode()
            digest.update(f"{-1 if part is None else len(encoded)}:".encode() + encoded)
        return digest.hexdigest()[:16]

    @property
    def address(self) -> str | None:
        """The url, if there is one: an empty or blank one counts as none."""
        return self.url if self.url and self.url.strip() else None


@dataclass(frozen=True)
class Passage:
    """Neighbouring sentences of one article: the unit that is searched."""

    article: Article
    sentences: tuple[Span, ...]
    cut_before: bool = False
    cut_after: bool = False
    """Whether it begins or ends inside a sentence too long for one passage."""

    @property
    def start(self) -> int:
        """Where the passage begins in the article's text."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where the passage ends in the article's text."""
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The exact words of the passage."""
        return self.article.text[self.start : self.end]
