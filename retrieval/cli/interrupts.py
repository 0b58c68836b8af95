"""Ctrl+C during long work: between two things, never in the middle of one."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")


def until_interrupted(things: Iterable[Thing]) -> Iterator[Thing]:
    """The things, until Ctrl+C: then KeyboardInterrupt before the next; a second one at once.

    Python raises it wherever the program is, even where it has just taken a lock: other threads
    would wait for that lock for ever, and the program for them. For the main thread only.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.SIG_IGN:  # as under nohup
        yield from things
        return
    is_interrupted = False

    def note(*_: object) -> None:
        nonlocal is_interrupted
        is_interrupted = True
        signal.signal(signal.SIGINT, usual)

    signal.signal(signal.SIGINT, note)
    try:
        for thing in things:
            if is_interrupted:
                raise KeyboardInterrupt
            yield thing
    finally:
        signal.signal(signal.SIGINT, usual)
