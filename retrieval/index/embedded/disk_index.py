"""An index on disk, beside the store: files of segments, and a list of those that count.

All of it is derived from the store. What is missing, damaged, or made by another version of the
code is not used, and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.index.embedded.array_file import (
    PART_SUFFIX,
    SUFFIX,
    DamagedFile,
    read_arrays,
    write_arrays,
)
from retrieval.index.embedded.segment import Segment
from retrieval.index.embedded.snapshot import LiveSegment, Snapshot
from retrieval.model.records import Cursor
from retrieval.storage.base import ArticleStore

_LIST = "segments.json"
_LEFT_SECONDS = 3_600
"""After so long, nobody is still about to list a file."""
_KEPT_UNWRITTEN = 500
"""So many passages stay in memory only; they are made again from the store when it is opened."""

INDEX_VERSION = 1
"""Raise this whenever the same articles make another index: other terms, passages or arrays."""
_PACKAGES = ("PyStemmer", "regex", "sentencex", "stop-words")


def index_folder(library: Path) -> Path:
    """Where the indexes of a library's collections are kept: beside its file."""
    return library.with_name(f"{library.name}.index")


class DiskIndex:
    """The place where the index of one collection of a store is kept."""

    def __init__(self, folder: Path, store: ArticleStore, collection: str) -> None:
        self._folder = folder / hashlib.sha256(collection.encode()).hexdigest()[:16]
        self._store = store
        self._collection = collection
        self._own: set[str] = set()
        """Files that were written here; nobody else uses them before they are listed."""

    def load(self, beyond: Snapshot) -> Snapshot | None:
        """The index on disk, if it is whole and goes further than another one."""
        opened = {one.file.name: one.segment for one in beyond.segments if one.file}
        read = None
        while (content := self._content()) and content != read:
            if content["position"][0] <= beyond.cursor.number:
                return None
            read = content
            try:
                held = tuple(
                    self._held(entry["file"], entry["hidden"], opened)
                    for entry in content["segments"]
                )
            except FileNotFoundError:
                continue  # it was merged by whoever has published a later list meanwhile
            except (DamagedFile, OSError, ValueError):
                return None
            return Snapshot(Cursor(*content["position"]), held)
        return None

    def written(self, snapshot: Snapshot, *, all_of_it: bool = False) -> Snapshot:
        """The same with what is in memory only in files, unless it is little; raises OSError."""
        unwritten = sum(one.segment.size for one in snapshot.segments if not one.file)
        if not unwritten or (unwritten < _KEPT_UNWRITTEN and not all_of_it):
            return snapshot
        self._folder.mkdir(parents=True, exist_ok=True)
        return replace(
            snapshot,
            segments=tuple(one if one.file else self._written(one) for one in snapshot.segments),
        )

    def publish(self, snapshot: Snapshot) -> Snapshot:
        """Makes the snapshot the index on disk, if all of it is in files.

        One process at a time, and only if nobody has published a later one; raises OSError, and
        StoreError also where somebody is just writing to the store.
        """
        if not all(one.file for one in snapshot.segments):
            return snapshot
        with self._store.locked():
            content = self._content()
            if content and content["position"][0] > snapshot.cursor.number:
                return snapshot
            self._folder.mkdir(parents=True, exist_ok=True)
            # somebody else may have tidied up what only this process still has open
            held = tuple(
                one if one.file and one.file.exists() else self._written(one)
                for one in snapshot.segments
            )
            self._list(snapshot.cursor, held)
            used = {one.file.name for one in held if one.file}
            listed = {entry["file"] for entry in content["segments"]} if content else set()
            self._tidy((listed | self._own) - used, used)
            self._own = set()
        return replace(snapshot, segments=held)

    def _held(self, name: str, hidden: Sequence[int], opened: dict[str, Segment]) -> LiveSegment:
        file = self._folder / name
        if name not in opened:
            opened[name] = Segment.from_arrays(read_arrays(file))
        return LiveSegment(opened[name], np.array(hidden, np.int32), file)

    def _written(self, held: LiveSegment) -> LiveSegment:
        """The same in a file of its own, and no longer in memory."""
        file = write_arrays(self._folder, held.segment.arrays())
        self._own.add(file.name)
        return replace(held, segment=Segment.from_arrays(read_arrays(file)), file=file)

    def _list(self, position: Cursor, held: Sequence[LiveSegment]) -> None:
        """Writes which files count."""
        files = [one.file for one in held if one.file]
        content = {
            "code": fingerprint(),
            "position": position,
            "segments": [
                {"file": file.name, "hidden": one.deleted.tolist()}
                for file, one in zip(files, held, strict=True)
            ],
        }
        part = self._folder / f"{_LIST}{PART_SUFFIX}"
        part.write_text(json.dumps({"digest": _digest(content), "content": content}))
        part.replace(self._folder / _LIST)

    def _tidy(self, dropped: AbstractSet[str], used: AbstractSet[str]) -> None:
        """Deletes the files that no longer count, and those that a killed process has left."""
        files = [file for file in self._folder.iterdir() if file.suffix in (SUFFIX, PART_SUFFIX)]
        for file in files:
            with contextlib.suppress(OSError):
                # a file that another process has only just written is not listed yet
                is_left = time.time() - file.stat().st_mtime > _LEFT_SECONDS
                if file.name in dropped or (is_left and file.name not in used):
                    file.unlink()

    def _content(self) -> dict[str, Any] | None:
        """What the list says, if it is whole, of this version of the code and of this store."""
        try:
            whole = json.loads((self._folder / _LIST).read_text())
            content: dict[str, Any] = whole["content"]
            is_sound = whole["digest"] == _digest(content) and content["code"] == fingerprint()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not is_sound:
            return None
        is_known = self._store.has_cursor(self._collection, Cursor(*content["position"]))
        return content if is_known else None


@cache
def fingerprint() -> str:
    """Identifies what an index depends on besides its articles: our version and the packages'."""
    versions = [metadata.version(name) for name in _PACKAGES]
    return "/".join((str(INDEX_VERSION), *versions, unicodedata.unidata_version))


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
