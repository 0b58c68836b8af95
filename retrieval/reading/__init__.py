"""Reads articles from files: one module for each format, and the encodings, headers and titles."""

from retrieval.reading.files import (
    MAX_FILE_BYTES,
    READERS,
    ReadFailure,
    ReadResult,
    find_files,
    printable_path,
    read,
    read_all,
    read_bytes,
    read_file,
)

__all__ = [
    "MAX_FILE_BYTES",
    "READERS",
    "ReadFailure",
    "ReadResult",
    "find_files",
    "printable_path",
    "read",
    "read_all",
    "read_bytes",
    "read_file",
]
