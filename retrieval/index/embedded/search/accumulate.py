"""The inner loop of a search: adds the bounds of a posting list to the sums by document.

numpy has no fast way to do this. LuaJIT, which compiles the loop to machine code, takes a third of
the time; where it is missing or may not compile, numpy does the same.
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.codec import Bytes
from retrieval.index.embedded.postings import Numbers

Units = npt.NDArray[np.integer[Any]]

# arrays are passed as addresses; a document out of range is skipped, so that nothing is overwritten
_LOOP = """
local ffi = require("ffi")
local function array(type, address)
  return ffi.cast(type, ffi.cast("uintptr_t", address))
end
return function(sums, size, documents, codes, table, length)
  sums, table = array("uint16_t *", sums), array("const uint16_t *", table)
  documents, codes = array("const int32_t *", documents), array("const uint8_t *", codes)
  for place = 0, length - 1 do
    local document = documents[place]
    if document >= 0 and document < size then
      sums[document] = sums[document] + table[codes[place]]
    end
  end
end
"""


def add(sums: Units, documents: Numbers, codes: Bytes, table: Units) -> None:
    """Add to the sum of each document the table's value for its code."""
    loop = _compiled() if sums.dtype == np.uint16 else None
    if loop:
        loop(
            sums.ctypes.data,
            len(sums),
            documents.ctypes.data,
            codes.ctypes.data,
            table.ctypes.data,
            len(documents),
        )
    else:
        np.add.at(sums, documents.astype(np.intp), table.take(codes))


@cache
def _compiled() -> Callable[..., None] | None:
    """The loop as machine code; None if it can't be compiled here."""
    if not _may_compile():
        return None
    try:
        from lupa import luajit21  # noqa: PLC0415 - not every system has it
    except ImportError:
        return None
    runtime = luajit21.LuaRuntime(register_eval=False, register_builtins=False)
    loop: Callable[..., None] = runtime.execute(_LOOP)
    return loop


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
