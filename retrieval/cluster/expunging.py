"""Removal of what was deleted from a cluster's files, where it stays until they are merged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from retrieval.cluster.client import Cluster

EXPUNGED: Mapping[str, int] = MappingProxyType({"index.merge.policy.expunge_deletes_allowed": 0})
"""The settings of an index: no file stays as it is because only a little of it was deleted."""
RETAINED_SECONDS = 60
"""OpenSearch keeps deleted documents for some 30 s, from which a copy that was away catches up."""
_DELETIONS = "deletions"
"""The document that is there while files may contain what was deleted."""


def note_deletion(cluster: Cluster, kind: str) -> None:
    """Note in an index, which has a field `at`, that something was deleted, from it or others."""
    cluster.put(kind, _DELETIONS, {"at": int(time.time())})


def expunge(
    cluster: Cluster, kind: str, kinds: Iterable[str], clock: Callable[[], float] = time.time
) -> None:
    """Begin to merge the files of indices that contain what was deleted, if that was not just now.

    The deletions were noted in the index `kind`. The cluster goes on with it for as long as it
    takes; no file with what was deleted is left then.
    """
    noted = cluster.get(kind, _DELETIONS)
    if noted is None or clock() - noted.source["at"] < RETAINED_SECONDS:
        return
    begin_to_merge(cluster, kinds)
    cluster.delete(kind, _DELETIONS, if_version=noted.version)


def begin_to_merge(cluster: Cluster, kinds: Iterable[str]) -> None:
    """Begin to merge the files of indices that contain what was deleted, or replaced by others."""
    names = ",".join(map(cluster.index_name, kinds))
    cluster.request("POST", f"/{names}/_flush")
    params = {"only_expunge_deletes": "true", "wait_for_completion": "false"}
    cluster.request("POST", f"/{names}/_forcemerge", params=params)
