"""An SQLite file: how it is opened, locked and copied, and what its errors mean to a user."""

from __future__ import annotations

import errno
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Any, TypeVar

Row = tuple[Any, ...]
Value = TypeVar("Value")

_DAMAGED = (
    "is damaged: {error}; restore a backup, or keep the file and make a new library from your"
    " articles"
)

_BUSY_SECONDS = 60
_PAUSE_SECONDS = 0.01
"""Between two tries to begin to write."""
_SETTINGS = (
    # no WAL: before SQLite 3.51.3 its WAL-reset bug damages a file that two processes write
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",  # a commit survives power loss: the folder is synced too
    "PRAGMA secure_delete = ON",  # a removed text is not left in the file
    # holds a batch of articles: a transaction that outgrows it shuts readers out before its end
    "PRAGMA cache_size = -8192",
    "PRAGMA foreign_keys = ON",
)
_CAUSES: Mapping[int, str] = MappingProxyType(
    {
        sqlite3.SQLITE_NOTADB: "is not a library, or its beginning is damaged: "
        "name another file, or restore a backup",
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
        sqlite3.SQLITE_FULL: "can't be written: the disk is full; make room, then try again",
        sqlite3.SQLITE_BUSY: "has been locked by another program for too long: "
        "wait for it or end it, then try again",
        sqlite3.SQLITE_READONLY: "can't be written: {error}; "
        "make sure that you may write the file and its folder",
        sqlite3.SQLITE_CANTOPEN: "can't be opened: {error}; "
        "make sure that you may read and write the file and its folder",
        sqlite3.SQLITE_IOERR: "can't be read or written: {error}; "
        "look to the disk and its free room, then try again",
    }
)
_PASSING_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


class StoreError(Exception):
    """A library file can't be used; the message says why, and what to do, for the user."""


class StoreUnavailable(StoreError):
    """It can't be used for now: what is in the way may pass without a change to the library."""


class _StoreLocked(StoreUnavailable):
    """Another connection uses it."""


_KINDS: Mapping[int, type[StoreError]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: _StoreLocked,
        sqlite3.SQLITE_FULL: StoreUnavailable,
        sqlite3.SQLITE_IOERR: StoreUnavailable,
    }
)


class Database:
    """A connection to a file, or to memory without a path; threads may share it.

    Every method raises StoreError when SQLite or the file system fails.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path.absolute() if path else None
        self.name = str(path or "the library in memory")
        self._lock = RLock()
        with self._explained(self.name):
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = _connect(path or ":memory:")

    def configure(self) -> None:
        """Sets up what the project relies on; writes to the file, so look whose it is before."""
        for setting in _SETTINGS:
            self.rows(setting)

    def close(self) -> None:
        """Ends the use of the file."""
        with self._lock:
            self.connection.close()

    def rows(self, statement: str, *values: object) -> list[Row]:
        """What a statement returns, all of it."""
        with self._lock:
            try:
                return self.connection.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise _store_error(self.name, error) from error
            except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
                raise self.damaged("a name in it is no longer UTF-8") from error

    def number(self, statement: str, *values: object) -> int:
        """The one number that a statement returns."""
        return int(self.rows(statement, *values)[0][0])

    def state(self) -> tuple[int, int]:
        """Another one after every change of the content, by this or any other connection."""
        with self._lock:
            return self.number("PRAGMA data_version"), self.connection.total_changes

    def parsed(self, parse: Callable[[str], Value], written: str | None) -> Value | None:
        """What a stored text stands for."""
        try:
            return parse(written) if written else None
        except (TypeError, ValueError) as error:
            raise self.damaged(str(error)) from None

    def texts(self, values: Iterable[object]) -> None:
        """Raises StoreError unless each is a text or nothing: a damaged file holds anything."""
        if not all(value is None or isinstance(value, str) for value in values):
            raise self.damaged("where a text should be is something else")

    def damaged(self, what: str) -> StoreError:
        """What to raise where the content is not as it was written."""
        return StoreError(f"{self.name} {_DAMAGED.format(error=what)}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Statements inside read the file as it is at one moment."""
        with self._lock:
            if self.connection.in_transaction:
                yield  # a part of a longer one
            else:
                self.rows("BEGIN")
                with self._transaction():
                    yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written inside is on disk afterwards, or none of it if an error leaves it."""
        with self._reserved(self.number("PRAGMA busy_timeout") / 1_000):
            yield
            self.rows("COMMIT")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No other connection writes meanwhile; this one may read, but not write.

        Raises StoreError at once where somebody is writing.
        """
        with self._reserved(0):
            yield

    @contextmanager
    def _reserved(self, seconds: float) -> Iterator[None]:
        """Nobody else writes inside; others of our threads may read while this one waits for it."""
        last = time.monotonic() + seconds
        while True:
            with self._lock:
                if self._reserve(last):
                    with self._transaction():
                        yield
                    return
            time.sleep(_PAUSE_SECONDS)

    def _reserve(self, last: float) -> bool:
        """Begins to write, unless somebody else is writing; raises that when it is too late."""
        if self.connection.in_transaction:
            raise RuntimeError("nothing can be written while the store is locked")
        patience = self.number("PRAGMA busy_timeout")
        self.rows("PRAGMA busy_timeout = 0")  # SQLite would wait, and with it whoever reads
        try:
            self.rows("BEGIN IMMEDIATE")
        except _StoreLocked:
            if time.monotonic() >= last:
                raise
            return False
        finally:
            self.rows(f"PRAGMA busy_timeout = {patience}")
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """What has begun ends here."""
        try:
            yield
        finally:
            if self.connection.in_transaction:  # some errors of SQLite have ended it already
                self.rows("ROLLBACK")

    def copy(self, target: Path) -> None:
        """Copies the content, as it is at one moment, to a new file: all of it or none.

        Other connections may read meanwhile.
        """
        partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}.partial")
        with self._explained(f"the copy {target}"):
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

    def _copy_pages(self, target: Path) -> None:
        with closing(_connect(target)) as copy:
            # a copy that fails is thrown away, and one that succeeds is synced at the end
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            if self.path:
                # of its own, so that our threads may read on; it must not make a file that is gone
                with closing(_connect(f"{self.path.as_uri()}?mode=rw", uri=True)) as source:
                    source.backup(copy)
            else:
                with self._lock:
                    source_is_busy = self.connection.in_transaction
                    if source_is_busy:  # SQLite would wait for its end, which waits for us
                        raise RuntimeError("a library in memory can't be copied while locked")
                    self.connection.backup(copy)
            # a copy of damaged pages is no backup
            [(found,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
            if found != "ok":
                raise self.damaged(found)

    @staticmethod
    @contextmanager
    def _explained(name: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise _store_error(name, error) from error


def listed(values: Collection[str]) -> str:
    """Values of any number for one `IN (SELECT value FROM json_each(?))`."""
    # SQLite ends a text of JSON at a NUL: "shared\0…" must not be read as "shared"
    return json.dumps([value for value in values if "\0" not in value])


def _connect(path: Path | str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )


def _store_error(name: str, error: sqlite3.Error | OSError) -> StoreError:
    if isinstance(error, FileExistsError):  # of the folders that lead to it
        return StoreError(f"{name} can't be made: a file stands where its folder should be")
    if isinstance(error, OSError):
        said = (error.strerror or str(error)).lower()
        kind = StoreUnavailable if error.errno in _PASSING_ERRNOS else StoreError
        return kind(
            f"{name} can't be used: {said}; make sure that you may write the file and its folder"
        )
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    what = " ".join(str(error).split())  # one line, whatever SQLite quotes
    if what.startswith("Could not decode"):  # Python's own, without a code, and with all the text
        code, what = sqlite3.SQLITE_CORRUPT, "a text in it is no longer UTF-8"
    cause = _CAUSES.get(code, "can't be used: {error}")
    return _KINDS.get(code, StoreError)(f"{name} {cause.format(error=what)}")


def _refuse_to_overwrite(path: Path) -> None:
    if os.path.lexists(path):
        raise StoreError(f"{path} is there already: name a file that is not")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """So that a new name in the folder survives power loss."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
