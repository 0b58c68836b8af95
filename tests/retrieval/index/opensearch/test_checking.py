"""The check of the index in a cluster: faults are told, and mended by building it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from retrieval import Article
from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster
from retrieval.cluster.indices import aliased
from retrieval.index.opensearch.writing import index_builder
from retrieval.index.opensearch.writing.index_builder import passages_alias
from tests.fakes.plain.plain_store import PlainStore
from tests.retrieval.index.opensearch.conftest import NewIndex

ICE = Article("Ice", "The harbour froze over in January. " * 60)
FOG = Article("Fog", "Nobody saw the harbour for days.", "Post")


def index_kind(cluster: Cluster) -> str:
    """The kind of the index that is searched, by which it is written too."""
    [kind] = aliased(cluster, passages_alias())
    return kind


def hits(cluster: Cluster, query: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The documents in the index."""
    found: list[Mapping[str, Any]] = cluster.search({"size": 99, "query": query}, passages_alias())[
        "hits"
    ]["hits"]
    return found


def delete(cluster: Cluster, hit: Mapping[str, Any]) -> None:
    """Delete a document."""
    cluster.bulk([Operation("delete", index_kind(cluster), hit["_id"], routing=hit["_routing"])])


def delete_one(cluster: Cluster) -> None:
    """Delete a passage of several."""
    of_article = [{"term": {"article": ICE.id}}, {"term": {"kind": "passage"}}]
    hit = hits(cluster, {"bool": {"filter": of_article}})[-1]
    delete(cluster, hit)


def change_one(cluster: Cluster) -> None:
    """Change the terms of a passage."""
    hit = hits(cluster, {"bool": {"filter": [{"exists": {"field": "terms"}}]}})[0]
    source = {**hit["_source"], "terms": "storm \n"}
    operation = Operation(
        *("index", index_kind(cluster), hit["_id"], source), routing=hit["_routing"]
    )
    cluster.bulk([operation])


def delete_article(cluster: Cluster) -> None:
    """Delete all documents of an article."""
    for hit in hits(cluster, {"term": {"article": FOG.id}}):
        delete(cluster, hit)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (delete_one, "not indexed as they should be: 1 article;"),
        (change_one, "not indexed as they should be: 1 article;"),
        (delete_article, "the index has 1 articles, the store 2"),
    ],
)
def test_damage_is_found_and_mended(
    cluster: Cluster,
    new_index: NewIndex,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Cluster], None],
    told: str,
) -> None:
    monkeypatch.setattr(index_builder, "_LINGER_SECONDS", 0)
    store = PlainStore()
    store.add([ICE, FOG], "shared")
    index = new_index(store)
    assert index.problems() == []
    damage(cluster)
    cluster.refresh(passages_alias())
    [problem] = new_index(store).problems()
    assert told in problem
    index.rebuild()
    assert new_index(store).problems() == []


def test_a_removed_article_leaves_no_document(cluster: Cluster, new_index: NewIndex) -> None:
    """Nor does one that was replaced; a collection that has it too keeps its own."""
    store = PlainStore()
    index = new_index(store)
    for collection in ("shared", "harbour"):
        store.add([ICE, FOG], collection)
        index.catch_up(collection)
    store.remove(ICE.id, "shared")
    store.replace(FOG.id, Article("Fog", "It is gone."), "shared")
    index.catch_up("shared")
    kept = hits(cluster, {"terms": {"article": [ICE.id, FOG.id]}})
    assert len({hit["_source"]["collection"] for hit in kept}) == 1
    assert index.problems() == []
