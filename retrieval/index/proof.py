"""Proves that the index of a collection holds what the store holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from retrieval.index.collection import Build, Track, batches
from retrieval.index.segment import Segment, id_of
from retrieval.index.snapshot import Held, Snapshot
from retrieval.store import Store

_TRIES = 5
"""So often a check begins anew because the collection has changed meanwhile."""


def disagreements(
    current: Callable[[], Snapshot], store: Store, collection: str, build: Build, track: Track
) -> list[str]:
    """What is wrong with an index, each in a sentence; nothing if every posting is as it should.

    The articles are read, cut and analysed once more, and all that comes of it is compared.
    """
    for _ in range(_TRIES):
        snapshot = current()
        problems = _disagreements(snapshot, store, collection, build, track)
        if not problems or store.snapshot(collection)[0] == snapshot.position:
            return problems
    return [f"{collection}: it was changed while it was checked; check it again"]


def _disagreements(
    snapshot: Snapshot, store: Store, collection: str, build: Build, track: Track
) -> list[str]:
    position, ids = store.snapshot(collection)
    problems = []
    searched = [id_of(key) for key in snapshot.keys.tolist()]
    if snapshot.position != position or sorted(searched) != ids:
        problems.append(
            f"{collection}: the index holds {len(searched):,} articles, the store {len(ids):,}"
        )
    for number, held in enumerate(snapshot.held, 1):
        if not _is_sound(held, store, collection, build, track):
            problems.append(
                f"{collection}: part {number} of the index is not what its articles make;"
                " delete the folder of the index, and it is made again"
            )
    return problems


def _is_sound(held: Held, store: Store, collection: str, build: Build, track: Track) -> bool:
    """Whether a segment is equal, array by array, to one that is made anew of its articles."""
    present = held.segment.without(held.hidden)
    ids = [id_of(key) for key in present.articles.tolist()]
    made = []
    for batch in batches(track(ids, f"Checking {collection}")):
        articles = store.articles(batch, (collection,))
        made.append(build([articles[one] for one in batch if one in articles]))
    anew = Segment.merged(made or [build([])]).arrays()
    return all(np.array_equal(array, anew[name]) for name, array in present.arrays().items())
