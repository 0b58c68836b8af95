"""Unpacking of compressed content in small steps, so that no step takes long or much memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Protocol

from retrieval.errors import FetchFailed, FetchReason

STEP_BYTES = 65_536
"""Of the unpacked content that one step yields at most."""
_INPUT_BYTES = 8_192
"""Of the packed content that one step takes: what follows a member is copied."""
_MAX_MEMBERS = 4_096
"""Of one gzip stream. Those that tools write have a few hundred in 20 MB."""
_NAME = re.compile(r"[a-z0-9-]{1,20}")
_GZIP_MAGIC = b"\x1f\x8b"


class Decoder(Protocol):
    """A content coding, undone."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The content in a chunk, in steps of at most `STEP_BYTES`. Raises FetchFailed."""

    @property
    def is_complete(self) -> bool:
        """True if the content may end here."""


class Plain:
    """Content that is not packed."""

    is_complete = True

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The chunk itself."""
        yield chunk


class Inflater:
    """Content in gzip, of any number of members, or in deflate, with or without zlib's header."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._inflater: zlib._Decompress | None = None
        self._members = 0
        self._is_over = False

    @property
    def is_complete(self) -> bool:
        """True after the end of a member, and before the first."""
        return self._inflater is None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The content in a chunk, in steps of at most `STEP_BYTES`. Raises FetchFailed."""
        for start in range(0, len(chunk), _INPUT_BYTES):
            try:
                yield from self._unpack(chunk[start : start + _INPUT_BYTES])
            except zlib.error:
                raise FetchFailed(FetchReason.DAMAGED_COMPRESSION) from None

    def _unpack(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        while not self._is_over and (data or len(piece) == STEP_BYTES):
            inflater = self._inflater = self._inflater or self._next_member(data)
            if inflater is None:
                return
            piece = inflater.decompress(data, STEP_BYTES)
            yield piece
            data = inflater.unconsumed_tail
            if inflater.eof:
                data, piece = inflater.unused_data, b""
                self._inflater = None
                self._is_over = not self._is_gzip

    def _next_member(self, data: bytes) -> zlib._Decompress | None:
        """An inflater for what begins here; None for padding after the last member."""
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise FetchFailed(FetchReason.DAMAGED_COMPRESSION)
        if self._is_gzip and self._members > 1 and not _GZIP_MAGIC.startswith(data[:2]):
            self._is_over = True
            return None
        if self._is_gzip:
            return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        has_header = data[0] & 0x0F == zlib.DEFLATED and data[0] >> 4 <= zlib.MAX_WBITS - 8
        return zlib.decompressobj(wbits=zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)


def decoder_of(encoding: str) -> Decoder:
    """The decoder of a `Content-Encoding`. Raises FetchFailed for one that was not asked for."""
    name = encoding.strip().lower()
    match name:
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip":
            return Inflater(is_gzip=True)
        case "deflate":
            return Inflater(is_gzip=False)
    raise FetchFailed(FetchReason.UNKNOWN_COMPRESSION, encoding=_shown(name))


def _shown(encoding: str) -> str:
    """The name of a coding, as far as it is fit to be shown."""
    return encoding if _NAME.fullmatch(encoding) else "?"
