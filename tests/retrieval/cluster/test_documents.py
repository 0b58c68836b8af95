"""Documents of a real cluster: read, written, deleted and searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster, Lookup
from retrieval.cluster.failures import PointInTimeLost
from retrieval.cluster.indices import ensure_indices
from retrieval.errors import StoreError, StoreUnavailable
from tests.examples import examples
from tests.retrieval.cluster.conftest import NOTES

ODD_IDS = ["a/b", "c/000000000012", "ü ?#%&+", "..", "_doc", "日本", "x" * 512]


@pytest.mark.parametrize("doc_id", ODD_IDS)
def test_a_document_is_found_under_any_id(notes: Cluster, doc_id: str) -> None:
    assert notes.get("notes", doc_id) is None
    assert notes.create("notes", doc_id, {"number": 1})
    found = notes.get("notes", doc_id)
    assert found
    assert (found.id, found.source) == (doc_id, {"number": 1})
    assert notes.mget("notes", ["missing", doc_id]) == [None, found]
    assert notes.delete("notes", doc_id)
    assert notes.get("notes", doc_id) is None


def test_nothing_is_asked_for_no_ids(notes: Cluster) -> None:
    assert notes.mget("notes", []) == []
    assert notes.bulk([]) == []
    assert notes.msearch([], "notes") == []


@given(text=st.text())
@settings(max_examples=examples(100))
def test_a_text_comes_back_to_the_letter(notes_of_module: Cluster, text: str) -> None:
    notes_of_module.put("notes", "text", {"text": text})
    found = notes_of_module.get("notes", "text")
    assert found
    assert found.source == {"text": text}


def test_a_document_is_created_once(notes: Cluster) -> None:
    assert notes.create("notes", "1", {"text": "mine"})
    assert not notes.create("notes", "1", {"text": "yours"})
    found = notes.get("notes", "1")
    assert found
    assert found.source == {"text": "mine"}


def test_one_of_many_writers_creates_a_document(notes: Cluster) -> None:
    together, created = Barrier(4), []

    def create(number: int) -> None:
        together.wait()
        if notes.create("notes", "1", {"number": number}):
            created.append(number)

    threads = [Thread(target=create, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = notes.get("notes", "1")
    assert found
    assert [found.source["number"]] == created


def test_a_document_is_changed_only_as_it_was_read(notes: Cluster) -> None:
    notes.create("notes", "1", {"number": 1})
    read = notes.get("notes", "1")
    assert read
    assert notes.put("notes", "1", {"number": 2}, if_version=read.version)
    assert not notes.put("notes", "1", {"number": 3}, if_version=read.version)
    assert not notes.delete("notes", "1", if_version=read.version)
    assert notes.put("notes", "1", {"number": 4})
    read = notes.get("notes", "1")
    assert read
    assert read.source == {"number": 4}
    assert notes.delete("notes", "1", if_version=read.version)
    assert not notes.delete("notes", "1")


def test_documents_of_several_indices_are_read_together(notes: Cluster) -> None:
    ensure_indices(notes, [replace(NOTES, kind="drafts")])
    notes.put("notes", "1", {"number": 1, "text": "one"})
    notes.put("drafts", "1", {"number": 2, "text": "two"})
    found = notes.look_up(
        [
            Lookup("drafts", "1", ["number"]),
            Lookup("notes", "1"),
            Lookup("drafts", "2"),
            Lookup("notes", "1", ()),
        ]
    )
    sources = [one and one.source for one in found]
    assert sources == [{"number": 2}, {"number": 1, "text": "one"}, None, {}]


def test_each_operation_has_its_own_result(notes: Cluster) -> None:
    assert notes.bulk(
        [
            Operation("create", "notes", "1", {"number": 1}),
            Operation("create", "notes", "1", {"number": 2}),
            Operation("index", "notes", "2", {"number": 3}),
            Operation("delete", "notes", "missing"),
            Operation("delete", "notes", "2"),
        ]
    ) == [True, False, True, False, True]


def test_the_newest_version_stays_in_whatever_order_it_comes(notes: Cluster) -> None:
    def write(number: int) -> Operation:
        return Operation("index", "notes", "1", {"number": number}, version=number)

    assert notes.bulk([write(5), write(3), write(9), write(9)]) == [True, False, True, True]
    removal = Operation("delete", "notes", "1", version=12)
    assert notes.bulk([removal, write(10)]) == [True, False]
    assert notes.get("notes", "1") is None


def test_many_large_documents_are_written_in_several_requests(notes: Cluster) -> None:
    text = "ü" * 1_500_000
    operations = [Operation("index", "notes", str(n), {"text": text}) for n in range(4)]
    assert notes.bulk(operations) == [True] * 4
    assert all(notes.mget("notes", [str(n)])[0] for n in range(4))


def test_an_operation_that_is_refused_is_an_error(notes: Cluster) -> None:
    with pytest.raises(StoreError, match=r"refused a request \(400\).*\[unknown\]"):
        notes.bulk([Operation("index", "notes", "1", {"unknown": 1})])


def test_searches_see_what_was_written_before_the_refresh(notes: Cluster) -> None:
    notes.bulk([Operation("index", "notes", str(n), {"number": n}) for n in range(5)])
    notes.refresh("notes")
    high = {"query": {"range": {"number": {"gte": 3}}}}
    assert notes.count("notes") == 5
    assert notes.count("notes", high["query"]) == 2
    assert {hit["_id"] for hit in notes.search(high, "notes")["hits"]["hits"]} == {"3", "4"}
    replies = notes.msearch([high, {"size": 0}], "notes")
    assert [reply["hits"]["total"]["value"] for reply in replies] == [2, 5]


def test_a_point_in_time_shows_no_later_changes(notes: Cluster) -> None:
    notes.create("notes", "1", {"number": 1})
    notes.refresh("notes")
    point = notes.point_in_time("notes")
    notes.create("notes", "2", {"number": 2})
    notes.refresh("notes")
    body = {"pit": {"id": point}, "size": 0}
    assert notes.search(body)["hits"]["total"]["value"] == 1
    assert notes.msearch([body, body])[1]["hits"]["total"]["value"] == 1
    notes.close_point_in_time(point)
    with pytest.raises(PointInTimeLost):
        notes.search(body)
    with pytest.raises(PointInTimeLost):
        notes.msearch([body])
    notes.close_point_in_time(point)


def test_a_wrong_search_is_refused_at_once(notes: Cluster) -> None:
    body: dict[str, Any] = {"query": {"matches": {}}}
    begin = monotonic()
    with pytest.raises(StoreError, match=r"refused a request \(400\): unknown query") as error:
        notes.search(body, "notes")
    assert not isinstance(error.value, StoreUnavailable)
    with pytest.raises(StoreError, match="unknown query"):
        notes.msearch([body, {"size": 0}], "notes")
    assert monotonic() - begin < 5


def test_an_index_that_is_missing_is_named(cluster: Cluster) -> None:
    sentence = rf"lacks an index of the library \(no such index .*{cluster.index_name('notes')}"
    with pytest.raises(StoreError, match=sentence):
        cluster.get("notes", "1")
    with pytest.raises(StoreError, match=sentence):
        cluster.mget("notes", ["1"])
    with pytest.raises(StoreError, match=sentence):
        cluster.count("notes")
    with pytest.raises(StoreError, match=sentence):
        cluster.msearch([{}], "notes")


@pytest.mark.parametrize(
    "write",
    [
        lambda cluster: cluster.create("notes", "1", {"number": 1}),
        lambda cluster: cluster.put("notes", "1", {"number": 1}),
        lambda cluster: cluster.delete("notes", "1"),
        lambda cluster: cluster.bulk([Operation("index", "notes", "1", {"number": 1})]),
        lambda cluster: cluster.bulk([Operation("create", "notes", "1", {"number": 1})]),
        lambda cluster: cluster.bulk([Operation("update", "notes", "1", {"number": 1})]),
        lambda cluster: cluster.bulk([Operation("delete", "notes", "1")]),
    ],
)
def test_an_index_that_was_deleted_is_not_made_by_a_write(
    notes: Cluster, write: Callable[[Cluster], object]
) -> None:
    """OpenSearch would make one whose fields it guesses, and which has no copies."""
    notes.create("notes", "1", {"number": 1})
    notes.request("DELETE", f"/{notes.index_name('notes')}")
    with pytest.raises(StoreError, match=r"lacks an index of the library .*: restore a snapshot"):
        write(notes)
    assert notes.request("GET", f"/{notes.index_name('*')}") == {}
