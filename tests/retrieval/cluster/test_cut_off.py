"""Nodes that are out of touch with the others: they would answer with what they knew."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import WriteUnconfirmed
from retrieval.errors import StoreUnavailable
from tests.cluster.unkind_proxy import Answer, Asked, Forward, Manner, UnkindProxy, kind

NO_MANAGER = {"error": {"type": "cluster_manager_not_discovered_exception", "reason": "x"}}


def deposed(asked: Asked, forward: Forward) -> Answer:
    """Answer as a manager that doesn't know yet that another one has taken its place."""
    answer = forward(asked)
    return replace(answer, body={**answer.body, "version": answer.body["version"] - 1})


def write_until_it_fails(cluster: Cluster) -> None:
    """Write one document after the other: a node is trusted for a second."""
    for number in count():
        cluster.create("notes", str(number), {"number": number})


@pytest.mark.parametrize(
    "state", [lambda *_: None, lambda *_: Answer(503, NO_MANAGER), lambda *_: Answer(504), deposed]
)
@pytest.mark.usefixtures("notes")
def test_a_node_that_is_cut_off_is_not_asked(
    address_behind: ClusterAddress, proxy: UnkindProxy, state: Manner
) -> None:
    """Neither for a document, nor to write one, which is known not to be done."""
    with closing(Cluster(address_behind, patience=1)) as cut_off:
        assert cut_off.count("notes") == 0
        proxy.state = state
        with pytest.raises(StoreUnavailable, match=rf"{proxy.host} is out of touch") as error:
            write_until_it_fails(cut_off)
        assert not isinstance(error.value, WriteUnconfirmed)
        proxy.asked.clear()
        with pytest.raises(StoreUnavailable):
            cut_off.get("notes", "1")
        assert proxy.asked == []
        proxy.state = kind
        assert cut_off.get("notes", "1")


def test_a_node_that_is_cut_off_is_passed_over(
    notes: Cluster, address_behind: ClusterAddress, proxy: UnkindProxy
) -> None:
    hosts = (*address_behind.hosts, *notes.address.hosts)
    proxy.state = lambda *_: None
    with closing(Cluster(replace(address_behind, hosts=hosts))) as cluster:
        for number in range(5):
            assert cluster.create("notes", str(number), {"number": number})
    assert proxy.asked == []


def test_a_cluster_that_was_made_anew_is_another_one(
    address_behind: ClusterAddress, proxy: UnkindProxy
) -> None:
    """Its states are counted from the start."""

    def new(asked: Asked, forward: Forward) -> Answer:
        answer = deposed(asked, forward)
        return replace(answer, body={**answer.body, "cluster_uuid": "another"})

    with closing(Cluster(address_behind, patience=1)) as cluster:
        cluster.request("GET", "/")
        proxy.state = new
        time.sleep(1.1)
        cluster.request("GET", "/")
