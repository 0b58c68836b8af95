"""Nodes of OpenSearch: started, killed, made to wait, and started again."""

from __future__ import annotations

import json
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.cluster.distribution import java_home, unpacked

START_SECONDS = 240
"""The time that a node may take on a busy machine; an idle one needs ten seconds."""
ACCOUNT = "nobody"
"""The account of the nodes if the tests are run by root, which OpenSearch refuses."""
PID_FILE = "pid"
"""The file in a node's folder with the number of its process, while it runs."""
IN_BACKGROUND = ("/bin/sh", "-c", f'"$@" >> output 2>&1 & echo $! > {PID_FILE}', "sh")
"""The beginning of a command whose process is left to the system: nobody waits for its end."""
_END_SECONDS = 60
_PORTS = range(20_000, 32_000)
"""Below those that systems give to connections, so that a port is free again after a restart."""
_QUICK_START = ("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Java's options for nodes that start quickly and search slowly."""
_OPTIONS = (
    *("-Xss1m", "--add-modules=jdk.incubator.vector", "--add-opens=java.base/java.nio=ALL-UNNAMED"),
    *("-Dfile.encoding=UTF-8", "-Djna.nosys=true"),
    *("-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true"),
    *("-Dio.netty.noUnsafe=true", "-Djava.awt.headless=true"),
    *("-Dopensearch.distribution.type=zip", "-Dopensearch.bundled_jdk=false"),
)


@dataclass(frozen=True)
class Place:
    """The machine that a node runs on."""

    address: str = "127.0.0.1"
    """The address at which it is asked."""
    inside: Sequence[str] = ()
    """The beginning of a command that runs the rest of it there, as an account without rights."""
    settings: Sequence[str] = ()
    """The settings that tell the node of it, as lines of YAML."""


_HERE = Place()


class Node:
    """One node with its files in a folder; its data stay when it is stopped or killed.

    Any process may control a node that another has started. `java_options` are about its memory and
    compiler.
    """

    def __init__(
        self,
        folder: Path,
        http_port: int,
        transport_port: int,
        java_options: Sequence[str] = _QUICK_START,
        place: Place = _HERE,
    ) -> None:
        self.name = folder.name
        self.http_port = http_port
        self.transport_port = transport_port
        self._folder = folder
        self._java_options = java_options
        self._place = place

    @property
    def host(self) -> str:
        """Its host and port, for the address of a cluster."""
        return f"{self._place.address}:{self.http_port}"

    @property
    def snapshots(self) -> Path:
        """The folder below which repositories for snapshots can be."""
        return self._folder.parent / "snapshots"

    @property
    def process(self) -> int:
        """The number of its process, while it runs."""
        return int((self._folder / PID_FILE).read_text(encoding="utf-8"))

    def configure(self, settings: Sequence[str]) -> None:
        """Write its settings, each as a line of YAML."""
        self._folder.mkdir()
        config = self._folder / "config"
        shutil.copytree(unpacked() / "config", config)
        for name in ("data", "logs", "temporary"):
            (self._folder / name).mkdir()
        lines = (
            *(f"node.name: {self.name}", f"path.data: {self._folder}/data"),
            *(f"path.logs: {self._folder}/logs", "network.host: 127.0.0.1"),
            *(f"http.port: {self.http_port}", f"transport.port: {self.transport_port}"),
            f"path.repo: {self.snapshots}",
            *(*self._place.settings, *settings),
        )
        self.snapshots.mkdir(exist_ok=True)
        (config / "opensearch.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        if os.getuid() == 0:
            account = pwd.getpwnam(ACCOUNT)
            for path in (self.snapshots, self._folder, *self._folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)

    def start(self) -> None:
        """Start it, without waiting until it answers."""
        home, java = unpacked(), java_home()
        assert java
        command = (
            *(str(java / "bin" / "java"), *self._java_options, *_OPTIONS),
            f"-Djava.io.tmpdir={self._folder}/temporary",
            *(f"-Dopensearch.path.home={home}", f"-Dopensearch.path.conf={self._folder}/config"),
            *(f"-javaagent:{home}/agent/opensearch-agent.jar", "-cp", f"{home}/lib/*"),
            "org.opensearch.bootstrap.OpenSearch",
        )
        subprocess.run(
            [*IN_BACKGROUND, *self._place.inside, *command],
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
            **({} if self._place.inside else _as_account()),
        )

    def wait(self, nodes: int = 1) -> None:
        """Wait until it answers in a cluster of some nodes."""
        end = time.monotonic() + START_SECONDS
        while self.is_running() and time.monotonic() < end:
            with suppress(OSError, ValueError):
                if self.get("/_cluster/health")["number_of_nodes"] >= nodes:
                    return
            time.sleep(0.2)
        output = (self._folder / "output").read_text(encoding="utf-8", errors="replace")
        raise AssertionError(f"node {self.name} did not start:\n{output[-4_000:]}")

    def is_running(self) -> bool:
        """True from its start to its end."""
        with suppress(FileNotFoundError, ProcessLookupError):
            self._signal(0)
            return True
        return False

    def get(self, path: str) -> Any:
        """The JSON at a path of this very node."""
        try:
            with urlopen(f"http://{self.host}{path}", timeout=10) as reply:
                return json.load(reply)
        except URLError as error:
            raise OSError(str(error)) from None

    def kill(self) -> None:
        """End it as a power cut of its process would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator would."""
        self._end(signal.SIGTERM)

    def pause(self) -> None:
        """Let it hang, with its connections open."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        os.kill(self.process, number)

    def _end(self, number: signal.Signals) -> None:
        self._signal(number)
        end = time.monotonic() + _END_SECONDS
        ports = (self.http_port, self.transport_port)
        while any(_is_open(self._place.address, port) for port in ports):
            assert time.monotonic() < end, f"node {self.name} did not end"
            time.sleep(0.05)
        (self._folder / PID_FILE).unlink()


def _as_account() -> dict[str, Any]:
    """The arguments that start a process as another account, if this one is root."""
    if os.getuid() != 0:
        return {}
    account = pwd.getpwnam(ACCOUNT)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _is_open(address: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


def free_ports(count: int) -> list[int]:
    """Ports on loopback that nothing listens on."""
    found: set[int] = set()
    while len(found) < count:
        port = random.choice(_PORTS)  # noqa: S311 - no secret
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.add(port)
    return sorted(found)


def new_nodes(folder: Path, count: int, java_options: Sequence[str] = _QUICK_START) -> list[Node]:
    """Nodes of one new cluster with their files in a folder; they are not started yet."""
    ports = free_ports(2 * count)
    nodes = [
        Node(folder / f"node{number}", http, transport, java_options)
        for number, (http, transport) in enumerate(zip(ports[::2], ports[1::2], strict=True), 1)
    ]
    configure(nodes, folder.name, [f"127.0.0.1:{node.transport_port}" for node in nodes])
    return nodes


def configure(nodes: Sequence[Node], cluster: str, transports: Sequence[str]) -> None:
    """Write the settings of the nodes of a new cluster, which reach each other at `transports`."""
    names = ", ".join(node.name for node in nodes)
    together = (
        f"discovery.seed_hosts: [{', '.join(transports)}]",
        f"cluster.initial_cluster_manager_nodes: [{names}]",
    )
    settings = (
        f"cluster.name: {cluster}",
        "action.destructive_requires_name: false",
        "cluster.max_shards_per_node: 10000",
        "cluster.routing.allocation.disk.threshold_enabled: false",
        *(("discovery.type: single-node",) if len(nodes) == 1 else together),
    )
    for node in nodes:
        node.configure(settings)
