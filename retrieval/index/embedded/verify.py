"""Proves that the index of a collection holds what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from retrieval.index.base import ProgressFn
from retrieval.index.embedded.collection import Build, batches
from retrieval.index.embedded.postings import Postings, peaks_of
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.index.embedded.snapshot import LiveSegment, Snapshot
from retrieval.storage.base import ArticleStore

_TRIES = 5
"""So often a check begins anew because the collection has changed meanwhile."""
_BATCHES = 16
"""Whose articles are compared at once."""
_OF_TERMS = (
    *("hashes", "documents", "codes", "peaks", "dense_terms", "dense_codes"),
    *("many_keys", "many_counts"),
)
"""The arrays of postings that are parted where the terms are."""


def index_problems(
    current: Callable[[], Snapshot],
    store: ArticleStore,
    collection: str,
    build: Build,
    track: ProgressFn,
) -> list[str]:
    """What is wrong with an index, each in a sentence; nothing if every posting is as it should.

    The articles are read, cut and analysed once more, and all that comes of it is compared.
    """
    for _ in range(_TRIES):
        snapshot = current()
        problems = _disagreements(snapshot, store, collection, build, track)
        if not problems or store.snapshot(collection)[0] == snapshot.cursor:
            return problems
    return [f"{collection}: it was changed while it was checked; check it again"]


def _disagreements(
    snapshot: Snapshot,
    store: ArticleStore,
    collection: str,
    build: Build,
    track: ProgressFn,
) -> list[str]:
    position, ids = store.snapshot(collection)
    problems = []
    searched = [id_of(key) for key in snapshot.keys.tolist()]
    if snapshot.cursor != position or sorted(searched) != ids:
        problems.append(
            f"{collection}: the index holds {len(searched):,} articles, the store {len(ids):,}"
        )
    for number, held in enumerate(snapshot.segments, 1):
        if not _is_sound(held, store, collection, build, track):
            problems.append(
                f"{collection}: part {number} of the index is not what its articles make;"
                " delete the folder of the index, and it is made again"
            )
    return problems


def _is_sound(
    held: LiveSegment,
    store: ArticleStore,
    collection: str,
    build: Build,
    track: ProgressFn,
) -> bool:
    """Whether a segment is equal, array by array, to one that is made anew of its articles.

    For the sake of the memory this is proved of some of its terms at a time that they are a whole
    segment's, and then of some of its articles at a time that they have the terms that they should.
    """
    segment = held.segment
    numbers = np.delete(np.arange(len(segment.articles)), held.deleted)
    ids = batches(track([id_of(key) for key in held.keys.tolist()], f"Checking {collection}"))
    try:
        is_sound = _is_well_made(segment, build([]))
        while part := list(islice(ids, _BATCHES)):
            here, numbers = np.split(numbers, [sum(map(len, part))])
            others = np.delete(np.arange(len(segment.articles), dtype=np.int32), here)
            made = []
            for batch in part:
                articles = store.articles(batch, (collection,))
                made.append(build([articles[one] for one in batch if one in articles]))
            is_sound &= _are_equal(segment.without(others), Segment.merged(made))
    except (IndexError, ValueError):  # arrays that do not belong together
        return False
    return is_sound


def _is_well_made(segment: Segment, nothing: Segment) -> bool:
    """Whether the lists are in order, and what is derived from them is as merging makes it."""
    postings = segment.postings
    parts = list(_by_terms(postings))
    is_whole = len(postings.starts) == len(postings.hashes) + 1 and all(
        sum(len(getattr(part, name)) for part in parts) == len(getattr(postings, name))
        for name in _OF_TERMS
    )
    wholes = (replace(segment, postings=part) for part in parts)
    return (
        is_whole
        and all(map(_is_in_order, parts))
        and all(_are_equal(one, Segment.merged([one, nothing])) for one in wholes)
    )


def _by_terms(postings: Postings) -> Iterator[Postings]:
    """The same documents with some of the terms at a time."""
    for low, high in postings.blocks():
        start, end = postings.starts[low], postings.starts[high]
        first = low * postings.size
        many = slice(*np.searchsorted(postings.many_keys, [first, high * postings.size]))
        dense = slice(*np.searchsorted(postings.dense_terms, [low, high]))
        yield Postings(
            lengths=postings.lengths,
            hashes=postings.hashes[low:high],
            starts=postings.starts[low : high + 1] - start,
            documents=postings.documents[start:end],
            codes=postings.codes[start:end],
            peaks=postings.peaks[low:high],
            dense_terms=postings.dense_terms[dense] - np.int32(low),
            dense_codes=postings.dense_codes[dense],
            many_keys=postings.many_keys[many] - first,
            many_counts=postings.many_counts[many],
        )


def _is_in_order(postings: Postings) -> bool:
    """Whether every term has documents that there are, ascending, and the peaks that they make."""
    documents, size = postings.documents, postings.size
    terms = np.repeat(np.arange(len(postings.hashes)), postings.frequencies)
    return bool(
        (postings.frequencies > 0).all()
        and (documents >= 0).all()
        and (documents < size).all()
        and (np.diff(terms * size + documents) > 0).all()
        and np.array_equal(postings.peaks, peaks_of(postings.starts, postings.codes))
    )


def _are_equal(one: Segment, other: Segment) -> bool:
    arrays = other.arrays()
    return all(np.array_equal(array, arrays[name]) for name, array in one.arrays().items())
