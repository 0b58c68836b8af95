"""Paths on disk, as far as the bot's user may see them, and libraries."""

from __future__ import annotations

from pathlib import Path

from retrieval import Library, Location


def exists(path: Path) -> bool:
    """True if there is a file or folder that the user may see."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def has_library(location: Location) -> bool:
    """True if there is a file, whatever is in it, or a library in the cluster.

    Raises StoreError for a cluster that can't be asked.
    """
    return exists(location) if isinstance(location, Path) else Library.exists(location)


def nearest(path: Path) -> Path:
    """A path, or the nearest of its parents that exists."""
    absolute = path.absolute()
    return next((folder for folder in (absolute, *absolute.parents) if exists(folder)), absolute)
