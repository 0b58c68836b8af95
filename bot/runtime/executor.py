"""Work in threads, so that a slow disk keeps neither Discord nor its users waiting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from retrieval.storage.sqlite.store import StoreError

_log = logging.getLogger(__name__)

_SECONDS = 20.0
"""Longer than anybody likes to wait, but shorter than what Discord allows after a promise."""
_THREADS = 4

Parameters = ParamSpec("Parameters")
Found = TypeVar("Found")


class LibraryBusy(Exception):
    """The library has not answered in time."""


class Executor:
    """Calls functions that wait for a disk from an event loop.

    The threads are its own: those of the loop look up names, also while a library is locked.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, "library")

    async def run(
        self,
        function: Callable[Parameters, Found],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> Found:
        """What a function returns; raises what it raises, and LibraryBusy."""
        work = partial(function, *args, **kwargs)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_SECONDS):
                return await loop.run_in_executor(self._threads, _logged, work)
        except TimeoutError:
            _log.warning("the library has not answered within %g seconds", _SECONDS)
            raise LibraryBusy from None

    def close(self) -> None:
        """Waits for the calls that run; no other one begins."""
        self._threads.shutdown(cancel_futures=True)


def _logged(work: Callable[[], Found]) -> Found:
    """What the work returns; a failure of the store is noted, whether somebody waits or not."""
    try:
        return work()
    except StoreError as error:
        _log.error("%s", error)
        raise
