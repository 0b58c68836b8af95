"""The disks of a cluster: how full they may get before OpenSearch acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import cluster_settings

_SETTINGS = "cluster.routing.allocation.disk"
_UNITS: Mapping[str, int] = MappingProxyType(
    {"": 1, "b": 1, "kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "pb": 2**50}
)
_SIZE = re.compile(r"([\d.]+)([kmgtp]?b)")


def tight_disks(cluster: Cluster) -> list[str]:
    """The nodes from which OpenSearch moves data away, as their disks are too full; with sizes."""
    settings = cluster_settings(cluster)
    if settings.get(f"{_SETTINGS}.threshold_enabled") == "false":
        return []
    watermark = settings.get(f"{_SETTINGS}.watermark.high", "90%")
    nodes = cluster.request("GET", "/_nodes/stats/fs")["nodes"].values()
    tight = []
    for node in nodes:
        total, free = (node["fs"]["total"][f"{key}_in_bytes"] for key in ("total", "available"))
        if free < least_free(watermark, total):
            tight.append(f"{node['name']} ({free / total:.0%} of {total / 2**30:,.0f} GB)")
    return sorted(tight)


def least_free(watermark: str, total: int) -> float:
    """The bytes that must be free on a disk by a watermark: "90%" or "0.9" used, or "5gb" free."""
    if size := _SIZE.fullmatch(watermark.lower()):
        return float(size[1]) * _UNITS[size[2]]
    used = float(watermark.removesuffix("%")) / (100 if watermark.endswith("%") else 1)
    return total * (1 - used)
