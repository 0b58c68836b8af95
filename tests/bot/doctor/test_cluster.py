"""The doctor's checks of a library in a cluster."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from bot.config import read_settings
from bot.doctor.result import CheckResult
from bot.doctor.run import check_data
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.library import Library
from tests.bot.support.articles import ARTICLES
from tests.bot.support.running import TOKEN

FINDINGS = ["Cluster", "Login", "Scripts", "Rights", "Health", "Copies", "Disks", "Indices"]


def results(address: ClusterAddress, **further: str) -> Mapping[str, CheckResult]:
    """By subject, the checks of a library at an address, with further settings."""
    settings = read_settings({"DISCORD_TOKEN": TOKEN, "LIBRARY": address.name, **further})
    return {result.subject: result for result in check_data(settings)}


def test_a_sound_library_in_a_cluster(cluster_address: ClusterAddress) -> None:
    with Library.open(cluster_address) as library:
        library.add_many(ARTICLES)
    found = results(cluster_address)
    assert [result for result in found.values() if not result.is_ok] == []
    assert list(found)[: len(FINDINGS)] == FINDINGS
    assert found["Library"].sentence.startswith(f"{cluster_address.name} and its index are intact;")


def test_a_cluster_without_the_library_is_left_as_it_is(
    cluster_address: ClusterAddress, cluster: Cluster
) -> None:
    """The doctor says how to fill it."""
    found = results(cluster_address)
    assert [result.subject for result in found.values() if not result.is_ok] == ["Library"]
    assert f"add PATH --library {cluster_address.name}" in found["Library"].sentence
    assert cluster.request("GET", f"/{cluster_address.prefix}-*") == {}


def test_what_can_not_be_asked_is_said_once() -> None:
    """The library and its feeds can't be checked then; the rest can."""
    found = results(ClusterAddress.parse("opensearch://127.0.0.1:9/news"))
    assert list(found) == ["Cluster", "Documents", "Web"]
    assert not found["Cluster"].is_ok
    assert "can't be reached" in found["Cluster"].sentence


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to run."""
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    monkeypatch.delitem(sys.modules, "retrieval.cluster.sending", raising=False)
    found = results(ClusterAddress.parse("opensearch://127.0.0.1:9/news"))
    assert list(found) == ["Cluster", "Documents", "Web"]
    assert found["Cluster"].sentence.endswith("pip install '.[opensearch]'.")


def test_missing_certificates_are_said() -> None:
    found = results(ClusterAddress.parse("https://127.0.0.1:9/news"), LIBRARY_CA="/no/such.pem")
    assert not found["Cluster"].is_ok
    assert "LIBRARY_CA" in found["Cluster"].sentence


def test_a_library_of_another_version_is_not_touched(
    cluster_address: ClusterAddress, cluster: Cluster
) -> None:
    """It says which version to use."""
    with Library.open(cluster_address) as library:
        library.add_many(ARTICLES)
    cluster.request(
        "PUT", f"/{cluster_address.prefix}-members/_mapping", {"_meta": {"library": 99}}
    )
    found = results(cluster_address)
    assert not found["Indices"].is_ok
    assert "was made by another version of Footnote" in found["Indices"].sentence
    assert not found["Library"].is_ok
