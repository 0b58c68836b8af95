"""Timing and progress messages for all benchmarks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def seconds(action: Callable[[], object]) -> float:
    """The time of an action, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def milliseconds(action: Callable[[], object]) -> float:
    """The time of an action, in milliseconds."""
    return seconds(action) * 1_000


def say(progress: str) -> None:
    """Prints progress on standard error, so that standard output has only the figures."""
    print(f"… {progress}", file=sys.stderr, flush=True)
