"""Calls to the library and the database in threads, so that a slow disk blocks no event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from retrieval import StoreError

_log = logging.getLogger(__name__)

_SECONDS = 20.0
"""Longer than any user likes to wait; Discord allows far more after a deferral."""
_THREADS = 4

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class LibraryBusy(Exception):
    """The library did not answer in time."""


class Executor:
    """A thread pool for blocking functions.

    The event loop's default pool stays free to look up host names while a library is locked.
    """

    def __init__(self, threads: int = _THREADS) -> None:
        self._threads = ThreadPoolExecutor(threads, "library")

    async def run(
        self,
        function: Callable[Parameters, Result],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> Result:
        """Call a function in a thread. Raises its errors, and LibraryBusy after too long."""
        work = partial(function, *args, **kwargs)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_SECONDS):
                return await loop.run_in_executor(self._threads, _logged, work)
        except TimeoutError:
            _log.warning("the library did not answer within %g seconds", _SECONDS)
            raise LibraryBusy from None

    def close(self) -> None:
        """Wait for the calls that run, and cancel those that have not begun."""
        self._threads.shutdown(cancel_futures=True)


def _logged(work: Callable[[], Result]) -> Result:
    """Log an error of the store, even if nobody waits for the result any more."""
    try:
        return work()
    except StoreError as error:
        _log.error("%s", error)
        raise
