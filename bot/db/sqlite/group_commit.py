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
        """Execute a statement; its change is on disk on return. Raises StoreError."""
        change = _Change(statement, values, Future())
        self._waiting.append(change)
        with self._writing:
            if not change.done.done():
                self._write_all()
        change.done.result()

    def _write_all(self) -> None:
        """Write all changes that wait, or fail all of them."""
        changes = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            with self._database.writing():
                for change in changes:
                    self._database.rows(change.statement, *change.values)
        except BaseException as error:
            for change in changes:
                change.done.set_exception(error)
            raise
        for change in changes:
            change.done.set_result(None)
