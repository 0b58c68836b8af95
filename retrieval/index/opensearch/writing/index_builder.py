"""Builds the index of a library in the cluster, and builds it again while another one answers.

An alias stands for the index that is searched. It is named after the version of the analysis, so
that no process ever searches, or writes into, what another version has made: bots of two versions
can answer at the same time, each from an index of its own.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Thread
from uuid import uuid4

from retrieval.cluster.client import Cluster
from retrieval.cluster.failures import IndexMissing
from retrieval.cluster.indices import (
    IndexSpec,
    aliased,
    ensure_indices,
    existing_indices,
    point_alias,
)
from retrieval.errors import StoreError, StoreUnavailable
from retrieval.index.analysis_version import analysis_version
from retrieval.index.bm25 import K1, B
from retrieval.index.opensearch.passage_mapping import PROPERTIES, SETTINGS
from retrieval.index.opensearch.positions import MARKER
from retrieval.index.opensearch.writing.lease import LeaseWatch
from retrieval.index.opensearch.writing.log_follower import NewFollower
from retrieval.storage.base import ArticleStore

PASSAGES_VERSION = 1
"""Raise this whenever articles give other documents, these another score, or positions change."""
_PREFIX = "passages"
_BUILDER_SECONDS = 30.0
"""The time after which a process that builds an index is given up, if it says nothing."""
_RENEWED_SECONDS = 5.0
_WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.2
_LINGER_SECONDS = 90.0
"""The time that an index stays after another one has taken its place.

After 60 seconds, all processes have noticed it.
"""
_CHARACTERS_PER_SHARD = 6_000_000_000
"""About ten million passages."""
_MAX_SHARDS = 64


def passages_alias() -> str:
    """The kind of the alias for the index that this version searches."""
    version = hashlib.sha256(analysis_version(PASSAGES_VERSION).encode()).hexdigest()
    return f"{_PREFIX}-{version[:8]}"


class IndexBuilder:
    """Builds the index of a library."""

    def __init__(
        self,
        cluster: Cluster,
        store: ArticleStore,
        new_follower: NewFollower,
        shards: int | None,
    ) -> None:
        self._cluster = cluster
        self._store = store
        self._new_follower = new_follower
        self._shards = shards
        self._alias = passages_alias()

    def ensure(self) -> None:
        """Build the index if there is none.

        Raise StoreError if there is one of another version, and StoreUnavailable if another process
        is building it and takes longer than a moment.
        """
        end = time.monotonic() + _WAIT_SECONDS
        while not aliased(self._cluster, self._alias):
            if any(not self._is_ours(kind) for kind in self._kinds()):
                raise StoreError(
                    f"The index in the cluster {self._cluster.address.name} was made by another"
                    " version of Footnote: run `footnote reindex` with this version; bots of the"
                    " other version can answer meanwhile"
                )
            try:
                self.rebuild()
            except StoreUnavailable:
                if time.monotonic() > end:
                    raise
                time.sleep(_PAUSE_SECONDS)

    def rebuild(self) -> None:
        """Build an index beside the one that is searched, and let it take its place at once.

        The other one is deleted when no process uses it any more. Raise StoreUnavailable if another
        process is building one.
        """
        before = aliased(self._cluster, self._alias)
        kind = self._create(before)
        try:
            with self._renewed(kind):
                self._follow_all(kind)
            point_alias(self._cluster, self._alias, kind)
        except BaseException:
            with suppress(StoreError):  # else whoever builds next deletes it
                self._delete(kind)
            raise
        self._follow_all(kind)
        if before:
            time.sleep(_LINGER_SECONDS)
        for old in before:
            self._delete(old)

    def _create(self, before: Sequence[str]) -> str:
        """The kind of a new index that nobody else is building; what others have begun is gone."""
        ours = sorted(kind for kind in self._kinds() if self._is_ours(kind))
        for begun in ours:
            if begun not in before:
                self._take_over(begun)
        number = 1 + max((int(kind.rpartition("-")[2]) for kind in ours), default=0)
        kind = f"{self._alias}-{number}"
        meta = {"analysis": analysis_version(PASSAGES_VERSION), "k1": K1, "b": B}
        shards = self._shards or self._needed_shards()
        spec = IndexSpec(kind, PROPERTIES, settings=SETTINGS, meta=meta, shards=shards)
        ensure_indices(self._cluster, [spec])
        try:
            is_first = self._cluster.create(kind, MARKER, self._marker(kind)) is not None
        except IndexMissing:  # this process took so long that another one has deleted the index
            is_first = False
        if not is_first:
            raise self._busy()
        return kind

    def _needed_shards(self) -> int:
        characters = sum(one.characters for one in self._store.stats().collections)
        return min(_MAX_SHARDS, 1 + characters // _CHARACTERS_PER_SHARD)

    def _take_over(self, kind: str) -> None:
        """Delete what another process has begun; raise StoreUnavailable if it still builds it."""
        marker = self._cluster.get(kind, MARKER)
        if marker:
            expires_at = marker.source["state"]["expires_at"]
        else:  # its builder was killed before the first document, or is just about to write it
            settings = existing_indices(self._cluster, [kind])[kind]["settings"]
            expires_at = int(settings["index.creation_date"]) / 1_000 + _BUILDER_SECONDS
        # it may have been finished since this process looked
        if expires_at > time.time() or kind in aliased(self._cluster, self._alias):
            raise self._busy()
        self._delete(kind)

    def _follow_all(self, kind: str) -> None:
        """Follow the logs of all collections to their ends."""
        follower = self._new_follower(kind, LeaseWatch())
        numbers: dict[str, int] | None = None
        while True:
            names = [one.name for one in self._store.stats().collections]
            followed = {name: follower.follow(name).number for name in names}
            if followed == numbers:
                return
            numbers = followed

    @contextmanager
    def _renewed(self, kind: str) -> Iterator[None]:
        """Tell others meanwhile, however long a step takes, that the index is being built."""
        is_over = Event()

        def renew() -> None:
            while not is_over.wait(_RENEWED_SECONDS):
                with suppress(StoreError):  # it is tried again soon
                    # never over the marker of another process, which has given this one up
                    if marker := self._cluster.get(kind, MARKER):
                        self._cluster.put(
                            kind, MARKER, self._marker(kind), if_version=marker.version
                        )

        thread = Thread(target=renew, daemon=True)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()

    def _marker(self, kind: str) -> dict[str, object]:
        state = {"kind": kind, "builder": uuid4().hex, "expires_at": time.time() + _BUILDER_SECONDS}
        return {"kind": "index", "state": state}

    def _busy(self) -> StoreUnavailable:
        return StoreUnavailable(
            f"The index in the cluster {self._cluster.address.name} is being built by another"
            " process; try again when it is done"
        )

    def _kinds(self) -> Iterable[str]:
        """The kinds of all indices of passages, of any version."""
        name = self._cluster.index_name(_PREFIX)
        found = self._cluster.request("GET", f"/{name}-*", params={"ignore_unavailable": "true"})
        return [one.removeprefix(self._cluster.index_name("")) for one in found]

    def _is_ours(self, kind: str) -> bool:
        return bool(re.fullmatch(rf"{self._alias}-\d+", kind))

    def _delete(self, kind: str) -> None:
        self._cluster.request(
            "DELETE", f"/{self._cluster.index_name(kind)}", params={"ignore_unavailable": "true"}
        )
