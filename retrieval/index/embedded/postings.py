"""Inverted lists: for each term the documents that hold it, as arrays."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, pairwise
from typing import Self

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import MANY, Bytes, counts_of, encode

Numbers = npt.NDArray[np.int32]
Positions = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_DENSE_SHARE = 8
"""A term in every eighth document or more is also kept as one byte for each document."""
_DENSE_DOCUMENTS = 4_096
"""In fewer documents than this, no list is long enough to profit from it."""
_RUN = 1 << 21
"""How many terms are inverted, or postings moved, at once: what bounds the memory it takes."""
_KINDS = MANY
"""Counts that a code tells apart."""


@dataclass(frozen=True, eq=False)
class Postings:
    """The inverted lists of documents numbered from 0; never changed once made.

    A term is kept as a hash of 64 bits: among a million terms, the chance that any two share one
    is 1 in 30 million, and what it would change is a score, never a quotation.
    """

    lengths: Numbers
    """Of each document, in terms."""
    hashes: Hashes
    """Of the terms, ascending: a term's number is its place here."""
    starts: Positions
    """Where the list of each term begins; one more at the end."""
    documents: Numbers
    """The lists one after the other, each ascending."""
    codes: Bytes
    """One for each posting."""
    peaks: Bytes
    """For each term and kind of count, the code of the shortest such document, or 0."""
    dense_terms: Numbers
    """The numbers of the terms that also have a dense list, ascending."""
    dense_codes: Bytes
    """For each of those, the code of every document: 0 where it lacks the term."""
    many_keys: Positions
    """Where a count is above what a code tells: term number times documents, plus document."""
    many_counts: Numbers

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> Self:
        """Inverts documents given as terms."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        runs = list(_runs(documents, numbers))
        hashes = hash_terms(numbers)
        return cls.merged([cls._inverted(terms, lengths, hashes) for terms, lengths in runs])

    @classmethod
    def merged(cls, parts: Sequence[Self]) -> Self:
        """The documents of all parts, in their order."""
        if len(parts) == 1:
            return parts[0]
        hashes = np.unique(np.concatenate([np.empty(0, np.uint64), *(p.hashes for p in parts)]))
        terms = [np.searchsorted(hashes, part.hashes) for part in parts]
        frequencies = np.zeros(len(hashes), np.int64)
        for part, numbers in zip(parts, terms, strict=True):
            frequencies[numbers] += part.frequencies
        starts = _starts(frequencies)
        documents = np.empty(starts[-1], np.int32)
        codes = np.empty(starts[-1], np.uint8)
        peaks = np.full((len(hashes), _KINDS), 255, np.uint8)
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
            # one less, so that "none" is above every code and the least is the shortest document
            peaks[numbers] = np.minimum(peaks[numbers], part.peaks - np.uint8(1))
            base += part.size
        return cls._made(
            np.concatenate([np.empty(0, np.int32), *(part.lengths for part in parts)]),
            hashes,
            starts,
            documents,
            codes,
            _merged_many(parts, terms, base),
            peaks + np.uint8(1),
        )

    def without(self, hidden: Numbers) -> Self:
        """The postings of the other documents, numbered anew in their order."""
        kept = np.ones(self.size, np.bool_)
        kept[hidden] = False
        renumbered = (np.cumsum(kept) - 1).astype(np.int32)
        stays = kept.take(self.documents)
        frequencies = np.zeros(len(self.hashes), np.int64)
        for low, high in self.blocks():
            # each list has a document, so that none of the sums is of nothing
            run = slice(self.starts[low], self.starts[high])
            firsts = self.starts[low:high] - self.starts[low]
            frequencies[low:high] = np.add.reduceat(stays[run], firsts, dtype=np.int64)
        used = frequencies > 0
        many = kept.take(self.many_keys % max(1, self.size))
        keys = self.rekeyed(np.cumsum(used) - 1, renumbered, int(kept.sum()))
        return self._made(
            self.lengths[kept],
            self.hashes[used],
            _starts(frequencies[used]),
            renumbered.take(self.documents[stays]),
            self.codes[stays],
            (keys[many], self.many_counts[many]),
        )

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.lengths)

    @cached_property
    def total_length(self) -> int:
        """Of all documents, in terms."""
        return int(self.lengths.sum(dtype=np.int64))

    def holds(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Which of some terms, given as their hashes, occur."""
        if not len(self.hashes):
            return np.zeros(len(hashes), np.bool_)
        places = self.hashes.searchsorted(hashes)
        found: npt.NDArray[np.bool_] = self.hashes.take(places, mode="clip") == hashes
        return found

    @property
    def frequencies(self) -> Positions:
        """In how many documents each term occurs."""
        return np.diff(self.starts)

    @classmethod
    def _inverted(cls, terms: Numbers, lengths: Numbers, hashes: Hashes) -> Self:
        """The postings of one run of documents, whose terms are places in `hashes`."""
        order = np.argsort(hashes, kind="stable")
        rank = np.empty(len(hashes), np.int64)
        rank[order] = np.arange(len(hashes))
        size = max(1, len(lengths))
        keys = rank[terms] * size + np.repeat(np.arange(len(lengths)), lengths)
        keys, counts = np.unique(keys, return_counts=True)
        numbers, documents = np.divmod(keys, size)
        used, firsts, frequencies = np.unique(numbers, return_index=True, return_counts=True)
        many = counts >= MANY
        number = np.repeat(np.arange(len(firsts)), frequencies)
        return cls._made(
            lengths,
            hashes[order][used],
            _starts(frequencies),
            documents.astype(np.int32),
            encode(counts, lengths.astype(np.int64)[documents]),
            ((number * size + documents)[many], counts[many].astype(np.int32)),
        )

    @classmethod
    def _made(
        cls,
        lengths: Numbers,
        hashes: Hashes,
        starts: Positions,
        documents: Numbers,
        codes: Bytes,
        many: tuple[Positions, Numbers],
        peaks: Bytes | None = None,
    ) -> Self:
        """With what is derived from the lists; `peaks` where they are known."""
        frequencies = np.diff(starts)
        dense = np.empty(0, np.int32)
        if len(lengths) >= _DENSE_DOCUMENTS:
            dense = np.flatnonzero(frequencies * _DENSE_SHARE >= len(lengths)).astype(np.int32)
        dense_codes = np.zeros((len(dense), len(lengths)), np.uint8)
        for row, term in zip(dense_codes, dense, strict=True):
            run = slice(starts[term], starts[term + 1])
            row[documents[run]] = codes[run]
        if peaks is None:
            peaks = peaks_of(starts, codes)
        return cls(lengths, hashes, starts, documents, codes, peaks, dense, dense_codes, *many)

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Ranges of terms that together have about as many postings as are worked on at once."""
        return _blocks(self.starts)

    def rekeyed(self, terms: Positions, documents: Numbers, size: int) -> Positions:
        """The keys of the high counts, with terms and documents numbered anew."""
        old_terms, old_documents = np.divmod(self.many_keys, max(1, self.size))
        return terms[old_terms] * size + documents[old_documents]


def hash_terms(terms: Iterable[str]) -> Hashes:
    """The hash of each term."""
    digests = [hashlib.blake2b(term.encode(), digest_size=8).digest() for term in terms]
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


def _runs(
    documents: Iterable[Sequence[str]], numbers: defaultdict[str, int]
) -> Iterator[tuple[Numbers, Numbers]]:
    """The terms of the documents as numbers, and the documents' lengths, a part at a time."""
    gathered: list[Sequence[str]] = []
    size = 0
    for document in documents:
        gathered.append(document)
        size += len(document)
        if size >= _RUN:
            yield _numbered(gathered, numbers)
            gathered, size = [], 0
    yield _numbered(gathered, numbers)


def _numbered(
    documents: Sequence[Sequence[str]], numbers: defaultdict[str, int]
) -> tuple[Numbers, Numbers]:
    flat = list(map(numbers.__getitem__, chain.from_iterable(documents)))
    return np.array(flat, np.int32), np.array(list(map(len, documents)), np.int32)


def _blocks(starts: Positions) -> Iterator[tuple[int, int]]:
    ends = np.arange(_RUN, starts[-1], _RUN)
    cuts = np.unique([0, *np.searchsorted(starts, ends), len(starts) - 1])
    return pairwise(cuts.tolist())


def peaks_of(starts: Positions, codes: Bytes) -> Bytes:
    """For each list and kind of count the least code, or 0."""
    peaks = np.full((len(starts) - 1, _KINDS), 255, np.uint8)
    for low, high in _blocks(starts):
        run = slice(starts[low], starts[high])
        places = np.repeat(np.arange(low, high) * _KINDS, np.diff(starts[low : high + 1]))
        # one less, so that "none" is above every code and the least is the shortest document
        np.minimum.at(peaks.reshape(-1), places + counts_of(codes[run]) - 1, codes[run] - 1)
    return peaks + np.uint8(1)


def _starts(frequencies: Positions) -> Positions:
    return np.append(np.int64(0), np.cumsum(frequencies))


def _merged_many(
    parts: Sequence[Postings], terms: Sequence[Positions], size: int
) -> tuple[Positions, Numbers]:
    keys, base = [np.empty(0, np.int64)], 0
    for part, numbers in zip(parts, terms, strict=True):
        documents = np.arange(base, base + part.size, dtype=np.int32)
        keys.append(part.rekeyed(numbers, documents, size))
        base += part.size
    joined = np.concatenate(keys)
    counts = np.concatenate([np.empty(0, np.int32), *(part.many_counts for part in parts)])
    order = np.argsort(joined)
    return joined[order], counts[order]
