"""Changes of one collection: articles, their older versions, and the files they were read from.

An article of a collection is replaced by another one at the same address, or by what its file
contains now. An address has one current article, whichever was added last; an article that is in
several files stays current until none of them contains it any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from retrieval.model.article import Article
from retrieval.model.parsed import READER_VERSION
from retrieval.model.records import Outcome
from retrieval.storage.sqlite.article_rows import row_of_article, stored_origins, stored_pages
from retrieval.storage.sqlite.connection import Database, Row, json_list
from retrieval.storage.sqlite.file_table import FileTable, path_as_typed
from retrieval.storage.sqlite.schema import stored_address_key

# of two paths, the first in alphabetical order is kept, whichever was added first
_JOIN = """
    INSERT INTO membership (collection, article_id, path, address_key, author, language, origins,
        pages, reader_version, added_at, added_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    ON CONFLICT DO UPDATE SET replaced_by = NULL, author = excluded.author,
        language = excluded.language, origins = excluded.origins,
        pages = excluded.pages, reader_version = excluded.reader_version,
        added_at = excluded.added_at, added_by = excluded.added_by,
        path = min(ifnull(path, excluded.path), ifnull(excluded.path, path))
"""
_KEEP_FIRST_PATH = """
    UPDATE membership SET path = ?3
    WHERE collection = ?1 AND article_id = ?2 AND ifnull(path > ?3, 1)
"""
_READ_AGAIN = """
    UPDATE membership SET author = ?3, language = ?4, origins = ?5, pages = ?6,
        reader_version = ?7
    WHERE collection = ?1 AND article_id = ?2 AND reader_version IS NOT ?7
"""
_OLDER = """
    WITH RECURSIVE older (id) AS (
        SELECT article_id FROM membership WHERE collection = ?1 AND replaced_by = ?2
        UNION SELECT article_id FROM membership JOIN older ON replaced_by = older.id
            WHERE collection = ?1
    )
    SELECT id FROM older WHERE id <> ?2
"""
_OLDER_IN_FILES = """
    SELECT article_id FROM membership WHERE collection = ?1
        AND article_id IN (SELECT value FROM json_each(?2))
        AND EXISTS (SELECT 1 FROM file
            WHERE file.collection = ?1 AND file.article_id = membership.article_id)
    ORDER BY added_at DESC, article_id LIMIT 1
"""
# an article whose title or address was corrected is found by those that its file gave it
_UPLOADED = """
    WITH RECURSIVE newer (id, replaced_by) AS (
        SELECT article_id, replaced_by FROM membership JOIN article ON id = article_id
            WHERE collection = ?1 AND path = ?2 AND title = ?3 AND address_key IS NULL
        UNION SELECT article_id, membership.replaced_by
            FROM membership JOIN newer ON article_id = newer.replaced_by WHERE collection = ?1
    )
    SELECT id FROM newer WHERE replaced_by IS NULL AND id <> ?4
"""
_MOVE_FILES = """
    UPDATE OR REPLACE file SET article_id = ?3 WHERE collection = ?1 AND article_id = ?2
"""


@dataclass(frozen=True)
class CollectionWriter:
    """Changes a collection, inside a write transaction of its database."""

    database: Database
    collection: str

    def add(
        self, article: Article, added_at: str, added_by: str | None, *, is_upload: bool
    ) -> Outcome:
        """Add an article, in place of those that it replaces."""
        existing = self._rows(
            "SELECT is_current FROM membership WHERE collection = ? AND article_id = ?", article.id
        )
        is_current = bool(existing and existing[0][0])
        key = stored_address_key(article.address)
        file = article.path if article.path and Path(article.path).is_absolute() else None
        if existing and not is_current and file and self._is_displaced(article.id, file, key):
            return Outcome.KNOWN
        replaced = self._replaced_in_file(article.id, file) if file else []
        if not is_current:
            replaced += self._ids_at(key)
            replaced += self._uploaded(article) if is_upload else []
        for older in dict.fromkeys(replaced):
            self._replace(older, article.id)
        if is_current:
            self._note_as_read(article)
        else:
            self._join(article, key, added_at, added_by)
        if file:
            (self._files.add_known if existing else self._files.add)(file, article.id)
        if is_current and not replaced:
            return Outcome.KNOWN
        return Outcome.VERSION if existing or replaced else Outcome.NEW

    def replace(self, article_id: str, article: Article) -> bool:
        """Put an article in place of a current one; False if that is not current.

        The one before becomes an older version. The article keeps the time at which that was added,
        and who added it, unless it was there already.
        """
        rows = self._rows(
            "SELECT added_at, added_by FROM membership"
            " WHERE collection = ? AND article_id = ? AND is_current",
            article_id,
        )
        if not rows or article.id == article_id:
            return bool(rows)
        [(added_at, added_by)] = rows
        is_older = article.id in self._older(article_id)
        is_current = self._is_current(article.id)
        key = stored_address_key(article.address)
        for older in dict.fromkeys((article_id, *self._ids_at(key))):
            if older != article.id:
                self._replace(older, article.id)
        if is_older:
            self._make_current(article.id)
        elif not is_current:
            self._join(article, key, added_at, added_by)
        self._rows(_MOVE_FILES, article_id, article.id)
        return True

    def current_at(self, address: str | None) -> list[str]:
        """The ids of the current articles at an address."""
        return self._ids_at(stored_address_key(address))

    def remove(self, article_id: str) -> list[str]:
        """Remove an article, a current one with its older versions; the ids that were removed."""
        existing = self._rows(
            "SELECT is_current, replaced_by FROM membership"
            " WHERE collection = ? AND article_id IN (SELECT value FROM json_each(?))",
            json_list([article_id]),
        )
        if not existing:
            return []
        [(is_current, replaced_by)] = existing
        removed = [article_id]
        if is_current:
            self._log(article_id, is_searched=False)
            removed += self._older(article_id)
        else:
            self._pass_on_versions(article_id, replaced_by)
        for removed_id in removed:
            self._delete(removed_id)
        return removed

    def forget_files(self, paths: Iterable[str]) -> list[str]:
        """Forget files, and remove the articles that are in no other; the ids of these.

        An older version of a removed article that another file contains becomes current again.
        """
        removed = []
        for path in paths:
            for article_id in self._files.take(path):
                if not self._files.of(article_id) and self._is_current(article_id):
                    removed += self._remove_or_restore(article_id)
        return removed

    @cached_property
    def _files(self) -> FileTable:
        return FileTable(self.database, self.collection)

    def _rows(self, statement: str, *values: object) -> list[Row]:
        """Execute a statement whose first parameter is the collection."""
        return self.database.rows(statement, self.collection, *values)

    def _is_displaced(self, article_id: str, file: str, key: str | None) -> bool:
        """True if an unchanged file has the text of an address, but another text replaced it."""
        return self._files.has(file, article_id) and bool(self._ids_at(key))

    def _ids_at(self, key: str | None) -> list[str]:
        """The current articles at an address; version 1 kept several."""
        if key is None:
            return []
        rows = self._rows(
            # SQLite would choose the order of the ids, and read the whole collection
            "SELECT article_id FROM membership INDEXED BY membership_at_address"
            " WHERE collection = ? AND address_key = ? AND is_current ORDER BY article_id",
            key,
        )
        return [article_id for (article_id,) in rows]

    def _uploaded(self, article: Article) -> list[str]:
        """The current article from a file of the same name and title, without an address there."""
        if article.address:
            return []
        rows = self._rows(_UPLOADED, article.path, article.title, article.id)
        return [id_ for (id_,) in rows]

    def _replaced_in_file(self, article_id: str, file: str) -> list[str]:
        """The current articles that were in a file before, and are in no other file now."""
        return [
            before
            for path in (file, path_as_typed(file) if self._files.has_typed_paths else None)
            for before in self._files.take(path, but=article_id)
            if not self._files.are_left(before, but=file) and self._is_current(before)
        ]

    def _replace(self, older: str, newer: str) -> None:
        """Make a current article an older version of another."""
        self._rows(
            "UPDATE membership SET replaced_by = ?3 WHERE collection = ?1 AND article_id = ?2",
            *(older, newer),
        )
        self._log(older, is_searched=False)

    def _join(self, article: Article, key: str | None, added_at: str, added_by: str | None) -> None:
        """Make an article a current one."""
        self.database.rows(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *row_of_article(article),
        )
        self._rows(
            _JOIN,
            *(article.id, article.path, key, *_read_metadata(article), added_at, added_by),
        )
        self._log(article.id, is_searched=True)

    def _note_as_read(self, article: Article) -> None:
        """Record what is known of an article that is current already."""
        self._rows(_READ_AGAIN, article.id, *_read_metadata(article))
        if article.path is not None:
            self._rows(_KEEP_FIRST_PATH, article.id, article.path)

    def _is_current(self, article_id: str) -> bool:
        return bool(
            self._rows(
                "SELECT 1 FROM membership WHERE collection = ? AND article_id = ? AND is_current",
                article_id,
            )
        )

    def _older(self, article_id: str) -> list[str]:
        """The older versions of an article."""
        return [older for (older,) in self._rows(_OLDER, article_id)]

    def _pass_on_versions(self, article_id: str, newer: str) -> None:
        """Make the older versions of an article those of another."""
        self._rows(
            "UPDATE membership SET replaced_by = ?3"
            " WHERE collection = ?1 AND replaced_by = ?2 AND article_id <> ?3",
            *(article_id, newer),
        )

    def _remove_or_restore(self, article_id: str) -> list[str]:
        """Remove an article; its last version that is still in a file is current again."""
        kept = self._rows(_OLDER_IN_FILES, json_list(self._older(article_id)))
        if not kept:
            return self.remove(article_id)
        [(older,)] = kept
        self._pass_on_versions(article_id, older)
        self._log(article_id, is_searched=False)
        self._make_current(older)
        self._delete(article_id)
        return [article_id]

    def _make_current(self, older: str) -> None:
        """Make an older version current again."""
        self._rows(
            "UPDATE membership SET replaced_by = NULL WHERE collection = ? AND article_id = ?",
            older,
        )
        self._log(older, is_searched=True)

    def _delete(self, article_id: str) -> None:
        self._rows("DELETE FROM membership WHERE collection = ? AND article_id = ?", article_id)
        self.database.rows(
            "DELETE FROM article WHERE id = ?1"
            " AND NOT EXISTS (SELECT 1 FROM membership WHERE article_id = ?1)",
            article_id,
        )

    def _log(self, article_id: str, *, is_searched: bool) -> None:
        self._rows(
            "INSERT INTO change (collection, article_id, is_searched) VALUES (?, ?, ?)",
            *(article_id, is_searched),
        )


def _read_metadata(article: Article) -> tuple[str | int | None, ...]:
    """The author, language, origins and pages as stored, and the version of the readers."""
    return (
        article.author,
        article.language,
        stored_origins(article.origins),
        stored_pages(article.pages),
        READER_VERSION,
    )
