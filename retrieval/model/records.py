"""What the store says of itself: values, without a way back to it."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple


class Outcome(Enum):
    """What became of an article that was added."""

    NEW = "new"
    VERSION = "version"
    """New text for an address that is there; the text before is kept, but no longer searched."""
    KNOWN = "known"


class AddResult(NamedTuple):
    """An article that is in the store now, and what adding it did."""

    id: str
    outcome: Outcome


class Change(NamedTuple):
    """From here on an article of a collection is searched, or is no longer."""

    number: int
    article_id: str
    is_searched: bool


class Cursor(NamedTuple):
    """Up to which change somebody has read; the token tells a restored store's changes apart."""

    number: int
    token: int


START_CURSOR = Cursor(0, 0)
"""Before the first change."""


class ArticleEntry(NamedTuple):
    """An article of a collection, as a line of a list; `added_at` is unknown before version 2."""

    id: str
    title: str
    source: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str | None
    collection: str
    added_at: datetime | None
    added_by: str | None
    is_current: bool
    characters: int


class CollectionStats(NamedTuple):
    """What a collection holds; characters and days are those of its current articles."""

    name: str
    articles: int
    older_versions: int
    characters: int
    first_published: date | None
    last_published: date | None


class LibraryStats(NamedTuple):
    """What a store holds, in the order of the collections' names, and the file it is in."""

    collections: tuple[CollectionStats, ...]
    path: Path | None
    bytes: int
    schema_version: int
    sqlite_version: str
