"""BM25 as in rank-bm25, with Lucene's idf: the definition of all scores."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class CollectionStatistics:
    """The statistics of a collection of documents that BM25 needs."""

    documents: int
    average_length: float
    """In terms."""
    frequencies: Mapping[str, int]
    """By term, the number of documents that contain it; terms in none may be missing."""

    def idf(self, term: str) -> float:
        """The inverse document frequency of a term: ln(1 + (N - n + 0.5) / (n + 0.5)), above 0.

        The formula is that of Lucene's BM25Similarity.
        """
        n = self.frequencies.get(term, 0)
        return math.log1p((self.documents - n + 0.5) / (n + 0.5))

    def merge_variants(self, variants: Mapping[str, str]) -> CollectionStatistics:
        """Statistics in which a term and its variants all have the frequency of them together.

        `variants` maps each variant to its term. How many documents have several of them is not
        known, so it is estimated as for terms that are independent of each other.
        """
        if not variants:
            return self
        without: dict[str, float] = {}
        for form, n in self.frequencies.items():
            term = variants.get(form, form)
            without[term] = without.get(term, 1.0) * (1 - n / self.documents)
        merged = {
            term: max(self.frequencies.get(term, 0), int(self.documents * (1 - share) + 1e-6))
            for term, share in without.items()
        }
        of_variants = {form: merged[term] for form, term in variants.items() if term in merged}
        return replace(self, frequencies={**merged, **of_variants})


def term_scores(
    counts: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    idf: npt.NDArray[np.float64],
    *,
    average_length: float,
    k1: float = K1,
    b: float = B,
) -> npt.NDArray[np.float64]:
    """The part of each document's score (row) that is due to each term (column).

    `counts` has the occurrences of each term in each document, `lengths` their lengths in terms.
    The formula, and the order of its operations, are rank_bm25's.
    """
    norms = k1 * (1 - b + b * lengths / (average_length or 1.0))
    scores: npt.NDArray[np.float64] = idf * (counts * (k1 + 1) / (counts + norms[:, np.newaxis]))
    return scores


class BM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 carries no types
    """BM25 over documents given as lists of terms, of which there may be any number, also none.

    `statistics` are those of the documents unless the documents are a part of a larger collection:
    then their scores are the same as in that collection. `only` are the terms that will be asked
    for, if they are known beforehand: the others are not counted.
    """

    def __init__(
        self,
        documents: Sequence[Sequence[str]],
        statistics: CollectionStatistics | None = None,
        *,
        k1: float = K1,
        b: float = B,
        only: Container[str] | None = None,
    ) -> None:
        self._given = statistics
        self._only = only
        super().__init__(documents, k1=k1, b=b)

    def scores(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """By document, its score; 0 for a document with none of the terms."""
        if isinstance(terms, str):
            raise TypeError("terms must be a list of terms, not a text")
        scores: npt.NDArray[np.float64] = self.get_scores(terms)
        return scores

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        counted = corpus
        if self._only is not None:
            counted = [[term for term in document if term in self._only] for document in corpus]
        # without documents, or with empty ones only, rank_bm25 divides by zero
        frequencies: dict[str, int] = super()._initialize(counted) if corpus else {}
        self.doc_len = list(map(len, corpus))
        self.statistics = self._given or CollectionStatistics(
            documents=len(corpus),
            average_length=sum(self.doc_len) / max(1, len(self.doc_len)),
            frequencies=frequencies,
        )
        self.avgdl: float = self.statistics.average_length or 1.0
        return frequencies

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        known = self.statistics.frequencies
        self.idf = {term: self.statistics.idf(term) for term in nd if term in known}
