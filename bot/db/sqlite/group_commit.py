"""Group commit: the changes of several threads in one transaction."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from threading import Lock
from typing import NamedTuple

from retrieval import Database


class _Change(NamedTuple):
    """A statement with its values; `done` is completed once it is on disk."""

    statement: str
    values: tuple[object, ...]
    done: Future[None]


class GroupCommit:
    """Writes changes that belong to no larger transaction.

    A commit waits for the disk several times. Changes that arrive meanwhile share the next one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writing = Lock()
        self._waiting: deque[_Change] = deque()

    def write(self, statement: str, *values: object) -> None:
        """Execute a statement; its change is on disk on return.

        Raises StoreError, and ValueError or OverflowError for a value that SQLite can't store, such
        as half of a surrogate pair.
        """
        change = _Change(statement, values, Future())
        self._waiting.append(change)
        with self._writing:
            if not change.done.done():
                self._write_all()
        change.done.result()

    def _write_all(self) -> None:
        """Write all changes that wait, but for those with a value that can't be stored."""
        changes = [self._waiting.popleft() for _ in range(len(self._waiting))]
        refused: dict[Future[None], Exception] = {}
        try:
            with self._database.writing():
                for change in changes:
                    try:
                        self._database.rows(change.statement, *change.values)
                    except (ValueError, OverflowError) as error:  # before it has changed anything
                        refused[change.done] = error
        except BaseException as error:
            for change in changes:
                change.done.set_exception(error)
            raise
        for change in changes:
            if change.done in refused:
                change.done.set_exception(refused[change.done])
            else:
                change.done.set_result(None)
