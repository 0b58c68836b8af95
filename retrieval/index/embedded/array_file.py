"""Arrays in one file that opens by memory mapping.

The file is a line of JSON that tells each array's name, type, shape and place, and then the
arrays, each at a multiple of 64 bytes.
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
"""Of a file that is being written."""

_ALIGNMENT = 64
_CHUNK = 1 << 20


class DamagedFile(Exception):
    """A file is not, or no longer, what was written."""


def write_arrays(folder: Path, arrays: Arrays) -> Path:
    """Writes the arrays to a new file in a folder; raises OSError.

    Its name ends in the CRC-32 of what is in it, so that no other file passes for it.
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
    """The arrays of a file, mapped into memory; raises DamagedFile and OSError."""
    with path.open("rb") as file:
        crc = 0
        while chunk := file.read(_CHUNK):
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


def mapped_bytes(array: npt.NDArray[Any]) -> int:
    """How large the file of a mapped array is; 0 for one that is not mapped."""
    return len(array.base) if isinstance(array.base, mmap.mmap) else 0


def release(array: npt.NDArray[Any]) -> None:
    """Gives the memory back that the file of a mapped array takes; it is read again when needed.

    The system keeps what it has read as long as it has room, but no longer counts it as ours.
    """
    mapped = array.base
    if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
