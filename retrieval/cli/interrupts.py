"""Ctrl+C during long work takes effect between two items, never in the middle of one."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def interrupts_delayed() -> Iterator[Callable[[], bool]]:
    """Let Ctrl+C do nothing at first; the function that is yielded says whether it was pressed.

    A second Ctrl+C interrupts at once. By default Python raises KeyboardInterrupt anywhere, even
    just after taking a lock: other threads would wait for that lock for ever, and the program for
    them. For the main thread only.
    """
    previous = signal.getsignal(signal.SIGINT)
    if previous is signal.SIG_IGN:  # as set by nohup
        yield lambda: False
        return
    is_interrupted = False

    def on_signal(*_: object) -> None:
        nonlocal is_interrupted
        is_interrupted = True
        signal.signal(signal.SIGINT, previous)

    signal.signal(signal.SIGINT, on_signal)
    try:
        yield lambda: is_interrupted
    finally:
        signal.signal(signal.SIGINT, previous)


def until_interrupted(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items; after Ctrl+C, raise KeyboardInterrupt before the next one.

    A second Ctrl+C interrupts at once, as `interrupts_delayed` describes.
    """
    with interrupts_delayed() as is_interrupted:
        for item in items:
            if is_interrupted():
                raise KeyboardInterrupt
            yield item
