"""The memory of index files, which is limited for machines with 1 GB."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from retrieval.index.embedded.array_file import release
from retrieval.index.embedded.segment import Segment

_MAX_BYTES = 128 << 20
"""Bytes of index files that stay in memory as a whole."""
_MAX_KEPT_BYTES = 48 << 20
"""Bytes of larger ones that stay in memory between two questions."""


class MappedMemory:
    """The memory of the files of some segments.

    To map a page again takes as long as to search it. So of large files, the smallest arrays stay
    in memory: each question reads many places of them, and only a few of a long one.
    """

    def __init__(self, segments: Iterable[Segment]) -> None:
        arrays = [array for segment in segments for array in segment.mapped_arrays]
        arrays.sort(key=lambda array: array.nbytes)
        sizes = list(accumulate(array.nbytes for array in arrays))
        is_small = not sizes or sizes[-1] <= _MAX_BYTES
        self._released = [
            array
            for array, size in zip(arrays, sizes, strict=True)
            if not is_small and size > _MAX_KEPT_BYTES
        ]

    def release(self) -> None:
        """Give back the memory of large files that need not stay."""
        for array in self._released:
            release(array)
