"""SQLite: articles and the collections they are in, the one source of truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from retrieval.article import Article

_APPLICATION_ID = 0x466F6F74  # "Foot" in ASCII: what tells a library from other SQLite files
_SCHEMA_VERSION = 1
_SCHEMA = f"""
    CREATE TABLE article (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT,
        published TEXT,
        url TEXT
    ) STRICT;
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        path TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_of_article ON membership (article_id);
    PRAGMA application_id = {_APPLICATION_ID};
    PRAGMA user_version = {_SCHEMA_VERSION};
"""
# A path is not of the article but of the collection that it was read into: no other one sees it.
_ARTICLES = """
    SELECT title, text, source, published, url, min(path)
    FROM membership JOIN article ON id = article_id
    WHERE collection IN ({}) {} GROUP BY id ORDER BY id
"""
_SOURCES = """
    SELECT DISTINCT source FROM membership JOIN article ON id = article_id
    WHERE collection IN ({}) ORDER BY source
"""
Row = tuple[Any, ...]


class StoreError(Exception):
    """A library file can't be used; the message says why, for the user."""


class Store:
    """Articles on disk, or in memory where no path is given.

    Every method raises StoreError when SQLite fails; what a call has added is on disk when it
    returns, and a call that fails has changed nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._name = str(path or "the library in memory")
        with self._explained():
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Ends the use of the file."""
        self._connection.close()

    def add(self, articles: Iterable[Article], collection: str) -> list[str]:
        """Keeps the articles and returns their ids; one that is there already is left as it is."""
        ids: list[str] = []
        with self._transaction():
            for article in articles:
                self._connection.execute(
                    "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?)", _row(article)
                )
                # of two paths the first in alphabetical order, whichever was added first
                self._connection.execute(
                    "INSERT INTO membership VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                    " path = min(ifnull(path, excluded.path), ifnull(excluded.path, path))",
                    (collection, article.id, article.path),
                )
                ids.append(article.id)
        return ids

    def remove(self, article_id: str, collection: str) -> bool:
        """Takes an article out of a collection; says whether it was there."""
        with self._transaction():
            removed = self._connection.execute(
                "DELETE FROM membership WHERE collection = ? AND article_id = ?",
                (collection, article_id),
            ).rowcount
            self._connection.execute(
                "DELETE FROM article WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM membership WHERE article_id = ?1)",
                (article_id,),
            )
        return removed > 0

    def articles(self, collections: Sequence[str]) -> list[Article]:
        """The articles of the collections, each once, in the order of their ids."""
        return [_article(row) for row in self._select(collections, "")]

    def article(self, article_id: str, collections: Sequence[str]) -> Article | None:
        """One article, if one of the collections holds it."""
        rows = self._select(collections, "AND id = ?", article_id)
        return _article(rows[0]) if rows else None

    def sources(self, collections: Sequence[str]) -> list[str]:
        """The sources of the articles, each once, in alphabetical order."""
        with self._explained():
            rows = self._connection.execute(
                _SOURCES.format(_places(collections)), tuple(collections)
            ).fetchall()
        return [source for (source,) in rows if source]

    def _select(self, collections: Sequence[str], condition: str, *values: str) -> list[Row]:
        query = _ARTICLES.format(_places(collections), condition)
        with self._explained():
            return self._connection.execute(query, (*collections, *values)).fetchall()

    def _prepare(self) -> None:
        """Makes the tables in a new file; refuses a file that something else has written."""
        self._connection.execute("PRAGMA synchronous = FULL")
        if self._pragma("application_id") == _APPLICATION_ID:
            version = self._pragma("user_version")
            if version > _SCHEMA_VERSION:
                raise StoreError(
                    f"{self._name} was written by a later version of Footnote: update this one"
                )
        elif self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise StoreError(f"{self._name} is an SQLite file, but not a library of Footnote")
        else:
            self._connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained(), self._connection:  # which commits, or rolls back
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{self._name} can't be used as a library: {error}") from error


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _row(article: Article) -> tuple[str | None, ...]:
    return (
        article.id,
        article.title,
        article.text,
        article.source,
        article.published.isoformat() if article.published else None,
        article.url,
    )


def _article(row: Row) -> Article:
    title, text, source, published, url, path = row
    return Article(
        title=title,
        text=text,
        source=source,
        published=_day(published),
        url=url,
        path=path,
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise StoreError(f"the library is damaged: '{written}' stands in it for a day") from None
