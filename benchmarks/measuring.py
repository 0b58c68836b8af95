"""What every benchmark does: times an action, and says how far it has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def seconds(action: Callable[[], object]) -> float:
    """How long the action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def milliseconds(action: Callable[[], object]) -> float:
    """How long the action takes."""
    return seconds(action) * 1_000


def say(progress: str) -> None:
    """On standard error, so that standard output holds the figures alone."""
    print(f"… {progress}", file=sys.stderr, flush=True)
