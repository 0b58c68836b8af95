"""The errors of SQLite and the file system as sentences that a user understands."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from retrieval.errors import StoreError, StoreUnavailable

_DISK_FULL = "can't be written: the disk is full; make room, then try again"
_CAUSES: Mapping[int, str] = MappingProxyType(
    {
        sqlite3.SQLITE_NOTADB: "is not {noun}, or its beginning is damaged: {if_foreign}",
        sqlite3.SQLITE_CORRUPT: "is damaged: {error}; {if_damaged}",
        sqlite3.SQLITE_FULL: _DISK_FULL,
        sqlite3.SQLITE_BUSY: "has been locked by another program for too long: "
        "wait for that program or stop it, then try again",
        sqlite3.SQLITE_READONLY: "can't be written: {error}; "
        "make sure that you may write the file and its folder",
        sqlite3.SQLITE_CANTOPEN: "can't be opened: {error}; "
        "make sure that you may read and write the file and its folder",
        sqlite3.SQLITE_IOERR: "can't be read or written: {error}; "
        "check the disk and its free space, then try again",
    }
)
_DISK_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT})
_TRANSIENT_ERRNOS = _DISK_FULL_ERRNOS | {errno.EIO}


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its name in error messages, and the advice that they give."""

    noun: str
    """The name with its article: "a library"."""
    if_foreign: str
    """The advice if the file is something else: a clause in the imperative."""
    if_damaged: str
    """The advice if the file is damaged, likewise."""


class StoreLocked(StoreUnavailable):
    """Another connection is writing to the file."""


_ERROR_TYPES: Mapping[int, type[StoreError]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: StoreLocked,
        sqlite3.SQLITE_FULL: StoreUnavailable,
        sqlite3.SQLITE_IOERR: StoreUnavailable,
    }
)


def store_error(name: str, kind: FileKind, error: sqlite3.Error | OSError) -> StoreError:
    """The error to raise for one of SQLite or the file system; `name` is the file's."""
    if isinstance(error, OSError):
        return _os_store_error(name, error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    reason = " ".join(str(error).split())  # one line, whatever SQLite quotes
    if reason.startswith("Could not decode"):  # from Python, with no code and all of the text
        code, reason = sqlite3.SQLITE_CORRUPT, "a text in it is no longer UTF-8"
    return _ERROR_TYPES.get(code, StoreError)(_message(name, kind, code, reason))


def damage_error(name: str, kind: FileKind, reason: str) -> StoreError:
    """The error to raise where the content of a file is not as it was written."""
    return StoreError(_message(name, kind, sqlite3.SQLITE_CORRUPT, reason))


def _message(name: str, kind: FileKind, code: int, reason: str) -> str:
    cause = _CAUSES.get(code, "can't be used: {error}").format(
        error=reason, noun=kind.noun, if_foreign=kind.if_foreign, if_damaged=kind.if_damaged
    )
    return f"{name} {cause}"


def _os_store_error(name: str, error: OSError) -> StoreError:
    if isinstance(error, FileExistsError):  # from creating the parent folders
        return StoreError(f"{name} can't be created: there is a file where its folder should be")
    if error.errno in _DISK_FULL_ERRNOS:
        return StoreUnavailable(f"{name} {_DISK_FULL}")
    error_type = StoreUnavailable if error.errno in _TRANSIENT_ERRNOS else StoreError
    reason = (error.strerror or str(error)).lower()
    return error_type(
        f"{name} can't be used: {reason}; make sure that you may write the file and its folder"
    )
