"""The indices of a library: made where they are missing, and told from those of other versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.compatibility import check_compatibility
from retrieval.cluster.request_forms import write_alias
from retrieval.errors import StoreError

NOT_INDEXED: Mapping[str, Any] = {"type": "object", "enabled": False}
"""The mapping of a field that is only stored: any JSON."""
_MOST_REPLICAS = 1
_MOST_REPLICAS_OF_TRUTH = 2
_COPIES_OF_TRUTH = 2


@dataclass(frozen=True)
class IndexSpec:
    """An index of a library."""

    kind: str
    properties: Mapping[str, Any]
    """The mapping of its fields; others are refused."""
    is_truth: bool = False
    """It can't be made again from others: a write waits until two nodes have it, if there are."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Its analysis, for example; and what differs from the settings that all indices have."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Values that all users of the index must agree on, such as the version of the analysis."""
    alias: str | None = None
    """Another kind, by which it is read."""
    shards: int = 1


def ensure_indices(cluster: Cluster, specs: Sequence[IndexSpec]) -> None:
    """Create the indices that are missing, with as many copies as there are nodes for.

    More are added where nodes have come. Raise StoreError if an index is there but was made by a
    version of Footnote that doesn't agree with this one, or if some are missing in a cluster that
    can't hold a library; nothing is created then.
    """
    nodes = count_data_nodes(cluster)
    found = existing_indices(cluster, [spec.kind for spec in specs])
    if len(found) < len(specs):
        check_compatibility(cluster)
    for spec in specs:
        if spec.kind in found:
            check_meta(cluster, spec, found[spec.kind])
    for spec in specs:
        if spec.kind in found:
            _add_write_alias(cluster, spec, found[spec.kind])
            _add_copies(cluster, spec, found[spec.kind], nodes)
        else:
            _create(cluster, spec, nodes)


def existing_indices(cluster: Cluster, kinds: Iterable[str]) -> dict[str, Any]:
    """By kind, the aliases, mappings and settings of the indices that are there."""
    names = {cluster.index_name(kind): kind for kind in kinds}
    found = cluster.request(
        "GET", f"/{','.join(names)}", params={"ignore_unavailable": "true", "flat_settings": "true"}
    )
    return {names[name]: one for name, one in found.items() if name in names}


def check_meta(cluster: Cluster, spec: IndexSpec, found: Mapping[str, Any]) -> None:
    """Raise StoreError if an index that is there was made by a version that doesn't agree."""
    theirs = found["mappings"].get("_meta", {})
    differing = [
        f"{key} {theirs.get(key)}, not {ours}"
        for key, ours in spec.meta.items()
        if theirs.get(key) != ours
    ]
    if differing:
        raise StoreError(
            f"The index {cluster.index_name(spec.kind)} of the cluster {cluster.address.name} was"
            f" made by another version of Footnote ({'; '.join(differing)}): use that version, or"
            " build the index again with this one"
        )


def point_alias(cluster: Cluster, alias: str, kind: str) -> None:
    """Let an alias stand for one index alone, from one moment to the next."""
    name = cluster.index_name(alias)
    actions = [
        {"remove": {"index": f"{name}-*", "alias": name, "must_exist": False}},
        {"add": {"index": cluster.index_name(kind), "alias": name}},
    ]
    cluster.request("POST", "/_aliases", {"actions": actions})


def aliased(cluster: Cluster, alias: str) -> list[str]:
    """The kinds of the indices that an alias stands for; empty if there is none."""
    name = cluster.index_name(alias)
    found = cluster.request("GET", f"/{name}", params={"ignore_unavailable": "true"})
    prefix = cluster.index_name("")
    return sorted(one.removeprefix(prefix) for one in found if one != name)


def count_data_nodes(cluster: Cluster) -> int:
    """The number of nodes that hold data."""
    return int(cluster.request("GET", "/_cluster/health")["number_of_data_nodes"])


def cluster_settings(cluster: Cluster) -> dict[str, str]:
    """By name, the settings of the cluster as a whole that have a default or were set."""
    params = {"include_defaults": "true", "flat_settings": "true"}
    found = cluster.request("GET", "/_cluster/settings", params=params)
    return {**found["defaults"], **found["persistent"], **found["transient"]}


def wanted_copies(spec: IndexSpec, nodes: int) -> tuple[int, int]:
    """The replicas of an index in a cluster of some nodes, and the copies that a write waits for.

    What can't be made again has a third copy if there is a node for it, so that it can be written
    while one is down.
    """
    most = _MOST_REPLICAS_OF_TRUTH if spec.is_truth else _MOST_REPLICAS
    replicas = max(0, min(most, nodes - 1))
    return replicas, _COPIES_OF_TRUTH if spec.is_truth and replicas else 1


def _create(cluster: Cluster, spec: IndexSpec, nodes: int) -> None:
    replicas, copies = wanted_copies(spec, nodes)
    settings = {
        "index.number_of_shards": spec.shards,
        "index.number_of_replicas": replicas,
        "index.write.wait_for_active_shards": copies,
        "index.translog.durability": "request",
        # a replica that copied segments would show searches what was a moment ago
        "index.replication.type": "DOCUMENT",
        "index.refresh_interval": "1s",
        **spec.settings,
    }
    mappings = {"dynamic": "strict", "_meta": dict(spec.meta), "properties": dict(spec.properties)}
    body: dict[str, Any] = {"settings": settings, "mappings": mappings}
    if spec.alias:
        body["aliases"] = {cluster.index_name(spec.alias): {}}
    cluster.create_index(spec.kind, body)


def _add_write_alias(cluster: Cluster, spec: IndexSpec, found: Mapping[str, Any]) -> None:
    """Add the alias for writing to an index that came without it from a snapshot."""
    name = cluster.index_name(write_alias(spec.kind))
    if name not in found["aliases"]:
        action = {"add": {"index": cluster.index_name(spec.kind), "alias": name}}
        cluster.request("POST", "/_aliases", {"actions": [action]})


def _add_copies(cluster: Cluster, spec: IndexSpec, found: Mapping[str, Any], nodes: int) -> None:
    settings = found["settings"]
    replicas, copies = wanted_copies(spec, nodes)
    if replicas > int(settings["index.number_of_replicas"]):
        body = {
            "index.number_of_replicas": replicas,
            "index.write.wait_for_active_shards": str(copies),
        }
        cluster.request("PUT", f"/{cluster.index_name(spec.kind)}/_settings", body)
