"""Finds the files in folders that can be read as articles."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from retrieval.reading.files import is_readable
from retrieval.text.unicode import visible_line

NO_SUCH_FILE = "there is no such file or folder"
BROKEN_LINK = "a link to a file that doesn't exist"
_LINKED_FOLDER = "a link to a folder: name it itself to read it"


_COMPANIONS: Mapping[str, Collection[str]] = MappingProxyType(
    {"channel.json": ("messages.json", "messages.csv")}  # of Discord's data package
)
"""Files that say something of others in their folder, and are read with those."""


@dataclass(frozen=True)
class ReadFailure:
    """A file or folder that could not be read, and the reason in English."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{visible_line(printable_path(self.path))}: {self.reason}"


@dataclass(frozen=True)
class SkippedFile:
    """A file in a folder whose name says that it is no article."""

    path: Path

    @property
    def kind(self) -> str:
        """The extension of its name in lower case, with its dot; empty if it has none."""
        return self.path.suffix.lower()


def skipped_kinds(skipped: Iterable[SkippedFile]) -> str:
    """The number of skipped files of each kind: "3 .png, 1 .pdf, 2 without extension"."""
    counts = Counter(file.kind for file in skipped)
    kinds = [f"{count:,} {visible_line(kind)}" for kind, count in counts.most_common() if kind]
    if counts[""]:
        kinds.append(f"{counts['']:,} without extension")
    return ", ".join(kinds)


def find_files(paths: Iterable[Path]) -> Iterator[Path | SkippedFile | ReadFailure]:
    """Find the files that can be read: the paths themselves, or the files in them at any depth.

    In a folder, files come before subfolders, both sorted by name; links to folders, and folders
    that can't be listed, come last. Files of other formats are skipped, unless they are named in
    `paths`. Hidden files and folders are left out, unless they are named.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            is_link = path.is_symlink()
            yield ReadFailure(path, BROKEN_LINK if is_link else NO_SUCH_FILE)
        except OSError as error:
            yield ReadFailure(path, os_error_text(error))
        else:
            yield from _find_in(path) if is_folder else [path]


def find_again(path: Path) -> Iterator[Path | SkippedFile | ReadFailure]:
    """Find what can be read at a path in a folder, as `find_files` does while it lists that."""
    if not path.is_dir():
        yield path if is_readable(path.name) else SkippedFile(path)
    elif path.is_symlink():
        yield ReadFailure(path, _LINKED_FOLDER)
    else:
        yield from _find_in(path)


def read_in_its_place(path: Path) -> Sequence[Path]:
    """The files that a file says something of, which are read with it; or else the file itself."""
    others = (path.with_name(name) for name in _COMPANIONS.get(path.name, ()))
    return [other for other in others if other.is_file()] or [path]


def _find_in(folder: Path) -> Iterator[Path | SkippedFile | ReadFailure]:
    # with a stack: before Python 3.12, os.walk recurses and fails in a thousand nested folders
    pending = [folder]
    failures: list[ReadFailure] = []
    while pending:
        parent = pending.pop()
        try:
            folders, files, links = _list_folder(parent)
        except OSError as error:
            failures.append(ReadFailure(parent, os_error_text(error)))
            continue
        for path in (parent / name for name in files):
            yield path if is_readable(path.name) else SkippedFile(path)
        pending += (parent / name for name in reversed(folders))
        failures += (ReadFailure(parent / name, _LINKED_FOLDER) for name in links)
    yield from failures


def _list_folder(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The names of the subfolders, of the files, and of the links to folders, sorted.

    The links are not followed: they can lead back to where they are.
    """
    folders: list[str] = []
    files: list[str] = []
    links: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append(entry.name)
            else:
                files.append(entry.name)
    read_with_others = {
        name for name, others in _COMPANIONS.items() if any(other in files for other in others)
    }
    return sorted(folders), sorted({*files} - read_with_others), sorted(links)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere, or in a circle
        return False


def printable_path(path: PurePath) -> str:
    r"""A path as text that can be encoded: bytes that are no UTF-8 are written as \xe9."""
    return os.fsencode(path).decode(errors="backslashreplace")


def os_error_text(error: OSError) -> str:
    """The reason of an error of the operating system, in lower case."""
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    return (error.strerror or type(error).__name__).lower()
