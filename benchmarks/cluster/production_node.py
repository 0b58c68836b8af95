"""A node of OpenSearch as it runs in production, but for its small heap."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cluster.keeper import USERS, start_keeper
from tests.cluster.nodes import Node, new_nodes

HEAP = "1g"
_JAVA_OPTIONS = (
    *(f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:MaxDirectMemorySize=512m", "-XX:+AlwaysPreTouch"),
    *("-XX:+UseG1GC", "-XX:G1ReservePercent=25", "-XX:InitiatingHeapOccupancyPercent=30"),
    "-XX:-OmitStackTraceInFastThrow",
)
"""Those of the distribution."""


@contextmanager
def production_node(folder: Path) -> Iterator[Node]:
    """A node with its files in a new folder; it is killed at the end, or with this process.

    Other accounts must be able to reach the folder.
    """
    folder = folder.resolve()
    folder.mkdir()
    with (folder / USERS).open("ab") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        start_keeper(folder)
        [node] = new_nodes(folder, 1, _JAVA_OPTIONS)
        node.start()
        node.wait()
        yield node
