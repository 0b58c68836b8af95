"""Arrays in one file that opens by memory mapping.

The file begins with a line of JSON that has the type, shape and offset of each array by name.
The arrays follow, each at a multiple of 64 bytes.
"""

from __future__ import annotations

import json
import mmap
import uuid
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]

SUFFIX = ".segment"
PART_SUFFIX = ".part"
"""The suffix of a file that is still being written."""

_ALIGNMENT = 64
_CHUNK_BYTES = 1 << 20


class DamagedFile(Exception):
    """The content of a file is not what was written."""


def write_arrays(folder: Path, arrays: Arrays) -> Path:
    """Write arrays to a new file in a folder; raise OSError.

    The name of the file ends with the CRC-32 of its content, by which damage is detected.
    """
    places: dict[str, dict[str, Any]] = {}
    end = 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "shape": array.shape, "place": end}
        end = _aligned(end + array.nbytes)
    header = json.dumps(places).encode()
    header += b" " * (_aligned(len(header) + 1) - len(header) - 1) + b"\n"
    name = uuid.uuid4().hex
    part = folder / f"{name}{PART_SUFFIX}"
    try:
        with part.open("wb") as file:
            file.write(header)
            crc = zlib.crc32(header)
            for array in arrays.values():
                data = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
                padding = bytes(_aligned(len(data)) - len(data))
                file.write(data)
                file.write(padding)
                crc = zlib.crc32(padding, zlib.crc32(data, crc))
        return part.rename(folder / f"{name}-{crc:08x}{SUFFIX}")
    finally:
        part.unlink(missing_ok=True)


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Map the arrays of a file into memory; raise DamagedFile or OSError."""
    with path.open("rb") as file:
        crc = 0
        while chunk := file.read(_CHUNK_BYTES):
            crc = zlib.crc32(chunk, crc)
        if not path.stem.endswith(f"-{crc:08x}"):
            raise DamagedFile(str(path))
        file.seek(0)
        header = file.readline()
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return {
        name: np.ndarray(
            tuple(place["shape"]), np.dtype(place["type"]), mapped, len(header) + place["place"]
        )
        for name, place in json.loads(header).items()
    }


def is_mapped(array: npt.NDArray[Any]) -> bool:
    """True for an array of a file, which is not in memory until it is needed."""
    return isinstance(array.base, mmap.mmap)


def release(array: npt.NDArray[Any]) -> None:
    """Give back the memory of a mapped array; it is read again when it is needed.

    The system keeps the pages in its cache while it has room, but no longer counts them as memory
    of this process.
    """
    mapped = array.base
    if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        start = array.ctypes.data - np.frombuffer(mapped, np.uint8).ctypes.data
        first = -(-start // mmap.PAGESIZE) * mmap.PAGESIZE
        end = (start + array.nbytes) // mmap.PAGESIZE * mmap.PAGESIZE
        if first < end:
            mapped.madvise(mmap.MADV_DONTNEED, first, end - first)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
