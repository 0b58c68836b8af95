"""Standard output and standard error that never end a command early."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def make_streams_safe() -> None:
    """Replace the standard streams where printing to them could fail.

    A stream that the program was started without becomes the null device. A closed pipe
    (`… | head -1`) swallows the rest, so that the exit code is still the command's. A full disk
    is an error for standard output only. A character that is not in the terminal's encoding is
    shown as a question mark.
    """
    sys.stdout = _safe(sys.stdout, "standard output")
    sys.stderr = _safe(sys.stderr, None)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


class _Stream(io.FileIO):
    """A standard stream that fails at most once, and never because its reader has gone.

    The error names the stream by its title; without a title, there is none. What is written after
    it is dropped, or Python would report the same error again on exit, with another exit code.
    """

    def __init__(self, descriptor: int, title: str | None) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._title = title
        self._has_failed = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes, or drop them after a failure."""
        if not self._has_failed:
            try:
                return super().write(data)
            except OSError as error:
                self._has_failed = True
                if self._title and not isinstance(error, BrokenPipeError):
                    raise OSError(error.errno, error.strerror, self._title) from None
        return memoryview(data).nbytes


def _safe(stream: TextIO | None, title: str | None) -> TextIO:
    # typeshed says that the streams are never None, but a program may be started without them
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors="replace")
    if not isinstance(stream.buffer, io.BufferedWriter | io.FileIO) or stream.isatty():
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Stream(stream.fileno(), title)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering or stream.write_through,
    )
