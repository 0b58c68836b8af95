"""A process that is killed or stopped at any request leaves a sound store to others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest

from retrieval.cluster.client import Cluster
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR
from retrieval.storage.opensearch.cluster_store import ClusterStore
from retrieval.storage.opensearch.log import change_log
from tests.retrieval.storage.opensearch.interruptions import (
    Interruption,
    Killed,
    Stop,
    interrupted_store,
    kill,
)
from tests.stress.rounds import SHARE

FERRY = Article("The ferry", "A ferry leaves at nine.", url="https://harbour.example/ferry")
LATER = replace(FERRY, text="A ferry leaves at ten.")
FAIR = Article("The fair", "Pears are sold.")
BOTH = [LATER, FAIR]

STEP = 1 if SHARE else 3
"""In an ordinary run, every third request is interrupted."""

Change = Callable[[ClusterStore], object]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others do at once what a process has left to do."""
    monkeypatch.setattr(change_log, "_PATIENCE_SECONDS", 0)


def current(store: ClusterStore, *collections: str) -> list[Article]:
    """The articles that are searched, with their texts."""
    articles = []
    for name in collections or ["shared"]:
        found = store.articles(store.snapshot(name)[1], [name])
        articles += sorted(found.values(), key=lambda one: one.title)
    return articles


@pytest.mark.parametrize("is_sent", [False, True])
@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda store: store.add(BOTH, "shared"), [FAIR, LATER]),
        (lambda store: store.replace(FERRY.id, LATER, "shared"), [LATER]),
        (lambda store: store.remove(FERRY.id, "shared"), []),
    ],
)
def test_a_killed_process_leaves_all_or_nothing(
    cluster: Cluster, change: Change, after: list[Article], is_sent: bool
) -> None:
    with closing(ClusterStore(Cluster(cluster.address))) as store:
        is_over = False
        for at in count(int(is_sent), STEP):
            store.add([FERRY], "shared")
            interruption = Interruption(at, kill)
            killed = interrupted_store(cluster, interruption, is_sent=is_sent)
            try:
                change(killed)
            except Killed:
                pass
            else:
                is_over = True
            assert store.problems() == []
            assert current(store) in ([FERRY], after)
            assert current(store) == after or not is_over
            if is_over:
                return
            for article in (FERRY, LATER, FAIR):
                store.remove(article.id, "shared")


def test_what_was_left_undone_is_done_by_readers_in_the_end(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(ClusterStore(Cluster(cluster.address))) as store:
        store.add([FERRY], "shared")
        before = store.snapshot("shared")[0]
        killed = interrupted_store(cluster, Interruption(0, kill, "_bulk"))
        with pytest.raises(Killed):
            killed.add(BOTH, "shared")
        assert store.changes_since("shared", before) == (before, [])
        monkeypatch.setattr(change_log, "_LEFT_SECONDS", 0)
        found = store.changes_since("shared", before)
        assert found is not None
        assert [(id_, is_searched) for _, id_, is_searched in found[1]] == [
            *[(FERRY.id, False), (LATER.id, True), (FAIR.id, True)],
        ]
        assert current(store) == [FAIR, LATER]


def stopped(
    cluster: Cluster, change: Change, others: Callable[[ClusterStore], object]
) -> Iterator[ClusterStore]:
    """Stores after others have changed them while a change was stopped, at each of its requests."""
    with closing(ClusterStore(Cluster(cluster.address))) as store, ThreadPoolExecutor(1) as thread:
        for at in count(step=STEP):
            stop = Stop(at)
            with closing(interrupted_store(cluster, stop.interruption)) as slow:
                going_on = thread.submit(change, slow)
                is_stopped = stop.wait(going_on.done)
                try:
                    others(store)
                finally:
                    stop.go_on()
                going_on.result(60)
            yield store
            assert store.problems() == []
            if not is_stopped:
                return


def test_a_text_stays_that_is_removed_elsewhere_while_it_is_added(cluster: Cluster) -> None:
    """The one knows nothing of the other: their collections have logs of their own."""

    def add_and_remove_elsewhere(store: ClusterStore) -> None:
        store.remove(FERRY.id, "harbour")

    with closing(ClusterStore(Cluster(cluster.address))) as first:
        first.add([FERRY], "harbour")
    add: Change = lambda store: store.add([FERRY], "shared")  # noqa: E731 - a change
    for store in stopped(cluster, add, add_and_remove_elsewhere):
        assert current(store, "shared", "harbour") == [FERRY]
        assert store.remove(FERRY.id, "shared") == 1
        assert store.articles([FERRY.id], ["shared", "harbour"]) == {}
        store.add([FERRY], "harbour")


def test_a_text_that_is_added_elsewhere_while_it_is_removed_stays(cluster: Cluster) -> None:
    with closing(ClusterStore(Cluster(cluster.address))) as first:
        first.add([FERRY], "harbour")
    remove: Change = lambda store: store.remove(FERRY.id, "harbour")  # noqa: E731 - a change
    for store in stopped(cluster, remove, lambda store: store.add([FERRY], "shared")):
        assert current(store, "shared", "harbour") == [FERRY]
        store.remove(FERRY.id, "shared")
        store.add([FERRY], "harbour")


def test_a_stopped_process_brings_back_nothing_that_was_removed_meanwhile(
    cluster: Cluster,
) -> None:
    def add_and_remove(store: ClusterStore) -> None:
        store.add([FAIR], "shared")
        store.remove(FERRY.id, "shared")
        store.remove(FAIR.id, "shared")

    add: Change = lambda store: store.add([FERRY], "shared")  # noqa: E731 - a change
    for store in stopped(cluster, add, add_and_remove):
        assert current(store) in ([], [FERRY])  # added before, or after it was to be removed
        found = store.changes_since("shared", START_CURSOR)
        assert found is not None
        assert found[0] == store.snapshot("shared")[0]
        store.remove(FERRY.id, "shared")
        assert store.articles([FERRY.id, FAIR.id], ["shared"]) == {}
