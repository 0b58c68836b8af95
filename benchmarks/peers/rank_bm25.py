"""rank_bm25: scores every document, term by term."""

from __future__ import annotations

import math
import pickle
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from benchmarks.works.exact import K1, B
from benchmarks.works.workload import Documents, Query


class _WithLucenesIdf(BM25Okapi):  # type: ignore[misc]  # rank_bm25 carries no types
    """rank_bm25 with Lucene's idf, since its own has a floor that no other system has."""

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        total = self.corpus_size
        self.idf = {term: math.log1p((total - n + 0.5) / (n + 0.5)) for term, n in nd.items()}


class System:
    """rank_bm25, kept on disk as its users do it: pickled."""

    def __init__(self, model: BM25Okapi) -> None:
        self._model = model

    @classmethod
    def version(cls) -> str:
        """The version of the package."""
        return version("rank-bm25")

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Counts the words of each document."""
        model = _WithLucenesIdf(documents.words(), k1=K1, b=B)
        with (folder / "model.pickle").open("wb") as file:
            pickle.dump(model, file, protocol=pickle.HIGHEST_PROTOCOL)

    @classmethod
    def open(cls, folder: Path) -> System:
        """Reads the pickle."""
        with (folder / "model.pickle").open("rb") as file:
            return cls(pickle.load(file))  # noqa: S301 - written by `build` in the same run

    def search(self, query: Query, k: int) -> npt.NDArray[np.intp]:
        """Scores all documents, and sorts only the best."""
        scores = self._model.get_scores(query.words)
        best = np.argpartition(scores, -k)[-k:]
        best = best[np.argsort(-scores[best])]
        found: npt.NDArray[np.intp] = best[scores[best] > 0]
        return found

    def positions(self, found: npt.NDArray[np.intp]) -> list[int]:
        """The results, which are positions already."""
        positions: list[int] = found.tolist()
        return positions
