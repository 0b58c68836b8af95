"""The systems that are measured, one module each; a module is imported only to run its system."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from benchmarks.work import Documents, Query

OURS = "footnote"
BASELINE = "rank_bm25"
"""The library whose scoring this is; too slow and too large for more than a part of a work."""
BASELINE_PASSAGES = 100_000

NAMES = (BASELINE, "bm25s", "tantivy", "fts5", OURS)


class Peer(Protocol):
    """A system at its best: whatever form its own interface takes fastest is what it gets."""

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Makes the index and leaves it in an empty folder."""

    @classmethod
    def open(cls, folder: Path) -> Peer:
        """Opens what `build` has made."""

    def search(self, query: Query, k: int) -> Any:
        """The `k` best documents, best first, in the system's own form."""

    def positions(self, found: Any) -> list[int]:
        """What `search` has found, as positions among the documents; this is not timed."""


@runtime_checkable
class Growing(Protocol):
    """A system to which a document can be added without building everything again."""

    def add(self, words: list[str]) -> None:
        """Adds a document, which is on disk and can be found on return."""


def peer(name: str) -> type[Peer]:
    """A system by its name; raises ImportError where it is not installed."""
    system: type[Peer] = import_module(f"benchmarks.peers.{name}").System
    return system
