"""Takes archives and compressed files apart, one function for each format.

Their members come one by one; nothing is written, and no archive is held in memory as a whole.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import partial
from io import BufferedIOBase, BytesIO, RawIOBase
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from retrieval.model.parsed import ReadOptions
from retrieval.reading.archives.member_names import decoded_names, inner_name, zip_names
from retrieval.reading.archives.unpacking import DAMAGE, Budget, Member, damaged, unpacked_file
from retrieval.reading.archives.zip_members import ZipLimits, ZipMembers
from retrieval.reading.read_limits import MAX_FILE_BYTES, MAX_MEMBERS
from retrieval.reading.whole_file import too_large

if TYPE_CHECKING:
    from tarfile import TarFile, TarInfo
    from zipfile import ZipInfo

_ZIP_LIMITS = ZipLimits(members=MAX_MEMBERS)
_MIN_RATIO_BYTES = MAX_FILE_BYTES
"""Unpacked bytes of a compressed file from which its ratio counts."""


def unpack_zip(file: BinaryIO, _: str, options: ReadOptions, budget: Budget) -> Iterator[Member]:
    """The files in a ZIP file; raises UnreadableFile."""
    archive = ZipMembers(file, _ZIP_LIMITS, budget)
    names = zip_names(list(archive.infos.values()), options.encoding)
    for raw_name, info in archive.infos.items():
        budget.count_member()
        if not _is_link(info):
            beside = partial(_open_beside, archive, raw_name)
            yield Member(names[raw_name], partial(archive.open, raw_name), beside)


def _open_beside(archive: ZipMembers, raw_name: str, other: str) -> BinaryIO | None:
    folder, slash, _ = raw_name.rpartition("/")
    name = f"{folder}{slash}{other}"
    return archive.open(name) if name in archive else None


def _is_link(info: ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def unpack_tar(file: BinaryIO, _: str, options: ReadOptions, budget: Budget) -> Iterator[Member]:
    """The files in a tar archive; raises UnreadableFile."""
    import tarfile  # noqa: PLC0415 - only archives need it

    try:
        with tarfile.open(
            fileobj=cast("BinaryIO", _ReadOnce(file)), mode="r|", bufsize=tarfile.BLOCKSIZE
        ) as archive:
            while info := archive.next():
                budget.count_member()
                if info.isfile() and not info.issparse():
                    [name] = decoded_names(
                        [info.name.encode("utf-8", "surrogateescape")], options.encoding
                    )
                    yield Member(name, partial(_tar_content, archive, info))
                # it would keep them all
                archive.members = []  # type: ignore[attr-defined]  # no public way to do so
    except (tarfile.TarError, *DAMAGE):
        raise damaged("tar") from None


class _ReadOnce(RawIOBase):
    """A file for tarfile, which would read on at its end for as long as a member claims to be."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._is_over = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes; empty at the end. Raises EOFError behind it."""
        if self._is_over:
            raise EOFError
        chunk = self._file.read(size)
        self._is_over = not chunk
        return chunk


def _tar_content(archive: TarFile, info: TarInfo) -> BinaryIO:
    """A member in memory: it can't be read twice in the archive."""
    if info.size > MAX_FILE_BYTES:
        raise too_large()
    opened = archive.extractfile(info)
    return BytesIO(opened.read() if opened else b"")


def unpack_gzip(
    file: BinaryIO, name: str, options: ReadOptions, budget: Budget
) -> Iterator[Member]:
    """The file in a .gz file, or those of the tar archive in it; raises UnreadableFile."""
    from gzip import GzipFile  # noqa: PLC0415 - only archives need it

    return _unpack(GzipFile(fileobj=file), file, name, "gzip", options, budget)


def unpack_bzip2(
    file: BinaryIO, name: str, options: ReadOptions, budget: Budget
) -> Iterator[Member]:
    """The file in a .bz2 file, or those of the tar archive in it; raises UnreadableFile."""
    from bz2 import BZ2File  # noqa: PLC0415 - only archives need it

    return _unpack(BZ2File(file), file, name, "bzip2", options, budget)


def unpack_xz(file: BinaryIO, name: str, options: ReadOptions, budget: Budget) -> Iterator[Member]:
    """The file in an .xz file, or those of the tar archive in it; raises UnreadableFile."""
    from lzma import LZMAFile  # noqa: PLC0415 - only archives need it

    return _unpack(LZMAFile(file), file, name, "xz", options, budget)


def _unpack(
    opened: BufferedIOBase,
    packed: BinaryIO,
    name: str,
    kind: str,
    options: ReadOptions,
    budget: Budget,
) -> Iterator[Member]:
    unpacked = unpacked_file(opened, packed.tell, _MIN_RATIO_BYTES, budget.count_bytes, kind)
    inner = inner_name(name)
    if PurePath(inner).suffix.lower() == ".tar":
        yield from unpack_tar(unpacked, inner, options, budget)
    else:
        budget.count_member()
        yield Member(inner, lambda: unpacked)
