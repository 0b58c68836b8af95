"""Findings about a cluster for its operator."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from retrieval.cluster.address import ClusterAddress, Host
from retrieval.cluster.client import Cluster
from retrieval.cluster.disks import least_free
from retrieval.cluster.findings import Finding, examine
from retrieval.cluster.indices import IndexSpec, ensure_indices
from tests.cluster.unkind_proxy import Answer, Asked, Forward, UnkindProxy, kind
from tests.retrieval.cluster.conftest import NOTES

TRUTH = IndexSpec("truth", {}, is_truth=True, meta={"format": 1})
SPECS = (NOTES, TRUTH)
FULL = {"fs": {"total": {"total_in_bytes": 100 * 2**30, "available_in_bytes": 7 * 2**30}}}


def found(cluster: Cluster, specs: Sequence[IndexSpec] = SPECS) -> dict[str, Finding]:
    """The findings by subject."""
    return {finding.subject: finding for finding in examine(cluster, specs)}


def test_all_is_well_before_and_after_the_indices_are_made(cluster: Cluster) -> None:
    before = found(cluster)
    assert [one for one in before.values() if not one.is_ok] == []
    assert before["Indices"].sentence == "none yet: the bot makes them when it starts."
    ensure_indices(cluster, SPECS)
    after = found(cluster)
    assert [one for one in after.values() if not one.is_ok] == []
    assert cluster.address.name in after["Cluster"].sentence
    assert after["Health"].sentence.startswith("green, one node")
    assert cluster.index_name("truth") in after["Indices"].sentence


def test_examining_leaves_nothing_behind(cluster: Cluster) -> None:
    found(cluster)
    assert cluster.request("GET", f"/{cluster.index_name('*')}") == {}


def test_a_cluster_that_is_down_is_the_only_finding() -> None:
    with closing(Cluster(ClusterAddress((Host("localhost", 1),)), patience=0.2)) as cluster:
        [finding] = examine(cluster, SPECS)
    assert not finding.is_ok
    assert "can't be reached: connection refused" in finding.sentence


def test_an_index_of_another_version_is_a_problem(cluster: Cluster) -> None:
    ensure_indices(cluster, SPECS)
    finding = found(cluster, [NOTES, replace(TRUTH, meta={"format": 2})])["Indices"]
    assert not finding.is_ok
    assert "format 1, not 2" in finding.sentence


@pytest.mark.parametrize("block", ["write", "read_only"])
def test_an_index_that_its_operator_has_locked_is_told(cluster: Cluster, block: str) -> None:
    ensure_indices(cluster, SPECS)
    truth = f"/{cluster.index_name('truth')}"
    cluster.request("PUT", f"{truth}/_settings", {f"index.blocks.{block}": True})
    finding = found(cluster)["Indices"]
    cluster.request("PUT", f"{truth}/_settings", {f"index.blocks.{block}": None})
    assert not finding.is_ok
    assert "truth can't be written, as an operator has set a lock" in finding.sentence
    assert found(cluster)["Indices"].is_ok


def test_rights_that_are_missing_are_problems(
    behind: Cluster, cluster: Cluster, proxy: UnkindProxy
) -> None:
    """And what could be made is deleted all the same."""

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        if "_bulk" in asked.path or "_nodes" in asked.path:
            reason = "no permissions for [indices:data/write/bulk]"
            return Answer(403, {"error": {"type": "security_exception", "reason": reason}})
        return forward(asked)

    proxy.manner = manner
    findings = found(behind)
    problems = {subject for subject, finding in findings.items() if not finding.is_ok}
    assert {"Rights", "Points in time"} <= problems
    assert "doesn't allow this to users without a login" in findings["Rights"].sentence
    assert cluster.request("GET", f"/{cluster.index_name('doctor-*')}") == {}


@pytest.mark.parametrize(
    ("hosts", "has_tls", "is_ok"),
    [
        ((Host("localhost", 1),), False, True),
        ((Host("search.example.org", 1),), True, True),
        ((Host("localhost", 1), Host("search.example.org", 1)), False, False),
    ],
)
def test_a_password_that_others_could_read_is_a_problem(
    behind: Cluster, proxy: UnkindProxy, hosts: tuple[Host, ...], has_tls: bool, is_ok: bool
) -> None:
    proxy.manner = kind
    behind.address = replace(
        behind.address, hosts=hosts, has_tls=has_tls, user="bot", password="hush"
    )
    finding = found(behind)["Login"]
    assert finding.is_ok == is_ok
    assert "hush" not in finding.sentence


def test_copies_that_could_be_added_are_told(behind: Cluster, proxy: UnkindProxy) -> None:
    """More nodes have come since the indices were made."""
    ensure_indices(behind, SPECS)

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        answer = forward(asked)
        if "_cluster/health" in asked.path:
            answer.body["number_of_data_nodes"] = 3
        return answer

    proxy.manner = manner
    finding = found(behind)["Copies"]
    assert not finding.is_ok
    assert "could have more, as there are 3 nodes" in finding.sentence


@pytest.mark.parametrize(
    ("settings", "is_ok"),
    [
        ({"watermark.high": "90%"}, False),
        ({"watermark.high": "0.95"}, True),
        ({"watermark.high": "8gb"}, False),
        ({"watermark.high": "6.5gb"}, True),
        ({"watermark.high": "90%", "threshold_enabled": "false"}, True),
    ],
)
def test_a_disk_that_gets_tight_is_told(
    behind: Cluster, proxy: UnkindProxy, settings: dict[str, str], is_ok: bool
) -> None:
    values = {f"cluster.routing.allocation.disk.{name}": one for name, one in settings.items()}

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        if "_cluster/settings" in asked.path:
            return Answer(200, {"defaults": {}, "persistent": values, "transient": {}})
        if "stats/fs" in asked.path:
            return Answer(200, {"nodes": {"x": {"name": "node1", **FULL}}})
        return forward(asked)

    proxy.manner = manner
    finding = found(behind)["Disks"]
    assert finding.is_ok == is_ok
    assert is_ok or "node1 (7% of 100 GB)" in finding.sentence


def test_watermarks_in_each_form() -> None:
    assert least_free("90%", 1000) == pytest.approx(100)
    assert least_free("0.85", 1000) == pytest.approx(150)
    assert least_free("500mb", 10**12) == 500 * 2**20
    assert least_free("10B", 10**12) == 10


def test_many_open_points_in_time_are_told(behind: Cluster, proxy: UnkindProxy) -> None:
    def manner(asked: Asked, forward: Forward) -> Answer | None:
        if "stats/indices/search" in asked.path:
            search = {"search": {"point_in_time_current": 290}}
            return Answer(200, {"nodes": {"x": {"indices": search}}})
        return forward(asked)

    proxy.manner = manner
    finding = found(behind)["Points in time"]
    assert not finding.is_ok
    assert "at most 290 of 300 are open on a node" in finding.sentence
