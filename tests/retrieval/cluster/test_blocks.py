"""Clusters that are full, locked, or lack a part of their data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from time import monotonic
from typing import Any

import pytest

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster
from retrieval.cluster.findings import examine
from retrieval.cluster.request_forms import write_alias
from retrieval.errors import StoreError, StoreUnavailable
from tests.retrieval.cluster.conftest import NOTES

WRITE = Operation("index", "notes", "2", {"number": 2})
EVERYTHING: dict[str, Any] = {"query": {"match_all": {}}}


@pytest.fixture
def hasty(cluster_address: ClusterAddress) -> Iterator[Cluster]:
    """The cluster, with patience for a second."""
    with closing(Cluster(cluster_address, patience=1)) as opened:
        yield opened


def set_block(cluster: Cluster, name: str, *, is_set: bool) -> None:
    """Set a block on the index of notes as OpenSearch and operators do, or lift it."""
    body = {f"index.blocks.{name}": True if is_set else None}
    cluster.request("PUT", f"/{cluster.index_name('notes')}/_settings", body)


def new_index(cluster: Cluster, **settings: Any) -> None:
    """A new index of notes, without waiting for its shards."""
    body = {
        "settings": settings,
        "mappings": {"properties": NOTES.properties},
        "aliases": {cluster.index_name(write_alias("notes")): {}},
    }
    params = {"wait_for_active_shards": "0"}
    cluster.request("PUT", f"/{cluster.index_name('notes')}", body, params=params)


def read(cluster: Cluster, doc_id: str) -> str:
    """The state of a document, as far as it can be read."""
    try:
        return "there" if cluster.get("notes", doc_id) else "not there"
    except StoreUnavailable:
        return "can't be read"


def health(cluster: Cluster) -> tuple[bool, str]:
    """The sentence of `doctor` about the health."""
    [found] = [one for one in examine(cluster, [NOTES]) if one.subject == "Health"]
    return found.is_ok, found.sentence


def test_a_full_disk_is_told_at_once_and_passes(notes: Cluster) -> None:
    notes.create("notes", "1", {"number": 1})
    notes.refresh("notes")
    set_block(notes, "read_only_allow_delete", is_set=True)
    begin = monotonic()
    with pytest.raises(StoreUnavailable, match="a disk of it is almost full; make room"):
        notes.create("notes", "2", {"number": 2})
    with pytest.raises(StoreUnavailable, match="a disk of it is almost full; make room"):
        notes.bulk([WRITE])
    assert monotonic() - begin < 5
    assert notes.get("notes", "1")
    assert notes.count("notes") == 1
    [disks] = [one for one in examine(notes, [NOTES]) if one.subject == "Disks"]
    assert (disks.is_ok, notes.index_name("notes") in disks.sentence) == (False, True)
    set_block(notes, "read_only_allow_delete", is_set=False)
    assert notes.create("notes", "2", {"number": 2})
    [disks] = [one for one in examine(notes, [NOTES]) if one.subject == "Disks"]
    assert disks.is_ok


@pytest.mark.parametrize("block", ["read_only", "write"])
def test_an_index_that_was_locked_is_told(notes: Cluster, block: str) -> None:
    set_block(notes, block, is_set=True)
    with pytest.raises(StoreUnavailable, match=r"has been locked by its operator .*unlock it"):
        notes.put("notes", "1", {"number": 1})
    set_block(notes, block, is_set=False)
    assert notes.put("notes", "1", {"number": 1})


def test_a_part_that_is_missing_is_an_error_and_never_a_shorter_result(hasty: Cluster) -> None:
    """One of two shards can't be anywhere, as the one node may hold only one."""
    new_index(
        hasty,
        **{"number_of_shards": 2, "number_of_replicas": 0, "write.wait_for_active_shards": "0"},
        **{"routing.allocation.total_shards_per_node": 1},
    )
    lacks = "lacks a part of its data"
    with pytest.raises(StoreUnavailable, match=lacks):
        hasty.search(EVERYTHING, "notes")
    with pytest.raises(StoreUnavailable, match=lacks):
        hasty.msearch([EVERYTHING], "notes")
    with pytest.raises(StoreUnavailable, match=lacks):
        hasty.count("notes")
    with pytest.raises(StoreUnavailable):
        hasty.point_in_time("notes")
    assert {read(hasty, str(number)) for number in range(10)} == {"not there", "can't be read"}
    with pytest.raises(StoreUnavailable, match=lacks):
        hasty.mget("notes", [str(number) for number in range(10)])
    is_ok, sentence = health(hasty)
    assert not is_ok
    assert sentence.startswith("red, one node; a part of the library is missing.")


def test_a_write_without_a_second_copy_is_not_done(hasty: Cluster) -> None:
    new_index(hasty, number_of_replicas=1, **{"write.wait_for_active_shards": 2})
    with pytest.raises(StoreUnavailable, match="Not enough active copies"):
        hasty.create("notes", "1", {"number": 1})
    assert hasty.get("notes", "1") is None


def test_a_missing_copy_is_no_trouble(hasty: Cluster) -> None:
    new_index(hasty, number_of_replicas=1)
    assert hasty.create("notes", "1", {"number": 1})
    hasty.refresh("notes")
    assert hasty.count("notes") == 1
    is_ok, sentence = health(hasty)
    assert is_ok
    assert sentence.startswith("yellow, one node; nothing is missing, but one copy of it.")


def test_a_closed_index_is_told(notes: Cluster) -> None:
    notes.request("POST", f"/{notes.index_name('notes')}/_close")
    with pytest.raises(StoreError, match="closed"):
        notes.put("notes", "1", {"number": 1})
