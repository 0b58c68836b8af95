"""Follows the logs of changes of a store, and writes what they lead to into an index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from retrieval.cluster.client import Cluster
from retrieval.index.base import ProgressFn
from retrieval.index.build_pool import build_parallel, default_processes
from retrieval.index.ingest import BATCH_SIZE, batches
from retrieval.index.opensearch.positions import Position
from retrieval.index.opensearch.term_tokens import TokenTexts
from retrieval.index.opensearch.writing.article_documents import DocumentsById, documents_of
from retrieval.index.opensearch.writing.lease import Lease, LeaseWatch, take_lease, wait_for_lease
from retrieval.index.opensearch.writing.passage_writer import PassageWriter
from retrieval.model.article import Article
from retrieval.model.records import Change, Cursor
from retrieval.storage.base import ArticleStore

WORKER = "retrieval.index.opensearch.writing.document_worker"
_FENCE_SECONDS = 7 * 24 * 3_600
"""The time after which nothing that a writer sent can still be on its way."""
_CERTAIN_SECONDS = 2.0
"""The time after which a node is no longer asked that was cut off, and lacks the end of the log."""


class _Changes(NamedTuple):
    """The changes after a position, summed up for each article."""

    cursor: Cursor
    """After the last of them."""
    since: Mapping[str, int]
    """By id, the change since which an article is searched, for the first time or again."""
    removed: Sequence[str]
    """The ids of articles that were searched and have been removed, even if they came back."""


class LogFollower:
    """Writes into one index what the logs of a store lead to."""

    def __init__(
        self,
        cluster: Cluster,
        store: ArticleStore,
        tokens: TokenTexts,
        progress: ProgressFn,
        kind: str,
        watch: LeaseWatch,
    ) -> None:
        self._cluster = cluster
        self._kind = kind
        self._writer = PassageWriter(cluster, kind)
        self._store = store
        self._tokens = tokens
        self._progress = progress
        self._watch = watch

    def follow(self, collection: str) -> Position:
        """The position after all changes, after waiting for the lease."""
        with self.leased(collection) as lease:
            return self.apply(lease, {})

    def follow_if_free(self, collection: str) -> Position | None:
        """The position after all changes; None while another process has the lease."""
        lease = take_lease(self._cluster, self._kind, collection, self._watch)
        if not lease:
            return None
        with _held(lease):
            return self.apply(lease, {})

    @contextmanager
    def leased(self, collection: str) -> Iterator[Lease]:
        """Hold the lease on a collection, so that no other process follows it; for `apply`."""
        lease = wait_for_lease(self._cluster, self._kind, collection, self._watch)
        with _held(lease):
            yield lease

    def apply(self, lease: Lease, prepared: DocumentsById) -> Position:
        """Write what has changed, and return the position after it.

        `prepared` has the documents of some articles.
        """
        self._clean(lease)
        changes = self._changes(lease.position)
        if changes is None:
            time.sleep(_CERTAIN_SECONDS)
            changes = self._changes(lease.position)
        if changes is None:
            self._restart(lease)
            changes = self._everything(lease.position.collection)
        before = lease.position
        if changes.cursor == before.cursor and before.is_complete:
            return before
        lease.has_written = True
        self._write(lease, changes.since, prepared)
        number, token = changes.cursor
        self._writer.make_searchable(before.collection, number)
        after = replace(
            lease.position,
            number=number,
            token=token,
            removed=tuple(changes.removed),
            removed_before=before.number,
            deleted_at=number if changes.removed else before.deleted_at,
            is_complete=True,
        )
        lease.publish(after, releases=not changes.removed)
        self._delete_removed(lease)
        return lease.position

    def _clean(self, lease: Lease) -> None:
        """Delete what an earlier writer has left, before anything can be in its place."""
        now = int(time.time())
        self._delete_removed(lease)
        old = [one for one in lease.position.fences if now > one.made_at + _FENCE_SECONDS]
        new = [one for one in lease.position.fences if one not in old]
        unclean = [*old, *(one for one in new if not one.is_clean)]
        for fence in unclean:
            self._writer.delete_fenced(lease.position, fence)
        if unclean:
            clean = tuple(fence._replace(is_clean=True) for fence in new)
            lease.publish(replace(lease.position, fences=clean))

    def _delete_removed(self, lease: Lease) -> None:
        """Delete the articles that the position names as removed."""
        position = lease.position
        for some in batches(position.removed):
            lease.renew()
            self._writer.delete_articles(position, some, position.removed_before)
        if position.removed:
            lease.publish(replace(lease.position, removed=()))

    def _restart(self, lease: Lease) -> None:
        """Begin from the start, as the store has another log than the one that was followed."""
        position = lease.position
        lease.publish(
            Position(
                position.collection,
                restarts=position.restarts + 1,
                is_complete=False,
                generation=position.generation,
                holder=position.holder,
                fences=position.fences,
            )
        )
        self._writer.delete_all(lease.position)

    def _changes(self, position: Position) -> _Changes | None:
        """The changes since a position; None if the store doesn't know it."""
        if not position.number:
            return self._everything(position.collection)
        log = self._store.changes_since(position.collection, position.cursor)
        if log is None:
            return None
        cursor, changes = log
        first: dict[str, Change] = {}
        for change in changes:
            first.setdefault(change.article_id, change)
        last = {change.article_id: change for change in changes}
        return _Changes(
            cursor,
            {id_: change.number for id_, change in last.items() if change.is_searched},
            [id_ for id_, change in first.items() if not change.is_searched],
        )

    def _everything(self, collection: str) -> _Changes:
        cursor, ids = self._store.snapshot(collection)
        return _Changes(cursor, dict.fromkeys(ids, cursor.number), ())

    def _write(self, lease: Lease, since: Mapping[str, int], prepared: DocumentsById) -> None:
        """Write articles, of which some may be prepared."""
        ready = {id_: documents for id_, documents in prepared.items() if id_ in since}
        self._writer.write(lease.position, ready, since)
        missing = [id_ for id_ in since if id_ not in ready]
        shown = self._progress(missing, "Indexing") if len(missing) > BATCH_SIZE else missing
        for documents in self._built(lease.position.collection, shown, len(missing)):
            lease.renew()
            self._writer.write(lease.position, documents, since)

    def _built(self, collection: str, ids: Iterable[str], count: int) -> Iterator[DocumentsById]:
        """The documents of articles, batch by batch; of many, by several processes."""
        read = (
            (None, list(self._store.articles(some, (collection,)).values()))
            for some in batches(ids)
        )
        processes = default_processes() if count > BATCH_SIZE else 0
        for _, documents in build_parallel(read, self._documents, WORKER, processes):
            yield documents

    def _documents(self, articles: Sequence[Article]) -> DocumentsById:
        return documents_of(articles, self._tokens)


NewFollower = Callable[[str, LeaseWatch], LogFollower]
"""Makes the follower for an index, given its kind and the leases of others on it."""


@contextmanager
def _held(lease: Lease) -> Iterator[None]:
    """Release a lease at the end; after an error, with what was written fenced off."""
    try:
        yield
        lease.release()
    except BaseException:
        lease.abandon()
        raise
