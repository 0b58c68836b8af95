"""The interface of an article store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from retrieval.model.article import Article
from retrieval.model.records import (
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    Cursor,
    LibraryStats,
)


class ArticleStore(Protocol):
    """Articles in collections, with a log of changes: the source of truth of a library.

    In a collection, an article is either current, and searched, or an older version of the article
    that replaced it, and only read. Every change of what is current goes into the log, which
    indexes follow: a cursor is a position in the log of one collection.

    Any number of threads may call a store. Every method raises StoreError when the storage fails,
    and StoreUnavailable where the same call may succeed later.
    """

    def close(self) -> None:
        """Release the storage."""

    def add(
        self,
        articles: Sequence[Article],
        collection: str,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[AddResult]:
        """Add all of the articles or, after an error, none of them; durable on return.

        An absolute path identifies a file, and an upload is identified by path and title.
        """

    def replace(self, article_id: str, article: Article, collection: str) -> bool:
        """Put an article in place of a current one; False if that is not current."""

    def remove(self, article_id: str, collection: str) -> int:
        """Remove an article, a current one with its older versions, and return their number."""

    def forget_files(self, paths: Iterable[str], collection: str) -> list[str]:
        """Remove the articles that are in none but these files, and return their ids."""

    def files(self, collection: str) -> list[ArticleFile]:
        """The files that articles of a collection were read from, in the order of their paths."""

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added these articles, which stay as they are, and return their number."""

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """The ids that are current in the collection."""

    def article(self, article_id: str, collections: Collection[str]) -> Article | None:
        """One article, current or older, if it is in one of the collections."""

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections."""

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all of the words in title, source, author or url, newest first."""

    def versions(self, article_id: str, collections: Collection[str]) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first."""

    def newest(self, most: int, collections: Collection[str]) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""

    def stats(self) -> LibraryStats:
        """The size of the library, collection by collection."""

    def backup(self, path: Path) -> None:
        """Copy the store at one point in time to a new file."""

    def problems(self) -> list[str]:
        """The damage found in the whole store, one sentence each; empty for a sound store."""

    def version(self) -> int:
        """A number that differs as soon as another process has changed the store."""

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all current articles, in order, and the cursor after the last change."""

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, in order, and the cursor after the last of them.

        None if the store doesn't know the cursor, because a backup was restored.
        """

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if the store knows the cursor."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep everybody from writing; raise StoreError at once if somebody is writing."""
