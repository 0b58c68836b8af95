"""Nodes that all processes of a run of the tests share, started by the first that needs them."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from tests.cluster.keeper import USERS, start_keeper
from tests.cluster.nodes import Node, new_nodes

_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
_NODES = "nodes.json"
_TURN = "turn"


@contextmanager
def shared_nodes(count: int) -> Iterator[Path]:
    """The folder of nodes of one cluster, which are killed after the last process that uses it."""
    folder = Path(tempfile.gettempdir()) / f"footnote-opensearch-{_RUN}-{count}"
    with Path(__file__).open("rb") as start:
        fcntl.flock(start, fcntl.LOCK_EX)
        users = _use(folder)
        if not (folder / _NODES).exists():
            _start(folder, count)
    with users:
        yield folder


def nodes_in(folder: Path) -> list[Node]:
    """The nodes in a folder."""
    ports = json.loads((folder / _NODES).read_text(encoding="utf-8"))
    return [Node(folder / name, *both) for name, both in ports.items()]


@contextmanager
def nodes_alone(folder: Path) -> Iterator[list[Node]]:
    """The nodes in a folder for one test alone, which may leave them killed or hanging."""
    nodes = nodes_in(folder)
    with (folder / _TURN).open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        revive(nodes)
        yield nodes


def revive(nodes: Sequence[Node]) -> None:
    """Start the nodes of a cluster that don't run, and wait until all answer."""
    for node in nodes:
        if node.is_running():
            node.resume()
        else:
            node.start()
    for node in nodes:
        node.wait(len(nodes))


def _use(folder: Path) -> BufferedRandom:
    """A lock on a folder that keeps its nodes alive; the folder is created if it is missing."""
    while True:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)  # for the account of the nodes
        users = (folder / USERS).open("ab+")
        fcntl.flock(users, fcntl.LOCK_SH)
        if (folder / USERS).exists():
            return users
        users.close()  # the nodes of earlier users were just being killed


def _start(folder: Path, count: int) -> None:
    start_keeper(folder)
    nodes = new_nodes(folder, count)
    revive(nodes)
    ports = {node.name: (node.http_port, node.transport_port) for node in nodes}
    (folder / _NODES).write_text(json.dumps(ports), encoding="utf-8")
