"""The index of a collection on disk: segment files, and a manifest of those in use.

All of it is derived from the store. Whatever is missing, damaged or of another version is ignored
and built again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from retrieval.index.analysis_version import analysis_version
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

_MANIFEST = "segments.json"
_ORPHAN_GRACE_SECONDS = 3_600
"""The age from which a file that is in no manifest is an orphan; a newer one may still get in."""
_MIN_FLUSH_PASSAGES = 500
"""Fewer new passages stay in memory, and are indexed again when the library is opened."""

INDEX_VERSION = 4
"""Raise this whenever the same articles give another index: other terms, passages or arrays."""


class IndexFolder(NamedTuple):
    """A folder with the indexes of a library's collections, which processes may share."""

    path: Path
    lock: Callable[[], AbstractContextManager[None]]
    """Keeps others from publishing an index; raises StoreError at once if somebody else has it."""


class DiskIndex:
    """Loads and saves the index of one collection."""

    def __init__(self, folder: IndexFolder, store: ArticleStore, collection: str) -> None:
        self._folder = folder.path / hashlib.sha256(collection.encode()).hexdigest()[:16]
        self._lock = folder.lock
        self._store = store
        self._collection = collection
        self._unlisted: set[str] = set()
        """Files that were written here and are in no manifest yet; nobody else uses them."""

    def load(self, newer_than: Snapshot) -> Snapshot | None:
        """The index on disk, if it is sound and newer than another snapshot."""
        opened = {live.file.name: live.segment for live in newer_than.segments if live.file}
        previous = None
        while (manifest := self._read_manifest()) and manifest != previous:
            if manifest["position"][0] <= newer_than.cursor.number:
                return None
            previous = manifest
            try:
                segments = tuple(
                    self._open(entry["file"], entry["hidden"], opened)
                    for entry in manifest["segments"]
                )
            except FileNotFoundError:
                continue  # merged by another process, which has published a newer manifest
            except (DamagedFile, OSError, ValueError):
                return None
            return Snapshot(Cursor(*manifest["position"]), segments)
        return None

    def flush(self, snapshot: Snapshot, *, force: bool = False) -> Snapshot:
        """Write the segments in memory to files, if they are large or `force`; raise OSError."""
        unwritten = sum(live.segment.size for live in snapshot.segments if not live.file)
        if not unwritten or (unwritten < _MIN_FLUSH_PASSAGES and not force):
            return snapshot
        self._folder.mkdir(parents=True, exist_ok=True)
        return replace(
            snapshot,
            segments=tuple(
                live if live.file else self._write_segment(live) for live in snapshot.segments
            ),
        )

    def publish(self, snapshot: Snapshot) -> Snapshot:
        """Make a snapshot the index on disk, if all of it is in files and none is newer.

        Only one process does so at a time. Raise OSError, or StoreError, also if another process
        has the lock.
        """
        if not all(live.file for live in snapshot.segments):
            return snapshot
        with self._lock():
            manifest = self._read_manifest()
            if manifest and manifest["position"][0] > snapshot.cursor.number:
                return snapshot
            self._folder.mkdir(parents=True, exist_ok=True)
            # another process may have removed a file that only this one still has open
            segments = tuple(
                live if live.file and live.file.exists() else self._write_segment(live)
                for live in snapshot.segments
            )
            self._write_manifest(snapshot.cursor, segments)
            used = {live.file.name for live in segments if live.file}
            listed = {entry["file"] for entry in manifest["segments"]} if manifest else set()
            self._remove_orphans((listed | self._unlisted) - used, used)
            self._unlisted = set()
        return replace(snapshot, segments=segments)

    def _open(self, name: str, deleted: Sequence[int], opened: dict[str, Segment]) -> LiveSegment:
        file = self._folder / name
        if name not in opened:
            opened[name] = Segment.from_arrays(read_arrays(file))
        return LiveSegment(opened[name], np.array(deleted, np.int32), file)

    def _write_segment(self, live: LiveSegment) -> LiveSegment:
        """The segment in a new file, mapped instead of in memory."""
        file = write_arrays(self._folder, live.segment.arrays())
        self._unlisted.add(file.name)
        return replace(live, segment=Segment.from_arrays(read_arrays(file)), file=file)

    def _write_manifest(self, cursor: Cursor, segments: Sequence[LiveSegment]) -> None:
        files = [live.file for live in segments if live.file]
        content = {
            "code": analysis_version(INDEX_VERSION),
            "position": cursor,
            "segments": [
                {"file": file.name, "hidden": live.deleted.tolist()}
                for file, live in zip(files, segments, strict=True)
            ],
        }
        part = self._folder / f"{_MANIFEST}{PART_SUFFIX}"
        part.write_text(json.dumps({"digest": _digest(content), "content": content}))
        part.replace(self._folder / _MANIFEST)

    def _remove_orphans(self, replaced: AbstractSet[str], used: AbstractSet[str]) -> None:
        """Delete the files that were replaced, and those that a killed process has left."""
        files = [file for file in self._folder.iterdir() if file.suffix in (SUFFIX, PART_SUFFIX)]
        for file in files:
            with contextlib.suppress(OSError):
                # a new file of another process may not be in its manifest yet
                is_old = time.time() - file.stat().st_mtime > _ORPHAN_GRACE_SECONDS
                if file.name in replaced or (is_old and file.name not in used):
                    file.unlink()

    def _read_manifest(self) -> dict[str, Any] | None:
        """The manifest, if it is sound, of this version of the code and of this store."""
        try:
            signed = json.loads((self._folder / _MANIFEST).read_text())
            content: dict[str, Any] = signed["content"]
            is_sound = signed["digest"] == _digest(content) and content["code"] == analysis_version(
                INDEX_VERSION
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not is_sound:
            return None
        is_known = self._store.has_cursor(self._collection, Cursor(*content["position"]))
        return content if is_known else None


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
