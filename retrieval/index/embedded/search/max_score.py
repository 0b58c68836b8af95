"""MaxScore (Turtle and Flood, 1995): the documents of a segment that may be among the k best.

The lists are traversed from the rarest term on, and the bounds of their postings are added up by
document, until the remaining terms can't lift another document into the top k. The long lists of
frequent terms are then looked up for the remaining candidates only. This is done in windows of
documents: the sums of a short first one give a threshold for the others.

numpy has no fast way to do this. The inner loops are therefore written in Lua, which LuaJIT
compiles to machine code; where it is missing or may not compile, numpy adds up all lists.
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import Bytes
from retrieval.index.embedded.postings import Numbers, Postings

Lists = npt.NDArray[np.float64]
"""By term, three rows: the start and the end of its list, and the row of its dense list or -1.

They are floating-point numbers because Lua has no others.
"""

TOTAL_UNITS = 30_000
"""The sum of the bounds of all terms in units, before they are rounded up."""
_MAX_SUM = (1 << 15) - 1
"""The highest sum of bounds in the compiled loops."""
_FIRST_WINDOW = 1 << 13
"""Documents from which the first threshold is guessed; a multiple of 16, the loops' group."""
_WINDOW_GROWTH = 64
"""The growth of the windows after it."""
_STOP_FACTOR = 3
"""A list is left to look-ups if the bounds from it on, times this, are below the threshold."""
_ROOM = 1 << 10
"""Documents for which there is room at first; if more are found, they are looked for again."""
_SOURCE = Path(__file__).with_name("max_score.lua")


class Bounds(NamedTuple):
    """Upper bounds of the scores of a segment's postings in whole units, the rarest term first."""

    tables: npt.NDArray[np.uint16]
    """By term and code."""
    rest: npt.NDArray[np.float64]
    """By term, the sum of the highest bounds from it on; 0 at the end."""


class Search(NamedTuple):
    """A query on one segment."""

    postings: Postings
    accepted: npt.NDArray[np.bool_] | None
    """By document, True if it may be found; None accepts all."""
    lists: Lists
    """In the order of the bounds."""
    bounds: Bounds
    k: int


class _Compiled(NamedTuple):
    candidates: Callable[..., tuple[float, float]]
    codes_at: Callable[..., None]


def candidates(search: Search, needed: int, guess_share: float) -> tuple[Numbers, int]:
    """All documents whose sum of bounds reaches a threshold, ascending, and the threshold.

    It is `needed` or, if that is higher, about `guess_share` of the k-th highest sum.
    """
    postings, accepted, lists, bounds, k = search
    if bounds.rest[0] < max(1, needed):
        return np.empty(0, np.int32), needed
    compiled = _compiled() if bounds.rest[0] <= _MAX_SUM else None
    if not compiled:
        return _add_up(search, needed, guess_share)
    found = np.empty(_ROOM, np.int32)
    while True:
        places = lists.copy()
        count, threshold = compiled.candidates(
            *_addresses(postings),
            places.ctypes.data,
            bounds.tables.ctypes.data,
            bounds.rest.ctypes.data,
            lists.shape[1],
            postings.size,
            0 if accepted is None else accepted.ctypes.data,
            k,
            guess_share,
            needed,
            _FIRST_WINDOW,
            _WINDOW_GROWTH,
            _STOP_FACTOR,
            found.ctypes.data,
            len(found),
        )
        if count <= len(found):
            return found[: int(count)], int(threshold)
        found = np.empty(int(count), np.int32)


def codes_at(postings: Postings, lists: Lists, documents: Numbers) -> Bytes:
    """The code of each term (row) in some documents (column), ascending; 0 without the term."""
    codes = np.empty((lists.shape[1], len(documents)), np.uint8)
    compiled = _compiled()
    if not compiled:
        for row, one in zip(codes, lists.T, strict=True):
            row[:] = _row(postings, one).take(documents)
        return codes
    compiled.codes_at(
        *_addresses(postings),
        lists.ctypes.data,
        lists.shape[1],
        postings.size,
        documents.ctypes.data,
        len(documents),
        codes.ctypes.data,
    )
    return codes


def _add_up(search: Search, needed: int, guess_share: float) -> tuple[Numbers, int]:
    """The same as `candidates`, by adding up all lists with numpy."""
    postings, accepted, lists, bounds, k = search
    sums = np.zeros(postings.size, np.int32)
    for (start, end, dense), table in zip(lists.T.astype(np.int64), bounds.tables, strict=True):
        if dense >= 0:
            sums += table.take(postings.dense_codes[dense])
        else:
            documents = postings.documents[start:end]
            sums[documents] += table.take(postings.codes[start:end])
    if accepted is not None:
        sums *= accepted
    high = sums[sums > sums.max(initial=0) // 2]
    needed = max(needed, int(guess_share * _kth_highest(high, k)))
    return np.flatnonzero(sums >= max(1, needed)).astype(np.int32), needed


def _kth_highest(values: npt.NDArray[Any], k: int) -> float:
    """The k-th highest of some values; 0 if there are fewer than k."""
    place = len(values) - k
    return float(np.partition(values, place)[place]) if place >= 0 else 0.0


def _row(postings: Postings, place: npt.NDArray[np.float64]) -> Bytes:
    """By document, the code of a term."""
    start, end, _ = place.astype(np.int64).tolist()
    row = np.zeros(postings.size, np.uint8)
    row[postings.documents[start:end]] = postings.codes[start:end]
    return row


def _addresses(postings: Postings) -> tuple[int, int, int]:
    arrays = (postings.documents, postings.codes, postings.dense_codes)
    documents, codes, dense_codes = (array.ctypes.data for array in arrays)
    return documents, codes, dense_codes


@cache
def _compiled() -> _Compiled | None:
    """The loops as machine code; None if they can't be compiled here."""
    if not _may_compile():
        return None
    try:
        from lupa import luajit21  # noqa: PLC0415 - not every system has it
    except ImportError:
        return None
    runtime = luajit21.LuaRuntime(register_eval=False, register_builtins=False)
    return _Compiled(*runtime.execute(_SOURCE.read_text(encoding="utf-8")))


def _may_compile() -> bool:
    """True if memory may be made executable; LuaJIT ends the process if it may not.

    systemd forbids it to a service with MemoryDenyWriteExecute=.
    """
    try:
        protect = ctypes.CDLL(None).mprotect
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        page = mmap.mmap(-1, mmap.PAGESIZE, flags, mmap.PROT_READ | mmap.PROT_WRITE)
    except (AttributeError, TypeError, OSError):  # another kind of system
        return False
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    executable = mmap.PROT_READ | mmap.PROT_EXEC
    return bool(protect(ctypes.c_void_p(address), mmap.PAGESIZE, executable) == 0)
