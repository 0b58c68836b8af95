"""The content of a file that is read at once, which may not be large."""

from __future__ import annotations

from typing import BinaryIO

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.read_limits import MAX_FILE_BYTES


def read_whole(file: BinaryIO) -> bytes:
    """The rest of a file; raises UnreadableFile if it is large."""
    content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise too_large()
    return content


def too_large(most: int = MAX_FILE_BYTES) -> UnreadableFile:
    """The refusal of what has more bytes or characters than this."""
    return UnreadableFile(UnreadableReason.TOO_LARGE, megabytes=most // 1_000_000)


def refuse_empty(file: BinaryIO) -> None:
    """Raise UnreadableFile if there is nothing in a file from here on; else stay here."""
    start = file.tell()
    if not file.read(1):
        raise UnreadableFile(UnreadableReason.EMPTY)
    file.seek(start)
