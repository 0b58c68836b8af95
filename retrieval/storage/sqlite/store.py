"""The store: articles and the collections they are in, the one source of truth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from retrieval.model.article import Article
from retrieval.model.records import (
    START_CURSOR,
    AddResult,
    ArticleEntry,
    Change,
    Cursor,
    LibraryStats,
    Outcome,
)
from retrieval.storage.sqlite.connection import Database, StoreError, StoreUnavailable, listed
from retrieval.storage.sqlite.integrity import problems
from retrieval.storage.sqlite.queries import entries, library_stats, sources
from retrieval.storage.sqlite.schema import prepare, text_sha256

__all__ = ["Store", "StoreError", "StoreUnavailable"]

_ID = re.compile(r"[0-9a-f]{16}")
_ARTICLES = """
    SELECT id, title, text, source, published, url, path, author, language
    FROM (
        SELECT article_id, min(path) AS path, min(author) AS author, min(language) AS language
        FROM membership
        WHERE article_id IN (SELECT value FROM json_each(?))
            AND collection IN (SELECT value FROM json_each(?))
        GROUP BY article_id
    ) CROSS JOIN article ON id = article_id
"""
# of two paths the first in alphabetical order, whichever was added first
_JOIN = """
    INSERT INTO membership
        (collection, article_id, is_current, path, author, language, added_at, added_by)
    VALUES (?, ?, 1, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET is_current = 1, author = excluded.author,
        language = excluded.language, added_at = excluded.added_at, added_by = excluded.added_by,
        path = min(ifnull(path, excluded.path), ifnull(excluded.path, path))
"""


class Store:
    """Articles on disk, or in memory where no path is given; threads may share it.

    An article of a collection is current, and searched; or it is an older version of the current
    one at its address, and only read. Every method raises StoreError when SQLite or the file
    system fails; what a call has done is on disk when it returns, and a call that fails has done
    nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path)
        self._state: tuple[int, int] | None = None
        self._sources: dict[frozenset[str], list[str]] = {}
        """As they were in that state of the file: to find them takes a look at every article."""
        try:
            prepare(self._database)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Ends the use of the file."""
        self._database.close()

    def add(
        self, articles: Sequence[Article], collection: str, added_by: str | None = None
    ) -> list[AddResult]:
        """Keeps all of the articles, or none of them; of two with one address the later wins."""
        if "\0" in collection:
            raise ValueError("a collection's name can't hold a NUL")
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._database.writing():
            return [
                AddResult(article.id, self._add(article, collection, now, added_by))
                for article in articles
            ]

    def _add(
        self, article: Article, collection: str, added_at: str, added_by: str | None
    ) -> Outcome:
        rows = self._database.rows
        there = rows(
            "SELECT is_current, path FROM membership WHERE collection = ? AND article_id = ?",
            *(collection, article.id),
        )
        if there and there[0][0]:
            self._keep_first_path(article, collection, there[0][1])
            return Outcome.KNOWN
        replaced = self._at(article.address, collection, is_current=True)
        for older in replaced:
            rows(
                "UPDATE membership SET is_current = 0 WHERE collection = ? AND article_id = ?",
                *(collection, older),
            )
            self._log(collection, older, is_searched=False)
        rows("INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *_row(article))
        about = (article.path, article.author, article.language)
        rows(_JOIN, collection, article.id, *about, added_at, added_by)
        self._log(collection, article.id, is_searched=True)
        return Outcome.VERSION if there or replaced else Outcome.NEW

    def _keep_first_path(self, article: Article, collection: str, path: str | None) -> None:
        if article.path is not None and (path is None or article.path < path):
            self._database.rows(
                "UPDATE membership SET path = ? WHERE collection = ? AND article_id = ?",
                *(article.path, collection, article.id),
            )

    def remove(self, article_id: str, collection: str) -> int:
        """Takes an article out of a collection, a current one with its older versions.

        Says how many went; 0 if it was not there.
        """
        rows = self._database.rows
        with self._database.writing():
            there = rows(
                "SELECT is_current, url FROM membership JOIN article ON id = article_id"
                " WHERE article_id IN (SELECT value FROM json_each(?)) AND collection = ?",
                *(listed([article_id]), collection),
            )
            if not there:
                return 0
            [(is_current, url)] = there
            gone = [article_id]
            if is_current:
                self._log(collection, article_id, is_searched=False)
                gone += self._at(url, collection, is_current=False)
            for one in gone:
                rows(
                    "DELETE FROM membership WHERE collection = ? AND article_id = ?",
                    *(collection, one),
                )
                rows(
                    "DELETE FROM article WHERE id = ?1"
                    " AND NOT EXISTS (SELECT 1 FROM membership WHERE article_id = ?1)",
                    one,
                )
        return len(gone)

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """Those of the ids that are searched in the collection."""
        found = self._database.rows(
            "SELECT article_id FROM membership WHERE is_current"
            " AND article_id IN (SELECT value FROM json_each(?)) AND collection = ?",
            *(listed(ids), collection),
        )
        return {article_id for (article_id,) in found}

    def article(self, article_id: str, collections: Collection[str]) -> Article | None:
        """One article, current or older, if one of the collections holds it."""
        return self.articles([article_id], collections).get(article_id)

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """Those of the articles, current or older, that one of the collections holds, by id."""
        found = self._database.rows(_ARTICLES, listed(ids), listed(collections))
        self._database.texts(value for row in found for value in row)
        articles = {article_id: self._article(*row) for article_id, *row in found}
        for article_id, article in articles.items():
            # no word is given that is not the one that was added
            if article.id != article_id:
                raise self._database.damaged(f"article {article_id} is no longer what was added")
        return articles

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all that is searched, in order, and the position at which it is so."""
        with self._database.reading():
            position = self._position(collection)
            ids = self._database.rows(
                "SELECT article_id FROM membership WHERE collection = ? AND is_current"
                " ORDER BY article_id",
                collection,
            )
        return position, [article_id for (article_id,) in ids]

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """What has happened after a position, in order, and the position that it leads to.

        None if the position is none of this store's, which was then replaced or restored.
        """
        with self._database.reading():
            if not self.has_cursor(collection, after):
                return None
            found = self._database.rows(
                "SELECT number, article_id, is_searched FROM change"
                " WHERE collection = ? AND number > ? ORDER BY number",
                *(collection, after.number),
            )
            position = self._position(collection)
        self._database.texts(article_id for _, article_id, _ in found)
        if not all(_ID.fullmatch(article_id) for _, article_id, _ in found):
            raise self._database.damaged("a change names what is no article")
        return position, [Change(number, one, bool(searched)) for number, one, searched in found]

    def has_cursor(self, collection: str, position: Cursor) -> bool:
        """Whether a position is one of this store's."""
        return position == START_CURSOR or bool(
            self._database.rows(
                "SELECT 1 FROM change WHERE number = ? AND token = ? AND collection = ?",
                *(*position, collection),
            )
        )

    def version(self) -> int:
        """A number that is another one as soon as another connection has changed the file."""
        return self._database.number("PRAGMA data_version")

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of what is searched, each once, in alphabetical order."""
        scope = frozenset(collections)
        with self._database.reading():
            state = self._database.state()
            if state != self._state:
                self._state, self._sources = state, {}
            if scope not in self._sources:
                self._sources[scope] = sources(self._database, scope)
            return list(self._sources[scope])

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """What has all of the words in its title, source, author and url, newest added first.

        With a beginning, only that whose id begins so.
        """
        return entries(self._database, words, collections, beginning)

    def stats(self, collections: Collection[str] | None = None) -> LibraryStats:
        """What the collections hold; all of them, unless some are named."""
        return library_stats(self._database, collections)

    def backup(self, path: Path) -> None:
        """Copies the store, as it is at one moment, to a new file; others may use it meanwhile."""
        self._database.copy(path)

    def problems(self) -> list[str]:
        """What is not as it was written, as sentences; reads the whole file."""
        return problems(self._database)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody writes meanwhile, in this process or another; this thread may read.

        Raises StoreError at once where somebody is writing.
        """
        with self._database.locked():
            yield

    def _at(self, url: str | None, collection: str, *, is_current: bool) -> list[str]:
        """The articles with that address."""
        if not url or not url.strip():
            return []
        found = self._database.rows(
            # CROSS: from the address to the collection, as one has few articles, the other all
            "SELECT id FROM article CROSS JOIN membership ON article_id = id"
            " WHERE url = ? AND collection = ? AND is_current = ? ORDER BY id",
            *(url, collection, is_current),
        )
        return [article_id for (article_id,) in found]

    def _log(self, collection: str, article_id: str, *, is_searched: bool) -> None:
        self._database.rows(
            "INSERT INTO change (collection, article_id, is_searched) VALUES (?, ?, ?)",
            *(collection, article_id, is_searched),
        )

    def _position(self, collection: str) -> Cursor:
        last = self._database.rows(
            "SELECT number, token FROM change WHERE collection = ? ORDER BY number DESC LIMIT 1",
            collection,
        )
        return Cursor(*last[0]) if last else START_CURSOR

    def _article(
        self, title: str, text: str, source: str | None, published: str | None, *others: str | None
    ) -> Article:
        return Article(
            title, text, source, self._database.parsed(date.fromisoformat, published), *others
        )


def _row(article: Article) -> tuple[str | int | bytes | None, ...]:
    return (
        article.id,
        article.title,
        article.source,
        article.published.isoformat() if article.published else None,
        article.url,
        len(article.text),
        text_sha256(article.text),
        article.text,
    )
