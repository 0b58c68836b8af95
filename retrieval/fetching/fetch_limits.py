"""The limits of fetching: sizes, times and redirects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FetchLimits:
    """The limits of one fetch, with all its redirects."""

    max_bytes: int = 5_000_000
    """Of a page or a feed, unpacked."""
    max_document_bytes: int = 20_000_000
    """Of a file of another format, unpacked."""
    max_ratio: int = 100
    """Unpacked to packed size."""
    total_seconds: float = 15
    """From the first look-up to the last byte."""
    connect_seconds: float = 5
    """For a look-up, and for a connection to one address."""
    idle_seconds: float = 10
    """Without a byte."""
    redirects: int = 5
