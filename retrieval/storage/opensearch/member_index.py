"""The index `members`: which articles are in which collection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.cluster.client import Cluster
from retrieval.cluster.request_forms import Query, all_of, any_of, has, has_any
from retrieval.model.article import Article
from retrieval.model.records import Member
from retrieval.model.search import is_article_id
from retrieval.storage.opensearch.index_keys import key_of, member_key
from retrieval.storage.opensearch.members import MEMBERS, MemberRow, member_of, upload_key
from retrieval.storage.opensearch.scanning import MOST_TERMS, chunks, scan
from retrieval.storage.sqlite.file_table import path_as_typed
from retrieval.storage.sqlite.schema import stored_address_key

IS_CURRENT: Query = {"term": {"is_current": True}}
_READ_AT_ONCE = 1_000


@dataclass(frozen=True)
class Wanted:
    """The articles of a collection that a change may concern: those with one of these values."""

    ids: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    """Of current articles; as they are indexed, like the others."""
    files: frozenset[str] = frozenset()
    uploads: frozenset[str] = frozenset()
    replaced_by: frozenset[str] = frozenset()
    with_versions: bool = False
    """Also all versions of them."""

    @classmethod
    def for_adding(cls, articles: Iterable[Article], *, is_upload: bool = False) -> Wanted:
        """Those that articles may replace when they are added."""
        articles = list(articles)
        addresses = (stored_address_key(one.address) for one in articles)
        files = [one.path for one in articles if one.path and Path(one.path).is_absolute()]
        paths = {*files, *filter(None, map(path_as_typed, files))}
        uploads = (upload_key(one.path, one.title) for one in articles if not one.address)
        return cls(
            frozenset(one.id for one in articles),
            frozenset(key_of(address) for address in addresses if address),
            frozenset(map(key_of, paths)),
            frozenset(uploads) if is_upload else frozenset(),
            with_versions=is_upload,
        )

    def and_versions_of(self, ids: Iterable[str]) -> Wanted:
        """These, and articles with all of their versions."""
        return replace(self, ids=self.ids.union(ids), with_versions=True)

    @classmethod
    def for_restoring(cls, members: Sequence[Member]) -> Wanted:
        """Those that members take the place of, and those that they are versions of."""
        ids = frozenset(one.article.id for one in members)
        newer = (one.replaced_by for one in members if one.replaced_by)
        return cls(ids.union(newer), replaced_by=ids, with_versions=True)

    def queries(self) -> Iterator[Query]:
        """Queries that match them together."""
        ids = filter(is_article_id, self.ids)
        fields = (
            ("article", ids),
            ("files", self.files),
            ("upload", self.uploads),
            ("replaced_by", self.replaced_by),
        )
        for field, values in fields:
            for some in chunks(values, MOST_TERMS):
                yield has_any(field, some)
        for some in chunks(self.addresses, MOST_TERMS):
            yield all_of(has_any("address", some), IS_CURRENT)


class MemberIndex:
    """Reads the index `members`; threads may share it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def by_ids(self, ids: Iterable[str], collections: Collection[str]) -> list[MemberRow]:
        """Articles as they are now, collection by collection in the order of their names."""
        known = sorted({id_ for id_ in ids if is_article_id(id_)})
        keys = (member_key(name, id_) for name in sorted(set(collections)) for id_ in known)
        members = []
        for some in chunks(keys, _READ_AT_ONCE):
            documents = self._cluster.mget(MEMBERS, some, fields=["row"])
            found = (member_of(one.source) for one in documents if one)
            members += [member for member in found if member]
        return members

    def wanted(self, collection: str, wanted: Wanted) -> list[MemberRow]:
        """The articles of a collection that a change may concern."""
        found: dict[str, MemberRow] = {}
        for queries in chunks(wanted.queries(), 4):
            found |= self._in(collection, any_of(*queries))
        if wanted.with_versions:
            found |= self._versions(collection, found.values())
        return list(found.values())

    def versions(self, members: Iterable[MemberRow]) -> list[MemberRow]:
        """Articles with all of their versions, in the collections where they are."""
        members = list(members)
        found: list[MemberRow] = []
        for name in sorted({one.collection for one in members}):
            own = [one for one in members if one.collection == name]
            found += self._versions(name, own).values()
        return found

    def matching(
        self,
        query: Query,
        order: Sequence[str],
        *,
        point_in_time: str | None = None,
        page: int | None = None,
    ) -> Iterator[MemberRow]:
        """The articles that a query matches; `order` and `page` as in `scan`."""
        hits = scan(
            *(self._cluster, MEMBERS, query, order),
            fields=["row"],
            point_in_time=point_in_time,
            page=page,
        )
        for hit in hits:
            if member := member_of(hit["_source"]):
                yield member

    def _versions(self, collection: str, members: Iterable[MemberRow]) -> dict[str, MemberRow]:
        """By id, all articles that have families in common, also by way of others."""
        found = {one.article_id: one for one in members}
        asked: set[str] = set()
        while families := {mark for one in found.values() for mark in one.families} - asked:
            for some in chunks(families, MOST_TERMS):
                found |= self._in(collection, has_any("families", some))
            asked |= families
        return found

    def _in(self, collection: str, query: Query) -> dict[str, MemberRow]:
        """By id, the articles of a collection that a query matches."""
        query = all_of(has("collection", key_of(collection)), query)
        return {one.article_id: one for one in self.matching(query, ["article"])}
