"""Requests to a cluster that has no time for them, or whose answers get lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest

from retrieval.cluster.address import ClusterAddress, Host
from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import WriteUnconfirmed
from retrieval.errors import StoreError, StoreUnavailable
from tests.cluster.nodes import free_ports
from tests.cluster.unkind_proxy import (
    Answer,
    Asked,
    Forward,
    Manner,
    UnkindProxy,
    kind,
    unkind_proxy,
)

BUSY = {"type": "rejected_execution_exception", "reason": "queue capacity reached"}
NOT_READY = {"type": "cluster_block_exception", "reason": "blocked by: [SERVICE_UNAVAILABLE/1/x];"}


def first(times: int, answer: Answer | None, *, after: bool = False) -> Manner:
    """Answer some requests so, and then kindly; `after` the node has done what was asked."""
    left = [times]

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        if not left[0]:
            return forward(asked)
        left[0] -= 1
        if after:
            forward(asked)
        return answer

    return manner


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize("body", ["", "<html>", {"error": BUSY}, {"error": NOT_READY}])
def test_a_request_is_repeated_until_the_cluster_has_time(
    behind: Cluster, proxy: UnkindProxy, status: int, body: Any
) -> None:
    proxy.manner = first(2, Answer(status, body))
    assert behind.create("notes", "1", {"number": 1})
    assert proxy.count("_create") == 3


def test_an_answer_that_breaks_off_is_asked_for_again(behind: Cluster, proxy: UnkindProxy) -> None:
    proxy.manner = first(2, None)
    assert behind.count("notes") == 0
    assert len(proxy.asked) == 3


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(429, {"error": BUSY}), "has too much to do: try again in a moment"),
        (Answer(503, {"error": NOT_READY}), "isn't ready .* too few of its nodes"),
        (Answer(503, "<html>"), "can't answer at the moment"),
        (None, "doesn't answer: the connection broke off"),
    ],
)
def test_patience_ends(
    behind: Cluster, proxy: UnkindProxy, answer: Answer | None, sentence: str
) -> None:
    proxy.manner = lambda *_: answer
    begin = monotonic()
    with pytest.raises(StoreUnavailable, match=sentence):
        behind.count("notes")
    assert monotonic() - begin < 1.5
    assert len(proxy.asked) > 2


def test_a_lost_answer_is_told_from_the_write_of_somebody_else(
    behind: Cluster, notes: Cluster, proxy: UnkindProxy
) -> None:
    proxy.manner = first(1, None, after=True)
    assert behind.create("notes", "mine", {"number": 1})
    notes.create("notes", "theirs", {"number": 2})
    proxy.manner = first(1, None)
    assert not behind.create("notes", "theirs", {"number": 1})


def test_lost_answers_of_changes_are_told_from_those_of_others(
    behind: Cluster, proxy: UnkindProxy
) -> None:
    behind.create("notes", "1", {"number": 1})
    read = behind.get("notes", "1")
    assert read
    proxy.manner = first(1, None, after=True)
    assert behind.put("notes", "1", {"number": 2}, if_version=read.version)
    proxy.manner = first(1, None, after=True)
    assert not behind.put("notes", "1", {"number": 3}, if_version=read.version)
    proxy.manner = first(1, None, after=True)
    assert behind.delete("notes", "1")
    assert not behind.delete("notes", "1")
    version = behind.create("notes", "2", {"number": 2})
    proxy.manner = first(1, None, after=True)
    assert behind.delete("notes", "2", if_version=version)
    version = behind.create("notes", "3", {"number": 3})
    behind.put("notes", "3", {"number": 4})
    proxy.manner = first(1, None, after=True)
    assert not behind.delete("notes", "3", if_version=version)


@pytest.mark.parametrize(
    "write",
    [
        lambda cluster: cluster.create("notes", "1", {"number": 1}),
        lambda cluster: cluster.put("notes", "1", {"number": 1}),
        lambda cluster: cluster.delete("notes", "1"),
    ],
)
def test_a_write_that_may_be_done_is_called_unconfirmed(
    behind: Cluster, proxy: UnkindProxy, write: Callable[[Cluster], bool]
) -> None:
    proxy.manner = first(1000, None, after=True)
    with pytest.raises(WriteUnconfirmed, match="broke off"):
        write(behind)
    proxy.manner = first(1000, Answer(429))
    with pytest.raises(StoreUnavailable) as error:
        write(behind)
    assert not isinstance(error.value, WriteUnconfirmed)


def refuse_items(refused: dict[str, int]) -> Manner:
    """Refuse items of a bulk request by their ids, each so many times; the node gets the others."""

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        if "_bulk" not in asked.path:
            return forward(asked)
        lines = asked.body.splitlines(keepends=True)
        pairs = [b"".join(pair) for pair in zip(lines[::2], lines[1::2], strict=True)]
        ids = [json.loads(line)["index"]["_id"] for line in lines[::2]]
        taken = [pair for pair, one in zip(pairs, ids, strict=True) if not refused.get(one)]
        done: list[Any] = []
        if taken:
            done = forward(replace(asked, body=b"".join(taken))).body["items"]
        items = []
        for one in ids:
            if refused.get(one):
                refused[one] -= 1
                items.append({"index": {"_id": one, "status": 429, "error": BUSY}})
            else:
                items.append(done.pop(0))
        return Answer(200, {"errors": True, "items": items})

    return manner


def test_only_refused_items_are_written_again(behind: Cluster, proxy: UnkindProxy) -> None:
    proxy.manner = refuse_items({"1": 2, "3": 1})
    operations = [
        Operation("index", "notes", str(n), {"number": n}, version=n + 1) for n in range(5)
    ]
    assert behind.bulk(operations) == [True] * 5
    ids = [
        [json.loads(line)["index"]["_id"] for line in one.body.splitlines()[::2]]
        for one in proxy.asked
    ]
    assert ids == [["0", "1", "2", "3", "4"], ["1", "3"], ["1"]]
    assert all(behind.mget("notes", [str(n) for n in range(5)]))


def test_items_that_stay_refused_are_an_error(behind: Cluster, proxy: UnkindProxy) -> None:
    proxy.manner = refuse_items({"1": 1000})
    operations = [Operation("index", "notes", str(n), {"number": n}) for n in range(3)]
    with pytest.raises(StoreUnavailable, match="too much to do"):
        behind.bulk(operations)
    proxy.manner = kind
    assert behind.bulk(operations) == [True] * 3


def test_searches_that_were_refused_are_repeated_alone(behind: Cluster, proxy: UnkindProxy) -> None:
    def manner(asked: Asked, forward: Forward) -> Answer | None:
        answer = forward(asked)
        if "_msearch" in asked.path and len(answer.body["responses"]) == 3:
            answer.body["responses"][1] = {"status": 429, "error": BUSY}
        return answer

    proxy.manner = manner
    behind.create("notes", "1", {"number": 1})
    behind.refresh("notes")
    bodies = [{"query": {"term": {"number": n}}} for n in range(3)]
    replies = behind.msearch(bodies, "notes")
    assert [reply["hits"]["total"]["value"] for reply in replies] == [0, 1, 0]
    assert proxy.count("_msearch") == 2


def test_a_host_that_is_down_is_passed_over(cluster_address: ClusterAddress) -> None:
    [closed] = free_ports(1)
    hosts = (Host("localhost", closed), *cluster_address.hosts, Host("name.invalid", 9200))
    with closing(Cluster(replace(cluster_address, hosts=hosts))) as cluster:
        for _ in range(5):
            assert cluster.request("GET", "/_cluster/health")["number_of_nodes"] == 1


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        (Host("localhost", 1), "connection refused"),
        (Host("name.invalid", 9200), "the name of its host is not known"),
    ],
)
def test_a_cluster_that_is_down_is_one_sentence(host: Host, reason: str) -> None:
    with closing(Cluster(ClusterAddress((host,)), patience=0.3)) as cluster:
        sentence = f"cluster opensearch://{host}/footnote can't be reached: {reason}; see whether"
        with pytest.raises(StoreUnavailable, match=sentence) as error:
            cluster.create("notes", "1", {})
        assert not isinstance(error.value, WriteUnconfirmed)


def test_what_is_not_opensearch_is_told() -> None:
    with unkind_proxy(None) as proxy:
        proxy.manner = lambda *_: Answer(200, "<html>It works!</html>")
        with closing(Cluster(ClusterAddress((Host("localhost", proxy.port),)))) as cluster:
            with pytest.raises(StoreError, match=r"doesn't answer as OpenSearch does.*LIBRARY"):
                cluster.count("notes")
            assert len(proxy.asked) == 1


def test_neither_a_password_nor_an_article_is_logged(
    address_behind: ClusterAddress,
    notes: Cluster,
    proxy: UnkindProxy,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    address = replace(address_behind, user="bot", password="hush-hush")
    with closing(Cluster(address, patience=0.3)) as cluster:
        cluster.create("notes", "1", {"text": "confidential"})
        assert proxy.asked[0].login == "bot:hush-hush"
        cluster.get("notes", "1")
        for answer in (None, Answer(401), Answer(429), Answer(500, {"error": BUSY})):
            proxy.manner = lambda *_, answer=answer: answer
            with pytest.raises(StoreError) as error:
                cluster.put("notes", "1", {"text": "confidential"})
            assert "hush" not in str(error.value)
    assert notes.get("notes", "1")
    assert "hush" not in caplog.text
    assert "aHVzaC" not in caplog.text  # Base64, as in the header
    assert "confidential" not in caplog.text
