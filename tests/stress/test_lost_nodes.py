"""Nodes of a cluster that are killed, hang, or run out of disk, while it is written and read."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

import pytest

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.findings import examine
from retrieval.cluster.indices import NOT_INDEXED, IndexSpec, ensure_indices
from retrieval.errors import StoreUnavailable
from tests.cluster.nodes import Node
from tests.cluster.sharing import revive
from tests.stress.rounds import SHARE, reproducible_round, scaled

ENTRIES = IndexSpec("entries", {"number": {"type": "integer"}, "token": NOT_INDEXED}, is_truth=True)
WRITERS = 3
ROUNDS = scaled(20, 1)
full_length = pytest.mark.skipif(not SHARE, reason="it takes minutes: `make stress` runs it")


@dataclass
class Writer:
    """A writer that creates one document after the other, and remembers what was acknowledged."""

    cluster: Cluster
    name: str
    done: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0
    next_number: int = 0

    def run(self) -> None:
        """Write until told to stop; after an error, the same document again."""
        while not self.done.is_set():
            doc_id, begin = f"{self.name}-{self.next_number}", time.monotonic()
            source = {"number": self.next_number, "token": doc_id}
            try:
                if not self.cluster.create("entries", doc_id, source):
                    self.wrong.append(f"{doc_id} is said to be another's")
                found = self.cluster.get("entries", doc_id)
            except StoreUnavailable as error:
                self.failed.append(str(error))
                continue
            if found is None or found.source != source:
                self.wrong.append(f"{doc_id} is read as {found}")
            self.slowest = max(self.slowest, time.monotonic() - begin)
            self.acknowledged.append(doc_id)
            self.next_number += 1


@contextmanager
def writers(address: ClusterAddress) -> Iterator[list[Writer]]:
    """Writers at work, each with its own connections."""
    done = threading.Event()
    with ExitStack() as stack:
        started = []
        for _ in range(WRITERS):
            cluster = stack.enter_context(closing(Cluster(address)))
            writer = Writer(cluster, secrets.token_hex(4), done)
            thread = threading.Thread(target=writer.run)
            thread.start()
            stack.callback(thread.join)
            started.append(writer)
        stack.callback(done.set)
        yield started


def wait_until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    """Wait for something that the cluster does in its own time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.2)


def is_green(cluster: Cluster) -> bool:
    """True if all copies are there."""
    path = f"/_cluster/health/{cluster.index_name('entries')}"
    return bool(cluster.request("GET", path)["status"] == "green")


def wait_for_progress(at_work: list[Writer], entries: int = 10) -> None:
    """Wait until each of the writers has written some more."""
    goals = [writer.next_number + entries for writer in at_work]
    wait_until(lambda: all(w.next_number >= goal for w, goal in zip(at_work, goals, strict=True)))


def wait_until_all_failed(at_work: list[Writer]) -> None:
    """Wait until each of the writers has got an error."""
    wait_until(lambda: all(writer.failed for writer in at_work))


def check(cluster: Cluster, worked: list[Writer]) -> int:
    """Look for all that was acknowledged; return the number of those."""
    assert [wrong for writer in worked for wrong in writer.wrong] == []
    written = [doc_id for writer in worked for doc_id in writer.acknowledged]
    lost = []
    for begin in range(0, len(written), 1_000):
        ids = written[begin : begin + 1_000]
        found = cluster.mget("entries", ids)
        lost += [doc_id for doc_id, one in zip(ids, found, strict=True) if one is None]
    assert lost == []
    cluster.refresh("entries")
    known = {"query": {"terms": {"_id": written[:1_000]}}, "size": 0}
    assert cluster.search(known, "entries")["hits"]["total"]["value"] == len(written[:1_000])
    return len(written)


@pytest.fixture
def cluster(three_node_address: ClusterAddress) -> Iterator[Cluster]:
    """A cluster of three nodes with an index, each document of which is on all of them."""
    with closing(Cluster(three_node_address, patience=60)) as opened:
        ensure_indices(opened, [ENTRIES])
        wait_until(lambda: is_green(opened))
        yield opened


def test_a_node_that_is_killed_loses_nothing_and_stops_nobody(
    cluster: Cluster, three_nodes: list[Node]
) -> None:
    counts = {"written": 0, "errors": 0}
    for number in range(ROUNDS):
        with reproducible_round("killed nodes", number, ROUNDS, counts) as rng:
            node = rng.choice(three_nodes)
            with writers(cluster.address) as at_work:
                wait_for_progress(at_work)
                node.kill()
                wait_for_progress(at_work)
                revive(three_nodes)
                wait_for_progress(at_work)
            assert [text for writer in at_work for text in writer.failed] == []
            counts["written"] += check(cluster, at_work)
            wait_until(lambda: is_green(cluster))


@full_length
def test_what_was_acknowledged_survives_the_end_of_all_nodes(
    cluster: Cluster, three_nodes: list[Node]
) -> None:
    for number in range(scaled(5, 1)):
        with reproducible_round("all nodes killed", number, scaled(5, 1)):
            with writers(cluster.address) as at_work:
                wait_for_progress(at_work)
                for node in three_nodes:
                    node.kill()
                wait_until_all_failed(at_work)
                revive(three_nodes)
                wait_for_progress(at_work)
            check(cluster, at_work)
            wait_until(lambda: is_green(cluster))


@full_length
@pytest.mark.parametrize("seconds", [3, 60])
def test_a_node_that_hangs_loses_nothing(
    cluster: Cluster, three_nodes: list[Node], seconds: int
) -> None:
    """Longer than a cluster waits for it, or shorter."""
    for node in three_nodes:
        with writers(cluster.address) as at_work:
            wait_for_progress(at_work)
            node.pause()
            time.sleep(seconds)
            node.resume()
            wait_for_progress(at_work)
        check(cluster, at_work)
        wait_until(lambda: is_green(cluster))
        errors = sum(len(writer.failed) for writer in at_work)
        slowest = max(writer.slowest for writer in at_work)
        print(f"{node.name} hung {seconds} s: {errors} errors, slowest {slowest:.1f} s")  # noqa: T201 - for `make stress`


@full_length
def test_a_disk_that_is_full_locks_the_cluster_until_there_is_room(cluster: Cluster) -> None:
    disk = "cluster.routing.allocation.disk"
    marks = [f"{disk}.watermark.{name}" for name in ("low", "high", "flood_stage")]
    full = {"cluster.info.update.interval": "10s", f"{disk}.threshold_enabled": True}

    def is_locked() -> bool:
        return any("can't be written" in one.sentence for one in examine(cluster, [ENTRIES]))

    with writers(cluster.address) as at_work:
        wait_for_progress(at_work)
        body = {"persistent": full | dict.fromkeys(marks, "100000gb")}
        cluster.request("PUT", "/_cluster/settings", body)
        wait_until(is_locked)
        wait_until_all_failed(at_work)
        room = {"persistent": full | dict.fromkeys(marks, "1mb")}
        cluster.request("PUT", "/_cluster/settings", room)
        wait_until(lambda: not is_locked())
        wait_for_progress(at_work)
    assert all("a disk of it is almost full" in text for w in at_work for text in w.failed)
    check(cluster, at_work)
    usual = {"persistent": dict.fromkeys([*full, *marks])}
    cluster.request("PUT", "/_cluster/settings", usual)
