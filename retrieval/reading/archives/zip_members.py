"""Reads the members of ZIP files of strangers, within limits on what they unpack to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, cast

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.archives.unpacking import (
    DAMAGE,
    Allowance,
    Budget,
    damaged,
    too_much_unpacked,
    unpacked_file,
)
from retrieval.reading.read_limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from io import BufferedIOBase
    from zipfile import ZipInfo

_MIN_RATIO_BYTES = 1_000_000
"""Unpacked bytes of a member from which its ratio counts."""
_METHODS = frozenset((0, 8))
"""The methods of compression that are read, stored and deflated; others unpack much at once."""
_IS_ENCRYPTED = 1
"""The bit of a member's flags."""
_HEADER_BYTES = 30
"""The least size of the header before each member."""


@dataclass(frozen=True)
class ZipLimits:
    """Limits on a ZIP file."""

    members: int = 10_000
    member_bytes: int = MAX_FILE_BYTES
    """Of one member that is read as a whole, unpacked."""
    total_bytes: int = 200_000_000
    """Of all members that are read, unpacked."""


DEFAULT_LIMITS = ZipLimits()


class ZipMembers:
    """The files in a ZIP file, without folders, by their names as they stand there.

    Nothing may be written by these names: they may lead anywhere. Of several members with one name,
    the last counts.
    """

    def __init__(
        self,
        file: BinaryIO,
        limits: ZipLimits = DEFAULT_LIMITS,
        budget: Budget | None = None,
        kind: str = "ZIP",
    ) -> None:
        """Read the list of members; raises UnreadableFile.

        `budget` is that of a file that this one is in; without it, `limits.total_bytes` counts.
        `kind` names the format in the refusal of a damaged file.
        """
        from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - only archives need it

        self._kind = kind
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, *DAMAGE):
            raise damaged(self._kind) from None
        infos = self._zip.infolist()
        if len(infos) > limits.members:
            raise UnreadableFile(UnreadableReason.TOO_MANY_FILES, count=limits.members)
        if _overlap(infos):
            raise damaged(self._kind)
        self._member_bytes = limits.member_bytes
        self._budget = budget or Budget(Allowance(unpacked_bytes=limits.total_bytes))
        self.infos: Mapping[str, ZipInfo] = MappingProxyType(
            {info.filename: info for info in infos if not info.is_dir()}
        )

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    def read(self, name: str) -> bytes:
        """The content of a member; raises UnreadableFile, also if there is none of this name."""
        most = self._member_bytes
        content = self.open(name).read(most + 1)
        if len(content) > most:
            raise too_much_unpacked(most)
        return content

    def open(self, name: str) -> BinaryIO:
        """The content of a member, which is unpacked as it is read, and may be of any size.

        Raises UnreadableFile, as does reading it.
        """
        from zipfile import BadZipFile  # noqa: PLC0415 - only archives need it

        info = self.infos.get(name)
        if info is None:
            raise damaged(self._kind)
        if info.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFile(UnreadableReason.ENCRYPTED)
        if info.compress_type not in _METHODS:
            raise UnreadableFile(UnreadableReason.UNKNOWN_COMPRESSION)
        try:
            member = cast("BufferedIOBase", self._zip.open(info))
        except (BadZipFile, *DAMAGE):
            raise damaged(self._kind) from None
        # zipfile reads no more packed bytes than the member states, so the ratio can't be hidden
        packed, count = info.compress_size, self._budget.count_bytes
        return unpacked_file(member, lambda: packed, _MIN_RATIO_BYTES, count, self._kind)


def _overlap(infos: Sequence[ZipInfo]) -> bool:
    """True if bytes of the file count for several members, by which it could unpack to anything."""
    ends = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < ends:
            return True
        ends = info.header_offset + _HEADER_BYTES + info.compress_size
    return False
