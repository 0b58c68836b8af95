"""Limits of reading one file."""

from __future__ import annotations

MAX_FILE_BYTES = 20_000_000
MAX_SECONDS = 10
MAX_MEGABYTES = 400
"""Of the worker process that reads it. Text of 20 MB needs 240, and a web page of 5 MB 200 to 400;
two workers must fit into a machine with 1 GB."""
LONG_CHARACTERS = 200_000
"""No shorter text takes nearly that long to index."""
