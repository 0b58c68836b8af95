"""Decodes text files: UTF-8, UTF-16, UTF-32, Windows-1252, or the encoding that a file declares."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from retrieval.errors import UnreadableFile, UnreadableReason

# UTF-32's byte order mark begins with UTF-16's, so it comes first
_BYTE_ORDER_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Sequence[tuple[bytes, UnreadableReason]] = (
    (b"%PDF-", UnreadableReason.PDF),
    (b"PK\x03\x04", UnreadableReason.ARCHIVE),
    (b"\x1f\x8b", UnreadableReason.COMPRESSED),
    (b"{\\rtf", UnreadableReason.RICH_TEXT),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Control characters, without those of text files: tab, line ends, form feed and escape."""
_NON_ASCII_RUN = re.compile(rb"[\x80-\x84\x86-\x90\x95\x98-\x9f\xa1-\xaa\xac-\xba\xbc-\xff]+")
"""Bytes beyond ASCII, without Windows-1252's quotation marks, dashes, ellipsis and fixed space."""
# pages often declare the smaller encoding and are written in the larger; browsers do the same
_SUPERSETS: Mapping[str, str] = MappingProxyType(
    {
        "ascii": "windows-1252",
        "iso8859-1": "windows-1252",
        "iso8859-9": "windows-1254",
        "euc_kr": "cp949",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "tis-620": "cp874",
    }
)
_SAMPLE_BYTES = 4_096
_FOREIGN_RUN_BYTES = 3
"""A run of this many bytes beyond ASCII is another script: Western accents are rare."""
_MAX_FOREIGN_SHARE = 0.3


def decode(data: bytes, declared: str | None = None) -> str:
    r"""The text of a file, with its line ends as `\n`; `declared` is the encoding it declares.

    Raises UnreadableFile for empty and binary files, and for text in an unknown encoding.
    """
    if not data.strip():
        raise UnreadableFile(UnreadableReason.EMPTY)
    text = _decode(data, declared)
    if not text.strip():
        raise UnreadableFile(UnreadableReason.EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding)
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(reason)
    utf16 = _detect_utf16(data)
    if utf16:
        return _decode_strictly(data, utf16)
    if len(_CONTROL.findall(data)) > len(data) // 1_000:
        raise UnreadableFile(UnreadableReason.BINARY)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _decode_not_utf8(data, declared, error.start)


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(encoding, error.start) from None


def _damaged(encoding: str, byte: int) -> UnreadableFile:
    return UnreadableFile(UnreadableReason.DAMAGED_TEXT, encoding=encoding.upper(), byte=byte)


def _detect_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of its ASCII letters is 0."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    odd_zeros, even_zeros = sample[1::2].count(0), sample[0::2].count(0)
    if half and len(data) % 2 == 0:
        if odd_zeros > 0.7 * half and even_zeros < 0.05 * half:
            return "utf-16-le"
        if even_zeros > 0.7 * half and odd_zeros < 0.05 * half:
            return "utf-16-be"
    return None


def _decode_not_utf8(data: bytes, declared: str | None, damaged_at: int) -> str:
    """Decode in the declared encoding, or in Windows-1252 if the bytes look like it."""
    if declared:
        try:
            name = codecs.lookup(declared).name
            text = data.decode(_SUPERSETS.get(name, name))
            text.encode()  # some of Python's encodings decode to half of a surrogate pair
        except (LookupError, ValueError):
            pass
        else:
            return text
    replaced = data.decode(errors="replace")
    damaged = replaced.count("\N{REPLACEMENT CHARACTER}")
    if sum(not character.isascii() for character in replaced) - damaged > damaged:
        raise _damaged("utf-8", damaged_at)
    runs = [len(match.group()) for match in _NON_ASCII_RUN.finditer(data)]
    foreign = sum(length for length in runs if length >= _FOREIGN_RUN_BYTES)
    with suppress(UnicodeDecodeError):
        if foreign <= _MAX_FOREIGN_SHARE * sum(runs):
            return data.decode("windows-1252")
    raise UnreadableFile(UnreadableReason.UNKNOWN_ENCODING)
