"""The index of a collection follows its store, on disk and in memory."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from retrieval.errors import StoreError
from retrieval.index.base import no_progress
from retrieval.index.embedded import collection, snapshot
from retrieval.index.embedded import disk_index as saved
from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.collection import CollectionIndex
from retrieval.index.embedded.disk_index import DiskIndex, IndexFolder
from retrieval.index.embedded.segment import Segment, id_of
from retrieval.model.article import Article
from retrieval.storage.sqlite.store import Store
from retrieval.text.analysis import Analyzer


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written, and removals cleared away, at sizes that a test reaches."""
    monkeypatch.setattr(saved, "_MIN_FLUSH_PASSAGES", 8)
    monkeypatch.setattr(snapshot, "_COMPACT_MIN_PASSAGES", 4)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


class Builder:
    """Builds segments, and counts the articles that it was given."""

    def __init__(self) -> None:
        self.built = 0
        self._digests = TermDigests(Analyzer())

    def __call__(self, articles: Sequence[Article]) -> Segment:
        """A segment of the articles."""
        self.built += len(articles)
        return build_segment(articles, self._digests)


def article(number: int) -> Article:
    return Article(title=f"Report {number}", text=f"The bridge of ward {number} is open again.")


def index_of(store: Store, folder: Path, build: Builder) -> CollectionIndex:
    disk = DiskIndex(IndexFolder(folder, store.locked), store, "shared")
    return CollectionIndex(store, "shared", build, no_progress, disk)


def searched(index: CollectionIndex) -> set[str]:
    return {id_of(key) for key in index.current().keys.tolist()}


def test_articles_indexed_on_disk_are_not_indexed_again(store: Store, tmp_path: Path) -> None:
    ids = {added.id for added in store.add([article(n) for n in range(40)], "shared")}
    first, second = Builder(), Builder()
    assert searched(index_of(store, tmp_path, first)) == ids
    assert searched(index_of(store, tmp_path, second)) == ids
    assert (first.built, second.built) == (40, 0)


def test_too_few_passages_to_flush_are_indexed_again(store: Store, tmp_path: Path) -> None:
    store.add([article(n) for n in range(40)], "shared")
    index_of(store, tmp_path, Builder()).current()
    store.add([article(n) for n in range(40, 43)], "shared")
    build = Builder()
    assert len(searched(index_of(store, tmp_path, build))) == 43
    assert build.built == 3


def test_the_last_of_many_articles_are_flushed_too(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "_MIN_FLUSH_PASSAGES", 50)
    monkeypatch.setattr(collection, "BATCH_SIZE", 40)
    store.add([article(n) for n in range(85)], "shared")
    index_of(store, tmp_path, Builder()).current()
    build = Builder()
    assert len(searched(index_of(store, tmp_path, build))) == 85
    assert build.built == 0


def test_removals_are_saved_on_disk(store: Store, tmp_path: Path) -> None:
    ids = [added.id for added in store.add([article(n) for n in range(40)], "shared")]
    index = index_of(store, tmp_path, Builder())
    index.current()
    store.remove(ids[3], "shared")
    store.add([article(n) for n in range(40, 60)], "shared")
    index.catch_up()
    build = Builder()
    again = index_of(store, tmp_path, build)
    assert ids[3] not in searched(again)
    assert len(searched(again)) == 59
    assert build.built == 0


def test_an_index_of_another_version_is_built_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add([article(n) for n in range(40)], "shared")
    index_of(store, tmp_path, Builder()).current()
    monkeypatch.setattr(saved, "analysis_version", lambda _: "of another version")
    build = Builder()
    assert len(searched(index_of(store, tmp_path, build))) == 40
    assert build.built == 40


def test_the_index_of_another_store_is_built_again(tmp_path: Path) -> None:
    for name, numbers in (("one", range(40)), ("other", range(100, 140))):
        with_other_articles = Store(tmp_path / name)
        with_other_articles.add([article(n) for n in numbers], "shared")
        build = Builder()
        assert len(searched(index_of(with_other_articles, tmp_path / "index", build))) == 40
        assert build.built == 40
        with_other_articles.close()


def test_segments_of_another_process_are_loaded(store: Store, tmp_path: Path) -> None:
    ours, theirs = Builder(), Builder()
    index = index_of(store, tmp_path, ours)
    assert not searched(index)
    other = Store(tmp_path / "library.db")
    other.add([article(n) for n in range(40)], "shared")
    index_of(other, tmp_path, theirs).catch_up()
    other.close()
    assert len(searched(index)) == 40
    assert (ours.built, theirs.built) == (0, 40)


def test_the_index_stays_in_memory_if_it_can_not_be_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    store.add([article(n) for n in range(40)], "shared")
    assert len(searched(index_of(store, tmp_path / "index", Builder()))) == 40


def test_a_full_disk_is_reported_once_and_costs_no_article(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(saved, "write_arrays", raising(full))
    index = index_of(store, tmp_path, Builder())
    for start in (0, 40):
        store.add([article(n) for n in range(start, start + 40)], "shared")
        index.catch_up()
        assert len(searched(index)) == start + 40
    [message] = caplog.messages
    assert "can't be written next to the library: the disk is full; the articles are" in message


def test_segments_stay_few_however_articles_are_added(store: Store, tmp_path: Path) -> None:
    index = index_of(store, tmp_path, Builder())
    ids = []
    for number in range(120):
        ids += [added.id for added in store.add([article(number)], "shared")]
        index.catch_up()
    for gone in ids[::2]:
        store.remove(gone, "shared")
        index.catch_up()
    held = index.current().segments
    sizes = [one.segment.size for one in held]
    assert sorted(sizes, reverse=True) == sizes
    assert len(sizes) <= 5
    assert searched(index) == set(ids[1::2])
    assert all(len(one.deleted_documents) <= 4 for one in held)
    files = {file.name for file in tmp_path.rglob("*.segment")}
    assert len(files) <= 5


def test_large_batches_and_a_small_last_one_are_merged_at_the_end(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "BATCH_SIZE", 10)
    build = Builder()
    index = index_of(store, tmp_path, build)
    index.current()
    segments = []
    for start, end in ((0, 10), (10, 20), (20, 30), (30, 31)):
        articles = [article(number) for number in range(start, end)]
        store.add(articles, "shared")
        index.catch_up(build(articles))
        segments.append(len(index.current().segments))
    index.merge()
    assert segments[:3] == [1, 2, 3]
    assert len(index.current().segments) == 1
    again = Builder()
    assert len(searched(index_of(store, tmp_path, again))) == 31
    assert again.built == 0


def test_a_failed_update_is_repeated_at_the_next_question(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(store, tmp_path, Builder())
    assert not searched(index)
    [added] = store.add([article(1)], "shared")
    with monkeypatch.context() as broken:
        broken.setattr(store, "changes_since", raising(StoreError("not now")))
        with pytest.raises(StoreError):
            index.catch_up()
    assert searched(index) == {added.id}


def test_a_question_does_not_wait_for_a_writer(store: Store, tmp_path: Path) -> None:
    index = index_of(store, tmp_path / "index", Builder())
    store.add([article(n) for n in range(40)], "shared")
    with sqlite3.connect(tmp_path / "library.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        assert len(searched(index)) == 40
        assert time.monotonic() - started < 10
        other.execute("ROLLBACK")
    other.close()


def raising(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_: object) -> NoReturn:
        raise error

    return fail
