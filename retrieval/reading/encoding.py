"""Bytes to text: UTF-8, UTF-16, UTF-32 and Windows-1252, told apart by the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from retrieval.reading.errors import UnreadableFile

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Sequence[tuple[bytes, str]] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text document"),
)
# Controls that no text holds: all but tab, line feed, vertical tab, form feed, return and escape.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What is not ASCII; Windows-1252's quotation marks, dashes, ellipses and fixed spaces stand apart.
_HIGH = re.compile(rb"[\x80-\x84\x86-\x90\x95\x98-\x9f\xa1-\xaa\xac-\xba\xbc-\xff]+")
# Pages name the smaller encoding where they are written in the larger, and browsers read it so.
_WIDER: Mapping[str, str] = MappingProxyType(
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
_SAMPLE = 4_096
_LETTERS_RUNNING = 3
"""Western text has its accented letters one by one; so many in a row are another script's."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file, its line ends as line feeds; `declared` is the encoding it names itself.

    Raises NotReadable for an empty or binary file and for text in another encoding.
    """
    if not data.strip():
        raise UnreadableFile("the file is empty")
    text = _decoded(data, declared)
    if not text.strip():
        raise UnreadableFile("the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"this is {kind}, not a text")
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _strictly(data, unmarked)
    if len(_CONTROL.findall(data)) > len(data) // 1_000:
        raise UnreadableFile("the file is binary, not a text")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, declared, error.start)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"damaged {encoding.upper()} text at byte {error.start}") from None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its ASCII letters is 0."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if half and len(data) % 2 == 0:
        if low > 0.7 * half and high < 0.05 * half:
            return "utf-16-le"
        if high > 0.7 * half and low < 0.05 * half:
            return "utf-16-be"
    return None


def _not_utf8(data: bytes, declared: str | None, damaged_at: int) -> str:
    """Text in the encoding that it names, or in Windows-1252 if it looks like that."""
    if declared:
        try:
            known = codecs.lookup(declared).name
            text = data.decode(_WIDER.get(known, known))
            text.encode()  # Python knows encodings that leave half a character
        except (LookupError, ValueError):
            pass
        else:
            return text
    replaced = data.decode(errors="replace")
    damaged = replaced.count("\N{REPLACEMENT CHARACTER}")
    if sum(not character.isascii() for character in replaced) - damaged > damaged:
        raise UnreadableFile(f"damaged UTF-8 text at byte {damaged_at}")
    runs = [len(match.group()) for match in _HIGH.finditer(data)]
    running = sum(length for length in runs if length >= _LETTERS_RUNNING)
    with suppress(UnicodeDecodeError):
        if running <= 0.3 * sum(runs):
            return data.decode("windows-1252")
    raise UnreadableFile("not in UTF-8, UTF-16 or Windows-1252: save it as UTF-8")
