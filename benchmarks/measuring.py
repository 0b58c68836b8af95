"""Timing, percentiles and progress messages for all benchmarks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

_PERCENTS = (50, 95, 99)


def seconds(action: Callable[[], object]) -> float:
    """The time of an action, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def milliseconds(action: Callable[[], object]) -> float:
    """The time of an action, in milliseconds."""
    return seconds(action) * 1_000


def rate(action: Callable[[int], object], within: float) -> float:
    """Calls a second in `within` seconds; each call gets its number."""
    count, started = 0, time.perf_counter()
    while True:
        action(count)
        count += 1
        passed = time.perf_counter() - started
        if passed >= within:
            return count / passed


def percentiles(rounds: Sequence[Sequence[float]]) -> dict[str, float]:
    """The medians of the rounds' percentiles: p50, p95 and p99."""
    medians = np.median([np.percentile(times, _PERCENTS) for times in rounds], axis=0)
    return {f"p{percent}": float(one) for percent, one in zip(_PERCENTS, medians, strict=True)}


def say(progress: str) -> None:
    """Prints progress on standard error, so that standard output has only the figures."""
    print(f"… {progress}", file=sys.stderr, flush=True)
