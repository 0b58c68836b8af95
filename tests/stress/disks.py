"""Small disks, where the one who runs the tests may mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of that size, or the end of the test."""
    place.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "none", place):
        pytest.skip("a small disk needs the right to mount one")
    try:
        yield place
    finally:
        # lazy: where a test has failed, a file may be open still
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607


def make_larger(place: Path, kilobytes: int) -> None:
    """Gives a disk another size."""
    assert _mount("-o", f"remount,size={kilobytes}k", place)


def make_read_only(place: Path) -> None:
    """From now on a disk may only be read."""
    assert _mount("-o", "remount,ro", place)


def _mount(*arguments: str | Path) -> bool:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S607
    except OSError:
        return False
    return done.returncode == 0
