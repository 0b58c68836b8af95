"""A snapshot of a collection's index: its segments, and the articles deleted from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from retrieval.index.candidate_arrays import Mask
from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.segment import Keys, Segment, id_of, key_of
from retrieval.model.records import START_CURSOR, Cursor

MAX_SEGMENT_PASSAGES = 1 << 19
"""The most passages of a merged segment, which bounds the memory and time of a merge."""
_MERGE_RATIO = 4
"""A segment is merged with those after it if it is at most this many times as large as they are."""
_COMPACT_DIVISOR = 64
"""A segment is compacted when more than 1/64 of its passages are deleted."""
_COMPACT_MIN_PASSAGES = 512
"""And when more passages than this are deleted."""


@dataclass(frozen=True, eq=False)
class LiveSegment:
    """A segment in an index, with the articles that were deleted from it since it was made."""

    segment: Segment
    deleted: Numbers
    """The numbers of the deleted articles, ascending."""
    file: Path | None = None
    """The file of the segment; None while it is only in memory."""

    @cached_property
    def deleted_documents(self) -> Numbers:
        """The numbers of the deleted articles' passages, ascending."""
        return self.segment.documents_of(self.deleted)

    @cached_property
    def accepted(self) -> Mask | None:
        """By document, True if its article is not deleted; None if no article is."""
        if not len(self.deleted):
            return None
        accepted = np.ones(self.segment.size, np.bool_)
        accepted[self.deleted_documents] = False
        return accepted

    @property
    def keys(self) -> Keys:
        """The keys of the articles that are not deleted."""
        return np.delete(self.segment.articles, self.deleted)

    def deleting(self, keys: Keys) -> LiveSegment:
        """The same segment with more articles deleted, as far as it has them."""
        deleted = np.union1d(self.deleted, self.segment.find(keys)).astype(np.int32)
        return self if len(deleted) == len(self.deleted) else replace(self, deleted=deleted)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The index of a collection at one point in time; immutable, so that readers never wait."""

    cursor: Cursor = START_CURSOR
    """The place in the store's log of changes that it reflects."""
    segments: tuple[LiveSegment, ...] = ()

    @property
    def keys(self) -> Keys:
        """The keys of the articles that are searched."""
        return np.concatenate([np.empty(0, np.uint64), *(live.keys for live in self.segments)])

    def missing(self, ids: Sequence[str]) -> set[str]:
        """The ids that are not searched."""
        searched = {
            id_of(key)
            for live in self.segments
            for key in live.segment.articles[
                np.setdiff1d(live.segment.find(_keys(ids)), live.deleted)
            ].tolist()
        }
        return set(ids) - searched

    def deleting(self, ids: Sequence[str]) -> Snapshot:
        """A snapshot without some articles, and without segments that are empty then."""
        if not ids:
            return self
        segments = [live.deleting(_keys(ids)) for live in self.segments]
        return replace(
            self,
            segments=tuple(
                live for live in segments if len(live.deleted) < len(live.segment.articles)
            ),
        )

    def with_segment(self, segment: Segment) -> Snapshot:
        """A snapshot with one more segment."""
        if not len(segment.articles):
            return self
        return replace(self, segments=(*self.segments, LiveSegment(segment, np.empty(0, np.int32))))

    def merged(self, unmerged: int = 0) -> Snapshot:
        """A snapshot of the same articles in few segments, each much larger than those after it.

        So an article is copied only a few times, however many are added after it. Up to
        `unmerged` segments are left as they are.
        """
        if len(self.segments) <= unmerged:
            return self
        segments = [_compacted(live) for live in self.segments]
        start = len(segments)
        after = 0
        for place in reversed(range(len(segments))):
            size = segments[place].segment.size
            if size <= min(_MERGE_RATIO * after, MAX_SEGMENT_PASSAGES - after):
                start = place
            after += size
        tail = segments[start:]
        if len(tail) > 1:
            merged = Segment.merged([live.segment.without(live.deleted) for live in tail])
            segments[start:] = [LiveSegment(merged, np.empty(0, np.int32))]
        return replace(self, segments=tuple(segments))


def _compacted(live: LiveSegment) -> LiveSegment:
    """The segment without its deleted articles, if they are many."""
    deleted = len(live.deleted_documents)
    if deleted <= max(_COMPACT_MIN_PASSAGES, live.segment.size // _COMPACT_DIVISOR):
        return live
    return LiveSegment(live.segment.without(live.deleted), np.empty(0, np.int32))


def _keys(ids: Sequence[str]) -> Keys:
    return np.array([key_of(article_id) for article_id in ids], np.uint64)
