"""The sources of the articles in a cluster, kept until a collection changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import all_of, has
from retrieval.storage.opensearch.cluster_queries import in_collections
from retrieval.storage.opensearch.log.change_log import ChangeLog
from retrieval.storage.opensearch.log.log_entry import Head
from retrieval.storage.opensearch.member_index import IS_CURRENT, MemberIndex
from retrieval.storage.opensearch.members import MEMBERS, is_hashed_source
from retrieval.storage.opensearch.scanning import buckets

_MAX_SCOPES = 100


class ClusterSources:
    """The sources of collections; threads may share it."""

    def __init__(self, cluster: Cluster, log: ChangeLog, members: MemberIndex) -> None:
        self._cluster = cluster
        self._log = log
        self._members = members
        self._known: dict[frozenset[str], tuple[list[Head], list[str]]] = {}
        """By scope, the heads of the logs and the sources up to there."""

    def names(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""
        scope = frozenset(collections)
        heads = [self._log.head(name) for name in sorted(scope)]
        known = self._known.get(scope)
        if known is None or known[0] != heads:
            known = heads, sorted(self._read(scope))
            if len(self._known) >= _MAX_SCOPES:
                self._known.clear()
            self._known[scope] = known
        return list(known[1])

    def _read(self, scope: Collection[str]) -> Iterator[str]:
        query = all_of(in_collections(scope), IS_CURRENT)
        for bucket in buckets(self._cluster, MEMBERS, query, ["source"]):
            indexed = bucket["key"]["source"]
            if not is_hashed_source(indexed):
                yield indexed
                continue
            having = all_of(query, has("source", indexed))
            for member in self._members.matching(having, ["article", "collection"], page=1):
                yield member.source or ""
                break
