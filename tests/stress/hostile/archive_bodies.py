"""Hostile archives and compressed files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests.retrieval.reading.archives.archive_files import tarred, zipped
from tests.stress.hostile.surroundings import PROSE, Maker, Makers, Surroundings

_BLOCK = bytes(1_000_000)
_LETTERS = PROSE.encode() * 40
_EXPANSION = 100
"""Unpacked bytes of a bomb, for each byte of its measure."""


def _unpacked_blocks(around: Surroundings) -> int:
    return max(30, _EXPANSION * around.size // len(_BLOCK))


def _zip_bomb(method: int, name: str = "a.txt") -> Maker:
    def make(around: Surroundings) -> bytes:
        file = io.BytesIO()
        with ZipFile(file, "w", method) as archive, archive.open(name, "w") as member:
            for _ in range(_unpacked_blocks(around)):
                member.write(_BLOCK)
        return file.getvalue()

    return make


def _stream_bomb(open_packed: Callable[[io.BytesIO], io.BufferedIOBase]) -> Maker:
    def make(around: Surroundings) -> bytes:
        file = io.BytesIO()
        with open_packed(file) as packed:
            for _ in range(_unpacked_blocks(around)):
                packed.write(_BLOCK)
        return file.getvalue()

    return make


def _open_gzip(file: io.BytesIO) -> io.BufferedIOBase:
    return gzip.GzipFile(fileobj=file, mode="w")


def _open_bzip2(file: io.BytesIO) -> io.BufferedIOBase:
    return bz2.BZ2File(file, "w")


def _open_xz(file: io.BytesIO) -> io.BufferedIOBase:
    return lzma.LZMAFile(file, "w", preset=0)


def _members(name: Callable[[int], str], content: bytes, most: int = 200_000) -> Maker:
    def make(around: Surroundings) -> bytes:
        count = min(most, around.size // 150)
        return zipped({name(number): content for number in range(count)}, ZIP_STORED)

    return make


def _named(name: str, content: bytes = _LETTERS) -> Maker:
    return lambda _: zipped({name: content})


def _nested(depth: int) -> Maker:
    def make(_: Surroundings) -> bytes:
        content = zipped({"a.txt": _LETTERS})
        for _level in range(depth):
            content = zipped({"a.zip": content})
        return content

    return make


def _fan(pack: Callable[[dict[str, bytes]], bytes], extension: str) -> Maker:
    """An archive of archives of archives: ten in each, and a bomb in each of the last."""

    def make(_: Surroundings) -> bytes:
        content = pack({"a.txt": bytes(10_000_000)})
        for _level in range(3):
            content = pack({f"{number}{extension}": content for number in range(10)})
        return content

    return make


def _gzip_of_tar(members: dict[str, bytes]) -> bytes:
    return gzip.compress(tarred(members), mtime=0)


def _overlapping(_: Surroundings) -> bytes:
    """A ZIP file with many entries for the same bytes."""
    one = zipped({"a.txt": bytes(5_000_000)})
    end = one.rindex(b"PK\x05\x06")
    [start] = struct.unpack_from("<I", one, end + 16)
    entry = one[start:end]
    count = 5_000
    entries = entry * count
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return one[:start] + entries + tail


def _quoted_headers(_: Surroundings) -> bytes:
    """A ZIP file whose list of members states other sizes than those that they have."""
    content = bytearray(zipped({"a.txt": bytes(50_000_000)}))
    start = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, start + 24, 9)
    return bytes(content)


def _encrypted(_: Surroundings) -> bytes:
    content = bytearray(zipped({"a.txt": _LETTERS}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _link_in_zip(around: Surroundings) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        info = ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, str(around.secret))
    return file.getvalue()


def _special(kind: bytes, name: str = "a.txt") -> Maker:
    """A tar archive with a member that is no file."""

    def make(around: Surroundings) -> bytes:
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as archive:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(around.secret)
            archive.addfile(info)
            through = tarfile.TarInfo(f"{name}/b.txt")
            through.size = len(_LETTERS)
            archive.addfile(through, io.BytesIO(_LETTERS))
        return file.getvalue()

    return make


def _tar_claims(size: str) -> Maker:
    """A tar archive with a member that claims a size, with the right checksum."""

    def make(_: Surroundings) -> bytes:
        header = bytearray(tarred({"a.txt": b"ice"})[:512])
        header[124:136] = size.encode().ljust(12, b"\0")
        header[148:156] = b" " * 8
        header[148:156] = f"{sum(header):06o}\0 ".encode()
        return bytes(header) + _LETTERS

    return make


def _pax(field: str, value: str) -> Maker:
    def make(_: Surroundings) -> bytes:
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            info = tarfile.TarInfo("a.txt")
            info.size, info.pax_headers = len(_LETTERS), {field: value}
            archive.addfile(info, io.BytesIO(_LETTERS))
        return file.getvalue()

    return make


def _long_names_in_tar(around: Surroundings) -> bytes:
    folders = "b/" * 20_000
    return tarred({f"{folders}{n}.txt": _LETTERS for n in range(1 + around.size // 50_000)})


def _sparse(_: Surroundings) -> bytes:
    """An old GNU sparse member that claims a terabyte."""
    header = bytearray(tarred({"a.txt": b"ice"})[:512])
    header[156:157] = b"S"
    header[257:265] = b"ustar  \0"
    header[386:410] = b"00000000000\0" + b"00000000003\0"
    header[483:495] = b"17777777777\0"
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + b"ice".ljust(512, b"\0") + bytes(1024)


def _gzip_members(around: Surroundings) -> bytes:
    return gzip.compress(b"", mtime=0) * (around.size // 20)


def _gzip_header(around: Surroundings) -> bytes:
    """A gzip file with a name that doesn't end."""
    return b"\x1f\x8b\x08\x08\0\0\0\0\0\x03" + b"a" * around.size


def _xz_dictionary(_: Surroundings) -> bytes:
    """A few bytes for which an unpacker has to keep the last 1.6 GB."""
    content = bytearray(lzma.compress(b"ice", preset=0))
    end = 8 + 4 * (content[12] + 1)  # of the header of the first block, before its checksum
    content[16] = 37
    content[end : end + 4] = struct.pack("<I", zlib.crc32(content[12:end]))
    return bytes(content)


def _truncated(make: Maker, share: float) -> Maker:
    def cut(around: Surroundings) -> bytes:
        content = make(around)
        return content[: int(len(content) * share)]

    return cut


def _damaged_deflate(_: Surroundings) -> bytes:
    packed = bytearray(zlib.compress(_LETTERS * 100))
    packed[len(packed) // 2 :] = bytes(len(packed) - len(packed) // 2)
    return bytes(packed)


ARCHIVES: Makers = {
    "bomb.zip": _zip_bomb(ZIP_DEFLATED),
    "bomb-of-a-page.zip": _zip_bomb(ZIP_DEFLATED, "a.html"),
    "bomb-of-records.zip": _zip_bomb(ZIP_DEFLATED, "a.jsonl"),
    "bomb-of-mail.zip": _zip_bomb(ZIP_DEFLATED, "a.mbox"),
    "bomb-in-bzip2.zip": _zip_bomb(ZIP_BZIP2),
    "bomb-in-lzma.zip": _zip_bomb(ZIP_LZMA),
    "bomb.txt.gz": _stream_bomb(_open_gzip),
    "bomb.jsonl.gz": _stream_bomb(_open_gzip),
    "bomb.xml.gz": _stream_bomb(_open_gzip),
    "bomb.csv.bz2": _stream_bomb(_open_bzip2),
    "bomb.tgz": _stream_bomb(_open_gzip),
    "bomb.txt.bz2": _stream_bomb(_open_bzip2),
    "bomb.txt.xz": _stream_bomb(_open_xz),
    "fan.zip": _fan(zipped, ".zip"),
    "fan.tgz": _fan(_gzip_of_tar, ".tgz"),
    "nested.zip": _nested(200),
    "overlapping.zip": _overlapping,
    "false-size.zip": _quoted_headers,
    "encrypted.zip": _encrypted,
    "no-end.zip": _truncated(_members(lambda n: f"{n}.txt", _LETTERS, 50), 0.9),
    "many-empty.zip": _members(lambda n: f"{n}.txt", b""),
    "many-damaged.zip": _members(lambda n: f"{n}.pdf", b"%PDF-1.7 nothing"),
    "many-zips.zip": _members(lambda n: f"{n}.zip", b"PK\x05\x06" + bytes(18)),
    "one-name.zip": _members(lambda n: f"{'../' * (n % 3)}a.txt", b"ice ", 50_000),
    "traversal.zip": _named("../../../../tmp/escaped.txt"),
    "backslashes.zip": _named("..\\..\\escaped.txt"),
    "absolute.zip": _named("/tmp/escaped.txt"),  # noqa: S108 - it must not be written
    "drive.zip": _named("C:\\escaped.txt"),
    "nul-name.zip": _named("a\0b/../c\u202e.txt"),
    "long-name.zip": _named("b" * 60_000 + ".txt"),
    "deep-name.zip": _named("b/" * 30_000 + "c.txt"),
    "link.zip": _link_in_zip,
    "traversal.tar": lambda _: tarred({"../../escaped.txt": _LETTERS, "/escaped.txt": _LETTERS}),
    "symlink.tar": _special(tarfile.SYMTYPE),
    "hard-link.tar": _special(tarfile.LNKTYPE),
    "device.tar": _special(tarfile.CHRTYPE),
    "pipe.tar": _special(tarfile.FIFOTYPE),
    "huge-member.tar": _tar_claims("77777777777"),
    "negative-member.tar": _tar_claims("-0000000001"),
    "binary-size.tar": _tar_claims("\x7f\x7f\x7f"),
    "pax-size.tar": _pax("size", "9" * 4_000),
    "pax-path.tar": _pax("path", "../" * 9_000 + "escaped.txt"),
    "pax-long.tar": _pax("comment", "ice" * 3_000_000),
    "long-names.tar": _long_names_in_tar,
    "sparse.tar": _sparse,
    "zeros.tar": lambda around: bytes(around.size),
    "empty-members.txt.gz": _gzip_members,
    "endless-header.txt.gz": _gzip_header,
    "damaged.txt.gz": lambda around: b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + _damaged_deflate(around)[2:],
    "truncated.txt.bz2": _truncated(lambda _: bz2.compress(_LETTERS * 100), 0.7),
    "large-dictionary.txt.xz": _xz_dictionary,
}
