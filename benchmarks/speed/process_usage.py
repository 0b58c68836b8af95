"""The processor time and memory of processes, as Linux counts them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_FIELDS_BEFORE_STATE = 2
_USER_TIME, _SYSTEM_TIME = 13 - _FIELDS_BEFORE_STATE, 14 - _FIELDS_BEFORE_STATE


class Usage(NamedTuple):
    """The processor time and memory of processes."""

    processor: float
    """Milliseconds on all cores."""
    resident: float
    """Megabytes; a page that several of them share counts for each."""
    proportional: float
    """Megabytes; a page that several processes share counts for each of them in part."""


def is_known() -> bool:
    """True where this module can read figures: on Linux."""
    return (_PROC / "self" / "smaps_rollup").exists()


def usage(processes: Iterable[int]) -> Usage:
    """The sum over some processes that run."""
    each = [_usage(process) for process in processes]
    return Usage(*(sum(values) for values in zip(*each, strict=True))) if each else Usage(0, 0, 0)


def children(process: int) -> list[int]:
    """The processes that another one has started and that still run."""
    found: list[int] = []
    for task in (_PROC / str(process) / "task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += map(int, (task / "children").read_text().split())
    return found


def _usage(process: int) -> Usage:
    folder = _PROC / str(process)
    # the name of the program, in brackets, may contain blanks
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[_USER_TIME]) + int(fields[_SYSTEM_TIME])
    lines = (folder / "smaps_rollup").read_text().splitlines()
    sizes = dict(line.split(":", 1) for line in lines[1:])
    return Usage(
        ticks * 1_000 / os.sysconf("SC_CLK_TCK"),
        *(int(sizes[name].split()[0]) / 1_024 for name in ("Rss", "Pss")),
    )
