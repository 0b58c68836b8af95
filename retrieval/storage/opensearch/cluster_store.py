"""The article store in a cluster of OpenSearch, for processes on several machines."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from retrieval.cluster.client import Cluster
from retrieval.cluster.compatibility import check_version
from retrieval.cluster.request_forms import all_of, exists, has
from retrieval.errors import StoreError
from retrieval.model.article import Article
from retrieval.model.records import (
    AddResult,
    ArticleEntry,
    ArticleFile,
    Change,
    Cursor,
    LibraryStats,
    Member,
)
from retrieval.storage.opensearch.cluster_problems import problems
from retrieval.storage.opensearch.cluster_queries import (
    collection_stats,
    ids_in_order,
    in_collections,
    listed_members,
    newest_ids,
    stored_bytes,
)
from retrieval.storage.opensearch.cluster_sources import ClusterSources
from retrieval.storage.opensearch.cluster_writer import ClusterWriter, Concerned
from retrieval.storage.opensearch.feeds.cluster_feeds import ClusterFeeds
from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.opensearch.library_indices import VERSION, expunge_removed
from retrieval.storage.opensearch.log.change_log import ChangeLog
from retrieval.storage.opensearch.log.finishing import POSITIONS, VERSION_KEY
from retrieval.storage.opensearch.member_index import IS_CURRENT, MemberIndex, Wanted
from retrieval.storage.opensearch.members import MEMBERS, MemberRow
from retrieval.storage.opensearch.scanning import MOST_TERMS, chunks, scan
from retrieval.storage.opensearch.scratch import Scratch
from retrieval.storage.opensearch.texts import Texts
from retrieval.storage.sqlite.collection_writer import CollectionWriter
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.copying.member_rows import members, restore_members
from retrieval.storage.sqlite.queries import entries, files, versions

_FORGET_ADDED_BY = "UPDATE membership SET added_by = NULL WHERE added_by = ? RETURNING article_id"
_BITS = 44
"""Enough for the sequence number of any write to an index, and for any primary term."""
_CHECK_SECONDS = 60

Result = TypeVar("Result")


class ClusterStore:
    """An ArticleStore in a cluster; threads may share it, and processes the cluster.

    Every method raises StoreError when the cluster fails. A change that fails midway has changed
    nothing, or is completed by whoever changes the collection next.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._log = ChangeLog(cluster)
        self._members = MemberIndex(cluster)
        self._texts = Texts(cluster)
        self._writer = ClusterWriter(cluster, self._log)
        self.feeds = ClusterFeeds(cluster, self._writer, self._members, self._texts)
        self._sources = ClusterSources(cluster, self._log, self._members)

    def close(self) -> None:
        """Close the connections."""
        self._cluster.close()

    def add(
        self,
        articles: Sequence[Article],
        collection: str,
        added_by: str | None = None,
        *,
        is_upload: bool = False,
    ) -> list[AddResult]:
        """Add all of the articles or, after an error, none of them."""
        _require_name(collection)
        articles = list(articles)
        now = datetime.now(UTC).isoformat(timespec="microseconds")

        def add_all(database: Database) -> list[AddResult]:
            writer = CollectionWriter(database, collection)
            return [
                AddResult(article.id, writer.add(article, now, added_by, is_upload=is_upload))
                for article in articles
            ]

        wanted = Wanted.for_adding(articles, is_upload=is_upload)
        return self._change(collection, wanted, add_all, articles)

    def replace(self, article_id: str, article: Article, collection: str) -> bool:
        """Put an article in place of a current one; False if that is not current."""

        def replace_one(database: Database) -> bool:
            return CollectionWriter(database, collection).replace(article_id, article)

        wanted = Wanted.for_adding([article]).and_versions_of([article_id])
        return self._change(collection, wanted, replace_one, [article])

    def remove(self, article_id: str, collection: str) -> int:
        """Remove an article, a current one with its older versions, and return their number."""

        def remove_one(database: Database) -> int:
            return len(CollectionWriter(database, collection).remove(article_id))

        return self._change(collection, Wanted().and_versions_of([article_id]), remove_one)

    def forget_files(self, paths: Iterable[str], collection: str) -> list[str]:
        """Remove the articles that are in none but these files, and return their ids."""
        paths = list(paths)

        def forget(database: Database) -> list[str]:
            return CollectionWriter(database, collection).forget_files(paths)

        wanted = Wanted(files=frozenset(map(key_of, paths)), with_versions=True)
        return self._change(collection, wanted, forget)

    def files(self, collection: str) -> list[ArticleFile]:
        """The files that articles of a collection were read from, in the order of their paths."""
        query = all_of(in_collections([collection]), exists("files"))
        found = self._members.matching(query, ["article"])
        with self._scratch(found) as database:
            return files(database, collection)

    def count_added_by(self, added_by: str) -> int:
        """The number of articles, in all collections, that somebody added."""
        return self._cluster.count(MEMBERS, has("added_by", key_of(added_by)))

    def forget_added_by(self, added_by: str) -> int:
        """Delete who added articles and feeds, which stay; return the number of the articles."""

        def forget(database: Database) -> int:
            return len(database.rows(_FORGET_ADDED_BY, added_by))

        self.feeds.forget_added_by(added_by)
        number = 0
        members = self._members.matching(
            has("added_by", key_of(added_by)), ["collection", "article"]
        )
        for name, own in groupby(list(members), lambda one: one.collection):
            for some in chunks((one.article_id for one in own), MOST_TERMS):
                number += self._change(name, Wanted(frozenset(some)), forget)
        return number

    def known_ids(self, ids: Collection[str], collection: str) -> set[str]:
        """The ids that are current in the collection."""
        members = self._members.by_ids(ids, [collection])
        return {one.article_id for one in members if one.is_current}

    def articles(self, ids: Collection[str], collections: Collection[str]) -> dict[str, Article]:
        """By id, the articles, current or older, that are in one of the collections."""
        return self._texts.articles(ids, collections)

    def entries(
        self, words: str, collections: Collection[str], beginning: str = ""
    ) -> list[ArticleEntry]:
        """The articles with all of the words in title, source, author or url, newest first."""
        found = listed_members(self._members, words, collections, beginning)
        with self._scratch(found) as database:
            return entries(database, words, collections, beginning)

    def versions(self, article_id: str, collections: Collection[str]) -> list[ArticleEntry]:
        """All versions of an article, current and older, the last added first."""
        found = self._members.versions(self._members.by_ids([article_id], collections))
        with self._scratch(found) as database:
            return versions(database, article_id, collections)

    def newest(self, most: int, collections: Collection[str]) -> list[Article]:
        """The current articles that were added last, the last one first: at most `most`."""
        ids = newest_ids(self._members, collections, most)
        articles = self._texts.articles(ids, collections)
        return [articles[id_] for id_ in ids if id_ in articles]

    def sources(self, collections: Collection[str]) -> list[str]:
        """The sources of the current articles, each once, in alphabetical order."""
        return self._sources.names(collections)

    def stats(self) -> LibraryStats:
        """The size of the library, collection by collection."""
        return LibraryStats(
            tuple(collection_stats(self._cluster)),
            path=None,
            bytes=stored_bytes(self._cluster),
            schema_version=VERSION,
            software=f"OpenSearch {check_version(self._cluster)}",
        )

    def backup(self, path: Path) -> None:
        """Raise StoreError: a cluster makes snapshots of its indices."""
        raise StoreError(
            f"{path} can't be written: a library in a cluster is backed up by snapshots of the"
            " cluster, or with `footnote copy` to a file"
        )

    def member_ids(self, collection: str) -> list[str]:
        """The ids of all articles of a collection.

        First the current ones, in the order in which they became so; then older versions, by id.
        """
        return ids_in_order(self._cluster, collection)

    def members(self, ids: Collection[str], collection: str) -> dict[str, Member]:
        """By id, all that a collection keeps of its articles, current or older."""
        found = list(self._texts.with_members(ids, [collection]))
        texts = {article.id: article.text for article, _ in found}
        with self._scratch((one for _, of in found for one in of), texts) as database:
            return members(database, ids, collection)

    def restore(self, members: Sequence[Member], collection: str) -> None:
        """Store members as they are, all or none, in place of those with the same ids."""
        _require_name(collection)

        def restore_all(database: Database) -> None:
            restore_members(database, members, collection)

        articles = [one.article for one in members]
        self._change(collection, Wanted.for_restoring(members), restore_all, articles)

    def tidy(self) -> None:
        """Let what was removed leave the files of the cluster, if that was not just now."""
        expunge_removed(self._cluster)

    def problems(self) -> list[str]:
        """The damage found in the whole store, one sentence each; empty for a sound store."""
        return problems(self._cluster, self._log, self._members)

    def version(self) -> int:
        """A number that differs as soon as another process has changed the store.

        It differs from one minute to the next as well, so that whoever asks finds, and completes,
        what a process has left undone that was killed.
        """
        [found] = self._cluster.mget(POSITIONS, [VERSION_KEY], fields=())
        version = (found.primary_term << _BITS | found.seq_no) if found else 0
        return int(time.time()) // _CHECK_SECONDS << 2 * _BITS | version

    def snapshot(self, collection: str) -> tuple[Cursor, list[str]]:
        """The ids of all current articles, in order, and the cursor after the last change."""
        query = all_of(in_collections([collection]), IS_CURRENT)
        with self._log.at_rest(collection) as (head, point_in_time):
            hits = scan(self._cluster, MEMBERS, query, ["article"], point_in_time=point_in_time)
            return head.cursor, [hit["sort"][0] for hit in hits]

    def changes_since(self, collection: str, after: Cursor) -> tuple[Cursor, list[Change]] | None:
        """The changes after a cursor, in order, and the cursor after the last of them."""
        return self._log.changes_since(collection, after)

    def has_cursor(self, collection: str, cursor: Cursor) -> bool:
        """True if the store knows the cursor."""
        return self._log.has_cursor(collection, cursor)

    def _change(
        self,
        collection: str,
        wanted: Wanted,
        change: Callable[[Database], Result],
        articles: Iterable[Article] = (),
    ) -> Result:
        """Make a change that concerns the wanted articles, and may add others."""

        def load() -> Concerned:
            return Concerned(self._members.wanted(collection, wanted))

        return self._writer.change(collection, load, change, articles)

    @contextmanager
    def _scratch(
        self, members: Iterable[MemberRow], texts: Mapping[str, str] | None = None
    ) -> Iterator[Database]:
        """A database in memory, in which some members are looked for."""
        with Scratch(self._cluster.address.name, members, texts or {}) as scratch:
            yield scratch.database


def _require_name(collection: str) -> None:
    """Raise ValueError for a name that an engine of another kind could not copy."""
    if "\0" in collection:
        raise ValueError("a collection's name can't contain a NUL")
    collection.encode()
