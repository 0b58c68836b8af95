"""Arrays in one file that opens by memory mapping.

The file is a line of JSON that tells each array's name, type, shape and place, then the arrays,
each at a multiple of 64 bytes, then four bytes: the CRC-32 of all before them.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]

_ALIGNMENT = 64
_CHUNK = 1 << 20
_CRC_BYTES = 4


class DamagedFile(Exception):
    """A file is not, or no longer, what was written."""


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Writes the arrays; raises OSError. The file appears whole, or not at all."""
    places: dict[str, dict[str, Any]] = {}
    end = 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "shape": array.shape, "place": end}
        end = _aligned(end + array.nbytes)
    header = json.dumps(places).encode()
    header += b" " * (_aligned(len(header) + 1) - len(header) - 1) + b"\n"
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            crc = zlib.crc32(header)
            file.write(header)
            for array in arrays.values():
                data = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
                padding = bytes(_aligned(len(data)) - len(data))
                file.write(data)
                file.write(padding)
                crc = zlib.crc32(padding, zlib.crc32(data, crc))
            file.write(crc.to_bytes(_CRC_BYTES, "big"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a file, mapped into memory; raises DamagedFile and OSError."""
    with path.open("rb") as file:
        if not _is_whole(file):
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


def _is_whole(file: BinaryIO) -> bool:
    """Whether the end of a file is the CRC-32 of the rest."""
    left = os.fstat(file.fileno()).st_size - _CRC_BYTES
    crc = 0
    while left > 0:
        chunk = file.read(min(_CHUNK, left))
        if not chunk:
            return False
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
    return left == 0 and file.read() == crc.to_bytes(_CRC_BYTES, "big")


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
