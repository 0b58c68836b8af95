"""The index of a collection at one moment: its segments, and which of their articles count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from retrieval.index.embedded.postings import Numbers
from retrieval.index.embedded.segment import Keys, Segment, id_of, key_of
from retrieval.model.records import START_CURSOR, Cursor

MAX_SEGMENT_PASSAGES = 1 << 19
"""Passages; what bounds the memory and the time that merging takes."""
_RATIO = 4
"""A segment is merged with those after it when they are together at least this part of it."""
_MAX_HIDDEN_SHARE = 64
"""A segment is written anew when one of so many of its passages is hidden."""
_MIN_HIDDEN = 512
"""But not for fewer passages than this."""


@dataclass(frozen=True, eq=False)
class LiveSegment:
    """A segment in an index."""

    segment: Segment
    deleted: Numbers
    """The articles in it that were removed, ascending."""
    file: Path | None = None
    """Where it is kept; None while it is only in memory."""

    @cached_property
    def deleted_documents(self) -> Numbers:
        """The passages of the removed articles, ascending."""
        return self.segment.documents_of(self.deleted)

    @property
    def keys(self) -> Keys:
        """The articles that count."""
        return np.delete(self.segment.articles, self.deleted)

    def deleting(self, keys: Keys) -> LiveSegment:
        """The same without some articles, as far as it has them."""
        hidden = np.union1d(self.deleted, self.segment.find(keys)).astype(np.int32)
        return self if len(hidden) == len(self.deleted) else replace(self, deleted=hidden)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What the index of a collection holds; never changed, so that readers need not wait."""

    cursor: Cursor = START_CURSOR
    """The change in the store up to which it goes."""
    segments: tuple[LiveSegment, ...] = ()

    @property
    def keys(self) -> Keys:
        """The articles that are searched."""
        return np.concatenate([np.empty(0, np.uint64), *(one.keys for one in self.segments)])

    def missing(self, ids: Sequence[str]) -> set[str]:
        """Those of the articles that are not searched."""
        searched = {
            id_of(key)
            for one in self.segments
            for key in one.segment.articles[
                np.setdiff1d(one.segment.find(_keys(ids)), one.deleted)
            ].tolist()
        }
        return set(ids) - searched

    def deleting(self, ids: Sequence[str]) -> Snapshot:
        """The same without some articles."""
        if not ids:
            return self
        held = [one.deleting(_keys(ids)) for one in self.segments]
        return replace(
            self,
            segments=tuple(one for one in held if len(one.deleted) < len(one.segment.articles)),
        )

    def with_segment(self, segment: Segment) -> Snapshot:
        """The same with the articles of one more segment."""
        if not len(segment.articles):
            return self
        return replace(self, segments=(*self.segments, LiveSegment(segment, np.empty(0, np.int32))))

    def merged(self) -> Snapshot:
        """The same in few segments, each much larger than those after it.

        So an article is moved again only a few times, however many come after it.
        """
        held = [_rewritten(one) for one in self.segments]
        start = len(held) - 1
        size = 0
        for place in range(len(held) - 1, -1, -1):
            if held[place].segment.size > min(_RATIO * size, MAX_SEGMENT_PASSAGES - size) and size:
                break
            size += held[place].segment.size
            start = place
        tail = held[start:]
        if len(tail) > 1:
            whole = Segment.merged([one.segment.without(one.deleted) for one in tail])
            held[start:] = [LiveSegment(whole, np.empty(0, np.int32))]
        return replace(self, segments=tuple(held))


def _rewritten(held: LiveSegment) -> LiveSegment:
    """Without its hidden articles, if they are many."""
    hidden = len(held.deleted_documents)
    if hidden <= max(_MIN_HIDDEN, held.segment.size // _MAX_HIDDEN_SHARE):
        return held
    return LiveSegment(held.segment.without(held.deleted), np.empty(0, np.int32))


def _keys(ids: Sequence[str]) -> Keys:
    return np.array([key_of(article_id) for article_id in ids], np.uint64)
