"""A small store in a file, for tests."""

from __future__ import annotations

from pathlib import Path

from retrieval.model.article import Article
from retrieval.storage.sqlite.store import Store

ICE = Article("Ice", "The harbour froze.", url="https://x.org/ice")
THAW = Article("Thaw", "The harbour thawed.", url="https://x.org/ice")
FOG = Article("Fog", "Nobody saw it.")
LONG = Article("Long", "word " * 50_000)


def written(path: Path) -> Path:
    """Write a library file with one article."""
    store = Store(path)
    store.add([ICE], "shared")
    store.close()
    return path


def searched(store: Store) -> set[str]:
    """The ids of the current articles."""
    return set(store.snapshot("shared")[1])


def flipped(content: bytes) -> bytes:
    """Content with damaged pages."""
    pages = range(4096, len(content), 4096)
    for page in pages:
        content = content[:page] + b"\xff" * 64 + content[page + 64 :]
    return content
