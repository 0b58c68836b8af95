"""Integrity check of a library in a cluster: its texts, its collections and their logs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, exists, has_any
from retrieval.errors import StoreError
from retrieval.model.records import START_CURSOR
from retrieval.storage.opensearch.cluster_queries import in_collections
from retrieval.storage.opensearch.log.change_log import ChangeLog
from retrieval.storage.opensearch.log.finishing import POSITIONS
from retrieval.storage.opensearch.member_index import MemberIndex
from retrieval.storage.opensearch.members import MEMBERS
from retrieval.storage.opensearch.scanning import MOST_TERMS, buckets, chunks, scan
from retrieval.storage.opensearch.scratch import Scratch
from retrieval.storage.opensearch.texts import TEXTS, article_of
from retrieval.storage.sqlite.integrity import references

_ALL: Query = {"match_all": {}}
_TEXTS_AT_A_TIME = 50


def problems(cluster: Cluster, log: ChangeLog, members: MemberIndex) -> list[str]:
    """The damage found in a library, one sentence each; empty for a sound one."""
    damage: list[str] = []
    checks: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: _collections(cluster, log, members),
        lambda: _contents(cluster),
        lambda: _owners(cluster, log),
    )
    for check in checks:
        try:
            damage += check()
        except StoreError as error:
            damage.append(str(error))
    return list(dict.fromkeys(damage))


def _contents(cluster: Cluster) -> Iterator[str]:
    cluster.refresh(TEXTS)
    texts = scan(
        cluster, TEXTS, _ALL, ["article"], fields=["article", "content"], page=_TEXTS_AT_A_TIME
    )
    for hit in texts:
        if article_of(hit["_source"]) is None:
            yield f"article {hit['_id']} is no longer what was added"


def _owners(cluster: Cluster, log: ChangeLog) -> Iterator[str]:
    """Texts that are in no collection, and articles without a text."""
    texts = (one["sort"][0] for one in scan(cluster, TEXTS, _ALL, ["article"]))
    members = (one["key"]["article"] for one in buckets(cluster, MEMBERS, _ALL, ["article"]))
    for ids in chunks(_unpaired(texts, members), MOST_TERMS):
        for name in _names(cluster):
            log.settled(name)  # some may just have been added or removed
        query = has_any("article", ids)
        held = {one["key"]["article"] for one in buckets(cluster, MEMBERS, query, ["article"])}
        there = {one.id for one in cluster.mget(TEXTS, ids, fields=()) if one}
        yield from (f"article {id_} is in no collection" for id_ in sorted(there - held))
        yield from (f"article {id_}: its text is missing" for id_ in sorted(held - there))


def _collections(cluster: Cluster, log: ChangeLog, members: MemberIndex) -> Iterator[str]:
    """Collections that are not what their logs lead to."""
    for name in _names(cluster):
        with log.at_rest(name) as (head, point_in_time):
            own = in_collections([name])
            scratch = Scratch(
                cluster.address.name,
                members.matching(own, ["article"], point_in_time=point_in_time),
            )
        _, changes = log.changes_since(name, START_CURSOR) or (None, [])
        scratch.write_log(name, [one for one in changes if one.number <= head.cursor.number])
        yield from references(scratch.database)


def _names(cluster: Cluster) -> list[str]:
    """The names of all collections that have or had articles."""
    cluster.refresh(POSITIONS)
    hits = scan(cluster, POSITIONS, exists("collection"), ["collection"], fields=["name"])
    return [hit["_source"]["name"] for hit in hits]


def _unpaired(texts: Iterable[str], members: Iterable[str]) -> Iterator[str]:
    """The ids that are in one of two sequences in order, and not in the other."""
    both = merge(((id_, "text") for id_ in texts), ((id_, "member") for id_ in members))
    for id_, sides in groupby(both, lambda one: one[0]):
        if len(set(sides)) == 1:
            yield id_
