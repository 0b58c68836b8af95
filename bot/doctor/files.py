"""What is there on disk, as far as the bot's user may see it."""

from __future__ import annotations

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether there is something; what may not be seen counts as not there."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def nearest(path: Path) -> Path:
    """A path, or what is there of the way to it."""
    whole = path.absolute()
    return next((one for one in (whole, *whole.parents) if is_there(one)), whole)
