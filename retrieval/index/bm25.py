"""rank-bm25's model with Lucene's idf: the scores that everything here is ranked by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class CollectionStatistics:
    """What BM25 must know of a collection of documents."""

    documents: int
    average_length: float
    """In terms."""
    frequencies: Mapping[str, int]
    """In how many documents each term occurs."""

    def idf(self, term: str) -> float:
        """How much a term tells, always above 0: ln(1 + (N - n + 0.5) / (n + 0.5)).

        Source: Lucene's BM25Similarity.
        """
        n = self.frequencies.get(term, 0)
        return math.log1p((self.documents - n + 0.5) / (n + 0.5))

    def merge_variants(self, variants: Mapping[str, str]) -> CollectionStatistics:
        """The same, where each of a term and its variants is as frequent as all of them together.

        No document holds two of them.
        """
        if not variants:
            return self
        together: Counter[str] = Counter()
        for term, n in self.frequencies.items():
            together[variants.get(term, term)] += n
        of_variants = {one: together[term] for one, term in variants.items() if term in together}
        return replace(self, frequencies={**together, **of_variants})


class BM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 carries no types
    """BM25 over documents given as terms; right for none, one and two of them as well.

    The statistics are those of the documents, or `statistics` where the documents are a part of
    something larger: then the scores are those that they would have there. `only` are the terms
    that will be asked for, where that is known beforehand: the others are not counted.
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
        """The score of each document, in their order; 0 for those with none of the terms."""
        if isinstance(terms, str):
            raise TypeError("terms must be a list of terms, not a text")
        scores: npt.NDArray[np.float64] = self.get_scores(terms)
        return scores

    def term_scores(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """What each of different terms (column) adds to the score of each document (row)."""
        holding: dict[str, list[int]] = {term: [] for term in terms}
        for number, frequencies in enumerate(self.doc_freqs):
            for term in frequencies.keys() & holding.keys():
                holding[term].append(number)
        shares = np.zeros((self.corpus_size, len(terms)))
        for place, (term, numbers) in enumerate(holding.items()):
            if numbers:  # few, where a question has many terms
                shares[numbers, place] = self.get_batch_scores([term], numbers)
        return shares

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
