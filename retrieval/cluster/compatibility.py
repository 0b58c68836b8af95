"""Checks that a cluster is one that Footnote can use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreError

_OLDEST = 3
"""The major version of OpenSearch that Footnote needs."""


def check_compatibility(cluster: Cluster) -> str:
    """The version of a cluster; raise StoreError for one that can't hold a library."""
    version = check_version(cluster)
    check_scripts(cluster)
    return version


def check_version(cluster: Cluster) -> str:
    """The version of a cluster; raise StoreError if it is no OpenSearch, or too old."""
    found: Mapping[str, Any] = cluster.request("GET", "/").get("version", {})
    name, version = f"The cluster {cluster.address.name}", str(found.get("number"))
    if found.get("distribution") != "opensearch":
        raise StoreError(f"{name} is not OpenSearch, which Footnote needs; check LIBRARY")
    if int(version.partition(".")[0]) < _OLDEST:
        raise StoreError(
            f"{name} runs OpenSearch {version}, and Footnote needs {_OLDEST} or newer: upgrade it"
        )
    return version


def check_scripts(cluster: Cluster) -> None:
    """Raise StoreError if a cluster has no Painless, in which Footnote's scores are written."""
    languages = cluster.request("GET", "/_script_language")["language_contexts"]
    if all(one["language"] != "painless" for one in languages):
        raise StoreError(
            f"The cluster {cluster.address.name} lacks the module lang-painless, which comes with"
            " OpenSearch and which Footnote needs: install it on each node"
        )
