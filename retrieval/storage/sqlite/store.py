"""The article store in an SQLite file: articles, and the collections that they are in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from retrieval.model.article import Article
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    Cursor,
    LibraryStats,
    Member,
)
from retrieval.model.search import is_article_id
from retrieval.storage.sqlite.article_rows import article_of_row
from retrieval.storage.sqlite.collection_writer import CollectionWriter
from retrieval.storage.sqlite.connection import Database, json_list
from retrieval.storage.sqlite.copying.member_rows import member_ids, members, restore_members
from retrieval.storage.sqlite.feed_table import FeedTable
from retrieval.storage.sqlite.integrity import problems
from retrieval.storage.sqlite.queries import (
    entries,
    files,
    library_stats,
    newest_ids,
    sources,
    versions,
)
from retrieval.storage.sqlite.schema import LIBRARY, prepare

_ARTICLES = """
    SELECT id, title, text, source, published, url, path, author, language, origins, pages
    FROM (
        SELECT article_id, min(path) AS path, min(author) AS author, min(language) AS language,
            min(origins) AS origins, min(pages) AS pages
        FROM membership
        WHERE article_id IN (SELECT value FROM json_each(?))
            AND collection IN (SELECT value FROM json_each(?))
        GROUP BY article_id
    ) CROSS JOIN article ON id = article_id
"""


class Store:
    """An ArticleStore in a file, or in memory if there is no path; threads may share it.

    Every method raises StoreError when SQLite or the file system fails. A change is on disk when
    the call returns; a call that fails changes nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path, LIBRARY)
        self.feeds = FeedTable(self._database)
        self._sources_state: tuple[int, int] | None = None
        self._sources: dict[frozenset[str], list[str]] = {}
        """The sources by scope, in that state of the file: a query for them reads all articles."""
        try:
            prepare(self._database)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def add(
        self,
        articles: Sequence[Article],
        collection: str,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[AddResult]:
        """Add all of the articles or, after an error, none of them.

        An article replaces the current one at the same address, and the one that its file
        contained before, which become older versions.
        """
        _require_name(collection)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        writer = CollectionWriter(self._database, collection)
        with self._database.writing():
            return [
                AddResult(article.id, writer.add(article, now, added_by, is_upload=is_upload))
                for article in articles
            ]

    def replace(self, article_id: str, article: Article, collection: str) -> bool:
        """Put an article in place of a current one, which becomes an older version.

        Return False if the collection has no such current article.
        """
        with self._database.writing():
            return CollectionWriter(self._database, collection).replace(article_id, article)

    def remove(self, article_id: str, collection: str) -> int:
        """Remove an article from a collection, a current one together with its older versions.

        Return the number of articles removed: 0 if the collection doesn't have the article.
        """
        with self._database.writing():
            return len(CollectionWriter(self._database, collection).remove(article_id))

    def forget_files(self, paths: Iterable[str], collection: str) -> list[str]:
        """Forget files that no longer exist, and remove the articles that are in no other.

        An older version of such an article that another file contains becomes current again.
        Return the ids of the articles that were removed.
        """
        with self._database.writing():
            return CollectionWriter(self._database, collection).forget_files(paths)

    def files(self, collection: str) -> list[ArticleFile]:
        """The files that articles of a collection were read from, in the order of their paths."""
        return files(self._database, collection)

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""
        return self._database.number("SELECT count(*) FROM membership WHERE added_by = ?", added_by)

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added articles and feeds, which stay; return the number of the articles."""
        with self._database.writing():
            self.feeds.forget_added_by(added_by)
            changed = self._database.rows(
                "UPDATE membership SET added_by = NULL WHERE added_by = ? RETURNING article_id",
                added_by,
            )
        return len(changed)

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """The ids that are current in the collection."""
        known = self._database.rows(
            "SELECT article_id FROM membership WHERE is_current"
            " AND article_id IN (SELECT value FROM json_each(?)) AND collection = ?",
            *(json_list(ids), collection),
        )
        return {article_id for (article_id,) in known}

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections."""
        rows = self._database.rows(_ARTICLES, json_list(ids), json_list(collections))
        self._database.check_texts(chain.from_iterable(rows))
        articles = {article_id: article_of_row(self._database, *row) for article_id, *row in rows}
        for article_id, article in articles.items():
            # nothing is returned that differs from what was added
            if article.id != article_id:
                raise self._database.damaged(f"article {article_id} is no longer what was added")
        return articles

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all current articles, in order, at the cursor that is returned with them."""
        with self._database.reading():
            cursor = self._cursor(collection)
            ids = self._database.rows(
                "SELECT article_id FROM membership WHERE collection = ? AND is_current"
                " ORDER BY article_id",
                collection,
            )
        return cursor, [article_id for (article_id,) in ids]

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, in order, and the cursor after the last of them.

        None if the store doesn't know the cursor: the file was replaced or restored.
        """
        with self._database.reading():
            if not self.has_cursor(collection, after):
                return None
            rows = self._database.rows(
                "SELECT number, article_id, is_searched FROM change"
                " WHERE collection = ? AND number > ? ORDER BY number",
                *(collection, after.number),
            )
            cursor = self._cursor(collection)
        self._database.check_texts(article_id for _, article_id, _ in rows)
        if not all(is_article_id(article_id) for _, article_id, _ in rows):
            raise self._database.damaged("a change names something that is not an article")
        return cursor, [Change(number, id_, bool(searched)) for number, id_, searched in rows]

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if the store knows the cursor: the file was not replaced or restored since."""
        return cursor == START_CURSOR or bool(
            self._database.rows(
                "SELECT 1 FROM change WHERE number = ? AND token = ? AND collection = ?",
                *(*cursor, collection),
            )
        )

    def version(self) -> int:
        """A number that differs as soon as another connection has changed the file."""
        return self._database.number("PRAGMA data_version")

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""
        scope = frozenset(collections)
        with self._database.reading():
            state = self._database.state()
            if state != self._sources_state:
                self._sources_state, self._sources = state, {}
            if scope not in self._sources:
                self._sources[scope] = sources(self._database, scope)
            return list(self._sources[scope])

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all of the words in title, source, author or url, newest first.

        Only those whose ids start with `beginning`.
        """
        return entries(self._database, words, collections, beginning)

    def versions(self, article_id: str, collections: Collection[str]) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first."""
        return versions(self._database, article_id, collections)

    def newest(self, most: int, collections: Collection[str]) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""
        with self._database.reading():
            ids = newest_ids(self._database, collections, most)
            articles = self.articles(ids, collections)
        return [articles[id_] for id_ in ids]

    def stats(self, collections: Collection[str] | None = None) -> LibraryStats:
        """The size of the collections; of all of them unless some are named."""
        return library_stats(self._database, collections)

    def backup(self, path: Path) -> None:
        """Copy the store at one point in time to a new file; others can use it meanwhile."""
        self._database.copy(path)

    def member_ids(self, collection: str) -> list[str]:
        """The ids of all articles of a collection.

        First the current ones, in the order in which they became so; then older versions, by id.
        """
        return member_ids(self._database, collection)

    def members(self, ids: Collection[str], collection: str) -> dict[str, Member]:
        """By id, all that a collection keeps of its articles, current or older."""
        return members(self._database, ids, collection)

    def restore(self, members: Sequence[Member], collection: str) -> None:
        """Store members as they are, all or none, in place of those with the same ids."""
        _require_name(collection)
        with self._database.writing():
            restore_members(self._database, members, collection)

    def tidy(self) -> None:
        """Do nothing: what is removed is gone from the file at once."""

    def problems(self) -> list[str]:
        """The damage found in the whole file, one sentence each; empty for a sound file."""
        return problems(self._database)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody from writing, in this process and others; this thread may read.

        Raise StoreError at once if somebody is writing.
        """
        with self._database.locked():
            yield

    def _cursor(self, collection: str) -> Cursor:
        last = self._database.rows(
            "SELECT number, token FROM change WHERE collection = ? ORDER BY number DESC LIMIT 1",
            collection,
        )
        return Cursor(*last[0]) if last else START_CURSOR


def _require_name(collection: str) -> None:
    """Raise ValueError for a name that SQLite would cut off."""
    if "\0" in collection:
        raise ValueError("a collection's name can't contain a NUL")
