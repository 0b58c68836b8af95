"""The store in a cluster: its behaviour beyond the contract, and where that is hard to keep."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval.cluster.client import Cluster
from retrieval.errors import StoreError
from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Outcome
from retrieval.storage.opensearch import cluster_store, scanning
from retrieval.storage.opensearch.cluster_store import ClusterStore
from retrieval.storage.opensearch.index_keys import entry_key, key_of, member_key
from tests.cluster.libraries import REST_SECONDS
from tests.retrieval.contract.reading import add, article_in, searched

FERRY = Article("The ferry", "A ferry leaves at nine.", url="https://harbour.example/ferry")
LATER = replace(FERRY, text="A ferry leaves at ten.")
FAIR = Article("The fair", "Pears are sold.")
_ALL: Mapping[str, Any] = {"query": {"match_all": {}}}


def test_processes_see_at_once_what_others_have_changed(
    store: ClusterStore, other: ClusterStore
) -> None:
    for article in (FERRY, LATER, FAIR):
        before = other.version(), other.snapshot("shared")[0]
        add(store, article)
        assert other.version() != before[0]
        found = other.changes_since("shared", before[1])
        assert found is not None
        assert (found[1][-1].article_id, found[1][-1].is_searched) == (article.id, True)
        assert [one.id for one in other.newest(1, ["shared"])] == [article.id]
    assert add(other, FAIR) == [Outcome.KNOWN]
    assert other.remove(LATER.id, "shared") == 2
    assert searched(store) == [FAIR.id]
    assert store.articles([LATER.id], ["shared"]) == {}


def test_the_version_differs_after_changes_and_each_minute(
    store: ClusterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_store, "_CHECK_SECONDS", 1 << 40)
    before = store.version()
    add(store, FERRY)
    after = store.version()
    assert after != before
    store.entries("", ["shared"])
    assert add(store, FERRY) == [Outcome.KNOWN]
    assert store.version() == after
    monkeypatch.setattr(cluster_store, "_CHECK_SECONDS", 60)
    assert store.version() != after


def test_names_are_of_any_length_and_characters(store: ClusterStore) -> None:
    odd = 'ß/:*?"<>|\\ \u2028\ufeff\uffff🌉' + "x" * 40_000
    article = Article(odd, f"{odd}\0", odd, url=odd, path=f"/{odd}", author=odd, language=odd)
    store.add([article], odd, odd)
    assert searched(store, odd) == [article.id]
    assert article_in(store, article.id, [odd]) == article
    assert store.sources([odd]) == [odd]
    assert [(one.collection, one.added_by) for one in store.entries("", [odd])] == [(odd, odd)]
    assert [file.path for file in store.files(odd)] == [f"/{odd}"]
    assert store.count_added_by(odd) == 1
    assert [one.name for one in store.stats().collections] == [odd]
    assert store.problems() == []
    assert store.forget_files([f"/{odd}"], odd) == [article.id]
    assert searched(store, odd) == []


def test_sources_that_look_like_hashes_are_told_apart(store: ClusterStore) -> None:
    names = ["\0", "\0" + key_of("\0"), "y" * 2_000, "y" * 2_001, "Post"]
    add(store, *(replace(FAIR, source=name) for name in names))
    assert store.sources(["shared"]) == sorted(names)


def test_words_are_found_in_long_listings_and_beside_signs(store: ClusterStore) -> None:
    long = replace(FAIR, title="Ferries " * 500)
    signs = replace(FAIR, title="\0C*? \\ “Fähre”\0", source="AT&T (UK)")
    add(store, FERRY, long, signs)
    for words, expected in {
        "ferr": {FERRY.id, long.id},
        "FERRIES": {long.id},
        "c*?": {signs.id},
        "*": {signs.id},
        "\\": {signs.id},
        "fahre at&t": {signs.id},
        "nine": set(),
        "\ud800": set(),
    }.items():
        assert {one.id for one in store.entries(words, ["shared"])} == expected


def test_more_than_a_page_is_read(store: ClusterStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_PAGE", 3)
    articles = [
        Article(f"Text {number}", f"Text {number}.", f"Source {number}", path=f"/files/{number}")
        for number in range(10)
    ]
    ids = sorted(one.id for one in articles)
    for name in ("shared", "harbour"):
        assert add(store, *articles, collection=name) == [Outcome.NEW] * len(articles)
    assert searched(store) == ids
    assert sorted(store.member_ids("shared")) == ids
    assert len(store.sources(["shared"])) == len(store.files("shared")) == len(articles)
    assert len(store.entries("", ["shared", "harbour"])) == 2 * len(articles)
    assert [one.id for one in store.newest(4, ["shared", "harbour"])] == [
        one.id for one in reversed(articles[-4:])
    ]
    assert [one.articles for one in store.stats().collections] == [len(articles)] * 2
    assert store.problems() == []
    assert store.forget_files([one.path or "" for one in articles], "shared") == [
        one.id for one in articles
    ]


def test_more_than_a_thousand_articles_are_one_change(store: ClusterStore) -> None:
    articles = [Article("", f"Text {number}.", url=f"/{number}") for number in range(1_100)]
    add(store, *articles)
    found = store.changes_since("shared", START_CURSOR)
    assert found is not None
    assert [one.article_id for one in found[1]] == [one.id for one in articles]
    assert store.articles([one.id for one in articles], ["shared"]).keys() == set(searched(store))
    newer = [replace(one, text=f"{one.text} Again.") for one in articles]
    assert set(add(store, *newer)) == {Outcome.VERSION}
    assert store.forget_added_by("nobody") == 0


def test_versions_of_several_articles_come_together(store: ClusterStore) -> None:
    """By address, and by file."""
    file = replace(FAIR, path="/articles/fair.txt")
    add(store, FERRY, file)
    both = replace(LATER, path="/articles/fair.txt")
    add(store, both)
    add(store, replace(both, text="A ferry leaves at noon."))
    for one in (FERRY, FAIR, both):
        assert len(store.versions(one.id, ["shared"])) == 4
    assert store.remove(store.newest(1, ["shared"])[0].id, "shared") == 4
    assert store.problems() == []


def test_a_backup_is_that_of_the_cluster(store: ClusterStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="snapshots"):
        store.backup(tmp_path / "backup")


def test_what_a_process_knows_of_a_log_is_forgotten_when_it_is_another_one(
    cluster: Cluster, store: ClusterStore, other: ClusterStore
) -> None:
    """As after a snapshot was restored."""
    add(store, FERRY)
    add(store, FAIR)
    before = store.snapshot("shared")[0]
    cluster.request("POST", f"/{cluster.address.prefix}-*/_refresh")
    cluster.request("POST", f"/{cluster.address.prefix}-*/_delete_by_query", _ALL)
    time.sleep(REST_SECONDS)
    cluster.request("POST", f"/{cluster.address.prefix}-*/_refresh")
    add(other, LATER)
    assert searched(store) == [LATER.id]
    assert store.changes_since("shared", before) is None
    assert add(store, FAIR) == [Outcome.NEW]
    assert searched(other) == sorted([LATER.id, FAIR.id])


def test_indices_of_different_moments_are_refused(cluster: Cluster, store: ClusterStore) -> None:
    add(store, FERRY)
    add(store, FAIR)
    cluster.delete("log", entry_key("shared", 2))
    with pytest.raises(StoreError, match="different moments"):
        add(store, LATER)
    assert any("different moments" in problem for problem in store.problems())


def test_damage_is_found_and_nothing_damaged_is_returned(
    cluster: Cluster, store: ClusterStore, other: ClusterStore
) -> None:
    add(store, FERRY, FAIR)
    stored = cluster.get("texts", FERRY.id)
    assert stored is not None
    changed = {**stored.source, "content": {**stored.source["content"], "text": "Never."}}
    cluster.put("texts", FERRY.id, changed)
    with pytest.raises(StoreError, match=f"article {FERRY.id} is no longer what was added"):
        other.articles([FERRY.id], ["shared"])
    assert store.problems() == [f"article {FERRY.id} is no longer what was added"]
    cluster.put("texts", FERRY.id, stored.source)
    cluster.delete("texts", FAIR.id)
    cluster.put("texts", LATER.id, {**stored.source, "article": LATER.id})
    cluster.delete("members", member_key("shared", FERRY.id))
    cluster.refresh("texts", "members")
    problems = set(store.problems())
    assert f"article {FAIR.id}: its text is missing" in problems
    assert f"article {LATER.id} is no longer what was added" in problems
    assert {f"article {one.id} is in no collection" for one in (FERRY, LATER)} <= problems
    assert any("contradicts" in problem for problem in problems)
