"""The engine of a library: the store and the index that it runs on.

This is the only module that knows which there are, with `retrieval.cluster_engine`, which is
imported for a library in a cluster only. Everything above it knows the Protocols `ArticleStore`,
`SearchIndex` and `FeedStore`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.index.base import ProgressFn, SearchIndex, no_progress
from retrieval.index.embedded.disk_index import IndexFolder
from retrieval.index.embedded.index import EmbeddedIndex
from retrieval.location import Location
from retrieval.storage.base import ArticleStore, FeedStore
from retrieval.storage.sqlite.store import Store

if TYPE_CHECKING:
    from retrieval.cluster.findings import Finding
    from retrieval.cluster.indices import IndexSpec

Engine = tuple[ArticleStore, SearchIndex, FeedStore]
"""An article store, an index that follows it, and the feeds that bring it articles."""


def open_engine(location: Location, progress: ProgressFn = no_progress) -> Engine:
    """The engine in a file or a cluster; what is missing is created. Raise StoreError."""
    if isinstance(location, Path):
        return file_engine(location, progress)
    from retrieval.cluster_engine import cluster_engine  # noqa: PLC0415 - see above

    return cluster_engine(location, progress)


def library_exists(location: Location) -> bool:
    """True if there is a library; raise StoreError for a cluster that can't be asked."""
    if isinstance(location, Path):
        return location.is_file() and location.stat().st_size > 0
    from retrieval.cluster_engine import cluster_has_library  # noqa: PLC0415 - see above

    return cluster_has_library(location)


def examine_cluster(location: Location, further: Sequence[IndexSpec] = ()) -> Iterator[Finding]:
    """Check the cluster that a library is in; yield a finding for each subject, none for a file.

    `further` are indices that somebody else keeps beside those of the library.
    """
    if isinstance(location, Path):
        return iter(())
    from retrieval.cluster_engine import cluster_findings  # noqa: PLC0415 - see above

    return cluster_findings(location, further)


def memory_engine(progress: ProgressFn = no_progress) -> Engine:
    """A new engine in memory; `progress` shows the progress of work on many articles."""
    store = Store()
    return store, EmbeddedIndex(store, progress=progress), store.feeds


def file_engine(file: Path, progress: ProgressFn = no_progress) -> Engine:
    """The engine in a file, which is created if it is missing, and in the folder FILE.index.

    Raise StoreError. `progress` shows the progress of work on many articles.
    """
    store = Store(file)
    folder = IndexFolder(file.with_name(f"{file.name}.index"), store.locked)
    return store, EmbeddedIndex(store, folder, progress), store.feeds
