"""An exact BM25 in 64-bit floats, the reference for all systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.works.workload import Documents, TermNumbers

K1 = 1.2
B = 0.75
_PART = 1 << 17
"""The number of documents that are inverted at once, which bounds the memory."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Part:
    """The postings of a run of documents, by term."""

    starts: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]
    """Counted from the beginning of the run."""
    counts: npt.NDArray[np.int64]
    norms: Floats
    """The length norm of each document, which BM25 adds to a count in its denominator."""

    def scores(self, query: TermNumbers, idf: Floats) -> Floats:
        """The score of each document of the run."""
        scores = np.zeros(len(self.norms))
        for term, weight in zip(query, idf, strict=True):
            postings = slice(self.starts[term], self.starts[term + 1])
            found, counts = self.documents[postings], self.counts[postings]
            scores[found] += weight * counts * (K1 + 1) / (counts + self.norms[found])
        return scores


class Exact:
    """BM25 with Lucene's idf, without any pruning."""

    def __init__(self, documents: Documents) -> None:
        self._rows = documents.rows
        lengths = np.diff(self._rows.starts)
        self._norms = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))
        self._parts = list(self._inverted(documents.vocabulary))
        frequencies = sum(np.diff(part.starts) for part in self._parts)
        total = len(documents)
        self._idf = np.log1p((total - frequencies + 0.5) / (frequencies + 0.5))

    def best(self, query: TermNumbers, k: int) -> Floats:
        """The `k` highest scores, highest first; fewer if fewer documents have a term."""
        idf = self._idf[query]
        kept = np.zeros(0)
        for part in self._parts:
            scores = part.scores(query, idf)
            kept = np.concatenate(
                (kept, np.partition(scores, -k)[-k:] if k < len(scores) else scores)
            )
        best = np.sort(kept[kept > 0])[::-1]
        return best[:k]

    def scores(self, query: TermNumbers, positions: Sequence[int]) -> Floats:
        """The scores of the documents at these positions."""
        return np.array([self._score(query, position) for position in positions])

    def _score(self, query: TermNumbers, position: int) -> float:
        counts = (self._rows[position][:, None] == query[None, :]).sum(axis=0)
        gained = self._idf[query] * counts * (K1 + 1) / (counts + self._norms[position])
        return float(gained.sum())

    def _inverted(self, vocabulary: int) -> Iterator[_Part]:
        total = len(self._rows)
        for start in range(0, total, _PART):
            end = min(start + _PART, total)
            bounds = self._rows.starts[start : end + 1]
            terms = self._rows.terms[bounds[0] : bounds[-1]].astype(np.int64)
            numbers = np.repeat(np.arange(end - start), np.diff(bounds))
            keys, counts = np.unique(terms * (end - start) + numbers, return_counts=True)
            found, documents = np.divmod(keys, end - start)
            starts = np.searchsorted(found, np.arange(vocabulary + 1))
            yield _Part(starts, documents, counts, self._norms[start:end])
