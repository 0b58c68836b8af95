"""Articles and passages: texts, and spans of characters in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A range of characters of a text: `text[start:end]`."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The characters of `text` in the span."""
        return text[self.start : self.end]


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
    url: str | None = None
    """The web address; an empty or blank one counts as none, see `address`."""
    path: str | None = None
    """The file that the article was read from."""
    author: str | None = None
    language: str | None = None
    """The language that the file or page states, as a primary language subtag, e.g. "en"."""

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

        The path, the author and the language are left out.
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
