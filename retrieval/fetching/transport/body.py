"""The reading of a response's body within limits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

from retrieval.errors import FetchFailed, FetchReason
from retrieval.fetching.transport.inflating import Decoder

_FREE_BYTES = 262_144
"""Of content that may be packed as tightly as it likes."""
_BYTES_IN_MB = 1_000_000


@dataclass(frozen=True)
class BodyLimits:
    """The limits of one body."""

    max_bytes: int
    max_ratio: int
    cut_at: int | None = None
    """Bytes after which the rest is left out."""


async def read_body(chunks: AsyncIterator[bytes], decoder: Decoder, limits: BodyLimits) -> bytes:
    """The unpacked content of a body.

    Other tasks run between the steps. Raises FetchFailed if it exceeds the limits, is damaged, or
    not whole.
    """
    packed = 0
    content = BytesIO()
    async for chunk in chunks:
        packed += len(chunk)
        for piece in decoder.feed(chunk):
            content.write(piece)
            unpacked = content.tell()
            if limits.cut_at is not None and unpacked >= limits.cut_at:
                return content.getvalue()[: limits.cut_at]
            if max(packed, unpacked) > limits.max_bytes:
                raise too_large(limits.max_bytes)
            if unpacked > max(_FREE_BYTES, limits.max_ratio * packed):
                raise FetchFailed(FetchReason.OVERCOMPRESSED, ratio=limits.max_ratio)
            await asyncio.sleep(0)
    if not decoder.is_complete:
        raise FetchFailed(FetchReason.DAMAGED_COMPRESSION)
    return content.getvalue()


def too_large(max_bytes: int) -> FetchFailed:
    """The failure of a body that is larger than allowed."""
    return FetchFailed(FetchReason.TOO_LARGE, megabytes=max(1, max_bytes // _BYTES_IN_MB))
