"""Removed articles leave the files of a cluster."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.cluster import expunging
from retrieval.cluster.client import Cluster
from retrieval.cluster.expunging import RETAINED_SECONDS
from retrieval.model.article import Article
from retrieval.storage.opensearch.cluster_store import ClusterStore
from retrieval.storage.opensearch.log.finishing import POSITIONS
from retrieval.storage.opensearch.log.log_entry import LOG
from tests.cluster.nodes import Node
from tests.examples import IS_LONG
from tests.retrieval.contract.reading import add

SECONDS = 60


def is_noted(cluster: Cluster) -> bool:
    """True while files may contain what was removed."""
    return cluster.get(POSITIONS, "deletions") is not None


def test_a_removal_is_noted_until_it_has_left_the_files(
    cluster: Cluster, store: ClusterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenSearch keeps what was deleted for half a minute; before, there is nothing to do."""
    fair = Article("The fair", "Pears are sold.")
    add(store, fair)
    store.tidy()
    assert not is_noted(cluster)
    store.remove(fair.id, "shared")
    store.tidy()
    assert is_noted(cluster)
    monkeypatch.setattr(expunging, "RETAINED_SECONDS", -1)
    store.tidy()
    assert not is_noted(cluster)


@pytest.mark.skipif(not IS_LONG, reason="it waits a minute; `make stress` has the time")
def test_a_removed_text_leaves_the_files_of_the_nodes(
    cluster: Cluster, store: ClusterStore, shared_node: Node
) -> None:
    """Also where it was the older version of another one, and where one of many was removed."""
    words = [secrets.token_hex(200) for _ in range(4)]
    first, second, kept, other = (
        Article(f"Title {word}", f"{word}.", url=f"https://x.example/{number}")
        for number, word in enumerate(words)
    )
    second = replace(second, url=first.url)
    add(store, *(Article(f"Title {n}", f"Text {n}." * 50) for n in range(200)))
    for article in (first, second, kept, other):
        add(store, article)
    cluster.request("POST", f"/{cluster.address.prefix}-*/_flush")
    [node] = shared_node.get("/_nodes/settings")["nodes"].values()
    [folder] = map(Path, node["settings"]["path"]["data"])

    def remaining() -> list[bool]:
        content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        return [word[:60].encode() in content for word in words]

    assert remaining() == [True, True, True, True]
    store.remove(second.id, "shared")
    store.remove(other.id, "shared")
    time.sleep(RETAINED_SECONDS)
    store.tidy()
    end = time.monotonic() + SECONDS
    while remaining() != [False, False, True, False]:
        assert time.monotonic() < end
        time.sleep(0.5)


@pytest.mark.skipif(not IS_LONG, reason="it waits a minute; `make stress` has the time")
def test_the_texts_of_what_was_added_leave_the_log(cluster: Cluster, store: ClusterStore) -> None:
    """It has them until they are in their own index."""
    add(store, *(Article(f"Title {n}", secrets.token_hex(5_000)) for n in range(100)))

    def megabytes() -> float:
        cluster.request("POST", f"/{cluster.index_name(LOG)}/_flush")
        found = cluster.request("GET", f"/{cluster.index_name(LOG)}/_stats/store")
        return float(found["_all"]["primaries"]["store"]["size_in_bytes"] / 1_000_000)

    assert megabytes() > 0.5
    time.sleep(RETAINED_SECONDS)
    store.tidy()
    end = time.monotonic() + SECONDS
    while megabytes() > 0.1:
        assert time.monotonic() < end
        time.sleep(0.5)
