"""A connection to an SQLite file: statements, transactions and copies."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from retrieval.errors import StoreError
from retrieval.storage.sqlite.error_messages import (
    FileKind,
    StoreLocked,
    damage_error,
    store_error,
)

Row = tuple[Any, ...]
Value = TypeVar("Value")

_BUSY_SECONDS = 60
_RETRY_SECONDS = 0.01
"""The pause between two attempts to start a write transaction."""
_SETTINGS = (
    # no WAL: before SQLite 3.51.3 its WAL-reset bug damages a file that two processes write
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",  # a commit survives power loss: the folder is synced too
    "PRAGMA secure_delete = ON",  # a removed text is not left in the file
    # room for a batch of articles: a transaction that outgrows it locks readers out early
    "PRAGMA cache_size = -8192",
    "PRAGMA foreign_keys = ON",
)


class Database:
    """A connection to a file, or to memory if there is no path; threads may share it.

    Every method raises StoreError when SQLite or the file system fails.
    """

    def __init__(self, path: Path | None, kind: FileKind) -> None:
        if path:
            _refuse_special_name(path)
        self.path = path.absolute() if path else None
        self.name = str(path or f"{kind.noun} in memory")
        self._kind = kind
        self._lock = RLock()
        with self._translated_errors(self.name):
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = _connect(path or ":memory:")

    def configure(self) -> None:
        """Set durability and integrity options.

        This writes to the file: check first that the file is one of ours.
        """
        for setting in _SETTINGS:
            self.rows(setting)

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self.connection.close()

    def rows(self, statement: str, *values: object) -> list[Row]:
        """Execute a statement and return all rows of its result."""
        with self._lock:
            try:
                return self.connection.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise store_error(self.name, self._kind, error) from error
            except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
                raise self.damaged("a name in it is no longer UTF-8") from error

    def number(self, statement: str, *values: object) -> int:
        """Execute a statement whose result is a single number."""
        return int(self.rows(statement, *values)[0][0])

    def schema_version(self, application_id: int, latest: int) -> int:
        """The version of a file that an application has marked as its own; 0 for a new file.

        Raise StoreError for a file of another one, and for a version that is later than the latest.
        """
        with self.reading():
            application = self.number("PRAGMA application_id")
            version = self.number("PRAGMA user_version")
            tables = self.number("SELECT count(*) FROM sqlite_schema")
        if application == 0 and tables == 0:
            return 0
        if application != application_id:
            kind = self._kind
            raise StoreError(
                f"{self.name} is an SQLite file, but not {kind.noun}: {kind.if_foreign}"
            )
        if version > latest:
            raise StoreError(
                f"{self.name} was written by a newer version of Footnote: update this one"
            )
        if version < 1:
            raise self.damaged(f"no version of Footnote has written version {version}")
        return version

    def state(self) -> tuple[int, int]:
        """A value that differs after every change of the content, by any connection."""
        with self._lock:
            return self.number("PRAGMA data_version"), self.connection.total_changes

    def parse(self, parser: Callable[[str], Value], stored: str | None) -> Value | None:
        """The value of a stored text; None for an empty one."""
        try:
            return parser(stored) if stored else None
        except (TypeError, ValueError) as error:
            raise self.damaged(str(error)) from None

    def check_texts(self, values: Iterable[object]) -> None:
        """Raise StoreError unless every value is a text or None.

        In a damaged file a column can contain values of any type.
        """
        if not set(map(type, values)) <= {str, type(None)}:
            raise self.damaged("it has something else where a text should be")

    def damaged(self, reason: str) -> StoreError:
        """The error to raise where the content is not as it was written."""
        return damage_error(self.name, self._kind, reason)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which all statements see the file at one point in time."""
        with self._lock:
            if self.connection.in_transaction:
                yield  # inside a longer transaction
            else:
                self.rows("BEGIN")
                with self._transaction():
                    yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction: durable on return, rolled back if an error leaves it."""
        with self._reserved(self.number("PRAGMA busy_timeout") / 1_000):
            yield
            self.rows("COMMIT")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all other connections from writing; this one may read, but not write.

        Raise StoreError at once if another connection is writing.
        """
        with self._reserved(0):
            yield

    @contextmanager
    def _reserved(self, seconds: float) -> Iterator[None]:
        """Acquire the write lock; our other threads can read while this one waits for it."""
        deadline = time.monotonic() + seconds
        while True:
            with self._lock:
                if self._try_reserve(deadline):
                    with self._transaction():
                        yield
                    return
            time.sleep(_RETRY_SECONDS)

    def _try_reserve(self, deadline: float) -> bool:
        """Begin a write transaction; False if the file is locked, an error after the deadline."""
        if self.connection.in_transaction:
            raise RuntimeError("nothing can be written while the store is locked")
        busy_timeout = self.number("PRAGMA busy_timeout")
        self.rows("PRAGMA busy_timeout = 0")  # SQLite would wait, and our readers with it
        try:
            self.rows("BEGIN IMMEDIATE")
        except StoreLocked:
            if time.monotonic() >= deadline:
                raise
            return False
        finally:
            self.rows(f"PRAGMA busy_timeout = {busy_timeout}")
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Roll back whatever is still open at the end."""
        try:
            yield
        finally:
            if self.connection.in_transaction:  # SQLite itself ends it after some errors
                self.rows("ROLLBACK")

    def copy(self, target: Path) -> None:
        """Copy the content at one point in time to a new file, completely or not at all.

        Other connections can read meanwhile.
        """
        partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.partial")
        with self._translated_errors(f"the copy {target}"):
            try:
                _refuse_to_overwrite(target)
                self._copy_pages(partial)
                _sync(partial)
                _refuse_to_overwrite(target)
                partial.rename(target)
                _sync_folder(target.parent)
            finally:
                with suppress(FileNotFoundError):
                    partial.unlink()

    def copy_before_migration(self, version: int) -> None:
        """Copy a file of an older schema version to a free name in its folder, if it is a file."""
        if self.path:
            first = self.path.with_name(f"{self.path.name}.version-{version}.backup")
            numbered = (first.with_name(f"{first.name}.{number}") for number in count(2))
            self.copy(next(path for path in chain((first,), numbered) if not path.exists()))

    def _copy_pages(self, target: Path) -> None:
        with closing(_connect(target)) as copy:
            # a failed copy is deleted, and a successful one is synced at the end
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            if self.path:
                # a second connection, so that our threads can go on reading; mode=rw, so that it
                # doesn't create a file that was deleted
                with closing(_connect(f"{self.path.as_uri()}?mode=rw", uri=True)) as source:
                    source.backup(copy)
            else:
                with self._lock:
                    is_busy = self.connection.in_transaction
                    if is_busy:  # SQLite would wait for its end, which waits for us
                        raise RuntimeError("a database in memory can't be copied while locked")
                    self.connection.backup(copy)
            # a copy of damaged pages is no backup
            [(verdict,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise self.damaged(verdict)

    @contextmanager
    def _translated_errors(self, name: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise store_error(name, self._kind, error) from error


def json_list(values: Collection[str]) -> str:
    """Any number of values as the parameter of `IN (SELECT value FROM json_each(?))`."""
    # SQLite ends a JSON text at a NUL: "shared\0…" must not be read as "shared"
    return json.dumps([value for value in values if "\0" not in value])


def _connect(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )


def _refuse_special_name(path: Path) -> None:
    """Refuse SQLite's name for memory, which would keep nothing, and its addresses."""
    if str(path) == ":memory:" or str(path).startswith("file:"):
        raise StoreError(f"{path} is not a file: name a file, for example library.db")


def _refuse_to_overwrite(path: Path) -> None:
    if os.path.lexists(path):
        raise StoreError(f"{path} already exists: name a new file")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power loss."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
