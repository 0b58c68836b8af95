"""Changes, listings and damage of the documents in the bot's database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval import Cluster, StoreError, all_hits

Source = Mapping[str, Any]
"""The content of a document."""

_PAGE = 5_000
"""Documents of a listing that are read at once; OpenSearch allows 10,000."""


@dataclass(frozen=True)
class Listed:
    """A document in a listing."""

    id: str
    source: Source
    keys: Sequence[Any]
    """The values of the fields that the listing is sorted by."""


def change(
    cluster: Cluster, kind: str, id_: str, changed: Callable[[Source | None], Source | None]
) -> Source | None:
    """Change a document, and return what it was before.

    `changed` returns the new content for the present one, where None stands for no document. It is
    called again whenever somebody else has changed the document meanwhile.
    """
    while True:
        found = cluster.get(kind, id_)
        before = found.source if found else None
        after = changed(before)
        if after == before:
            return before
        if found is None:
            is_done = after is None or cluster.create(kind, id_, after) is not None
        elif after is None:
            is_done = cluster.delete(kind, id_, if_version=found.version)
        else:
            is_done = cluster.put(kind, id_, after, if_version=found.version)
        if is_done:
            return before


def listed(
    cluster: Cluster,
    kind: str,
    query: Source,
    order: Sequence[Mapping[str, str]],
    *,
    with_source: bool = True,
) -> Iterator[Listed]:
    """The documents that a query finds, in an order in which no two are equal.

    What was written by then is found: the index is refreshed first.
    """
    cluster.refresh(kind)
    body = {"query": query, "sort": order, "size": _PAGE, "_source": with_source}
    for hit in all_hits(lambda one: cluster.search(one, kind), body):
        yield Listed(hit["_id"], hit.get("_source", {}), hit["sort"])


def damaged(cluster: Cluster, kind: str, id_: str, reason: str) -> StoreError:
    """The error to raise where a document is not as it was written."""
    return StoreError(
        f"The document {id_} of {cluster.index_name(kind)} in {cluster.address.name} is damaged:"
        f" {reason}; restore a snapshot, or delete that document: the bot goes on without it"
    )
