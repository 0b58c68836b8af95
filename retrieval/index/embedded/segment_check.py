"""Verification of a collection's index against the articles in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from retrieval.index.base import ProgressFn
from retrieval.index.embedded.collection import Build
from retrieval.index.embedded.postings import Postings, peaks_of
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.index.embedded.snapshot import LiveSegment, Snapshot
from retrieval.index.ingest import batches
from retrieval.index.ragged import Ragged
from retrieval.storage.base import ArticleStore

_MAX_ATTEMPTS = 5
"""Attempts to check a collection that changes meanwhile."""
_BATCHES_AT_A_TIME = 16
"""Batches of articles that are compared together."""
_TERM_ARRAYS = (
    *("hashes", "documents", "codes", "peaks", "dense_terms", "dense_codes"),
    *("many_keys", "many_counts"),
)
"""The arrays of postings that can be split by terms."""


def index_problems(
    current: Callable[[], Snapshot],
    store: ArticleStore,
    collection: str,
    build: Build,
    progress: ProgressFn,
) -> list[str]:
    """The errors of an index, one sentence each; empty if every posting is right.

    All articles are read, split and analysed again, and the resulting arrays are compared.
    """
    for _ in range(_MAX_ATTEMPTS):
        snapshot = current()
        problems = _disagreements(snapshot, store, collection, build, progress)
        if not problems or store.snapshot(collection)[0] == snapshot.cursor:
            return problems
    return [f"{collection}: it changed while it was checked; check it again"]


def _disagreements(
    snapshot: Snapshot,
    store: ArticleStore,
    collection: str,
    build: Build,
    progress: ProgressFn,
) -> list[str]:
    cursor, ids = store.snapshot(collection)
    problems = []
    searched = [id_of(key) for key in snapshot.keys.tolist()]
    if snapshot.cursor != cursor or sorted(searched) != ids:
        problems.append(
            f"{collection}: the index has {len(searched):,} articles, the store {len(ids):,}"
        )
    for number, live in enumerate(snapshot.segments, 1):
        if not _is_sound(live, store, collection, build, progress):
            problems.append(
                f"{collection}: part {number} of the index does not agree with its articles;"
                " run `footnote reindex`"
            )
    return problems


def _is_sound(
    live: LiveSegment,
    store: ArticleStore,
    collection: str,
    build: Build,
    progress: ProgressFn,
) -> bool:
    """True if a segment is equal, array by array, to one that is built again from its articles.

    To bound the memory, this is done in two steps: the structure of the segment is checked some
    terms at a time, and then the terms of its articles some articles at a time.
    """
    segment = live.segment
    numbers = np.delete(np.arange(len(segment.articles)), live.deleted)
    ids = batches(progress([id_of(key) for key in live.keys.tolist()], f"Checking {collection}"))
    try:
        is_sound = _is_well_formed(segment, build([]))
        while group := list(islice(ids, _BATCHES_AT_A_TIME)):
            of_group, numbers = np.split(numbers, [sum(map(len, group))])
            others = np.delete(np.arange(len(segment.articles), dtype=np.int32), of_group)
            built = []
            for batch in group:
                articles = store.articles(batch, (collection,))
                built.append(build([articles[id_] for id_ in batch if id_ in articles]))
            is_sound &= _are_equal(segment.without(others), Segment.merged(built))
    except (IndexError, ValueError):  # arrays that do not fit each other
        return False
    return is_sound


def _is_well_formed(segment: Segment, nothing: Segment) -> bool:
    """True if the lists are in order, and the derived arrays are those that merging gives."""
    postings = segment.postings
    parts = list(_by_terms(postings))
    is_whole = len(postings.starts) == len(postings.hashes) + 1 and all(
        sum(len(getattr(part, name)) for part in parts) == len(getattr(postings, name))
        for name in _TERM_ARRAYS
    )
    wholes = (replace(segment, postings=part, forward=nothing.forward) for part in parts)
    return (
        is_whole
        and _has_all_rows(segment)
        and all(map(_is_in_order, parts))
        and all(_are_equal(whole, Segment.merged([whole, nothing])) for whole in wholes)
    )


def _has_all_rows(segment: Segment) -> bool:
    """True if the forward index has a row for each article and sentence, with existing terms."""
    forward, terms = segment.forward, len(segment.postings.hashes)
    articles, sentences = len(segment.articles), len(segment.sentences)
    return (
        _are_rows(forward.about, articles, terms)
        and _are_rows(forward.terms, sentences, terms)
        and len(forward.title_lengths) == articles
        and len(forward.outlines) == len(forward.outlined)
        and bool((forward.outlined < sentences).all() and (np.diff(forward.outlined) > 0).all())
    )


def _are_rows(rows: Ragged, count: int, terms: int) -> bool:
    values = rows.values
    return (
        len(rows) == count
        and bool((rows.starts[[0, -1]] == (0, len(values))).all() and (rows.lengths >= 0).all())
        and bool(((values >= 0) & (values < terms)).all())
    )


def _by_terms(postings: Postings) -> Iterator[Postings]:
    """Postings of the same documents, each with some of the terms."""
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
    """True if every term has existing documents, ascending, and the right peaks."""
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
