"""bm25s with its numba backend: sums scores that were computed when the index was built."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import bm25s
import numba  # noqa: F401 - without it, bm25s would fall back to numpy

from benchmarks.works.exact import K1, B
from benchmarks.works.workload import Documents, Query, word


class System:
    """bm25s in memory, asked by token numbers."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @classmethod
    def version(cls) -> str:
        """The version of the package."""
        return version("bm25s")

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Scores every term of every document."""
        model = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numba")
        vocabulary = {word(number): number for number in range(documents.vocabulary)}
        model.index((list(documents.numbers()), vocabulary), show_progress=False)
        model.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path) -> System:
        """Reads the arrays into memory: mapped ones are slower."""
        model = bm25s.BM25.load(str(folder), show_progress=False)
        model.activate_numba_scorer()
        return cls(model)

    def search(self, query: Query, k: int) -> Any:
        """Searches by term numbers, in this thread."""
        return self._model.retrieve([query.numbers], k=k, n_threads=1, show_progress=False)

    def positions(self, found: Any) -> list[int]:
        """The positions, without those that bm25s adds to fill up `k`."""
        pairs = zip(found.documents[0].tolist(), found.scores[0].tolist(), strict=True)
        return [position for position, score in pairs if score > 0]
