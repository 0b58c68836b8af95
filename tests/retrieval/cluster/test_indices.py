"""Indices: made where they are missing, and told from those of other versions."""

from __future__ import annotations

from threading import Thread

import pytest

from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import (
    NOT_INDEXED,
    IndexSpec,
    aliased,
    ensure_indices,
    existing_indices,
    point_alias,
    wanted_copies,
)
from retrieval.errors import StoreError

LOG = IndexSpec("log", {"changes": NOT_INDEXED}, is_truth=True, meta={"format": 1})
TERMS = {"terms": {"type": "text", "analyzer": "terms"}}
ANALYSIS = {
    "index.analysis.tokenizer.spaces.type": "whitespace",
    "index.analysis.analyzer.terms.tokenizer": "spaces",
}
PASSAGES = IndexSpec(
    "passages-v1", TERMS, settings=ANALYSIS, meta={"analysis": "5"}, alias="passages"
)


def test_missing_indices_are_made(cluster: Cluster) -> None:
    assert existing_indices(cluster, ["log", "passages-v1"]) == {}
    ensure_indices(cluster, [LOG])
    cluster.create("log", "1", {"changes": [1, "a", {"b": None}]})
    ensure_indices(cluster, [LOG, PASSAGES])
    assert cluster.get("log", "1")
    assert cluster.get("passages", "1") is None
    found = existing_indices(cluster, ["log", "passages-v1", "passages-v2"])
    assert set(found) == {"log", "passages-v1"}
    assert found["log"]["settings"]["index.translog.durability"] == "request"


def test_indices_are_made_once_by_many_at_once(cluster: Cluster) -> None:
    errors: list[Exception] = []

    def ensure() -> None:
        try:
            ensure_indices(cluster, [LOG, PASSAGES])
        except Exception as error:  # noqa: BLE001 - a thread would swallow it
            errors.append(error)

    threads = [Thread(target=ensure) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert aliased(cluster, "passages") == ["passages-v1"]


def test_fields_that_are_not_in_the_mapping_are_refused(cluster: Cluster) -> None:
    ensure_indices(cluster, [LOG])
    with pytest.raises(StoreError, match=r"introduction of \[other\]"):
        cluster.create("log", "1", {"other": 1})


def test_an_index_of_another_version_is_refused(cluster: Cluster) -> None:
    ensure_indices(cluster, [PASSAGES])
    newer = IndexSpec("passages-v1", TERMS, settings=ANALYSIS, meta={"analysis": "6"})
    sentence = r"another version of Footnote \(analysis 5, not 6\): use that version, or build"
    with pytest.raises(StoreError, match=sentence):
        ensure_indices(cluster, [LOG, newer])
    assert existing_indices(cluster, ["log"]) == {}


def test_an_alias_stands_for_one_index_after_the_other(cluster: Cluster) -> None:
    assert aliased(cluster, "passages") == []
    ensure_indices(cluster, [PASSAGES, IndexSpec("passages-v2", {})])
    assert aliased(cluster, "passages") == ["passages-v1"]
    for kind in ("passages-v2", "passages-v2", "passages-v1"):
        point_alias(cluster, "passages", kind)
        assert aliased(cluster, "passages") == [kind]


@pytest.mark.parametrize(
    ("nodes", "of_truth", "of_derived"),
    [
        (1, (0, 1), (0, 1)),
        (2, (1, 2), (1, 1)),
        (3, (2, 2), (1, 1)),
        (20, (2, 2), (1, 1)),
    ],
)
def test_copies_by_the_number_of_nodes(
    nodes: int, of_truth: tuple[int, int], of_derived: tuple[int, int]
) -> None:
    assert wanted_copies(LOG, nodes) == of_truth
    assert wanted_copies(PASSAGES, nodes) == of_derived
