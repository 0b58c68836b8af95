"""Logins, rights, and clusters that are no use to Footnote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from retrieval.cluster.address import ClusterAddress, Host
from retrieval.cluster.client import Cluster
from retrieval.cluster.compatibility import check_compatibility
from retrieval.cluster.indices import IndexSpec, ensure_indices
from retrieval.errors import StoreError, StoreUnavailable
from tests.cluster.unkind_proxy import Answer, Asked, Forward, UnkindProxy, unkind_proxy

NO_PERMISSIONS = {
    "type": "security_exception",
    "reason": "no permissions for [indices:data/write/index] and User [name=bot, roles=[]]",
}
PAINLESS = {"language_contexts": [{"language": "painless", "contexts": []}]}


def asks_for_login(asked: Asked, forward: Forward) -> Answer:
    """Let only one user in, and let that one only read."""
    if asked.login != "bot:right":
        return Answer(401, "Unauthorized")
    if asked.method != "GET":
        error = {"root_cause": [NO_PERMISSIONS], **NO_PERMISSIONS}
        return Answer(403, {"error": error, "status": 403})
    return forward(asked)


def open_as(proxy: UnkindProxy, user: str | None, password: str | None) -> Cluster:
    """The cluster behind a proxy for a user."""
    host = Host("localhost", proxy.port)
    return Cluster(ClusterAddress((host,), user=user, password=password))


@pytest.mark.parametrize(
    ("user", "password", "sentence"),
    [
        (None, None, "asks for a login: set LIBRARY_USER and LIBRARY_PASSWORD_FILE"),
        ("bot", "wrong", "doesn't accept the login: check LIBRARY_USER and LIBRARY_PASSWORD_FILE"),
    ],
)
def test_a_wrong_login_is_told_at_once(
    proxy: UnkindProxy, user: str | None, password: str | None, sentence: str
) -> None:
    proxy.manner = asks_for_login
    with closing(open_as(proxy, user, password)) as cluster:
        with pytest.raises(StoreError, match=sentence) as error:
            check_compatibility(cluster)
        assert not isinstance(error.value, StoreUnavailable)
    assert len(proxy.asked) == 1


def test_a_right_that_is_missing_is_named(proxy: UnkindProxy) -> None:
    proxy.manner = asks_for_login
    with closing(open_as(proxy, "bot", "right")) as cluster:
        assert check_compatibility(cluster)
        sentence = r"doesn't allow this to the user bot: no permissions for \[indices:data/write"
        with pytest.raises(StoreError, match=sentence):
            cluster.create("notes", "1", {})


@pytest.fixture
def stand_in() -> Iterator[UnkindProxy]:
    """A stand-in for a cluster of another kind."""
    with unkind_proxy(None) as started:
        yield started


@pytest.mark.parametrize(
    ("version", "languages", "sentence"),
    [
        (
            {"number": "2.19.6", "distribution": "opensearch"},
            PAINLESS,
            "runs OpenSearch 2.19.6, and Footnote needs 3 or newer: upgrade it",
        ),
        ({"number": "8.14.0", "build_flavor": "default"}, PAINLESS, "is not OpenSearch"),
        (
            {"number": "3.8.0", "distribution": "opensearch"},
            {"language_contexts": [{"language": "expression", "contexts": []}]},
            "lacks the module lang-painless",
        ),
    ],
)
def test_a_cluster_that_is_no_use_is_refused(
    stand_in: UnkindProxy, version: Any, languages: Any, sentence: str
) -> None:
    stand_in.manner = lambda asked, _: Answer(
        200, languages if "_script_language" in asked.path else {"version": version}
    )
    with (
        closing(open_as(stand_in, None, None)) as cluster,
        pytest.raises(StoreError, match=sentence),
    ):
        check_compatibility(cluster)


def test_no_index_is_made_in_a_cluster_that_is_no_use(stand_in: UnkindProxy) -> None:
    def answer(asked: Asked, _: Forward) -> Answer:
        if asked.path.startswith("/_cluster/health"):
            return Answer(200, {"number_of_data_nodes": 1})
        is_root = asked.path.partition("?")[0] == "/"
        version = {"number": "2.19.6", "distribution": "opensearch"}
        return Answer(200, {"version": version} if is_root else {})

    stand_in.manner = answer
    with (
        closing(open_as(stand_in, None, None)) as cluster,
        pytest.raises(StoreError, match="Footnote needs 3 or newer"),
    ):
        ensure_indices(cluster, [IndexSpec("notes", {})])
    assert {one.method for one in stand_in.asked} == {"GET"}


def test_a_real_node_is_of_use(cluster: Cluster) -> None:
    assert check_compatibility(cluster).startswith("3.")
