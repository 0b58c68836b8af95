"""The lines of text files of any size."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.encodings.control_characters import refuse_binary, without_controls
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.read_limits import MAX_FILE_BYTES

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KEPT_DAMAGE = "surrogateescape"
_SAMPLE_BYTES = 1_000_000
_MAX_LINE_CHARACTERS = 20_000_000


def text_lines(file: BinaryIO, encoding: str | None = None) -> Iterator[str]:
    r"""The lines of a text with their ends (`\n`), and without control characters.

    A file that `decode` takes whole may be in any encoding; a larger one is in UTF-8, in UTF-16
    with a byte order mark, or in the encoding that the user names. A line with bytes that are no
    text of a UTF-8 file has lone surrogates: see `is_damaged`. Raises UnreadableFile.
    """
    start = file.read(MAX_FILE_BYTES + 1)
    if len(start) <= MAX_FILE_BYTES:
        try:
            yield from _split(decode(start, encoding))
        except UnreadableFile as error:
            if error.reason is not UnreadableReason.DAMAGED_TEXT or encoding:
                raise
            yield from _decoded(BytesIO(start), "utf-8-sig")
        return
    file.seek(-len(start), 1)
    start = start[:_SAMPLE_BYTES]
    refuse_binary(start)
    if start.startswith(_UTF16):
        yield from _decoded(file, "utf-16")
    elif encoding or _is_utf8(start):
        yield from _decoded(file, encoding or "utf-8-sig")
    else:
        raise UnreadableFile(UnreadableReason.UNKNOWN_ENCODING)


def is_damaged(text: str) -> bool:
    """True if bytes of a text could not be decoded."""
    return not text.isascii() and any("\udc80" <= character <= "\udcff" for character in text)


def _is_utf8(start: bytes) -> bool:
    """True if most of a text beyond ASCII is UTF-8."""
    text = start.decode(errors=_KEPT_DAMAGE)
    damaged = len(text) - len(text.encode(errors="ignore").decode())
    return damaged <= sum(not character.isascii() for character in text) // 2


def _split(text: str) -> Iterator[str]:
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _decoded(file: BinaryIO, encoding: str) -> Iterator[str]:
    text = TextIOWrapper(file, encoding, _KEPT_DAMAGE)
    while line := text.readline(_MAX_LINE_CHARACTERS):
        yield without_controls(line)
    text.detach()  # whoever has opened the file closes it
