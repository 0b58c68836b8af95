"""Reads the members of ZIP files of strangers, within limits on what they unpack to."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.read_limits import MAX_FILE_BYTES

_CHUNK_BYTES = 1 << 16
_MIN_RATIO_BYTES = 1_000_000
"""Unpacked bytes of a member from which its ratio counts."""
_METHODS = frozenset((ZIP_STORED, ZIP_DEFLATED))
"""The methods of compression that are read; others unpack much at once."""
_IS_ENCRYPTED = 1
"""The bit of a member's flags."""
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
"""The exceptions of `zipfile` for files that are not sound."""


@dataclass(frozen=True)
class ZipLimits:
    """Limits on a ZIP file."""

    members: int = 10_000
    member_bytes: int = MAX_FILE_BYTES
    """Of one member, unpacked."""
    total_bytes: int = 200_000_000
    """Of all members that are read, unpacked."""
    ratio: int = 200
    """Unpacked bytes for each packed one."""


DEFAULT_LIMITS = ZipLimits()


class ZipMembers:
    """The files in a ZIP file, without folders, by their names as they stand there.

    Nothing may be written by these names: they may lead anywhere. Of several members with one name,
    the last counts.
    """

    def __init__(self, file: BinaryIO, limits: ZipLimits = DEFAULT_LIMITS) -> None:
        """Read the list of members; raises UnreadableFile."""
        try:
            self._zip = ZipFile(file)
        except _DAMAGE:
            raise _damaged() from None
        infos = self._zip.infolist()
        if len(infos) > limits.members:
            raise UnreadableFile(UnreadableReason.TOO_MANY_FILES, count=limits.members)
        self._limits = limits
        self._unpacked = 0
        self.infos: Mapping[str, ZipInfo] = MappingProxyType(
            {info.filename: info for info in infos if not info.is_dir()}
        )

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    def read(self, name: str) -> bytes:
        """The content of a member; raises UnreadableFile, also if there is none of this name."""
        info = self.infos.get(name)
        if info is None or info.compress_type not in _METHODS:
            raise _damaged()
        if info.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFile(UnreadableReason.ENCRYPTED)
        content = bytearray()
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK_BYTES):
                    content += chunk
                    self._unpacked += len(chunk)
                    self._check(info, len(content))
        except (*_DAMAGE, RuntimeError):
            raise _damaged() from None
        return bytes(content)

    def _check(self, info: ZipInfo, unpacked: int) -> None:
        """Raise UnreadableFile if a member exceeds a limit."""
        limits = self._limits
        for size, most in (
            (unpacked, limits.member_bytes),
            (self._unpacked, limits.total_bytes),
        ):
            if size > most:
                megabytes = most // 1_000_000
                raise UnreadableFile(UnreadableReason.TOO_MUCH_UNPACKED, megabytes=megabytes)
        # zipfile reads no more packed bytes than the member states, so the ratio can't be hidden
        if unpacked > max(_MIN_RATIO_BYTES, limits.ratio * info.compress_size):
            raise UnreadableFile(UnreadableReason.COMPRESSED_TOO_MUCH, ratio=limits.ratio)


def _damaged() -> UnreadableFile:
    return UnreadableFile(UnreadableReason.DAMAGED_FORMAT, format="ZIP")
