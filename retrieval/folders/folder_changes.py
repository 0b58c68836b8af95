"""Watches folders for changes of their files, also when the folders are replaced meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event

from retrieval.model.file_paths import absolute

_ROUND_MILLISECONDS = 500
"""A file that changes during two rounds is still being written."""

_Stamp = tuple[int, int]


def settled_changes(folders: Sequence[Path], stopped: Event) -> Iterator[set[Path]]:
    """The folders themselves, then the paths that change, once they are no longer written to.

    If a folder is gone or replaced, as by a new copy of it or a disk that comes back, the folders
    themselves are next again. Raises FileNotFoundError if one doesn't exist at the beginning.
    """
    while not stopped.is_set():
        yield from _changes_in_place(folders, stopped)
        if _are_missing(folders) and not stopped.is_set():
            yield set(folders)
        while _are_missing(folders) and not stopped.is_set():
            stopped.wait(_ROUND_MILLISECONDS / 1_000)


def _changes_in_place(folders: Sequence[Path], stopped: Event) -> Iterator[set[Path]]:
    """The same for as long as the folders are those of the beginning."""
    from watchfiles import Change, watch  # noqa: PLC0415 - only this needs it

    identities = list(map(_identity, folders))
    places = set(map(absolute, folders))
    rounds = watch(
        *folders,
        watch_filter=lambda _, path: not _is_hidden(Path(path), folders),
        stop_event=stopped,
        rust_timeout=_ROUND_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,  # what can't be listed is reported when it is read
    )
    pending = _stamps(next(rounds, set()))  # from now on no change is missed
    yield set(folders)
    for changes in rounds:
        changed = _stamps(changes)
        settled = {path for path in pending.keys() - changed if _stamp(path) == pending[path]}
        pending = changed | {path: _stamp(path) for path in pending.keys() - changed - settled}
        if settled:
            yield settled
        # a new folder may have the number of the old one
        is_gone = any(kind is Change.deleted and absolute(Path(p)) in places for kind, p in changes)
        if is_gone or list(map(_identity, folders)) != identities:
            return


def _are_missing(folders: Iterable[Path]) -> bool:
    return not all(folder.is_dir() for folder in folders)


def _identity(folder: Path) -> _Stamp | None:
    """The device and number of a folder; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_hidden(path: Path, folders: Sequence[Path]) -> bool:
    """True if a file or one of its folders is hidden, apart from the followed folders."""
    inner = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
    return any(part.startswith(".") for one in inner for part in one.parts)


def _stamps(changes: Iterable[tuple[object, str]]) -> dict[Path, _Stamp | None]:
    return {Path(path): _stamp(Path(path)) for _, path in changes}


def _stamp(path: Path) -> _Stamp | None:
    """The size of a file and the time of its last change; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
