"""The systems that are compared, one module each, which is imported only to run the system."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from benchmarks.works.workload import Documents, Query

OURS = "footnote"
BASELINE = "rank_bm25"
"""The library whose scoring ours is; it takes too long, and too much memory, for a whole work."""
FEW_PASSAGES = 100_000
"""The passages of a work that it gets."""
FASTEST = "bm25s numba"
"""The peer that the targets of the search are ratios to."""
LIBRARY_PEER = "bm25s"
"""The package that libraries are compared with: FASTEST, with its own terms."""
INDEX_OF = {"bm25s numpy": FASTEST}
"""Systems that open the index of another one."""

NAMES = (BASELINE, "fts5", "tantivy", "lucene", "bm25s numpy", FASTEST, OURS)


class Unavailable(Exception):
    """A system can't run here; the message says what is missing."""


class Peer(Protocol):
    """A system, called through whichever part of its interface is fastest."""

    @classmethod
    def version(cls) -> str:
        """The version that runs; raises Unavailable."""

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Builds the index in an empty folder."""

    @classmethod
    def open(cls, folder: Path) -> Peer:
        """Opens the index that `build` has made."""

    def search(self, query: Query, k: int) -> Any:
        """The `k` best documents, best first, in the system's own form."""

    def positions(self, found: Any) -> list[int]:
        """The results of `search` as positions among the documents; not timed."""


@runtime_checkable
class Growing(Protocol):
    """A system to which documents can be added without a rebuild."""

    def add(self, words: list[str]) -> None:
        """Adds a document; on return, it is on disk and can be found."""


def peer(name: str) -> type[Peer]:
    """A system by its name; raises ImportError if it is not installed."""
    module = import_module(f"benchmarks.peers.{name.replace(' ', '_')}")
    system: type[Peer] = module.System
    return system
