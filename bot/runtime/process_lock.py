"""The lock that keeps a second bot from using the same data folder."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_log = logging.getLogger(__name__)

_MAX_WAIT_SECONDS = 10.0
"""A bot that is still stopping needs up to eight; after ten, Docker kills it."""
_POLL_SECONDS = 0.1


class DataInUse(Exception):
    """Another bot uses the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another Footnote bot is running with the data folder {folder.absolute()}."
            " Stop it first, or name another folder in DATA."
        )


@contextmanager
def lock_data(folder: Path, max_wait_seconds: float = _MAX_WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a data folder inside the block. Raises DataInUse.

    It is SQLite's lock on an empty database, which every system releases when a process ends, even
    by force. A folder that can't be written to is not locked: opening the bot's database says so.
    """
    deadline = time.monotonic() + max_wait_seconds
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with closing(_open(folder)) as database:
        is_waiting = False
        while not _try_lock(database):
            if time.monotonic() >= deadline:
                raise DataInUse(folder)
            if not is_waiting:
                is_waiting = True
                _log.info("waiting for another bot to stop that uses %s", folder)
            time.sleep(_POLL_SECONDS)
        yield


def is_data_in_use(folder: Path) -> bool:
    """True if a bot runs with a data folder; the folder stays as it is."""
    if not _file(folder).exists():
        return False
    with closing(_open(folder)) as database:
        return not _try_lock(database)


def _file(folder: Path) -> Path:
    return folder / "bot.lock"


def _open(folder: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(_file(folder), timeout=0, isolation_level=None)
    except sqlite3.OperationalError:
        return sqlite3.connect(":memory:", timeout=0, isolation_level=None)


def _try_lock(database: sqlite3.Connection) -> bool:
    """False if another process has the lock."""
    try:
        database.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY
    return True
