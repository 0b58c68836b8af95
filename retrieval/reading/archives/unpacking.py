"""Counts what is unpacked of archives of strangers, while it is unpacked."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.read_limits import (
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_REFUSED_SECONDS,
    MAX_SECONDS,
    MAX_UNPACKED_BYTES,
)

DAMAGE = (zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""The exceptions of the standard library for compressed data that is not sound.

`NotImplementedError` is a RuntimeError.
"""


@dataclass(frozen=True)
class Member:
    """A file within a file. Nothing may be written by its name: it may lead anywhere."""

    name: str
    open: Callable[[], BinaryIO]
    """Opens it, until the next member is taken; raises UnreadableFile, as may reading it."""
    open_beside: Callable[[str], BinaryIO | None] = lambda _: None
    """Opens the file of this name in its folder; None if there is none, or it can only be read in
    its turn."""


@dataclass(frozen=True)
class Allowance:
    """Limits on a file, with all archives in it together."""

    members: int = MAX_MEMBERS
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    refused_seconds: float = MAX_REFUSED_SECONDS


class Budget:
    """The rest of an allowance; it raises UnreadableFile where that is used up."""

    def __init__(self, allowance: Allowance = Allowance()) -> None:
        self._allowance = allowance
        self._members = 0
        self._bytes = 0
        self._refused_seconds = 0.0

    @property
    def is_spent(self) -> bool:
        """True if nothing more may be read."""
        allowance = self._allowance
        return (
            self._members > allowance.members
            or self._bytes > allowance.unpacked_bytes
            or self._refused_seconds > allowance.refused_seconds
        )

    def count_member(self) -> None:
        """Count one more member."""
        self._members += 1
        if self._members > self._allowance.members:
            raise UnreadableFile(UnreadableReason.TOO_MANY_FILES, count=self._allowance.members)

    def count_bytes(self, count: int) -> None:
        """Count unpacked bytes."""
        self._bytes += count
        if self._bytes > self._allowance.unpacked_bytes:
            raise too_much_unpacked(self._allowance.unpacked_bytes)

    def count_refused(self, seconds: float) -> None:
        """Count the processor time for a member that is not read."""
        self._refused_seconds += seconds
        if self._refused_seconds > self._allowance.refused_seconds:
            raise UnreadableFile(UnreadableReason.TOO_SLOW, seconds=MAX_SECONDS)


class _Unpacked(io.RawIOBase):
    def __init__(
        self,
        file: io.BufferedIOBase,
        packed_bytes: Callable[[], int],
        least_bytes: int,
        count_bytes: Callable[[int], None],
        kind: str,
    ) -> None:
        self._file = file
        self._packed_bytes = packed_bytes
        self._least_bytes = least_bytes
        self._count_bytes = count_bytes
        self._kind = kind

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # of any buffer
        try:
            # what precedes the damage is returned before that is found
            chunk = self._file.read1(len(buffer))
        except (MemoryError, UnreadableFile):
            raise
        except Exception:  # noqa: BLE001 - each decompressor has its own
            raise damaged(self._kind) from None
        self._count_bytes(len(chunk))
        unpacked = self._file.tell()
        if unpacked > max(self._least_bytes, MAX_RATIO * self._packed_bytes()):
            raise UnreadableFile(UnreadableReason.COMPRESSED_TOO_MUCH, ratio=MAX_RATIO)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def unpacked_file(
    file: io.BufferedIOBase,
    packed_bytes: Callable[[], int],
    least_bytes: int,
    count_bytes: Callable[[int], None],
    kind: str,
) -> BinaryIO:
    """A file that is unpacked as it is read, which raises UnreadableFile beyond the limits.

    `packed_bytes` is the number of bytes that were unpacked so far, or will be in all;
    `least_bytes` of unpacked ones are always allowed. `count_bytes` is called with the number of
    all that is unpacked. `kind` names the format in the refusal of damaged data.
    """
    raw = _Unpacked(file, packed_bytes, least_bytes, count_bytes, kind)
    return cast("BinaryIO", io.BufferedReader(raw, 1 << 16))


def damaged(kind: str) -> UnreadableFile:
    """The refusal of a file that is not sound."""
    return UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format=kind)


def too_much_unpacked(most_bytes: int) -> UnreadableFile:
    """The refusal of what unpacks to more than this."""
    return UnreadableFile(UnreadableReason.TOO_MUCH_UNPACKED, megabytes=most_bytes // 1_000_000)
