"""Verification finds no problem in a sound index, and one in any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from retrieval import Article
from retrieval.index.base import no_progress
from retrieval.index.embedded import collection, postings
from retrieval.index.embedded import segment_check as proof
from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.segment import Segment
from retrieval.index.embedded.segment_check import index_problems
from retrieval.index.embedded.snapshot import LiveSegment, Snapshot
from retrieval.storage.sqlite.store import Store
from retrieval.text.analysis import Analyzer
from tests.stress.generated import article

Array = npt.NDArray[Any]
ANALYZER = Analyzer()
DIGESTS = TermDigests(ANALYZER)
OFTEN = Article("Often", "often " * 30 + ". " + "again " * 20 + ".")
HEADINGS = Article(
    "Tickets", "Where do I pay?\nAt the counter.\nIn cash.\n\nWho may ride?\nEverybody may ride."
)
ARTICLES = (OFTEN, HEADINGS, *map(article, range(1, 60)))


def build(articles: Any) -> Segment:
    return build_segment(articles, DIGESTS)


@pytest.fixture(autouse=True)
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several terms and articles at a time, and not all of them."""
    monkeypatch.setattr(collection, "BATCH_SIZE", 7)
    monkeypatch.setattr(proof, "_BATCHES_AT_A_TIME", 2)
    monkeypatch.setattr(postings, "_CHUNK_POSTINGS", 300)
    monkeypatch.setattr(postings, "_DENSE_MIN_DOCUMENTS", 20)


@pytest.fixture
def store() -> Store:
    store = Store()
    store.add(ARTICLES, "shared")
    return store


@pytest.fixture
def sound(store: Store) -> Snapshot:
    """Of one segment."""
    cursor, ids = store.snapshot("shared")
    articles = store.articles(ids, ["shared"])
    return Snapshot(cursor).with_segment(build([articles[one] for one in ids]))


def found(store: Store, snapshot: Snapshot) -> list[str]:
    return index_problems(lambda: snapshot, store, "shared", build, no_progress)


def test_a_sound_index_has_no_problems(store: Store, sound: Snapshot) -> None:
    assert found(store, sound) == []
    assert len(list(sound.segments[0].segment.postings.blocks())) > 2
    assert found(Store(), Snapshot()) == []


def test_removed_articles_are_no_problem(store: Store, sound: Snapshot) -> None:
    gone = [article(number).id for number in (1, 20, 21, 40)]
    for one in gone:
        store.remove(one, "shared")
    cursor, _ = store.snapshot("shared")
    assert found(store, replace(sound.deleting(gone), cursor=cursor)) == []
    problems = found(store, replace(sound, cursor=cursor))
    assert problems[0] == "shared: the index has 61 articles, the store 57"
    assert "part 1 of the index does not agree with its articles" in problems[1]


def longer(array: Array) -> Array:
    """Something at the end that nobody asks for."""
    return np.concatenate([array, array[-1:]])


def shorter(array: Array) -> Array:
    """Without its end."""
    return array[:-1]


def other(place: int) -> Callable[[Array], Array]:
    """Another number at one place."""

    def changed(array: Array) -> Array:
        copy = array.copy()
        copy.reshape(-1)[place % copy.size] += 1
        return copy

    return changed


def swapped(array: Array) -> Array:
    """The first two neighbours that differ, in the other order; or none of what is the same."""
    places = np.flatnonzero(np.diff(array.reshape(len(array), -1), axis=0).any(axis=1))
    if not len(places):
        return array[:0]
    copy = array.copy()
    copy[[places[0], places[0] + 1]] = copy[[places[0] + 1, places[0]]]
    return copy


ARRAYS = sorted(build(ARTICLES).arrays())


@pytest.mark.parametrize("name", ARRAYS)
@pytest.mark.parametrize(
    "change",
    [longer, shorter, other(0), other(-1), other(17), swapped],
    ids=["longer", "shorter", "first", "last", "middle", "swapped"],
)
def test_a_change_of_any_array_is_a_problem(
    store: Store, sound: Snapshot, name: str, change: Callable[[Array], Array]
) -> None:
    [held] = sound.segments
    arrays = held.segment.arrays()
    if name == "source_names":
        names = "Bulletin", *held.segment.source_names
        segment = replace(held.segment, source_names=names)
    else:
        segment = Segment.from_arrays(arrays | {name: change(arrays[name])})
    problems = found(store, replace(sound, segments=(LiveSegment(segment, held.deleted),)))
    assert "part 1 of the index does not agree with its articles" in problems[-1]
