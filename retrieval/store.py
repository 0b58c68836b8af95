"""SQLite: articles and the collections they are in, the one source of truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

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
        url TEXT,
        path TEXT
    ) STRICT;
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_of_article ON membership (article_id);
    PRAGMA application_id = {_APPLICATION_ID};
    PRAGMA user_version = {_SCHEMA_VERSION};
"""
_SELECT = """
    SELECT DISTINCT title, text, source, published, url, path
    FROM article JOIN membership ON article_id = id
"""
_SOURCES = "SELECT DISTINCT source FROM article JOIN membership ON article_id = id"


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
            self._prepare()

    def close(self) -> None:
        """Ends the use of the file."""
        self._connection.close()

    def add(self, articles: Iterable[Article], collection: str) -> list[str]:
        """Keeps the articles and returns their ids; one that is there already is left as it is."""
        ids: list[str] = []
        with self._transaction():
            for article in articles:
                self._connection.execute(
                    "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", _row(article)
                )
                self._connection.execute(
                    "INSERT OR IGNORE INTO membership VALUES (?, ?)", (collection, article.id)
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
        query = f"{_SELECT} WHERE collection IN ({_places(collections)}) ORDER BY id"
        with self._explained():
            return [_article(row) for row in self._connection.execute(query, collections)]

    def article(self, article_id: str, collections: Sequence[str]) -> Article | None:
        """One article, if one of the collections holds it."""
        query = f"{_SELECT} WHERE id = ? AND collection IN ({_places(collections)})"
        with self._explained():
            row = self._connection.execute(query, (article_id, *collections)).fetchone()
        return _article(row) if row else None

    def sources(self, collections: Sequence[str]) -> list[str]:
        """The sources of the articles, each once, in alphabetical order."""
        query = f"{_SOURCES} WHERE collection IN ({_places(collections)}) ORDER BY source"
        with self._explained():
            return [name for (name,) in self._connection.execute(query, collections) if name]

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
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

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
        article.path,
    )


def _article(row: tuple[str, str, str | None, str | None, str | None, str | None]) -> Article:
    title, text, source, published, url, path = row
    return Article(
        title=title,
        text=text,
        source=source,
        published=date.fromisoformat(published) if published else None,
        url=url,
        path=path,
    )
