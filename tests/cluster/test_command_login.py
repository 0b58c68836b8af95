"""Commands on a cluster that has TLS and asks for a login, as its users start them."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from retrieval.cluster.address import ClusterAddress
from tests.cluster.nodes import Node
from tests.cluster.unkind_proxy import Answer, Asked, Forward, UnkindProxy, unkind_proxy

ROOT = Path(__file__).parents[2]


def asks_for_login(asked: Asked, forward: Forward) -> Answer:
    """Let only one user in."""
    return forward(asked) if asked.login == "ada:hush hush" else Answer(401, "Unauthorized")


@pytest.fixture
def proxy(shared_node: Node, tmp_path: Path) -> Iterator[UnkindProxy]:
    """A proxy with TLS and a login; its certificate is in ca.pem, the password in a file."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    (tmp_path / "password").write_text("hush hush\n", encoding="utf-8")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with unkind_proxy(shared_node, context) as started:
        started.manner = asks_for_login
        yield started


def run(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """The exit code of a command in a folder, and all that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "retrieval", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "hush" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_login_comes_from_the_environment_or_from_the_bots_settings(
    proxy: UnkindProxy, cluster_address: ClusterAddress, tmp_path: Path
) -> None:
    """The password is never shown, whatever is wrong."""
    place = f"https://{proxy.host}/{cluster_address.prefix}"
    (tmp_path / "fog.txt").write_text("Fog closes the harbour.")
    login = {
        "LIBRARY_CA": "ca.pem",
        "LIBRARY_USER": "ada",
        "LIBRARY_PASSWORD_FILE": "password",
    }
    assert run(tmp_path, "add", "fog.txt", "--library", place, **login)[0] == 0
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in login.items()))
    code, output = run(tmp_path, "list", "--library", place)
    assert (code, "Fog" in output) == (0, True)
    code, output = run(tmp_path, "check", "--library", place)
    assert (code, output) == (0, "sound: 1 article, 1 passage, store and index agree\n")
    code, output = run(tmp_path, "list", "--library", place, LIBRARY_USER="bob")
    assert (code, f"The cluster {place}" in output) == (2, True)
    code, output = run(tmp_path, "list", "--library", place, LIBRARY_PASSWORD_FILE="none")
    assert code == 2
    assert output == (
        "the file named in LIBRARY_PASSWORD_FILE can't be read: no such file or directory\n"
    )
