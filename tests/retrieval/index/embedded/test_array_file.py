"""Arrays in a file, whose memory can be given back."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from retrieval.index.embedded.array_file import read_arrays, release, write_arrays

ARRAYS: dict[str, npt.NDArray[Any]] = {
    "short": np.arange(9, dtype=np.uint8),
    "long": np.arange(1 << 20, dtype=np.int64).reshape(4, -1),
    "empty": np.empty(0, np.int32),
    "other": np.arange(5_000, dtype=np.uint32),
}


def test_released_arrays_are_read_again(tmp_path: Path) -> None:
    arrays = read_arrays(write_arrays(tmp_path, ARRAYS))
    for released in (*arrays.values(), *ARRAYS.values()):
        release(released)
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, ARRAYS[name])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't tell")
def test_a_released_array_takes_no_memory(tmp_path: Path) -> None:
    array = read_arrays(write_arrays(tmp_path, ARRAYS))["long"]
    before = _mapped_bytes()
    assert array.sum()
    assert _mapped_bytes() - before > array.nbytes / 2
    release(array)
    assert _mapped_bytes() - before < array.nbytes / 2


def _mapped_bytes() -> int:
    """The bytes of files that are in this process's memory."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[2]
    return int(pages) * mmap.PAGESIZE
