"""Posting lists: for each term the documents that contain it, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import MAX_COUNT, Bytes, counts_of, encode
from retrieval.index.ragged import Integers, Ragged, starts_of
from retrieval.index.term_hashes import Hashes

Numbers = npt.NDArray[np.int32]

_DENSE_DIVISOR = 8
"""A term in at least 1/8 of the documents also gets a dense list: one byte for each document."""
_DENSE_MIN_DOCUMENTS = 4_096
"""With fewer documents than this, no list is long enough to profit from a dense one."""
_CHUNK_POSTINGS = 1 << 21
"""Postings that are built or moved together, which bounds the memory needed for it."""


@dataclass(frozen=True, eq=False)
class Postings:
    """The posting lists of documents numbered from 0; immutable.

    A term is represented by its 64-bit hash.

    The names of the fields are the names of the arrays in a segment file.
    """

    lengths: Numbers
    """By document, its length in terms."""
    hashes: Hashes
    """The hashes of the terms, ascending; the place of a hash is the term's number."""
    starts: Integers
    """By term, the start of its list in `documents` and `codes`; their length at the end."""
    documents: Numbers
    """The lists of all terms one after the other, each ascending."""
    codes: Bytes
    """By posting, its code (see `codec`)."""
    peaks: Bytes
    """By term and count, the code of the shortest document with that count; 0 for none."""
    dense_terms: Numbers
    """The numbers of the terms with a dense list, ascending."""
    dense_codes: Bytes
    """By term with a dense list and document, the code; 0 if the term is not in it."""
    many_keys: Integers
    """The postings with MAX_COUNT or more occurrences, ascending, as keys: term * size + document.
    """
    many_counts: Numbers
    """By key, the exact count."""

    @classmethod
    def inverted(cls, documents: Ragged, hashes: Hashes) -> Self:
        """Invert documents given as rows of places in `hashes`, the hashes of their terms."""
        order = np.argsort(hashes, kind="stable")
        rank = np.empty(len(hashes), np.int64)
        rank[order] = np.arange(len(hashes))
        return cls.merged([cls._invert(rank, chunk, hashes[order]) for chunk in _chunks(documents)])

    @classmethod
    def merged(cls, parts: Sequence[Self]) -> Self:
        """The postings of the documents of all parts, in the same order."""
        if len(parts) == 1:
            return parts[0]
        hashes = np.unique(np.concatenate([np.empty(0, np.uint64), *(p.hashes for p in parts)]))
        terms = [np.searchsorted(hashes, part.hashes) for part in parts]
        frequencies = np.zeros(len(hashes), np.int64)
        for part, numbers in zip(parts, terms, strict=True):
            frequencies[numbers] += part.frequencies
        starts = starts_of(frequencies)
        documents = np.empty(starts[-1], np.int32)
        codes = np.empty(starts[-1], np.uint8)
        peaks = np.full((len(hashes), MAX_COUNT), 255, np.uint8)
        free = starts[:-1].copy()
        base = 0
        for part, numbers in zip(parts, terms, strict=True):
            for low, high in part.blocks():
                moved = np.repeat(
                    free[numbers[low:high]] - part.starts[low:high], part.frequencies[low:high]
                )
                run = slice(part.starts[low], part.starts[high])
                places = moved + np.arange(run.start, run.stop)
                documents[places] = part.documents[run] + base
                codes[places] = part.codes[run]
            free[numbers] += part.frequencies
            # minus 1, so that 0 (none) wraps to 255 and the minimum is the shortest document
            peaks[numbers] = np.minimum(peaks[numbers], part.peaks - np.uint8(1))
            base += part.size
        return cls._assemble(
            np.concatenate([np.empty(0, np.int32), *(part.lengths for part in parts)]),
            hashes,
            starts,
            documents,
            codes,
            _merge_high_counts(parts, terms, base),
            peaks + np.uint8(1),
        )

    def without(self, deleted: Numbers) -> Self:
        """The postings of the other documents, renumbered in the same order."""
        kept = np.ones(self.size, np.bool_)
        kept[deleted] = False
        renumbered = (np.cumsum(kept) - 1).astype(np.int32)
        stays = kept.take(self.documents)
        frequencies = np.zeros(len(self.hashes), np.int64)
        for low, high in self.blocks():
            # no list is empty, which reduceat could not handle
            run = slice(self.starts[low], self.starts[high])
            firsts = self.starts[low:high] - self.starts[low]
            frequencies[low:high] = np.add.reduceat(stays[run], firsts, dtype=np.int64)
        used = frequencies > 0
        many = kept.take(self.many_keys % max(1, self.size))
        keys = self.rekeyed(np.cumsum(used) - 1, renumbered, int(kept.sum()))
        return self._assemble(
            self.lengths[kept],
            self.hashes[used],
            starts_of(frequencies[used]),
            renumbered.take(self.documents[stays]),
            self.codes[stays],
            (keys[many], self.many_counts[many]),
        )

    @property
    def size(self) -> int:
        """The number of documents."""
        return len(self.lengths)

    @cached_property
    def total_length(self) -> int:
        """The length of all documents together, in terms."""
        return int(self.lengths.sum(dtype=np.int64))

    def contains(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """By hash of a term, True if the term occurs."""
        if not len(self.hashes):
            return np.zeros(len(hashes), np.bool_)
        places = self.hashes.searchsorted(hashes)
        present: npt.NDArray[np.bool_] = self.hashes.take(places, mode="clip") == hashes
        return present

    def numbers_of(self, hashes: Hashes) -> Integers:
        """By hash of a term that occurs, its number; any number for another one."""
        return self.hashes.searchsorted(hashes)

    @property
    def frequencies(self) -> Integers:
        """By term, the number of documents that contain it."""
        return np.diff(self.starts)

    @classmethod
    def _invert(cls, rank: Integers, chunk: Ragged, hashes: Hashes) -> Self:
        """The postings of one chunk of documents; `rank` has the place of each term's hash."""
        lengths = chunk.lengths.astype(np.int32)
        size = max(1, len(lengths))
        keys = rank[chunk.values] * size + chunk.rows
        keys, counts = np.unique(keys, return_counts=True)
        numbers, documents = np.divmod(keys, size)
        used, firsts, frequencies = np.unique(numbers, return_index=True, return_counts=True)
        many = counts >= MAX_COUNT
        number = np.repeat(np.arange(len(firsts)), frequencies)
        return cls._assemble(
            lengths,
            hashes[used],
            starts_of(frequencies),
            documents.astype(np.int32),
            encode(counts, lengths.astype(np.int64)[documents]),
            ((number * size + documents)[many], counts[many].astype(np.int32)),
        )

    @classmethod
    def _assemble(
        cls,
        lengths: Numbers,
        hashes: Hashes,
        starts: Integers,
        documents: Numbers,
        codes: Bytes,
        many: tuple[Integers, Numbers],
        peaks: Bytes | None = None,
    ) -> Self:
        """Postings with the arrays that are derived from the lists, except `peaks` if given."""
        frequencies = np.diff(starts)
        dense = np.empty(0, np.int32)
        if len(lengths) >= _DENSE_MIN_DOCUMENTS:
            dense = np.flatnonzero(frequencies * _DENSE_DIVISOR >= len(lengths)).astype(np.int32)
        dense_codes = np.zeros((len(dense), len(lengths)), np.uint8)
        for row, term in zip(dense_codes, dense, strict=True):
            run = slice(starts[term], starts[term + 1])
            row[documents[run]] = codes[run]
        if peaks is None:
            peaks = peaks_of(starts, codes)
        return cls(lengths, hashes, starts, documents, codes, peaks, dense, dense_codes, *many)

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Ranges of terms, each with about as many postings as one chunk."""
        return _blocks(self.starts)

    def rekeyed(self, terms: Integers, documents: Numbers, size: int) -> Integers:
        """`many_keys` with terms and documents renumbered, for `size` documents."""
        old_terms, old_documents = np.divmod(self.many_keys, max(1, self.size))
        return terms[old_terms] * size + documents[old_documents]


def _chunks(documents: Ragged) -> Iterator[Ragged]:
    """The documents in chunks that end with the first one that fills a chunk."""
    starts = documents.starts
    ends = np.arange(_CHUNK_POSTINGS, starts[-1], _CHUNK_POSTINGS)
    cuts = np.unique([0, *np.searchsorted(starts, ends), len(documents)])
    for low, high in pairwise(cuts.tolist() if len(documents) else [0, 0]):
        values = documents.values[starts[low] : starts[high]]
        yield Ragged(starts[low : high + 1] - starts[low], values)


def _blocks(starts: Integers) -> Iterator[tuple[int, int]]:
    ends = np.arange(_CHUNK_POSTINGS, starts[-1], _CHUNK_POSTINGS)
    cuts = np.unique([0, *np.searchsorted(starts, ends), len(starts) - 1])
    return pairwise(cuts.tolist())


def peaks_of(starts: Integers, codes: Bytes) -> Bytes:
    """By list and count, the least code with that count; 0 for none."""
    peaks = np.full((len(starts) - 1, MAX_COUNT), 255, np.uint8)
    for low, high in _blocks(starts):
        run = slice(starts[low], starts[high])
        places = np.repeat(np.arange(low, high) * MAX_COUNT, np.diff(starts[low : high + 1]))
        # minus 1, so that 0 (none) wraps to 255 and the minimum is the shortest document
        np.minimum.at(peaks.reshape(-1), places + counts_of(codes[run]) - 1, codes[run] - 1)
    return peaks + np.uint8(1)


def _merge_high_counts(
    parts: Sequence[Postings], terms: Sequence[Integers], size: int
) -> tuple[Integers, Numbers]:
    keys, base = [np.empty(0, np.int64)], 0
    for part, numbers in zip(parts, terms, strict=True):
        documents = np.arange(base, base + part.size, dtype=np.int32)
        keys.append(part.rekeyed(numbers, documents, size))
        base += part.size
    joined = np.concatenate(keys)
    counts = np.concatenate([np.empty(0, np.int32), *(part.many_counts for part in parts)])
    order = np.argsort(joined)
    return joined[order], counts[order]
