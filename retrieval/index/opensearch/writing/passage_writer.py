"""Writes the documents of a collection's articles into an index, and deletes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retrieval.cluster.bulk import Operation
from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, between, has, has_any
from retrieval.cluster.searching import count_body, total
from retrieval.errors import StoreUnavailable
from retrieval.index.opensearch.positions import Fence, Position, applied_id, fenced
from retrieval.index.opensearch.writing.article_documents import Documents

_MAX_ATTEMPTS = 5


class PassageWriter:
    """Writes the documents of collections into an index, and deletes them."""

    def __init__(self, cluster: Cluster, kind: str) -> None:
        self._cluster = cluster
        self._kind = kind

    def write(
        self, position: Position, documents: Mapping[str, Documents], since: Mapping[str, int]
    ) -> None:
        """Write the documents of articles, by id, each searched since a change.

        Each is written once, however often this is repeated with the same generation.
        """
        self._cluster.bulk(
            operation
            for article_id, of_article in documents.items()
            for operation in self._operations(position, of_article, since[article_id])
        )

    def make_searchable(self, collection: str, number: int) -> None:
        """Let searches see what has been written up to the change with a number."""
        while not self._note_applied(collection, number):
            pass
        self._cluster.refresh(self._kind)

    def delete_articles(self, position: Position, ids: Sequence[str], before: int) -> None:
        """Delete articles that are searched since up to a change."""
        self._delete(position, [has_any("article", ids), between("since", lte=before)])

    def delete_fenced(self, position: Position, fence: Fence) -> None:
        """Delete what was fenced off, as far as it has arrived."""
        self._delete(position, [fenced(fence)])

    def delete_all(self, position: Position) -> None:
        """Delete all documents of the collection, except those of later writers."""
        self._delete(position, [between("generation", lt=position.generation)])

    def _note_applied(self, collection: str, number: int) -> bool:
        """Note up to which change all is written; False if somebody else has just done so too."""
        place, source = applied_id(collection), {"kind": "applied", "state": {"number": number}}
        found = self._cluster.get(self._kind, place)
        if found is None:
            return bool(self._cluster.create(self._kind, place, source))
        # a writer that is late must not take back what another one has noted
        return found.source["state"]["number"] >= number or self._cluster.put(
            self._kind, place, source, if_version=found.version
        )

    def _operations(
        self, position: Position, documents: Documents, since: int
    ) -> Iterator[Operation]:
        whole, *passages = documents
        begin = f"{position.key}{whole['article']}{since:x}.{position.generation:x}"
        common = {
            "collection": position.key,
            "since": since,
            "generation": position.generation,
        }
        # those of an article are in one shard, which counts what they have together
        routing = whole["article"]
        for number, passage in enumerate(passages):
            yield Operation(
                *("create", self._kind, f"{begin}.{number}", common | passage), routing=routing
            )
        yield Operation("create", self._kind, begin, common | whole, routing=routing)

    def _delete(self, position: Position, clauses: Sequence[Query]) -> None:
        of_collection = [
            has("collection", position.key),
            has_any("kind", ["article", "passage"]),
        ]
        query = all_of(*of_collection, *clauses)
        for _ in range(_MAX_ATTEMPTS):
            done = self._cluster.request(
                *("POST", f"/{self._cluster.index_name(self._kind)}/_delete_by_query"),
                {"query": query},
                params={"conflicts": "proceed"},
            )
            self._cluster.refresh(self._kind)
            if not done["failures"] and self._is_gone(position, query):
                return
        raise StoreUnavailable(
            f"{position.collection}: what was removed can't be deleted from the index yet; it is no"
            " longer found, and is deleted with the next change"
        )

    def _is_gone(self, position: Position, query: Query) -> bool:
        """True if nothing is left, in a copy of the index that has come to the position."""
        place = {"ids": {"values": [applied_id(position.collection)]}}
        bodies: list[Mapping[str, Any]] = [
            count_body(query),
            {"size": 1, "query": place},
        ]
        left, applied = self._cluster.msearch(bodies, self._kind)
        numbers = [hit["_source"]["state"]["number"] for hit in applied["hits"]["hits"]]
        return not total(left) and max(numbers, default=0) >= position.number
