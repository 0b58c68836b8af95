"""Records that the article store returns: plain values, without a connection to the database."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from retrieval.model.article import Article, Precision


class Outcome(Enum):
    """The effect of adding an article to a collection."""

    NEW = "new"
    """The article was added."""
    VERSION = "version"
    """The article took the place of another one, at the same address or from the same file, or
    became current again. The replaced one is kept, but no longer searched."""
    KNOWN = "known"
    """The same article was in the collection already."""


class AddResult(NamedTuple):
    """The id of an added article, and the effect of adding it."""

    id: str
    outcome: Outcome


class Change(NamedTuple):
    """An entry in the log of changes of a collection.

    From this change on, the article is searched, or is no longer.
    """

    number: int
    article_id: str
    is_searched: bool


class Cursor(NamedTuple):
    """A position in the log of changes of a collection: the last change that was read.

    `token` is a random number that is stored with the change. After a backup was restored, other
    changes get the same numbers again, but not the same tokens.
    """

    number: int
    token: int


START_CURSOR = Cursor(0, 0)
"""The position before the first change."""


class ArticleEntry(NamedTuple):
    """An article of a collection without its text, as listings show it."""

    id: str
    title: str
    source: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str | None
    collection: str
    added_at: datetime | None
    """None for articles that were added by a version that didn't record it."""
    added_by: str | None
    is_current: bool
    """False for an older version of an article, which is not searched."""
    characters: int
    """The length of the text."""
    path: str | None
    """The file it was read from; None if it was not read from a file."""
    published_precision: Precision = Precision.DAY
    replaced_by: str | None = None
    """The id of the article that took the place of this one; None for a current article."""
    is_outdated: bool = False
    """True if an older version of Footnote read the file."""


class ArticleFile(NamedTuple):
    """A file of this machine, and the article that it contained when it was last read."""

    path: str
    """Absolute; in a library of schema version 2, as it was typed."""
    article_id: str


class Member(NamedTuple):
    """An article of a collection with all that the collection keeps of it."""

    article: Article
    """With the path, the author, the language, the origins and the pages of this collection."""
    replaced_by: str | None
    """The id of the article that took the place of this one; None for a current article."""
    added_at: datetime | None
    added_by: str | None
    reader_version: int | None
    """The version of Footnote's readers that read the article; None if it was not recorded."""
    files: tuple[str, ...]
    """The paths of the files that contained it when they were last read, in order."""

    @property
    def is_current(self) -> bool:
        """False for an older version, which is not searched."""
        return self.replaced_by is None


class CollectionStats(NamedTuple):
    """The size of a collection; characters and dates are those of its current articles."""

    name: str
    articles: int
    older_versions: int
    characters: int
    first_published: date | None
    last_published: date | None
    outdated: int = 0
    """Current articles in files that an older version of Footnote read."""


class LibraryStats(NamedTuple):
    """The size of a library: its collections by name, and what stores them."""

    collections: tuple[CollectionStats, ...]
    path: Path | None
    """None for a library that is not in a file."""
    bytes: int
    """The storage that the articles take, without the index."""
    schema_version: int
    software: str
    """The software that stores the articles, with its version."""
