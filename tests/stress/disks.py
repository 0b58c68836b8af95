"""Small disks, for tests that run with the right to mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of this size, or skip the test."""
    place.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "none", place):
        pytest.skip("mounting a small disk is not permitted")
    try:
        yield place
    finally:
        # lazy: where a test has failed, a file may still be open
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607 - its folder varies


def make_larger(place: Path, kilobytes: int) -> None:
    """Change the size of a disk."""
    assert _mount("-o", f"remount,size={kilobytes}k", place)


def make_read_only(place: Path) -> None:
    """Make a disk read-only."""
    assert _mount("-o", "remount,ro", place)


def _mount(*arguments: str | Path) -> bool:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S607 - its folder varies
    except OSError:
        return False
    return done.returncode == 0
