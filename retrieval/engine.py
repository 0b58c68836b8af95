"""The engine of a library: the store and the index that it runs on.

This is the only module that knows which there are. Everything above it knows the Protocols
`ArticleStore`, `SearchIndex` and `FeedStore`.
"""

from __future__ import annotations

from pathlib import Path

from retrieval.index.base import ProgressFn, SearchIndex, no_progress
from retrieval.index.embedded.disk_index import IndexFolder
from retrieval.index.embedded.index import EmbeddedIndex
from retrieval.storage.base import ArticleStore, FeedStore
from retrieval.storage.sqlite.store import Store

Engine = tuple[ArticleStore, SearchIndex, FeedStore]
"""An article store, an index that follows it, and the feeds that bring it articles."""


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
