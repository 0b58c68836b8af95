"""Passages as the cluster returns them, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.index.candidate_arrays import (
    CUT_AFTER,
    CUT_BEFORE,
    OUTLINE_COLUMNS,
    Candidates,
    Outlines,
)
from retrieval.index.opensearch.term_tokens import digest_of_token
from retrieval.index.ragged import Integers, Ragged, starts_of
from retrieval.index.term_hashes import Hashes
from retrieval.text.text_cache import TextCache


def hash_cache() -> TextCache[int]:
    """The hashes of tokens, as far as they recur."""
    return TextCache(lambda token: int.from_bytes(digest_of_token(token), "little"))


class PassageHits:
    """Passages, given as their documents."""

    def __init__(self, sources: Sequence[Mapping[str, Any]], hash_of: TextCache[int]) -> None:
        self._sources = sources
        text = "\n".join(source["terms"] for source in sources)
        lines = text.split("\n") if sources else []
        hashes = np.fromiter(map(hash_of.__getitem__, text.split()), np.uint64)
        self._lines = Ragged(starts_of([line.count(" ") for line in lines]), hashes)
        """By line of terms, their hashes: for each passage one about its article, then its own."""
        self._sentence_counts = [len(source["spans"]) // 2 for source in sources]
        self._first_lines = starts_of([count + 1 for count in self._sentence_counts])

    @cached_property
    def lengths(self) -> Integers:
        """By passage, its length in terms."""
        lengths: Integers = np.diff(self._lines.starts[self._first_lines])
        return lengths

    @cached_property
    def articles(self) -> npt.NDArray[np.str_]:
        """By passage, the id of its article."""
        return self._texts("article")

    @cached_property
    def numbers(self) -> Integers:
        """By passage, its place in its article."""
        return self._numbers("number")

    def counts(self, terms: Hashes) -> npt.NDArray[np.int64]:
        """By passage (row) and term (column), how often it is there; each term is given once."""
        order = np.argsort(terms)
        places = np.searchsorted(terms, self._lines.values, sorter=order)
        columns = order[np.minimum(places, len(terms) - 1)]
        is_asked = terms[columns] == self._lines.values
        rows = np.repeat(np.arange(len(self._sources)), self.lengths)
        cells = rows[is_asked] * len(terms) + columns[is_asked]
        counts = np.bincount(cells, minlength=len(self._sources) * len(terms))
        return counts.reshape(-1, len(terms))

    def candidates(
        self, rows: npt.NDArray[np.int64], scores: npt.NDArray[np.float64]
    ) -> Candidates:
        """Some of the passages as candidates with these scores, in the order given."""
        is_about = np.zeros(len(self._lines), np.bool_)
        is_about[self._first_lines[:-1]] = True
        cuts = self._numbers("cuts")
        everything = Candidates(
            scores=np.zeros(len(self._sources)),
            articles=self.articles,
            sources=self._texts("source"),
            languages=self._texts("language"),
            days=self._numbers("first_day"),
            last_days=self._numbers("last_day"),
            cut_before=(cuts & CUT_BEFORE).astype(np.bool_),
            cut_after=(cuts & CUT_AFTER).astype(np.bool_),
            about=self._lines.take(np.flatnonzero(is_about)),
            title_lengths=self._numbers("title_length"),
            sentences=self._spans(),
            terms=self._lines.take(np.flatnonzero(~is_about)),
            outlines=self._outlines(),
        )
        return replace(everything.take(rows), scores=scores)

    def _spans(self) -> Ragged:
        flat = chain.from_iterable(source["spans"] for source in self._sources)
        spans = np.fromiter(flat, np.uint32).reshape(-1, 2)
        return Ragged(starts_of(self._sentence_counts), spans)

    def _outlines(self) -> Outlines:
        starts = starts_of(self._sentence_counts)
        outlines = np.zeros((int(starts[-1]), OUTLINE_COLUMNS), np.uint16)
        for source, start, count in zip(
            self._sources, starts[:-1].tolist(), self._sentence_counts, strict=True
        ):
            if rows := source.get("outlines"):
                outlines[start : start + count] = np.reshape(rows, (-1, OUTLINE_COLUMNS))
        return outlines

    def _texts(self, name: str) -> npt.NDArray[np.str_]:
        return np.array([source[name] for source in self._sources], np.str_)

    def _numbers(self, name: str) -> Integers:
        return np.array([source.get(name, 0) for source in self._sources], np.int64)
