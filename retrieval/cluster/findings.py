"""Findings about a cluster for its operator, each as a sentence; `doctor` shows them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster
from retrieval.cluster.compatibility import check_scripts, check_version
from retrieval.cluster.disks import tight_disks
from retrieval.cluster.indices import (
    IndexSpec,
    check_meta,
    cluster_settings,
    count_data_nodes,
    existing_indices,
    wanted_copies,
)
from retrieval.errors import StoreError

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_OPERATORS_LOCKS = ("write", "read_only")
"""Blocks of an index that only operators set."""
_DISK_LOCK = "read_only_allow_delete"
"""The block that OpenSearch sets when a disk is almost full."""
_MANY_POINTS = 0.8
"""The share of the points in time that a node may hold at which it gets tight."""
_MAX_POINTS_SETTING = "search.max_open_pit_context"
_MAX_POINTS = 300


@dataclass(frozen=True)
class Finding:
    """The state of one thing in a cluster; its sentence says how to fix what is wrong."""

    subject: str
    is_ok: bool
    sentence: str


def examine(cluster: Cluster, specs: Sequence[IndexSpec]) -> Iterator[Finding]:
    """Check a cluster, and the indices of a library in it; yield a finding for each subject.

    The library stays as it is; to try whether it can be written, an index is made and deleted.
    """
    try:
        version = check_version(cluster)
    except StoreError as error:
        yield Finding("Cluster", is_ok=False, sentence=f"{error}.")
        return
    yield Finding("Cluster", is_ok=True, sentence=f"OpenSearch {version}, {cluster.address.name}.")
    for subject, check in _CHECKS.items():
        try:
            is_ok, sentence = check(cluster, specs)
        except StoreError as error:
            is_ok, sentence = False, f"{error}."
        yield Finding(subject, is_ok, sentence)


_Verdict = tuple[bool, str]


def _scripts(cluster: Cluster, _: Sequence[IndexSpec]) -> _Verdict:
    check_scripts(cluster)
    return True, "the scores that Footnote needs can be computed."


def _login(cluster: Cluster, _: Sequence[IndexSpec]) -> _Verdict:
    address = cluster.address
    if address.user is None:
        return True, "the cluster asks for none; make sure that only the bot can reach it."
    if not address.has_tls and not {host.name for host in address.hosts} <= _LOOPBACK:
        hint = "Set up TLS in the cluster, and begin LIBRARY with https://."
        return False, f"the password of {address.user} is sent unencrypted. {hint}"
    return True, f"the cluster accepts {address.user}."


def _rights(cluster: Cluster, _: Sequence[IndexSpec]) -> _Verdict:
    """Do once what the bot does all day."""
    kind = f"doctor-{secrets.token_hex(4)}"
    body = {"settings": {"index.number_of_replicas": 0, "index.number_of_shards": 1}}
    cluster.create_index(kind, body)
    try:
        cluster.create(kind, "1", {})
        cluster.bulk([Operation("delete", kind, "1")])
        cluster.refresh(kind)
        point = cluster.point_in_time(kind)
        cluster.msearch([{"pit": {"id": point}}])
        cluster.close_point_in_time(point)
    finally:
        with suppress(StoreError):
            cluster.request("DELETE", f"/{cluster.index_name(kind)}")
    return True, "indices can be made, written and searched."


def _health(cluster: Cluster, specs: Sequence[IndexSpec]) -> _Verdict:
    names = [cluster.index_name(kind) for kind in existing_indices(cluster, _kinds(specs))]
    if not names:
        return True, "there is no library yet whose health could be told."
    health = cluster.request("GET", f"/_cluster/health/{','.join(names)}")
    nodes = f"{health['number_of_nodes']:,} nodes" if health["number_of_nodes"] > 1 else "one node"
    missing = health["unassigned_shards"] + health["initializing_shards"]
    match health["status"]:
        case "green":
            return True, f"green, {nodes}; all parts of the library are there."
        case "yellow":
            copies = f"{missing:,} copies" if missing > 1 else "one copy"
            hint = "If they don't come back in some minutes, see whether all nodes run."
            return True, f"yellow, {nodes}; nothing is missing, but {copies} of it. {hint}"
    hint = "Start the nodes that are down; questions are not answered before."
    return False, f"red, {nodes}; a part of the library is missing. {hint}"


def _copies(cluster: Cluster, specs: Sequence[IndexSpec]) -> _Verdict:
    nodes = count_data_nodes(cluster)
    found = existing_indices(cluster, _kinds(specs))
    short = [
        cluster.index_name(spec.kind)
        for spec in specs
        if spec.kind in found
        and int(found[spec.kind]["settings"]["index.number_of_replicas"])
        < wanted_copies(spec, nodes)[0]
    ]
    if short:
        hint = "Start the bot again, which adds some."
        return False, f"{', '.join(short)} could have more, as there are {nodes} nodes. {hint}"
    if nodes == 1:
        hint = "Add two nodes, or take snapshots."
        return True, f"none: what is on the one node is lost with its disk. {hint}"
    return True, f"whatever can't be made again is on at least two of {nodes} nodes."


def _disks(cluster: Cluster, specs: Sequence[IndexSpec]) -> _Verdict:
    if locked := _locked(cluster, existing_indices(cluster, _kinds(specs)), _DISK_LOCK):
        hint = "Make room on the disks; OpenSearch unlocks them then."
        return False, f"{', '.join(locked)} can't be written: a disk was almost full. {hint}"
    if tight := tight_disks(cluster):
        hint = "Make room, before OpenSearch locks the library against writing."
        return False, f"little is free on {', '.join(tight)}. {hint}"
    return True, "there is room on all of them."


def _indices(cluster: Cluster, specs: Sequence[IndexSpec]) -> _Verdict:
    found = existing_indices(cluster, _kinds(specs))
    if not found:
        return True, "none yet: the bot makes them when it starts."
    for spec in specs:
        if spec.kind in found:
            check_meta(cluster, spec, found[spec.kind])
    if locked := _locked(cluster, found, *_OPERATORS_LOCKS):
        hint = "Remove the lock, unless a snapshot is being taken."
        return False, f"{', '.join(locked)} can't be written, as an operator has set a lock. {hint}"
    names = ", ".join(map(cluster.index_name, sorted(found)))
    return True, f"{names} are of this version of Footnote."


def _locked(cluster: Cluster, found: Mapping[str, Any], *locks: str) -> list[str]:
    """The names of the indices, of those found, that have any of these blocks."""
    return [
        cluster.index_name(kind)
        for kind, index in sorted(found.items())
        if any(index["settings"].get(f"index.blocks.{lock}") == "true" for lock in locks)
    ]


def _points(cluster: Cluster, _: Sequence[IndexSpec]) -> _Verdict:
    nodes = cluster.request("GET", "/_nodes/stats/indices/search")["nodes"].values()
    most = max(node["indices"]["search"]["point_in_time_current"] for node in nodes)
    settings = cluster_settings(cluster)
    limit = int(settings.get(_MAX_POINTS_SETTING, _MAX_POINTS))
    counts = f"at most {most:,} of {limit:,} are open on a node"
    if most > _MANY_POINTS * limit:
        return False, f"{counts}. Set {_MAX_POINTS_SETTING} of the cluster higher."
    return True, f"{counts}."


def _kinds(specs: Sequence[IndexSpec]) -> list[str]:
    return [spec.kind for spec in specs]


_CHECKS: Mapping[str, Callable[[Cluster, Sequence[IndexSpec]], _Verdict]] = MappingProxyType(
    {
        "Login": _login,
        "Scripts": _scripts,
        "Rights": _rights,
        "Health": _health,
        "Copies": _copies,
        "Disks": _disks,
        "Indices": _indices,
        "Points in time": _points,
    }
)
