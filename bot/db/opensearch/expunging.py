"""Removal of what was deleted from the cluster's files, where it stays until they are merged."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.db.opensearch.bot_indices import ANSWERS, STATE, WATCHES
from retrieval import Cluster

_DELETIONS = "deletions"
"""The document that is there while files may contain what was deleted."""
RETAINED_SECONDS = 60
"""OpenSearch keeps deleted documents for some 30 s, from which a copy that was away catches up."""


def note_deletion(cluster: Cluster) -> None:
    """Note that a text of somebody was deleted."""
    cluster.put(STATE, _DELETIONS, {"at": int(time.time())})


def expunge(cluster: Cluster, clock: Callable[[], float] = time.time) -> None:
    """Begin to merge the files that contain what was deleted, if that was not just now.

    The cluster goes on with it for as long as it takes; no file with deleted texts is left then.
    """
    noted = cluster.get(STATE, _DELETIONS)
    if noted is None or clock() - noted.source["at"] < RETAINED_SECONDS:
        return
    cluster.request(
        *("POST", f"/{cluster.index(ANSWERS)},{cluster.index(WATCHES)}/_forcemerge"),
        params={"only_expunge_deletes": "true", "wait_for_completion": "false"},
    )
    cluster.delete(STATE, _DELETIONS, if_version=noted.version)
