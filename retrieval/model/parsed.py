"""The result of reading a file: an article, and warnings about what is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from retrieval.errors import UnreadableReason
from retrieval.model.article import Article

READER_VERSION = 1
"""The version of all readers together; it goes up when one of them reads files differently."""


@dataclass(frozen=True)
class ReadOptions:
    """Facts about files that the files don't state; most of them the user knows."""

    encoding: str | None = None
    """The encoding of text files, by a name that Python's `codecs` knows; None to detect it."""
    day_first: bool | None = None
    """True if 01/02/2015 is 1 February, False if it is January 2; None if that is not known."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """The names of the fields of records, by what they are: {"text": "body"}."""
    address: str | None = None
    """The address from which a web page was fetched: one that it states itself must be of the same
    site, and may be relative to it."""
    charset: str | None = None
    """The encoding that the web server names; the bytes must be plausible text in it."""
    about: bytes | None = None
    """The content of the file in the same archive that says what the file is about, such as
    `channel.json`."""


DEFAULT_OPTIONS = ReadOptions()


class WarningReason(Enum):
    """The reasons for a warning, each with its text in English.

    Names in braces are filled in from the details of the warning.
    """

    UNREADABLE_DATE = "the date “{date}” can't be read"
    AMBIGUOUS_DATE = "the date “{date}” could be two days: say --day-first or --no-day-first"
    UNLIKELY_DATE = "the date “{date}” is long past or in the future"
    TIMES_LEFT_OUT = "{count} times of a transcript were left out"
    LINES_LEFT_OUT = "{count} lines between pages (heads, page numbers) were left out"
    PAGES_WITHOUT_TEXT = "{count} pages have no text: they may be scanned"
    HIDDEN_WORDS = "{count} words that the pages don't show were left out"
    EXCESS_MARKS = "{count} lines have letters with more than five marks, and are not searched"
    SKIPPED_FIELD = "“{line}” in the header is left out"
    NOT_IN_FULL = "not read in full: {reason}"


@dataclass(frozen=True)
class ReadWarning:
    """Something about a file that its reader is not certain of; `str()` says it in English."""

    reason: WarningReason
    details: Mapping[str, str]

    def __str__(self) -> str:
        return self.reason.value.format(**self.details)


@dataclass(frozen=True)
class UnreadPart:
    """A part of a file, such as a member of an archive, that could not be read, and the reason.

    `str()` is the reason in English.
    """

    name: str
    """Its name within the file."""
    reason: UnreadableReason
    details: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason.value.format(**self.details)


@dataclass(frozen=True)
class ParsedArticle:
    """The article in a file, and what its reader is not certain of."""

    article: Article
    warnings: tuple[ReadWarning, ...] = ()
