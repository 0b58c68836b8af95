"""The table `file`: what the files of one collection contained when they were last read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from retrieval.model.file_paths import file_at
from retrieval.storage.sqlite.connection import Database


@dataclass(frozen=True)
class FileTable:
    """The files of a collection.

    The path that is shown with an article is the first of its files; an article that is in no file
    any more keeps the last one.
    """

    database: Database
    collection: str

    def has(self, path: str, article_id: str) -> bool:
        """True if a file contained an article when it was last read."""
        return bool(
            self.database.rows(
                "SELECT 1 FROM file WHERE collection = ? AND path = ? AND article_id = ?",
                *(self.collection, path, article_id),
            )
        )

    def of(self, article_id: str) -> list[str]:
        """The files of an article, in order."""
        rows = self.database.rows(
            "SELECT path FROM file WHERE collection = ? AND article_id = ? ORDER BY path",
            *(self.collection, article_id),
        )
        return [path for (path,) in rows]

    @cached_property
    def has_typed_paths(self) -> bool:
        """True if version 2 may have stored paths as they were typed."""
        return bool(
            self.database.number(
                "SELECT EXISTS (SELECT 1 FROM file WHERE collection = ?1 AND path < '/')"
                " OR EXISTS (SELECT 1 FROM file WHERE collection = ?1 AND path >= '0')",
                self.collection,
            )
        )

    def add(self, path: str, article_id: str) -> None:
        """Record that a file contains an article."""
        self.database.rows(
            "INSERT OR IGNORE INTO file VALUES (?, ?, ?)", self.collection, path, article_id
        )

    def add_known(self, path: str, article_id: str) -> None:
        """Record that a file contains a known article, which may have been moved there."""
        if not self.has(path, article_id):
            self.add(path, article_id)
            others = [other for other in self.of(article_id) if other == path or _exists(other)]
            self._keep(article_id, others)

    def take(self, path: str | None, but: str | None = None) -> list[str]:
        """Forget the articles, all but one, that a file contained; return their ids."""
        rows = self.database.rows(
            "SELECT article_id FROM file WHERE collection = ? AND path = ? AND article_id IS NOT ?",
            *(self.collection, path, but),
        )
        for (article_id,) in rows:
            self._keep(article_id, [other for other in self.of(article_id) if other != path])
        return [article_id for (article_id,) in rows]

    def are_left(self, article_id: str, but: str) -> bool:
        """True if an article is in another file, which exists; forgets its other files."""
        kept = [
            path for path in self.of(article_id) if _exists(path) and not _is_same_file(path, but)
        ]
        self._keep(article_id, kept)
        return bool(kept)

    def _keep(self, article_id: str, paths: list[str]) -> None:
        """Forget all other files of an article."""
        for path in set(self.of(article_id)) - set(paths):
            self.database.rows(
                "DELETE FROM file WHERE collection = ? AND path = ? AND article_id = ?",
                *(self.collection, path, article_id),
            )
        if paths:
            self.database.rows(
                "UPDATE membership SET path = ? WHERE collection = ? AND article_id = ?",
                *(min(paths), self.collection, article_id),
            )


def path_as_typed(file: str) -> str | None:
    """A path as version 2 would have stored it, if it was added from the working folder."""
    try:
        return os.path.relpath(file)
    except (OSError, ValueError):  # the working folder was deleted, or is on another drive
        return None


def _exists(path: str) -> bool:
    """True if there is such a file; a path that version 2 stored may be of any folder."""
    return Path(path).is_absolute() and file_at(path).exists()


def _is_same_file(path: str, file: str) -> bool:
    """True if two paths lead to one file, e.g. through a link."""
    try:
        return path == file or file_at(path).samefile(file_at(file))
    except OSError:
        return False
