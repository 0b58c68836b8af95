"""Clusters with TLS, before which the tests put a proxy: the nodes of the tests have none."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreError, StoreUnavailable
from tests.cluster.nodes import Node
from tests.cluster.unkind_proxy import UnkindProxy, unkind_proxy


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority that only those trust who name it."""
    return trustme.CA()


@pytest.fixture
def ca(authority: trustme.CA, tmp_path: Path) -> Path:
    """The file with its certificate."""
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(file)
    return file


@contextmanager
def tls_proxy(node: Node | None, certificate: trustme.LeafCert) -> Iterator[UnkindProxy]:
    """A proxy before a node that shows a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with unkind_proxy(node, context) as proxy:
        yield proxy


def test_a_cluster_is_trusted_by_its_authority(
    shared_node: Node, authority: trustme.CA, ca: Path
) -> None:
    with tls_proxy(shared_node, authority.issue_cert("localhost")) as proxy:
        address = ClusterAddress.parse(f"https://{proxy.host}", ca=ca, user="bot", password="right")
        with closing(Cluster(address)) as cluster:
            assert cluster.request("GET", "/_cluster/health")["number_of_nodes"] == 1
        assert proxy.asked[0].login == "bot:right"


def test_a_certificate_of_an_unknown_authority_is_not_trusted(authority: trustme.CA) -> None:
    with tls_proxy(None, authority.issue_cert("localhost")) as proxy:
        address = ClusterAddress.parse(f"https://{proxy.host}", user="bot", password="hush")
        with closing(Cluster(address)) as cluster:
            with pytest.raises(StoreError, match="name its authority in LIBRARY_CA") as error:
                cluster.count("notes")
            assert not isinstance(error.value, StoreUnavailable)
        assert not proxy.asked


@pytest.mark.parametrize(
    ("names", "days", "sentence"),
    [
        (["other.example"], 1, "its certificate is for another host"),
        (["localhost"], -1, "its certificate is not valid today"),
    ],
)
def test_a_wrong_certificate_is_not_trusted(
    authority: trustme.CA, ca: Path, names: list[str], days: int, sentence: str
) -> None:
    end = datetime.now(UTC) + timedelta(days=days)
    with tls_proxy(None, authority.issue_cert(*names, not_after=end)) as proxy:
        address = ClusterAddress.parse(f"https://{proxy.host}", ca=ca)
        with closing(Cluster(address)) as cluster, pytest.raises(StoreError, match=sentence):
            cluster.count("notes")
        assert not proxy.asked


def test_a_cluster_without_tls_is_told() -> None:
    with unkind_proxy(None) as proxy:
        address = ClusterAddress.parse(f"https://{proxy.host}")
        with (
            closing(Cluster(address)) as cluster,
            pytest.raises(StoreError, match="doesn't speak TLS"),
        ):
            cluster.count("notes")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "can't be read: no such file"), ("not a certificate", "holds no certificate in PEM")],
)
def test_a_file_without_certificates_is_told(
    tmp_path: Path, content: str | None, sentence: str
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    address = ClusterAddress.parse("https://localhost", ca=file)
    with pytest.raises(StoreError, match=sentence):
        Cluster(address)
