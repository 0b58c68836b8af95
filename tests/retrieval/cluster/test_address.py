"""Addresses of clusters."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.cluster.address import ClusterAddress, Host, is_cluster_address


@pytest.mark.parametrize(
    ("url", "hosts", "prefix"),
    [
        ("opensearch://localhost", [("localhost", 9200)], "footnote"),
        ("opensearch://localhost/", [("localhost", 9200)], "footnote"),
        ("opensearch://a:9201,b/news", [("a", 9201), ("b", 9200)], "news"),
        ("opensearch://[::1],10.0.0.7:1/a_b-2/", [("::1", 9200), ("10.0.0.7", 1)], "a_b-2"),
        (" https://search.example.org ", [("search.example.org", 443)], "footnote"),
        ("https://Search.Example.org:9200/x", [("search.example.org", 9200)], "x"),
    ],
)
def test_an_address_names_hosts_and_a_prefix(
    url: str, hosts: list[tuple[str, int]], prefix: str
) -> None:
    address = ClusterAddress.parse(url)
    assert address.hosts == tuple(Host(*host) for host in hosts)
    assert address.prefix == prefix
    assert address.has_tls == url.strip().startswith("https")
    assert ClusterAddress.parse(address.name) == address


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("opensearch://", "names its hosts"),
        ("opensearch:///footnote", "names its hosts"),
        ("opensearch://a,,b", "names its hosts"),
        ("opensearch://a:port", "names its hosts"),
        ("opensearch://a:70000", "names its hosts"),
        ("opensearch://a b", "names its hosts"),
        ("opensearch://a?x=1", "names its hosts"),
        ("opensearch://[::1", "names its hosts"),
        ("opensearch://a/News", "small letters"),
        ("opensearch://a/b/c", "small letters"),
        ("opensearch://a/_b", "small letters"),
        ("opensearch://a/*", "small letters"),
        ("opensearch://a/" + "x" * 101, "small letters"),
        ("http://a", "opensearch:// for a cluster without TLS"),
        ("library.db", "looks like opensearch://"),
    ],
)
def test_a_wrong_address_is_refused_with_a_hint(url: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        ClusterAddress.parse(url)


def test_a_login_needs_a_user_and_a_password() -> None:
    with pytest.raises(ValueError, match="LIBRARY_PASSWORD_FILE"):
        ClusterAddress.parse("https://a", user="bot")
    with pytest.raises(ValueError, match="LIBRARY_USER"):
        ClusterAddress.parse("https://a", password="hush")


def test_certificates_are_for_clusters_with_tls() -> None:
    with pytest.raises(ValueError, match="LIBRARY_CA"):
        ClusterAddress.parse("opensearch://a", ca=Path("ca.pem"))


def test_a_password_is_never_shown() -> None:
    address = ClusterAddress.parse("https://a", user="bot", password="hush")
    assert "hush" not in f"{address!r} {address} {address.name}"
    with pytest.raises(ValueError, match="LIBRARY_USER") as error:
        ClusterAddress.parse("https://bot:hush@a")
    assert "hush" not in str(error.value)


@pytest.mark.parametrize(
    ("library", "is_cluster"),
    [
        ("opensearch://a", True),
        ("https://a", True),
        ("http://a", True),
        ("library.db", False),
        ("/srv/https/library.db", False),
    ],
)
def test_addresses_are_told_from_files(library: str, is_cluster: bool) -> None:
    assert is_cluster_address(library) == is_cluster
