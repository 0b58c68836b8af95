"""The processor time that another process has had, where the system tells (Linux)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_NOT_WAITING_FOR_OTHERS = frozenset("RDT")
"""States of a process that would go on by itself: ready, reading from a disk, or stopped."""
_STATE, _USER_TICKS, _SYSTEM_TICKS = 0, 11, 12
"""Fields of `/proc/PID/stat` after the name of the program (proc_pid_stat(5))."""


class ProcessorUse(NamedTuple):
    """The processor time that a process has had so far, and its state."""

    seconds: float = 0.0
    is_eager: bool = False
    """False if it waits for something else, or if that is not known."""


def processor_use(pid: int) -> ProcessorUse:
    """The processor time of a process."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ProcessorUse()
    fields = status.rpartition(")")[2].split()
    ticks = int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])
    return ProcessorUse(ticks / os.sysconf("SC_CLK_TCK"), fields[_STATE] in _NOT_WAITING_FOR_OTHERS)
