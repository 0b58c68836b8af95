"""Paths on disk, as far as the bot's user may see them."""

from __future__ import annotations

from pathlib import Path


def exists(path: Path) -> bool:
    """True if there is a file or folder that the user may see."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def nearest(path: Path) -> Path:
    """A path, or the nearest of its parents that exists."""
    absolute = path.absolute()
    return next((folder for folder in (absolute, *absolute.parents) if exists(folder)), absolute)
