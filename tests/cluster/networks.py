"""Networks of nodes that can be cut: each node is in a network namespace of its own.

A bridge in another namespace connects the nodes. So that tests can ask each node whatever becomes
of the bridge, there is a line to each of them as well.

OpenSearch wants more of a system than tests can give it as soon as its nodes listen to each other
at other addresses than loopback's. So theirs are of loopback, and their namespaces take these to
the bridge.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from retrieval.cluster.address import Host
from tests.cluster.keeper import USERS, start_keeper
from tests.cluster.nodes import ACCOUNT, IN_BACKGROUND, PID_FILE, Node, Place, configure
from tests.cluster.sharing import revive

_HTTP_PORT = 19_400
_TRANSPORT_PORT = 19_450
_TOOLS = ("ip", "nsenter", "setpriv", "sysctl", "unshare")
_TRY = (
    "unshare",
    "--net",
    "sh",
    "-c",
    "ip link add name try1 type bridge && ip link add name try2 type veth",
)
_NAMESPACE_SECONDS = 10


def missing_for_networks() -> str | None:
    """A sentence that says what is missing to make networks; None if all is there."""
    if os.geteuid() != 0:
        return "only root can make networks"
    if lacking := [tool for tool in _TOOLS if not shutil.which(tool)]:
        return f"networks are made with {', '.join(lacking)}"
    done = subprocess.run(_TRY, capture_output=True, check=False)
    return "this system lets nobody make networks" if done.returncode else None


@contextmanager
def network(count: int) -> Iterator[Network]:
    """A network of nodes that have started; all of it ends with the tests, however they end."""
    folder = Path(tempfile.mkdtemp(prefix="footnote-network-"))
    folder.chmod(0o755)  # for the account of the nodes
    with (folder / USERS).open("ab") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        start_keeper(folder)
        made = Network(folder, count)
        try:
            revive(made.nodes)
            yield made
        finally:
            made.close()


class _Namespace:
    """A network namespace; a process that sleeps keeps it alive."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        command = [*IN_BACKGROUND, "unshare", "--net", "sleep", "infinity"]
        subprocess.run(command, cwd=folder, start_new_session=True, check=True)
        self.process = int((folder / PID_FILE).read_text(encoding="utf-8"))
        end = time.monotonic() + _NAMESPACE_SECONDS
        while _namespace_of(self.process) == _namespace_of(os.getpid()):
            assert time.monotonic() < end
            time.sleep(0.01)

    @property
    def inside(self) -> tuple[str, ...]:
        """The beginning of a command that runs the rest of it there."""
        return "nsenter", f"--net=/proc/{self.process}/ns/net"

    def run(self, *commands: str) -> None:
        """Run commands there."""
        _run(*commands, inside=self.inside)


def _run(*commands: str, inside: Sequence[str] = ()) -> None:
    for command in commands:
        subprocess.run([*inside, *command.split()], check=True)


def _namespace_of(process: int) -> Path:
    return Path(f"/proc/{process}/ns/net").readlink()


class Network:
    """Nodes, each on a machine of its own, and the bridge between them."""

    def __init__(self, folder: Path, count: int) -> None:
        self._switch = _Namespace(folder / "switch")
        self._switch.run("ip link add bridge type bridge", "ip link set bridge up")
        self._machines = [_Namespace(folder / f"machine{n}") for n in range(1, count + 1)]
        self._lines = random.randrange(256)  # noqa: S311 - no secret
        places = [self._connect(number) for number in range(1, count + 1)]
        self.nodes = [
            Node(folder / f"node{number}", _HTTP_PORT, _TRANSPORT_PORT, place=place)
            for number, place in enumerate(places, 1)
        ]
        transports = [f"127.1.0.{number}:{_TRANSPORT_PORT}" for number in range(1, count + 1)]
        configure(self.nodes, folder.name, transports)

    @property
    def hosts_inside(self) -> list[Host]:
        """The hosts of the nodes, as a machine of one of them knows them."""
        return [Host(f"127.1.0.{number}", _HTTP_PORT) for number, _ in enumerate(self.nodes, 1)]

    def beside(self, node: Node) -> Sequence[str]:
        """The beginning of a command that runs the rest of it on the machine of a node."""
        return self._machines[self.nodes.index(node)].inside

    def cut_off(self, node: Node) -> None:
        """Lose all that a node and the others send to each other."""
        self._switch.run(f"ip link set {self._port(node)} nomaster")

    def connect(self, node: Node) -> None:
        """Undo it."""
        self._switch.run(f"ip link set {self._port(node)} master bridge")

    def close(self) -> None:
        """Take away the lines between the tests and the nodes, which the system does later."""
        for number, _ in enumerate(self.nodes, 1):
            _run(f"ip link delete {self._line(number)}")

    def _line(self, number: int) -> str:
        return f"fn{self._lines}n{number}"

    def _port(self, node: Node) -> str:
        return f"port{self.nodes.index(node) + 1}"

    def _connect(self, number: int) -> Place:
        """Connect a machine with the bridge and with the tests."""
        machine = self._machines[number - 1]
        port, line = f"port{number}", self._line(number)
        here, there = (f"198.18.{self._lines}.{4 * number + end}" for end in (1, 2))
        self._switch.run(
            f"ip link add {port} type veth peer name others netns {machine.process}",
            f"ip link set {port} master bridge up",
        )
        _run(
            f"ip link add {line} type veth peer name tests netns {machine.process}",
            f"ip addr add {here}/30 dev {line}",
            f"ip link set {line} up",
        )
        machine.run(
            "ip link set lo up",
            "ip addr del 127.0.0.1/8 dev lo",
            "ip addr add 127.0.0.1/32 dev lo",
            "sysctl -qw net.ipv4.conf.others.route_localnet=1",
            f"ip addr add 127.1.0.{number}/24 dev others",
            "ip link set others up",
            f"ip addr add {there}/30 dev tests",
            "ip link set tests up",
        )
        account = pwd.getpwnam(ACCOUNT)
        as_account = (f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
        settings = (
            f"transport.host: 127.1.0.{number}",
            "http.host: 0.0.0.0",
            f"http.publish_host: {there}",
        )
        return Place(there, (*machine.inside, "setpriv", *as_account), settings)
